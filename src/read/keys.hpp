#pragma once
// Keys: walks one map of a library or assessment file, key by key, and reports what nobody took.

#include "source/diagnostic.hpp"
#include "source/node.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lumbar {

/// Reports into `out` at `place`.
void complain(Diagnostics& out, const Place& place, Code code, std::string message, std::string help = "", std::string said = "");

class Keys {
 public:
  /// Anything but a map is reported, and reads as an empty one.
  Keys(const Node& node, Diagnostics& out);
  Keys(const Keys&) = delete;
  Keys& operator=(const Keys&) = delete;

  const Node& node() const { return node_; }
  Diagnostics& out() const { return out_; }

  /// The value of `key`, or nullptr; null counts as missing and is reported.
  const Node* take(std::string_view key);

  /// The same, reported when missing.
  const Node* need(std::string_view key);

  std::string text(std::string_view key);        // "" when missing
  std::string need_text(std::string_view key);
  bool flag(std::string_view key);               // `yes` or `no`; no when missing
  std::optional<int> whole(std::string_view key, int low, int high);
  std::vector<std::string> texts(std::string_view key);  // a list, or one text

  /// Keys that were not taken are reported, with the nearest known one.
  void done();

 private:
  const Node& node_;
  Diagnostics& out_;
  std::vector<bool> taken_;
  std::vector<std::string> known_;
};

/// A scalar's text; anything else is reported and gives "".
std::string text_of(const Node& node, Diagnostics& out);

/// The node when it is a list (a map); nullptr stays so, anything else is reported and gives nullptr.
const Node* as_list(const Node* node, Diagnostics& out);
const Node* as_map(const Node* node, Diagnostics& out);

/// A list of texts, or one text.
std::vector<std::string> texts_of(const Node& node, Diagnostics& out);

/// A whole number from `low` to `high`, or reported.
std::optional<int> whole_of(const Node& node, int low, int high, Diagnostics& out);

}  // namespace lumbar
