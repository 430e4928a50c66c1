#pragma once
// Key help: what a key of an assessment that means nothing was meant to be.

#include "model/library.hpp"
#include "source/diagnostic.hpp"
#include "source/node.hpp"

#include <string>
#include <vector>

namespace lumbar {

class KeyHelp {
 public:
  explicit KeyHelp(const Library& library) : library_(library) {}

  /// True when a field's id goes on after `id`: `pain` of `pain.worst`.
  bool begins_key(const std::string& id) const;

  /// What to say about the key `id` of `node`, which is no question's.
  Diagnostic unknown(const std::string& id, const Node& node);

  /// "; or answer `onset.weeks`": the lengths of time that may be answered instead of the date `field`; "" when there are none.
  std::string instead_of_date(Slot field) const;

 private:
  const std::vector<std::string>& known_keys();
  std::string meant_beginning(const std::string& id, const Node& node);
  std::string guess(const std::string& id, const Node& node);

  const Library& library_;
  std::vector<std::string> known_;  // gathered once
  int guesses_left_ = 200;          // a file that is no assessment may hold thousands of unknown keys
};

}  // namespace lumbar
