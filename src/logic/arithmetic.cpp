#include "logic/arithmetic.hpp"

#include <algorithm>
#include <bit>

namespace lumbar {
namespace {

using Exact = std::optional<Rational>;

bool bounded(const Interval& a) { return a.low > Rational(-endless) && a.high < Rational(endless); }

Interval exact_or_everything(const Exact& low, const Exact& high, bool low_open, bool high_open) {
  return low && high ? Interval{*low, *high, low_open, high_open} : everything();
}

Interval added(const Interval& a, const Interval& b) {
  return exact_or_everything(plus(a.low, b.low), plus(a.high, b.high), a.low_open || b.low_open, a.high_open || b.high_open);
}

Interval negated(const Interval& a) { return exact_or_everything(minus(0, a.high), minus(0, a.low), a.high_open, a.low_open); }

/// Product or quotient: the extremes are among the four corners. Open ends are kept only where both
/// factors are on one side of zero; elsewhere the end counts as possible, which is never too narrow.
Interval corners(const Interval& a, const Interval& b, Exact (*combine)(const Rational&, const Rational&)) {
  const std::array<Exact, 4> all{combine(a.low, b.low), combine(a.low, b.high), combine(a.high, b.low), combine(a.high, b.high)};
  if (std::ranges::any_of(all, [](const Exact& corner) { return !corner; })) {
    return everything();
  }
  const auto [low, high] = std::ranges::minmax(all, {}, [](const Exact& corner) { return *corner; });
  Interval result{*low, *high};
  if (b.is_point() && b.low > Rational(0)) {
    result.low_open = a.low_open;
    result.high_open = a.high_open;
  }
  return result;
}

Interval divided(const Interval& a, const Interval& b) {
  const bool zero_inside = contains(b, 0) || b.low == Rational(0) || b.high == Rational(0);
  return zero_inside ? everything() : corners(a, b, over);
}

Interval absolute(const Interval& a) {
  if (a.low >= Rational(0)) {
    return a;
  }
  const Interval turned = negated(a);
  if (a.high <= Rational(0)) {
    return turned;
  }
  const bool from_low = turned.high > a.high;
  return {0, from_low ? turned.high : a.high, false, from_low ? turned.high_open : a.high_open};
}

Interval rounded_interval(const Interval& a, const Rational& step) {
  return exact_or_everything(rounded(a.low, step), rounded(a.high, step), false, false);
}

std::int64_t years_between(std::int64_t from, std::int64_t to) {
  const CalendarDate start = calendar_date(from);
  const CalendarDate end = calendar_date(to);
  const bool before_day = end.month < start.month || (end.month == start.month && end.day < start.day);
  return end.year - start.year - (before_day ? 1 : 0);
}

/// Whole weeks or calendar years between two dates, in seconds as every duration; later `to` and
/// earlier `from` give more.
Interval dates_between(const Interval& from, const Interval& to, Op op) {
  if (!bounded(from) || !bounded(to)) {
    return everything();
  }
  const auto between = [&](const Rational& a, const Rational& b) -> Rational {
    const std::int64_t start = floor_of(a);
    const std::int64_t end = floor_of(b);
    if (op == Op::weeks) {
      return Rational(floor_of(*Rational::of(end - start, 7)) * 604800);
    }
    return Rational(years_between(start, end) * 31557600);
  };
  return {between(from.high, to.low), between(from.low, to.high)};
}

bool is_answered(const Set& item) { return item.number.is_point() && !item.not_applicable; }
bool applies(const Set& item) { return !item.number.is_empty(); }

struct Share {
  Rational value;
  Rational top;
};

bool is_whole(const Share& share) { return share.value.is_whole() && share.top.is_whole(); }
bool has_top(const Share& share) { return share.top != Rational(0); }

/// Its ratio is a number that fits.
bool is_exact(const Share& share) { return !has_top(share) || is_whole(share) || over(share.value, share.top); }

/// Whether the one share is the smaller; false where one has no top.
/// REQUIRES: both are exact.
bool is_less(const Share& a, const Share& b) {
  if (!has_top(a) || !has_top(b)) {
    return false;
  }
  if (is_whole(a) && is_whole(b)) {  // nearly always: no division
    return static_cast<Wide>(a.value.numerator()) * b.top.numerator() < static_cast<Wide>(b.value.numerator()) * a.top.numerator();
  }
  return *over(a.value, a.top) < *over(b.value, b.top);
}

/// The least (or most) of 100 × Σ value ÷ Σ top when each optional share may be left out; nothing where some ratio on the
/// way does not fit: it must not be taken for one that does not matter.
/// REQUIRES: no top is below 0.
Exact extreme_share(std::vector<Share> optional, const Share& fixed, bool most) {
  const auto is_before = [&](const Share& a, const Share& b) { return most ? is_less(b, a) : is_less(a, b); };
  if (!is_exact(fixed) || !std::ranges::all_of(optional, is_exact)) {
    return std::nullopt;
  }
  std::ranges::sort(optional, is_before);
  Share all = fixed;
  for (const Share& share : optional) {
    const Exact value = plus(all.value, share.value);
    const Exact top = plus(all.top, share.top);
    if (!value || !top) {
      return std::nullopt;
    }
    const Share with{*value, *top};
    if (!is_exact(with)) {
      return std::nullopt;
    }
    if (!has_top(all) || is_before(with, all)) {
      all = with;
    }
  }
  const Exact result = has_top(all) ? over(all.value, all.top) : Exact();
  return result ? times(*result, 100) : std::nullopt;
}

}  // namespace

Truth equal_numbers(const Interval& a, const Interval& b) {
  if (a.is_point() && b.is_point()) {
    return a.low == b.low ? Truth::yes : Truth::no;
  }
  return overlap(a, b).is_empty() ? Truth::no : Truth::unknown;
}

Truth less_numbers(const Interval& a, const Interval& b) {
  if (a.high < b.low || (a.high == b.low && (a.high_open || b.low_open))) {
    return Truth::yes;
  }
  return a.low >= b.high ? Truth::no : Truth::unknown;
}

Interval option_interval(Options options) {
  if (options == 0) {
    return {1, 0};
  }
  return {std::countr_zero(options), 63 - std::countl_zero(options)};
}

Set one_number(const Set& a, Op op) {
  Set result = a;
  if (!a.number.is_empty()) {
    result.number = op == Op::negate ? negated(a.number) : absolute(a.number);
  }
  return result;
}

Set two_numbers(const Set& a, const Set& b, Op op) {
  Set result;
  result.not_applicable = a.not_applicable || b.not_applicable;
  if (a.number.is_empty() || b.number.is_empty()) {
    return result;
  }
  switch (op) {
    case Op::add:
      result.number = added(a.number, b.number);
      break;
    case Op::subtract:
      result.number = added(a.number, negated(b.number));
      break;
    case Op::multiply:
      result.number = bounded(a.number) && bounded(b.number) ? corners(a.number, b.number, times) : everything();
      break;
    case Op::divide:
      result.number = bounded(a.number) && bounded(b.number) ? divided(a.number, b.number) : everything();
      break;
    case Op::round_to:
      result.number = bounded(a.number) ? rounded_interval(a.number, b.number.low) : everything();
      break;
    default:
      result.number = dates_between(a.number, b.number, op);
  }
  return result;
}

Set sum_of(const std::vector<Set>& items) {
  Interval total = point(0);
  for (const Set& item : items) {
    if (applies(item)) {
      total = added(total, item.not_applicable ? hull(item.number, point(0)) : item.number);
    }
  }
  return of_number(total);
}

Set extreme_numbers(const std::vector<Set>& items, bool greatest) {
  Set result;
  bool certain = false;
  for (const Set& item : items) {
    result.number = applies(item) ? hull(result.number, item.number) : result.number;
    certain = certain || (applies(item) && !item.not_applicable);
  }
  result.not_applicable = !certain;
  for (const Set& item : items) {  // an item that surely applies bounds the extreme from its own side
    if (!applies(item) || item.not_applicable) {
      continue;
    }
    Interval bound = result.number;
    if (greatest) {
      bound.low = item.number.low;
      bound.low_open = item.number.low_open;
    } else {
      bound.high = item.number.high;
      bound.high_open = item.number.high_open;
    }
    result.number = overlap(result.number, bound);
  }
  return result;
}

Set extreme_options(const std::vector<Set>& items, bool greatest) {
  std::vector<Set> numbers;
  for (const Set& item : items) {
    Set number;
    number.number = option_interval(item.options);
    number.not_applicable = item.not_applicable;
    numbers.push_back(number);
  }
  const Set extreme = extreme_numbers(numbers, greatest);
  Set result;
  result.not_applicable = extreme.not_applicable;
  for (std::int64_t i = 0; i < 64; ++i) {
    if (!extreme.number.is_empty() && contains(extreme.number, i)) {
      result.options |= Options{1} << static_cast<unsigned>(i);
    }
  }
  return result;
}

Set scale_of(const std::vector<Set>& items, const std::vector<Rational>& tops) {
  std::array<std::vector<Share>, 2> optional;  // at their least, at their most
  std::array<Exact, 2> value{Rational(0), Rational(0)};
  Exact top = Rational(0);
  bool certain = false;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!applies(items[i])) {
      continue;
    }
    const std::array ends{items[i].number.low, items[i].number.high};
    for (std::size_t end = 0; end < 2; ++end) {
      if (items[i].not_applicable) {
        optional[end].push_back({ends[end], tops[i]});
      } else {
        value[end] = value[end] ? plus(*value[end], ends[end]) : value[end];
      }
    }
    certain = certain || !items[i].not_applicable;
    top = items[i].not_applicable || !top ? top : plus(*top, tops[i]);
  }
  Set result;
  result.not_applicable = !certain;
  if (!certain && optional[0].empty()) {
    return result;
  }
  if (!value[0] || !value[1] || !top) {
    result.number = everything();
    return result;
  }
  result.number = exact_or_everything(extreme_share(optional[0], {*value[0], *top}, false), extreme_share(optional[1], {*value[1], *top}, true), false, false);
  return result;
}

Set prorated_scale(const std::vector<Set>& items, const std::vector<Rational>& tops) {
  std::vector<Set> answered = items;
  for (Set& item : answered) {
    if (!is_answered(item)) {
      item = not_applicable();
    }
  }
  return scale_of(answered, tops);
}

Set prorated_sum(const std::vector<Set>& items) {
  Exact total = Rational(0);
  std::int64_t answered = 0;
  std::int64_t applicable = 0;
  for (const Set& item : items) {
    applicable += applies(item) ? 1 : 0;
    if (is_answered(item)) {
      total = total ? plus(*total, item.number.low) : total;
      ++answered;
    }
  }
  const Exact share = Rational::of(applicable, std::max<std::int64_t>(answered, 1));
  const Exact result = total && share ? times(*total, *share) : std::nullopt;
  return of_number(result ? point(*result) : everything());
}

}  // namespace lumbar
