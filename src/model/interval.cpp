#include "model/interval.hpp"

namespace lumbar {

Interval overlap(const Interval& a, const Interval& b) {
  Interval result = a;
  if (b.low > a.low || (b.low == a.low && b.low_open)) {
    result.low = b.low;
    result.low_open = b.low_open;
  }
  if (b.high < a.high || (b.high == a.high && b.high_open)) {
    result.high = b.high;
    result.high_open = b.high_open;
  }
  return result;
}

Interval hull(const Interval& a, const Interval& b) {
  if (a.is_empty()) {
    return b;
  }
  if (b.is_empty()) {
    return a;
  }
  Interval result = a;
  if (b.low < a.low || (b.low == a.low && !b.low_open)) {
    result.low = b.low;
    result.low_open = b.low_open;
  }
  if (b.high > a.high || (b.high == a.high && !b.high_open)) {
    result.high = b.high;
    result.high_open = b.high_open;
  }
  return result;
}

bool contains(const Interval& a, const Rational& number) {
  const bool above = number > a.low || (number == a.low && !a.low_open);
  const bool below = number < a.high || (number == a.high && !a.high_open);
  return above && below;
}

}  // namespace lumbar
