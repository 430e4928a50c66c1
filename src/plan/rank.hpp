#pragma once
// Rank: the ordered preference between two exercises, and what decided it.

#include <compare>
#include <cstddef>
#include <string_view>

namespace lumbar {

/// Why one candidate comes before another: lower is better, compared from the left.
struct Rank {
  bool serves_no_other = true;     // a: serves another open target
  bool fills_no_required = true;   // b: fills a required slot that is still empty
  bool cautioned = true;           // a caution that holds: check first, or easier
  bool breaks_chain = true;        // c: same or next link of a chain of the stage before
  std::size_t place = 0;           // d: place in the list; without one, the lighter
  std::string_view id;             // e: id
  friend auto operator<=>(const Rank&, const Rank&) = default;
};

/// The first letter at which they differ, as accounts print it.
inline std::string_view deciding_letter(const Rank& a, const Rank& b) {
  if (a.serves_no_other != b.serves_no_other) {
    return "a";
  }
  if (a.fills_no_required != b.fills_no_required) {
    return "b";
  }
  if (a.cautioned != b.cautioned) {
    return "caution";
  }
  if (a.breaks_chain != b.breaks_chain) {
    return "c";
  }
  return a.place != b.place ? "d" : "e";
}

}  // namespace lumbar
