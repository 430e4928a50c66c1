#include "logic/evaluate.hpp"

#include "logic/arithmetic.hpp"

#include <algorithm>
#include <bit>
#include <functional>

namespace lumbar {
namespace {

Set bounds(const Expression& read, const Scope& scope);

/// The values of a part: where they stand, if they do, or worked out into `buffer`.
const Set& value_of(const Expression& expression, const Scope& scope, Set& buffer) {
  if (expression.op == Op::read && !scope.without_estimates) {
    return fact_of(expression, scope).value;
  }
  if (expression.op == Op::constant) {
    return expression.constant;
  }
  buffer = evaluate(expression, scope);
  return buffer;
}

/// How the two sides compare over every pair of values; `no` too where either does not apply.
Truth compared(const Expression& expression, const Scope& scope, bool equal, bool or_equal) {
  Set left_buffer;
  Set right_buffer;
  const Set& a = value_of(expression.of[0], scope, left_buffer);
  const Set& b = value_of(expression.of[1], scope, right_buffer);
  const Kind kind = expression.of[0].type.kind;
  Truth truth = Truth::no;
  const auto compare = [&](const Interval& left, const Interval& right) {
    if (!left.is_empty() && !right.is_empty()) {
      truth = equal ? equal_numbers(left, right) : or_equal ? opposite(less_numbers(right, left)) : less_numbers(left, right);
    }
  };
  if (kind == Kind::choice || kind == Kind::yes_no) {
    compare(option_interval(a.options), option_interval(b.options));
    if (equal && kind == Kind::choice && (a.options & b.options) == 0) {
      truth = Truth::no;  // options between two others are no proof of overlap
    }
  } else {
    compare(a.number, b.number);
  }
  const bool may_not_apply = a.not_applicable || b.not_applicable;
  return may_not_apply ? both(truth, Truth::unknown) : truth;
}

Truth among(const Set& value, Options wanted) {
  const bool inside = (value.options & wanted) != 0;
  const bool outside = (value.options & ~wanted) != 0 || value.not_applicable;
  return inside ? (outside ? Truth::unknown : Truth::yes) : Truth::no;
}

Truth lists(const Set& value, Options wanted) {
  if (value.not_applicable && value.options == 0) {
    return Truth::no;
  }
  return (value.listed & wanted) != 0 ? Truth::yes : (value.options & wanted) != 0 ? Truth::unknown : Truth::no;
}

std::vector<Set> parts(const Expression& expression, const Scope& scope) {
  std::vector<Set> sets;
  sets.reserve(expression.of.size());
  for (const Expression& part : expression.of) {
    sets.push_back(evaluate(part, scope));
  }
  return sets;
}

Truth junction(const Expression& expression, const Scope& scope, Truth start, Truth (*join)(Truth, Truth), Truth decided) {
  Truth truth = start;
  for (const Expression& part : expression.of) {
    truth = join(truth, judge_condition(part, scope));
    if (truth == decided) {
      break;
    }
  }
  return truth;
}

Set count(const Expression& expression, const Scope& scope) {
  int certain = 0;
  int possible = 0;
  for (const Expression& part : expression.of) {
    const Truth truth = judge_condition(part, scope);
    certain += holds(truth) ? 1 : 0;
    possible += may_hold(truth) ? 1 : 0;
  }
  return of_number({certain, possible});
}

/// Item by item: the highest value each could have had.
std::vector<Rational> tops(const Expression& expression, const Scope& scope) {
  std::vector<Rational> highest;
  for (const Expression& part : expression.of) {
    highest.push_back(part.op == Op::read ? scope.fields[part.slot].range.high : Rational(1));
  }
  return highest;
}

/// Each condition as a number: 1 where it holds, 0 where it does not, either while it is open.
std::vector<Set> ones(const Expression& count, const Scope& scope) {
  std::vector<Set> numbers;
  for (const Expression& part : count.of) {
    const Truth truth = judge_condition(part, scope);
    numbers.push_back(of_number({holds(truth) ? 1 : 0, may_hold(truth) ? 1 : 0}));
  }
  return numbers;
}

Set estimate(const Expression& expression, const Scope& scope) {
  const Expression& inner = expression.of.front();
  const std::vector<Set> items = inner.op == Op::count ? ones(inner, scope) : parts(inner, scope);
  const auto answered = std::ranges::count_if(items, [](const Set& item) { return item.number.is_point() && !item.not_applicable; });
  if (scope.without_estimates || answered < expression.least_answered) {
    return evaluate(inner, scope);
  }
  return inner.op == Op::scale ? prorated_scale(items, tops(inner, scope)) : prorated_sum(items);
}

Set cases(const Expression& expression, const Scope& scope) {
  Set result;
  bool any = false;
  const std::size_t pairs = expression.of.size() / 2;
  const auto add = [&](const Expression& value) {
    const Set set = evaluate(value, scope);
    result = any ? unite(result, set) : set;
    any = true;
  };
  for (std::size_t i = 0; i < pairs; ++i) {
    const Truth truth = judge_condition(expression.of[2 * i + 1], scope);
    if (may_hold(truth)) {
      add(expression.of[2 * i]);
    }
    if (holds(truth)) {
      return result;
    }
  }
  add(expression.of.back());
  return result;
}

Truth open(const Expression& expression, const Scope& scope) {
  const bool any = std::ranges::any_of(expression.slots, [&](Slot slot) {
    const auto& sides = scope.facts[slot];
    return sides[0].open || (scope.fields[slot].sided && sides[1].open);
  });
  return any ? Truth::unknown : Truth::no;
}

Set extreme(const Expression& expression, const Scope& scope) {
  const std::vector<Set> items = parts(expression, scope);
  return expression.type.kind == Kind::choice ? extreme_options(items, expression.op == Op::greatest)
                                              : extreme_numbers(items, expression.op == Op::greatest);
}

/// The field's own answer counts; else its definition, read without estimates.
Set bounds(const Expression& read, const Scope& scope) {
  const Fact& fact = fact_of(read, scope);
  const Field& field = scope.fields[read.slot];
  if (fact.answered || !field.define || fact.value == not_applicable()) {
    return fact.value;
  }
  const Side side = field.sided ? side_of(read, scope) : Side::none;
  if (const Set* const known = scope.truths == nullptr ? nullptr : scope.truths->find_bounds(read.slot, side)) {
    return *known;
  }
  Scope sound = scope;
  sound.side = field.sided ? side : scope.side;
  sound.without_estimates = true;
  Set set = evaluate(*field.define, sound);
  set.number = overlap(set.number, field.range);
  set.not_applicable = set.not_applicable || fact.value.not_applicable;
  if (scope.truths != nullptr) {
    scope.truths->keep_bounds(read.slot, side, set);
  }
  return set;
}

Set arithmetic(const Expression& expression, const Scope& scope) {
  const Set a = evaluate(expression.of[0], scope);
  if (expression.op == Op::negate || expression.op == Op::absolute) {
    return one_number(a, expression.op);
  }
  return two_numbers(a, evaluate(expression.of[1], scope), expression.op);
}

}  // namespace

Truth judge_anew(const Expression& expression, const Scope& scope) {
  switch (expression.op) {  // what is a truth anyway makes no set of one
    case Op::read:
      return truth_of(scope.without_estimates ? bounds(expression, scope) : fact_of(expression, scope).value);
    case Op::equal:
      return compared(expression, scope, true, false);
    case Op::less:
      return compared(expression, scope, false, false);
    case Op::less_or_equal:
      return compared(expression, scope, false, true);
    case Op::among: {
      Set buffer;
      return among(value_of(expression.of[0], scope, buffer), expression.constant.options);
    }
    case Op::has: {
      Set buffer;
      return lists(value_of(expression.of[0], scope, buffer), expression.constant.options);
    }
    case Op::negation:
      return opposite(judge_condition(expression.of[0], scope));
    case Op::every:
      return junction(expression, scope, Truth::yes, both, Truth::no);
    case Op::some:
      return junction(expression, scope, Truth::no, either, Truth::yes);
    case Op::open:
      return open(expression, scope);
    default:
      return truth_of(evaluate(expression, scope));
  }
}

Set evaluate(const Expression& expression, const Scope& scope) {
  switch (expression.op) {
    case Op::constant:
      return expression.constant;
    case Op::read:
      return scope.without_estimates ? bounds(expression, scope) : fact_of(expression, scope).value;
    case Op::negate:
    case Op::absolute:
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::round_to:
    case Op::weeks:
    case Op::years:
      return arithmetic(expression, scope);
    case Op::equal:
    case Op::less:
    case Op::less_or_equal:
    case Op::among:
    case Op::has:
    case Op::negation:
    case Op::every:
    case Op::some:
    case Op::open:
      return of_truth(judge_condition(expression, scope));
    case Op::count:
      return count(expression, scope);
    case Op::sum:
      return sum_of(parts(expression, scope));
    case Op::least:
    case Op::greatest:
      return extreme(expression, scope);
    case Op::scale:
      return scale_of(parts(expression, scope), tops(expression, scope));
    case Op::estimate:
      return estimate(expression, scope);
    case Op::bounds:
      return bounds(expression.of[0], scope);
    case Op::cases:
      return cases(expression, scope);
  }
  return {};
}

}  // namespace lumbar
