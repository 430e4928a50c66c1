#pragma once
// A file that appears whole or not at all: written without a name (O_TMPFILE) where the file system
// can, else under a temporary name in the same folder, and given its name when it is complete.

#include "shell/handle.hpp"

#include <string>
#include <string_view>

namespace lumbar {

class WholeFile {
 public:
  enum class Way { unnamed_if_possible, named };  // `named`: what file systems without O_TMPFILE get

  /// Opens; `problem` tells why not. A device, a pipe or the target of a link is written through.
  explicit WholeFile(const std::string& path, Way way = Way::unnamed_if_possible);
  ~WholeFile();  // what was not published is gone
  WholeFile(const WholeFile&) = delete;
  WholeFile& operator=(const WholeFile&) = delete;

  const std::string& problem() const { return problem_; }

  /// False after a problem.
  bool write(std::string_view text);

  /// The file stands under its name, replacing one that was there. False after a problem: then what
  /// was there stays.
  bool publish();

 private:
  enum class State { through, unnamed, named, finished };

  void open_through();
  bool open_unnamed();
  void open_named();
  bool link_unnamed();
  bool rename_temporary();
  bool fail();

  std::string path_;
  std::string temporary_;  // its name while there is one
  std::string problem_;
  Handle handle_;
  State state_ = State::named;
};

/// What became of a file that was to hold `text`.
struct Replaced {
  std::string problem;     // empty on success
  bool unchanged = false;  // it held that text already, and was not touched
};
Replaced replace_file(const std::string& path, std::string_view text);

/// Removes temporaries that a killed process left in `folder`: its number and its machine are in
/// their names. Those of other machines, whose processes cannot be asked, go when a day old.
void clear_leftovers(const std::string& folder);

}  // namespace lumbar
