#include "check/numbers.hpp"

#include "logic/evaluate.hpp"

#include <algorithm>

namespace lumbar {
namespace {

/// Where `value < at` or `value <= at`; or above, where it does not hold.
Interval half(const Rational& at, bool below, bool with) {
  Interval numbers = everything();
  (below ? numbers.high : numbers.low) = at;
  (below ? numbers.high_open : numbers.low_open) = !with;
  return numbers;
}

/// No number lies between the end of one and the begin of the next.
bool touch(const Interval& a, const Interval& b) { return a.high > b.low || (a.high == b.low && !(a.high_open && b.low_open)); }

bool starts_before(const Interval& a, const Interval& b) { return a.low < b.low || (a.low == b.low && !a.low_open && b.low_open); }

bool ends_before(const Interval& a, const Interval& b) { return a.high < b.high || (a.high == b.high && a.high_open && !b.high_open); }

Numbers bound_numbers(const Bound& bound) {
  const Rational& at = bound.comparison->of[bound.constant_at].constant.number.low;
  if (bound.comparison->op == Op::equal) {
    return {point(at)};
  }
  return {half(at, bound.constant_at == 1, bound.comparison->op == Op::less_or_equal)};
}

/// The least multiple of `step` in the piece, or nothing.
std::optional<Rational> first_step(const Interval& piece, const Rational& step) {
  const auto steps = over(piece.low, step);
  if (!steps) {
    return piece.low;  // too large to tell: taken as there
  }
  Rational count(floor_of(*steps));
  while (count < *steps || (count == *steps && piece.low_open)) {
    count = *plus(count, 1);
  }
  const Rational number = *times(count, step);
  const bool inside = number < piece.high || (number == piece.high && !piece.high_open);
  return inside ? std::optional(number) : std::nullopt;
}

}  // namespace

Numbers overlap(const Numbers& a, const Numbers& b) {
  Numbers both;
  for (const Interval& one : a) {
    for (const Interval& other : b) {
      if (const Interval piece = overlap(one, other); !piece.is_empty()) {
        both.push_back(piece);
      }
    }
  }
  return both;
}

Numbers unite(const Numbers& a, const Numbers& b) {
  Numbers pieces = a;
  pieces.insert(pieces.end(), b.begin(), b.end());
  std::ranges::sort(pieces, starts_before);
  Numbers joined;
  for (const Interval& piece : pieces) {
    if (joined.empty() || !touch(joined.back(), piece)) {
      joined.push_back(piece);
    } else if (ends_before(joined.back(), piece)) {
      joined.back().high = piece.high;
      joined.back().high_open = piece.high_open;
    }
  }
  return joined;
}

Numbers without(const Numbers& a, const Numbers& b) {
  Numbers left = a;
  for (const Interval& taken : b) {
    left = overlap(left, unite({half(taken.low, true, taken.low_open)}, {half(taken.high, false, taken.high_open)}));
  }
  return left;
}

Numbers on_steps(const Numbers& numbers, const std::optional<Rational>& step) {
  if (!step) {
    return numbers;
  }
  Numbers kept;
  for (const Interval& piece : numbers) {
    if (!first_step(piece, *step)) {
      continue;
    }
    const bool joins = !kept.empty() && !first_step({kept.back().high, piece.low, !kept.back().high_open, !piece.low_open}, *step);
    if (joins) {
      kept.back().high = piece.high;
      kept.back().high_open = piece.high_open;
    } else {
      kept.push_back(piece);
    }
  }
  return kept;
}

std::optional<Measure> measure_of(const Expression& condition, const std::vector<Field>& fields, const Facts& facts) {
  std::optional<Bound> bound;
  each_part(condition, [&](const Expression& part) {
    if (!bound) {
      bound = bound_of(part);
    }
  });
  if (!bound) {
    return std::nullopt;
  }
  const Expression& value = *bound->value;
  const auto step = value.op == Op::read ? fields[value.slot].step : value.op == Op::count ? std::optional(Rational(1)) : std::nullopt;
  return Measure{spell(value, fields), {evaluate(value, {fields, facts, Side::left}).number}, step};
}

std::optional<Numbers> numbers_of(const Expression& condition, const Measure& measure, const std::vector<Field>& fields) {
  if (const auto bound = bound_of(condition)) {
    return spell(*bound->value, fields) == measure.text ? std::optional(overlap(measure.all, bound_numbers(*bound))) : std::nullopt;
  }
  if (condition.op != Op::every && condition.op != Op::some && condition.op != Op::negation) {
    return std::nullopt;
  }
  Numbers whole = condition.op == Op::every ? measure.all : Numbers{};
  for (const Expression& part : condition.of) {
    const auto found = numbers_of(part, measure, fields);
    if (!found) {
      return std::nullopt;
    }
    whole = condition.op == Op::every ? overlap(whole, *found) : condition.op == Op::some ? unite(whole, *found) : without(measure.all, *found);
  }
  return whole;
}

}  // namespace lumbar
