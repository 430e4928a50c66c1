// Sets of numbers against the plainest oracle: every value that each item may have, one by one.

#include "logic/arithmetic.hpp"

#include "support/show.hpp"

#include <algorithm>

namespace lumbar {
namespace {

using Exact = std::optional<Rational>;  // nothing: not applicable

Set item(const Interval& number, bool may_not_apply = false) {
  Set set = of_number(number);
  set.not_applicable = may_not_apply;
  return set;
}

/// Items of a score from 0 to 2: answered, open, and each perhaps not applicable.
const std::vector<Set>& items() {
  static const std::vector<Set> all{item(point(0)), item(point(1)), item(point(2)), not_applicable(), item({0, 2}), item({0, 2}, true), item({1, 2}), item(point(1), true), item(point(0), true)};
  return all;
}

/// The whole values that an item may have, and nothing where it may not apply.
std::vector<Exact> values(const Set& set) {
  std::vector<Exact> all;
  for (int i = 0; i <= 2; ++i) {
    if (!set.number.is_empty() && contains(set.number, i)) {
      all.emplace_back(i);
    }
  }
  if (set.not_applicable) {
    all.emplace_back();
  }
  return all;
}

/// Calls `visit` with every choice of one value an item.
template <class Visit>
void each_choice(const std::vector<Set>& sets, const Visit& visit, std::vector<Exact> chosen = {}) {
  if (chosen.size() == sets.size()) {
    visit(chosen);
    return;
  }
  for (const Exact& value : values(sets[chosen.size()])) {
    chosen.push_back(value);
    each_choice(sets, visit, chosen);
    chosen.pop_back();
  }
}

/// The least interval that holds `result` of every choice, and whether one of them is nothing.
template <class Result>
Set expected(const std::vector<Set>& sets, const Result& result) {
  Set all;
  each_choice(sets, [&](const std::vector<Exact>& chosen) {
    if (const Exact one = result(chosen)) {
      all.number = hull(all.number, point(*one));
    } else {
      all.not_applicable = true;
    }
  });
  return all;
}

template <class Check>
void each_three(const Check& check) {
  for (const Set& a : items()) {
    for (const Set& b : items()) {
      for (const Set& c : items()) {
        CAPTURE(a);
        CAPTURE(b);
        CAPTURE(c);
        check(std::vector{a, b, c});
      }
    }
  }
}

Exact sum(const std::vector<Exact>& chosen) {
  Rational total = 0;
  for (const Exact& one : chosen) {
    total = *plus(total, one.value_or(0));
  }
  return total;
}

Exact extreme(const std::vector<Exact>& chosen, bool greatest) {
  Exact result;
  for (const Exact& one : chosen) {
    if (one) {
      result = !result ? one : greatest ? std::max(*result, *one) : std::min(*result, *one);
    }
  }
  return result;
}

Exact scale(const std::vector<Exact>& chosen, const std::vector<Rational>& tops) {
  Rational total = 0;
  Rational top = 0;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    if (chosen[i]) {
      total = *plus(total, *chosen[i]);
      top = *plus(top, tops[i]);
    }
  }
  return top == Rational(0) ? Exact() : times(100, *over(total, top));
}

const std::vector<Interval>& intervals() {
  static const std::vector<Interval> all{point(-1), point(0), point(1), {-1, 0}, {0, 1}, {-1, 1}, {0, 1, true, false}, {-1, 0, false, true}, {-1, 1, true, true}, {0, 1, true, true}};
  return all;
}

/// Halves and quarters within an interval: enough to tell open ends from closed ones.
std::vector<Rational> numbers(const Interval& interval) {
  std::vector<Rational> all;
  for (int i = -8; i <= 8; ++i) {
    if (const Rational number = *Rational::of(i, 4); contains(interval, number)) {
      all.push_back(number);
    }
  }
  return all;
}

template <class Test>
Truth every_pair(const Interval& a, const Interval& b, const Test& test) {
  bool yes = false;
  bool no = false;
  for (const Rational& left : numbers(a)) {
    for (const Rational& right : numbers(b)) {
      (test(left, right) ? yes : no) = true;
    }
  }
  return yes ? (no ? Truth::unknown : Truth::yes) : Truth::no;
}

TEST_SUITE("logic") {
TEST_CASE("sum: it is exactly from the least to the most that the items can add up to") {
  each_three([](const std::vector<Set>& three) { CHECK(sum_of(three) == expected(three, sum)); });
  CHECK(sum_of({}) == of_number(point(0)));
}

TEST_CASE("min and max: they are exactly what the items can have as their extreme, passing over what does not apply") {
  each_three([](const std::vector<Set>& three) {
    CHECK(extreme_numbers(three, true) == expected(three, [](const auto& chosen) { return extreme(chosen, true); }));
    CHECK(extreme_numbers(three, false) == expected(three, [](const auto& chosen) { return extreme(chosen, false); }));
  });
}

TEST_CASE("scale: it is exactly the share of the highest possible sum of the items that apply") {
  const std::vector<Rational> equal{2, 2, 2};
  const std::vector<Rational> mixed{2, 4, 3};
  each_three([&](const std::vector<Set>& three) {
    CHECK(scale_of(three, equal) == expected(three, [&](const auto& chosen) { return scale(chosen, equal); }));
    CHECK(scale_of(three, mixed) == expected(three, [&](const auto& chosen) { return scale(chosen, mixed); }));
  });
}

TEST_CASE("scale: it is never too narrow, however large the numbers are") {
  for (const std::int64_t top : {std::int64_t{100}, std::int64_t{4'000'000'000}, std::int64_t{4'000'000'000'000'000'000}}) {
    CAPTURE(top);
    Set may_not_apply = of_number(point(top));
    may_not_apply.not_applicable = true;
    const Interval share = scale_of({of_number(point(0)), may_not_apply}, {top, top}).number;
    CHECK(share.low <= Rational(0));
    CHECK(share.high >= Rational(50));
  }
  // A ratio that does not fit is no reason to leave its item out.
  const Rational value = *Rational::of(8'000'000'000'000'000'001, 1'000'003);
  const Rational top = *Rational::of(9'000'000'000'000'000'001, 999'983);
  REQUIRE_FALSE(over(value, top));
  Set may_not_apply = of_number(point(value));
  may_not_apply.not_applicable = true;
  CHECK(scale_of({of_number(point(0)), may_not_apply}, {Rational(1), top}).number == everything());
}

TEST_CASE("prorated: answered items alone make the score, and it lies within what the open ones allow") {
  each_three([](const std::vector<Set>& three) {
    const std::vector<Rational> tops{2, 2, 2};
    const auto answered = std::ranges::count_if(three, [](const Set& one) { return one.number.is_point() && !one.not_applicable; });
    const bool partly = std::ranges::any_of(three, [](const Set& one) { return one.number == Interval{1, 2}; });
    if (answered == 0 || partly) {  // an item known in part counts as open, and may be above the rest
      return;
    }
    const Set prorated = prorated_scale(three, tops);
    CHECK(prorated.number.is_point());
    CHECK(hull(prorated.number, scale_of(three, tops).number) == scale_of(three, tops).number);
  });
  CHECK(prorated_scale({item(point(1)), item({0, 2}), not_applicable()}, {2, 2, 2}) == of_number(point(50)));
  CHECK(prorated_sum({item(point(1)), item(point(2)), item({0, 2}), not_applicable()}) == of_number(point(*Rational::of(9, 2))));
}

TEST_CASE("comparison: it is what every pair of numbers says, open ends too") {
  for (const Interval& a : intervals()) {
    for (const Interval& b : intervals()) {
      CAPTURE(a);
      CAPTURE(b);
      CHECK(less_numbers(a, b) == every_pair(a, b, [](const Rational& left, const Rational& right) { return left < right; }));
      CHECK(equal_numbers(a, b) == every_pair(a, b, [](const Rational& left, const Rational& right) { return left == right; }));
    }
  }
}

TEST_CASE("arithmetic: no possible result is left out, and sums are not a bit too wide") {
  struct Row {
    Op op;
    Exact (*exact)(const Rational&, const Rational&);
    bool tight;
  };
  for (const Row& row : {Row{Op::add, plus, true}, Row{Op::subtract, minus, true}, Row{Op::multiply, times, false}, Row{Op::divide, over, false}}) {
    for (const Interval& a : intervals()) {
      for (const Interval& b : intervals()) {
        CAPTURE(a);
        CAPTURE(b);
        CAPTURE(static_cast<int>(row.op));
        const Set result = two_numbers(of_number(a), of_number(b), row.op);
        Interval all{1, 0};
        for (const Rational& left : numbers(a)) {
          for (const Rational& right : numbers(b)) {
            const Exact one = row.exact(left, right);
            CHECK((!one || contains(result.number, *one)));
            all = one ? hull(all, point(*one)) : all;
          }
        }
        CHECK((!row.tight || (*minus(result.number.high, all.high) <= *Rational::of(1, 2) && *minus(all.low, result.number.low) <= *Rational::of(1, 2))));
      }
    }
  }
}

TEST_CASE("arithmetic: one number turned over, made positive or rounded leaves nothing out") {
  for (const Interval& a : intervals()) {
    CAPTURE(a);
    for (const Rational& number : numbers(a)) {
      CHECK(contains(one_number(of_number(a), Op::negate).number, *minus(0, number)));
      CHECK(contains(one_number(of_number(a), Op::absolute).number, number < Rational(0) ? *minus(0, number) : number));
      CHECK(contains(two_numbers(of_number(a), of_number(point(1)), Op::round_to).number, *rounded(number, 1)));
    }
  }
  CHECK(one_number(of_number({-2, 1}), Op::absolute) == of_number({0, 2}));
  CHECK(one_number(of_number({-2, -1, true, false}), Op::absolute) == of_number({1, 2, false, true}));
  CHECK(one_number(of_number({-2, 1}), Op::negate) == of_number({-1, 2}));
}

TEST_CASE("arithmetic: what may divide by zero or grow past 64 bits may be any number") {
  CHECK(two_numbers(of_number(point(1)), of_number({0, 1}), Op::divide).number == everything());
  CHECK(two_numbers(of_number(point(1)), of_number({0, 1, true, false}), Op::divide).number == everything());
  CHECK(two_numbers(of_number(point(1)), of_number({-1, 1}), Op::divide).number == everything());
  CHECK(two_numbers(of_number(point(endless - 1)), of_number(point(2)), Op::multiply).number == everything());
  CHECK(two_numbers(of_number(point(endless - 1)), of_number(point(2)), Op::add).number == everything());
  CHECK(two_numbers(of_number(everything()), of_number(point(1)), Op::divide).number == everything());
  CHECK(two_numbers(of_number({1, 4}), of_number({2, 4}), Op::divide).number == Interval{*Rational::of(1, 4), 2});
}

TEST_CASE("arithmetic: what does not apply makes the result not applicable") {
  CHECK(two_numbers(not_applicable(), of_number(point(1)), Op::add) == not_applicable());
  CHECK(one_number(not_applicable(), Op::negate) == not_applicable());
  const Set perhaps = two_numbers(item({0, 2}, true), of_number(point(1)), Op::add);
  CHECK(perhaps.number == Interval{1, 3});
  CHECK(perhaps.not_applicable);
}

TEST_CASE("weeks and years: whole ones, rounded down, both ways from the anniversary") {
  struct Row {
    std::array<int, 3> from, to;
    int weeks, years;
  };
  const std::vector<Row> rows{
      {{2025, 12, 1}, {2025, 12, 7}, 0, 0},   {{2025, 12, 1}, {2025, 12, 8}, 1, 0},    {{2000, 6, 15}, {2026, 6, 14}, 1356, 25}, {{2000, 6, 15}, {2026, 6, 15}, 1356, 26},
      {{2004, 2, 29}, {2005, 2, 28}, 52, 0},  {{2004, 2, 29}, {2005, 3, 1}, 52, 1},    {{2004, 2, 29}, {2008, 2, 29}, 208, 4},   {{2026, 1, 1}, {2026, 1, 1}, 0, 0},
      {{2026, 1, 8}, {2026, 1, 1}, -1, -1},   {{2026, 1, 2}, {2026, 1, 1}, -1, -1},    {{2025, 12, 31}, {2026, 1, 1}, 0, 0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.from[0]);
    CAPTURE(row.from[2]);
    CAPTURE(row.to[2]);
    const Set from = of_number(point(*day_number(row.from[0], row.from[1], row.from[2])));
    const Set to = of_number(point(*day_number(row.to[0], row.to[1], row.to[2])));
    CHECK(two_numbers(from, to, Op::weeks).number == point(std::int64_t{row.weeks} * 604800));
    CHECK(two_numbers(from, to, Op::years).number == point(std::int64_t{row.years} * 31557600));
  }
}
}

}  // namespace
}  // namespace lumbar
