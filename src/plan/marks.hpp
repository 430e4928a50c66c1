#pragma once
// Marks: one byte an exercise, 1 for those that something is said of. Sets of them are put together without a jump,
// many at a time; a library may be ten times as large as ours.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

namespace lumbar {

using Marks = std::vector<std::uint8_t>;

/// Marks what `other` marks too. `other`: as many bytes.
inline void add_marks(Marks& into, const std::uint8_t* other) {
  std::uint8_t* const own = into.data();
  const std::size_t count = into.size();
  for (std::size_t i = 0; i < count; ++i) {
    own[i] = static_cast<std::uint8_t>(own[i] | other[i]);
  }
}

inline void keep_marks(Marks& into, const std::uint8_t* other) {
  std::uint8_t* const own = into.data();
  const std::size_t count = into.size();
  for (std::size_t i = 0; i < count; ++i) {
    own[i] = static_cast<std::uint8_t>(own[i] & other[i]);
  }
}

inline void take_marks(Marks& into, const std::uint8_t* other) {
  std::uint8_t* const own = into.data();
  const std::size_t count = into.size();
  for (std::size_t i = 0; i < count; ++i) {
    own[i] = static_cast<std::uint8_t>(own[i] & (other[i] ^ 1U));
  }
}

/// Calls `visit` for each place that both mark, in order, until it says false. Most are marked in neither: eight are
/// passed over at a time.
template <class Visit>
void each_marked(const Marks& one, const Marks& other, const Visit& visit) {
  constexpr std::size_t together = sizeof(std::uint64_t);
  const std::size_t count = one.size();
  for (std::size_t at = 0; at < count; at += together) {
    const std::size_t end = at + together < count ? at + together : count;
    if (end == at + together) {
      std::uint64_t these = 0;
      std::uint64_t those = 0;
      std::memcpy(&these, one.data() + at, together);
      std::memcpy(&those, other.data() + at, together);
      if ((these & those) == 0) {
        continue;
      }
    }
    for (std::size_t i = at; i < end; ++i) {
      if (one[i] != 0 && other[i] != 0 && !visit(i)) {
        return;
      }
    }
  }
}

}  // namespace lumbar
