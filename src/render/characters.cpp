#include "render/characters.hpp"

#include <algorithm>
#include <array>

namespace lumbar {
namespace {

struct Character {
  char32_t point = 0;
  std::size_t bytes = 1;
  bool is_utf8 = true;
};

/// The character at byte `at`; a byte that begins none is U+FFFD.
Character character(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  if (first < 0x80) {
    return {first, 1, true};
  }
  constexpr Character none{0xFFFD, 1, false};
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || at + length > text.size()) {
    return none;
  }
  char32_t point = first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80U) {
      return none;
    }
    point = (point << 6U) | (byte(at + i) & 0x3FU);
  }
  const bool overlong = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
  const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
  return overlong || surrogate || point > 0x10FFFF ? none : Character{point, length, true};
}

bool is_no_break_space(char32_t point) {
  return point == 0xA0 || point == 0x202F;
}

/// Blanks of any width, line and paragraph ends, and control characters, which print as nothing
/// better.
bool is_blank(char32_t point) {
  return point <= 0x20 || (point >= 0x7F && point <= 0xA0) || point == 0x1680 ||
         (point >= 0x2000 && point <= 0x200A) || point == 0x2028 || point == 0x2029 ||
         point == 0x202F || point == 0x205F || point == 0x3000;
}

/// Byte order mark and direction overrides: a name could reverse the dose behind it.
bool is_dropped(char32_t point) {
  return point == 0xFEFF || (point >= 0x202A && point <= 0x202E) ||
         (point >= 0x2066 && point <= 0x2069);
}

struct Span {
  char32_t first;
  char32_t last;
};

// Marks of the scripts that a clinic may meet. One that is missing counts as 1: its line is shorter
// than it could be, never longer.
constexpr std::array zero_width{
    Span{0x0300, 0x036F}, Span{0x0483, 0x0489},  Span{0x0591, 0x05BD}, Span{0x05BF, 0x05BF},
    Span{0x05C1, 0x05C2}, Span{0x05C4, 0x05C5},  Span{0x05C7, 0x05C7}, Span{0x0610, 0x061A},
    Span{0x064B, 0x065F}, Span{0x0670, 0x0670},  Span{0x06D6, 0x06DC}, Span{0x06DF, 0x06E4},
    Span{0x06E7, 0x06E8}, Span{0x06EA, 0x06ED},  Span{0x0900, 0x0902}, Span{0x093A, 0x093A},
    Span{0x093C, 0x093C}, Span{0x0941, 0x0948},  Span{0x094D, 0x094D}, Span{0x0951, 0x0957},
    Span{0x0962, 0x0963}, Span{0x0981, 0x0981},  Span{0x09BC, 0x09BC}, Span{0x09C1, 0x09C4},
    Span{0x09CD, 0x09CD}, Span{0x0E31, 0x0E31},  Span{0x0E34, 0x0E3A}, Span{0x0E47, 0x0E4E},
    Span{0x1AB0, 0x1AFF}, Span{0x1DC0, 0x1DFF},  Span{0x200B, 0x200F}, Span{0x2060, 0x2064},
    Span{0x20D0, 0x20FF}, Span{0x302A, 0x302D},  Span{0x3099, 0x309A}, Span{0xFE00, 0xFE0F},
    Span{0xFE20, 0xFE2F}, Span{0xE0100, 0xE01EF}};

constexpr std::array double_width{
    Span{0x1100, 0x115F},   Span{0x231A, 0x231B},   Span{0x23E9, 0x23EC},   Span{0x23F0, 0x23F0},
    Span{0x23F3, 0x23F3},   Span{0x2614, 0x2615},   Span{0x26A1, 0x26A1},   Span{0x26D4, 0x26D4},
    Span{0x2705, 0x2705},   Span{0x270A, 0x270B},   Span{0x2728, 0x2728},   Span{0x274C, 0x274C},
    Span{0x2753, 0x2757},   Span{0x2795, 0x2797},   Span{0x2B1B, 0x2B1C},   Span{0x2B50, 0x2B55},
    Span{0x2E80, 0x303E},   Span{0x3041, 0x33FF},   Span{0x3400, 0x4DBF},   Span{0x4E00, 0x9FFF},
    Span{0xA000, 0xA4CF},   Span{0xA960, 0xA97F},   Span{0xAC00, 0xD7A3},   Span{0xF900, 0xFAFF},
    Span{0xFE30, 0xFE6F},   Span{0xFF00, 0xFF60},   Span{0xFFE0, 0xFFE6},   Span{0x16FE0, 0x18CFF},
    Span{0x1AFF0, 0x1B2FF}, Span{0x1F004, 0x1F004}, Span{0x1F0CF, 0x1F0CF}, Span{0x1F18E, 0x1F19A},
    Span{0x1F1E6, 0x1F265}, Span{0x1F300, 0x1F64F}, Span{0x1F680, 0x1F6FF}, Span{0x1F7E0, 0x1F7EB},
    Span{0x1F900, 0x1FAFF}, Span{0x20000, 0x3FFFD}};

