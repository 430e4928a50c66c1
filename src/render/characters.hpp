#pragma once
// Characters as a page shows them: what of a text is printed, how many columns it takes, where a
// line may be broken. Which format prints it is not known here.

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace lumbar {

/// `text` on one line: each run of blanks, line ends, tabs and control characters is one blank,
/// none stand at the ends, marks that reverse the direction of reading are dropped, and a byte that
/// is not UTF-8 is U+FFFD. A no-break space stays where it stands alone.
std::string one_line(std::string_view text);

/// The same without a copy where `text` is one line as it is; else it stands in `buffer`.
std::string_view one_line(std::string_view text, std::string& buffer);

/// Sixteen bytes, compared all at once: of a comparison, each byte is all ones where it holds.
using Bytes [[gnu::vector_size(16)]] = unsigned char;

/// Calls `visit` with the place of each byte of `text` that `marks(before, here)` marks, given the bytes before each of a
/// block and the block itself; a blank stands before the first. Stops with false where `visit` does.
template <class Marks, class Visit>
bool each_marked_byte(std::string_view text, const Marks& marks, const Visit& visit) {
  constexpr std::size_t size = sizeof(Bytes);
  constexpr bool first_is_low = std::endian::native == std::endian::little;
  for (std::size_t from = 0; from < text.size(); from += size) {
    std::size_t at = from;
    std::array<char, size + 1> edge;  // the first block, with the blank before it
    const char* block = edge.data() + 1;
    if (text.size() < size || from == 0) {
      edge.fill('a');  // behind a short text: rarely marked
      edge[0] = ' ';
      std::memcpy(edge.data() + 1, text.data(), std::min(text.size(), size));
    } else {
      at = std::min(from, text.size() - size);
      block = text.data() + at;
    }
    Bytes before, here;
    std::memcpy(&before, block - 1, size);
    std::memcpy(&here, block, size);
    const auto found = std::bit_cast<std::array<std::uint64_t, 2>>(marks(before, here));
    if ((found[0] | found[1]) == 0) {
      continue;
    }
    for (std::size_t half = 0; half < 2; ++half) {
      for (std::uint64_t rest = found[half]; rest != 0;) {
        const auto byte = static_cast<std::size_t>(first_is_low ? std::countr_zero(rest) : std::countl_zero(rest)) / 8;
        rest &= ~(std::uint64_t{0xFF} << 8 * (first_is_low ? byte : 7 - byte));
        const std::size_t place = at + 8 * half + byte;
        if (place >= from && place < text.size() && !visit(place)) {
          return false;
        }
      }
    }
  }
  return true;
}

/// Where the first byte is that is no letter, digit, mark or blank of ASCII, or one of `others`; the text's size if none is.
template <class... Others>
std::size_t plain_until(std::string_view text, Others... others) {
  constexpr unsigned char most = '~' - ' ';
  std::size_t first = text.size();
  each_marked_byte(
      text, [&](const Bytes& /*before*/, const Bytes& here) { return ((here - static_cast<unsigned char>(' ') > most) | ... | (here == static_cast<unsigned char>(others))); },
      [&](std::size_t place) {
        first = place;
        return false;
      });
  return first;
}

/// Bytes that stop a scan; the others are passed over.
using ByteSet = std::array<std::uint8_t, 256>;

constexpr ByteSet byte_set(std::string_view bytes) {
  ByteSet set{};
  for (const char c : bytes) {
    set[static_cast<unsigned char>(c)] = 1;
  }
  return set;
}

/// The first byte of `text` from `at` on that is in `set`; the text's size if none is.
inline std::size_t find_byte(const ByteSet& set, std::string_view text, std::size_t at) {
  const auto is_in = [&](std::size_t i) -> unsigned { return set[static_cast<unsigned char>(text[i])]; };
  constexpr std::size_t together = 8;  // one jump for all of them
  while (at + together <= text.size() && (is_in(at) | is_in(at + 1) | is_in(at + 2) | is_in(at + 3) | is_in(at + 4) | is_in(at + 5) | is_in(at + 6) | is_in(at + 7)) == 0) {
    at += together;
  }
  while (at < text.size() && is_in(at) == 0) {
    ++at;
  }
  return at;
}

/// Columns of a fixed-width page: 0 for marks that combine, 2 for East Asian wide characters and
/// emoji.
std::size_t columns(std::string_view text);

/// Bytes of the longest beginning of `text` within `width` columns; at least one character.
std::size_t fitting(std::string_view text, std::size_t width);

/// One line, broken at blanks into lines of at most `width` columns (2 or more); a word longer than
/// that is broken. Nothing for an empty line.
std::vector<std::string> wrap(std::string_view line, std::size_t width);

/// `text` and blanks up to `width` columns.
std::string padded(std::string_view text, std::size_t width);

}  // namespace lumbar
