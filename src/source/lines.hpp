#pragma once
// Lines of a source, with their numbers.

#include "source/file.hpp"

#include <algorithm>
#include <string_view>

namespace lumbar {

/// Nothing but blanks, or a comment.
inline bool is_blank(std::string_view line) {
  const auto first = line.find_first_not_of(" \t\r");
  return first == std::string_view::npos || line[first] == '#';
}

/// Calls `visit(line, number, offset)` for each line of the source, without its line feed.
template <class Visit>
void each_line(const SourceFile& source, Visit visit) {
  const std::string_view text = source.text;
  int number = source.first_line;
  for (std::size_t at = 0; at < text.size(); ++number) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    visit(text.substr(at, end - at), number, at);
    at = end + 1;
  }
}

}  // namespace lumbar