template <std::size_t N>
bool is_among(const std::array<Span, N>& spans, char32_t point) {
  const auto span = std::ranges::lower_bound(spans, point, {}, &Span::last);
  return span != spans.end() && span->first <= point;
}

std::size_t width_of(char32_t point) {
  if (point < 0x300) {
    return 1;
  }
  // The zero-width spans come first: some lie inside a double-width one.
  return is_among(zero_width, point) ? 0 : is_among(double_width, point) ? 2 : 1;
}

bool is_plain(char c) { return c >= ' ' && c <= '~'; }

/// The end of the run of letters, digits and marks of ASCII from `at` on: nearly all of every page.
std::size_t plain_end(std::string_view text, std::size_t at) {
  const auto other = [](char c) { return static_cast<unsigned char>(c - '!') > '~' - '!'; };
  return static_cast<std::size_t>(std::find_if(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), other) - text.begin());
}

/// Plain words with one blank between them.
bool is_one_line(std::string_view text) {
  const auto other = [](const Bytes& before, const Bytes& here) { return ((before == ' ') & (here == ' ')) | (here < ' ') | (here > '~'); };
  return !text.ends_with(' ') && each_marked_byte(text, other, [](std::size_t /*place*/) { return false; });
}

}  // namespace

std::string one_line(std::string_view text) {
  if (is_one_line(text)) {
    return std::string(text);
  }
  std::string line;
  std::string_view gap;  // what stands between the last word and the next
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t end = plain_end(text, at); end > at) {
      line.append(line.empty() ? "" : gap).append(text.substr(at, end - at));
      gap = {};
      at = end;
      continue;
    }
    const Character next = character(text, at);
    const std::string_view bytes = text.substr(at, next.bytes);
    at += next.bytes;
    if (is_blank(next.point)) {
      gap = gap.empty() && is_no_break_space(next.point) ? bytes : " ";
      continue;
    }
    if (is_dropped(next.point)) {
      continue;
    }
    line += line.empty() ? "" : gap;
    line += next.is_utf8 ? bytes : "\xEF\xBF\xBD";
    gap = {};
  }
  return line;
}

std::string_view one_line(std::string_view text, std::string& buffer) {
  if (is_one_line(text)) {
    return text;
  }
  buffer = one_line(text);
  return buffer;
}

std::size_t columns(std::string_view text) {
  std::size_t sum = 0;
  while (!text.empty()) {
    const std::size_t plain = plain_until(text);
    sum += plain;
    text.remove_prefix(plain);
    while (!text.empty() && !is_plain(text[0])) {
      const Character next = character(text, 0);
      sum += width_of(next.point);
      text.remove_prefix(next.bytes);
    }
  }
  return sum;
}

std::size_t fitting(std::string_view text, std::size_t width) {
  std::size_t used = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const Character next = character(text, at);
    used += width_of(next.point);
    if (used > width && at > 0) {
      break;
    }
    at += next.bytes;
  }
  return at;
}

std::vector<std::string> wrap(std::string_view line, std::size_t width) {
  std::vector<std::string> lines;
  const bool all_plain = plain_until(line) == line.size();  // nearly always: a byte is a column
  std::size_t used = 0;  // columns of the last line; meaningless while there is none
  while (!line.empty()) {
    const std::size_t end = std::min(line.find(' '), line.size());
    std::string_view word = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    std::size_t wide = all_plain ? word.size() : columns(word);
    if (!lines.empty() && used + 1 + wide <= width) {
      lines.back().append(" ").append(word);
      used += 1 + wide;
      continue;
    }
    while (wide > width) {
      const std::size_t cut = fitting(word, width);
      lines.emplace_back(word.substr(0, cut));
      wide -= columns(lines.back());
      word.remove_prefix(cut);
    }
    lines.emplace_back(word);
    used = wide;
  }
  return lines;
}

std::string padded(std::string_view text, std::size_t width) {
  std::string line(text);
  const std::size_t used = columns(text);
  line.append(used < width ? width - used : 0, ' ');
  return line;
}

}  // namespace lumbar
