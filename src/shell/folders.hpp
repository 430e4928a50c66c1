#pragma once
// Folders of outputs: each is made, and cleared of what killed runs left there, when it is first needed.

#include <mutex>
#include <string>
#include <vector>

namespace lumbar {

class Folders {
 public:
  /// `clears`: leftovers are looked for. A run over one input does not: a script that starts one for
  /// each of a hundred thousand files would list the folder as often.
  explicit Folders(bool clears) : clears_(clears) {}

  /// Any thread may ask. Empty on success, else why the folder could not be made.
  std::string prepare(const std::string& folder);

 private:
  bool clears_;
  std::mutex mutex_;
  std::vector<std::string> recent_;  // the last few that are ready; inputs come folder by folder
};

}  // namespace lumbar
