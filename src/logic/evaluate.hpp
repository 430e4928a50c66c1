#pragma once
// What expressions mean: the set of values each may still have, given the facts. Total and monotone:
// a smaller set of facts' values never gives a larger result (only `estimate` is not; reading makes
// sure that nothing safety-relevant reads one).

#include "model/expression.hpp"
#include "model/field.hpp"
#include "model/judgement.hpp"

#include <vector>

namespace lumbar {

/// What an expression is evaluated in.
struct Scope {
  const std::vector<Field>& fields;
  const Facts& facts;
  Side side = Side::none;        // the side being judged
  bool without_estimates = false;  // `estimate(k, x)` read as `x`, also in the definitions of what is read
};

/// The values the expression may still have. Never empty for a typed expression over non-empty facts.
Set evaluate(const Expression& expression, const Scope& scope);

/// The truth of a condition; what does not apply is `no`.
Truth judge_condition(const Expression& expression, const Scope& scope);

/// The fact that a name reads.
const Fact& fact_of(const Expression& read, const Scope& scope);

/// The side of that fact; none for a field without sides.
Side side_of(const Expression& read, const Scope& scope);

}  // namespace lumbar
