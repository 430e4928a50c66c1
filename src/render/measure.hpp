#pragma once
// About how wide texts are on an HTML page: in Arial, with the blanks that the style sheet asks for. Units are
// thousandths of the letters' size, `em`.

#include <cstddef>
#include <string_view>
#include <vector>

namespace lumbar {

constexpr int blank_width = 248;

/// Of one line without marks; letters beyond ASCII count as one of middling width a column.
int text_width(std::string_view text);

/// Widths of the words.
std::vector<int> word_widths(std::string_view text);

/// Lines that words take where each has room for `room`; at least one. A word that is wider has a line to itself.
std::size_t lines_of(const std::vector<int>& words, int room);

}  // namespace lumbar
