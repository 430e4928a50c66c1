#pragma once
// Rank: the ordered preference between two exercises, and what decided it.

#include <compare>
#include <cstdint>
#include <string_view>

namespace lumbar {

/// Why one candidate comes before another: lower is better, compared from the left.
struct Preference {
  bool serves_no_other = true;     // a: serves another open target
  bool fills_no_required = true;   // b: fills a required slot that is still empty
  bool cautioned = true;           // a caution that holds: check first, or easier
  bool breaks_chain = true;        // c: same or next link of a chain of the stage before
  std::uint32_t place = 0;         // d: place in the list; without one, the lighter
};

/// A preference as one number, and behind it the id (e): most are decided by one comparison.
class Rank {
 public:
  Rank(const Preference& preference, std::string_view id)
      : key_(bit(preference.serves_no_other, 3) | bit(preference.fills_no_required, 2) | bit(preference.cautioned, 1) | bit(preference.breaks_chain, 0) | preference.place), id_(id) {}

  friend auto operator<=>(const Rank&, const Rank&) = default;

  /// The first letter at which they differ, as accounts print it.
  friend std::string_view deciding_letter(const Rank& a, const Rank& b) {
    const std::uint64_t differs = a.key_ ^ b.key_;
    return differs >= bit(true, 3) ? "a" : differs >= bit(true, 2) ? "b" : differs >= bit(true, 1) ? "caution" : differs >= bit(true, 0) ? "c" : differs != 0 ? "d" : "e";
  }

 private:
  static constexpr std::uint64_t bit(bool is_set, unsigned number) { return std::uint64_t{is_set} << (32U + number); }

  std::uint64_t key_;
  std::string_view id_;
};

}  // namespace lumbar
