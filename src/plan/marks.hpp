#pragma once
// Marks: one byte an exercise, 1 for those that something is said of. Sets of them are put together without a jump,
// many at a time; a library may be ten times as large as ours.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

namespace lumbar {

using Marks = std::vector<std::uint8_t>;

/// Each mark with the same one of `other`, which has as many: eight at a time.
template <class Join>
void join_marks(Marks& into, const std::uint8_t* other, const Join& join) {
  constexpr std::size_t together = sizeof(std::uint64_t);
  std::uint8_t* const own = into.data();
  const std::size_t count = into.size();
  std::size_t i = 0;
  for (; i + together <= count; i += together) {
    std::uint64_t these = 0;
    std::uint64_t those = 0;
    std::memcpy(&these, own + i, together);
    std::memcpy(&those, other + i, together);
    these = join(these, those);
    std::memcpy(own + i, &these, together);
  }
  for (; i < count; ++i) {
    own[i] = static_cast<std::uint8_t>(join(own[i], other[i]));
  }
}

/// Marks what `other` marks too.
inline void add_marks(Marks& into, const std::uint8_t* other) {
  join_marks(into, other, [](std::uint64_t own, std::uint64_t others) { return own | others; });
}

inline void keep_marks(Marks& into, const std::uint8_t* other) {
  join_marks(into, other, [](std::uint64_t own, std::uint64_t others) { return own & others; });
}

inline void take_marks(Marks& into, const std::uint8_t* other) {
  join_marks(into, other, [](std::uint64_t own, std::uint64_t others) { return own & ~others; });
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
