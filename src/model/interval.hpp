#pragma once
// Interval: the numbers a value may still be. Either end may be open (not itself possible).

#include "model/rational.hpp"

#include <cstdint>
#include <limits>

namespace lumbar {

struct Interval {
  Rational low;
  Rational high;
  bool low_open = false;
  bool high_open = false;

  bool is_point() const { return low == high; }
  bool is_empty() const { return low > high || (low == high && (low_open || high_open)); }
  friend bool operator==(const Interval&, const Interval&) = default;
};

constexpr std::int64_t endless = std::numeric_limits<std::int64_t>::max();

/// Every number: what arithmetic gives when it cannot be exact.
inline Interval everything() { return {Rational(-endless), Rational(endless), true, true}; }

inline Interval point(const Rational& at) { return {at, at, false, false}; }

/// The numbers in both.
Interval overlap(const Interval& a, const Interval& b);

/// The least interval that holds both.
Interval hull(const Interval& a, const Interval& b);

bool contains(const Interval& a, const Rational& number);

}  // namespace lumbar
