#pragma once
// What expressions mean: the set of values each may still have, given the facts. Total and monotone:
// a smaller set of facts' values never gives a larger result (only `estimate` is not; reading makes
// sure that nothing safety-relevant reads one).

#include "model/expression.hpp"
#include "model/field.hpp"
#include "model/judgement.hpp"

#include <algorithm>
#include <vector>

namespace lumbar {

/// What was found of conditions with a number (Expression::same) on either side, and the bounds of estimated values, for
/// facts that change no more: a fact may still be worked out as long as nothing that reads it was judged.
class Truths {
 public:
  Truths() = default;
  explicit Truths(Slot conditions) : known_(std::size_t{2} * conditions) {}

  /// nullptr: not judged yet.
  const Truth* find(Slot condition, Side side) const {
    const Known& one = known_[2 * condition + index_of(side)];
    return one.is_there ? &one.truth : nullptr;
  }
  Truth keep(Slot condition, Side side, Truth truth) {
    known_[2 * condition + index_of(side)] = {truth, true};
    return truth;
  }

  /// nullptr: not worked out yet.
  const Set* find_bounds(Slot field, Side side) const {
    const auto one = std::ranges::find_if(bounds_, [&](const Bounds& known) { return known.field == field && known.side == side; });
    return one == bounds_.end() ? nullptr : &one->set;
  }
  void keep_bounds(Slot field, Side side, const Set& set) { bounds_.push_back({field, side, set}); }
  void forget_bounds() { bounds_.clear(); }

 private:
  struct Known {
    Truth truth = Truth::no;
    bool is_there = false;
  };
  struct Bounds {
    Slot field;
    Side side;
    Set set;
  };
  std::vector<Known> known_;
  std::vector<Bounds> bounds_;  // few
};

/// What an expression is evaluated in.
struct Scope {
  const std::vector<Field>& fields;
  const Facts& facts;
  Side side = Side::none;        // the side being judged
  bool without_estimates = false;  // `estimate(k, x)` read as `x`, also in the definitions of what is read
  Truths* truths = nullptr;        // what was judged before, if that is kept
};

/// The values the expression may still have. Never empty for a typed expression over non-empty facts.
Set evaluate(const Expression& expression, const Scope& scope);

/// The truth of a condition, worked out whether it is known or not.
Truth judge_anew(const Expression& expression, const Scope& scope);

/// The truth of a condition; what does not apply is `no`.
inline Truth judge_condition(const Expression& expression, const Scope& scope) {
  if (expression.same == nowhere || scope.truths == nullptr || scope.without_estimates) {
    return judge_anew(expression, scope);
  }
  const Truth* const known = scope.truths->find(expression.same, scope.side);
  return known != nullptr ? *known : scope.truths->keep(expression.same, scope.side, judge_anew(expression, scope));
}

/// The side of the fact that a name reads; none for a field without sides.
inline Side side_of(const Expression& read, const Scope& scope) {
  return scope.fields[read.slot].sided ? side_read(read.reading, scope.side) : Side::none;
}

/// The fact that a name reads.
inline const Fact& fact_of(const Expression& read, const Scope& scope) { return scope.facts[read.slot][index_of(side_of(read, scope))]; }

}  // namespace lumbar
