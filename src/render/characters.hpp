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

/// The first byte of `text` from `from` on that `marks(before, here)` marks, given the bytes before each of a block and
/// the block itself; a blank stands before the first and behind the last. The text's size if none is.
template <class Marks>
std::size_t find_in_blocks(std::string_view text, std::size_t from, const Marks& marks) {
  constexpr std::size_t size = sizeof(Bytes);
  using Halves = std::array<std::uint64_t, 2>;
  static_assert(sizeof(Halves) == size && std::endian::native == std::endian::little);
  while (from < text.size()) {
    const std::size_t at = text.size() < size ? 0 : std::min(from, text.size() - size);
    Bytes before, here;
    if (text.size() < size) {
      std::array<char, size> padded;
      padded.fill(' ');
      std::memcpy(padded.data(), text.data(), text.size());
      std::memcpy(&here, padded.data(), size);
    } else {
      std::memcpy(&here, text.data() + at, size);
    }
    if (at == 0) {
      const auto halves = std::bit_cast<Halves>(here);
      before = std::bit_cast<Bytes>(Halves{halves[0] << 8U | ' ', halves[1] << 8U | halves[0] >> 56U});
    } else {
      std::memcpy(&before, text.data() + at - 1, size);
    }
    auto found = std::bit_cast<Halves>(marks(before, here));
    if (const std::size_t skip = from - at; skip >= 8) {
      found = {0, found[1] >> 8 * (skip - 8) << 8 * (skip - 8)};
    } else {
      found[0] = found[0] >> 8 * skip << 8 * skip;
    }
    if ((found[0] | found[1]) != 0) {
      const int bit = found[0] != 0 ? std::countr_zero(found[0]) : 64 + std::countr_zero(found[1]);
      return std::min(at + static_cast<std::size_t>(bit) / 8, text.size());
    }
    from = at + size;
  }
  return text.size();
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
