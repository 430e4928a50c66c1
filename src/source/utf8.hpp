#pragma once
// UTF-8 one character at a time, and which characters no text of ours may hold.

#include <cstddef>
#include <string_view>

namespace lumbar {

struct Decoded {
  char32_t point = 0;
  std::size_t length = 0;  // bytes; 0 means the bytes at this place are not UTF-8
};

/// The character at byte `at` of `text`; strict (no overlong forms, surrogates or cut-off sequences).
Decoded decode(std::string_view text, std::size_t at);

/// Control characters and invisible marks that could change what a reader sees: C0 but tab and line
/// feed, DEL, C1, line and paragraph separators, byte order mark, direction overrides.
bool is_control(char32_t point);

/// Characters in `text`; a byte that is not UTF-8 counts as one.
std::size_t characters(std::string_view text);

}  // namespace lumbar
