#pragma once
// Expressions of a library as things to be judged themselves: where they stand, how they read, and
// their bounds. Shared by coverage, mutants and lint.

#include "model/library.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace lumbar {

/// One place of a library that holds an expression.
struct Spot {
  enum class What { when, severity, avoid, define, relevant, enter };
  What what = What::when;
  Slot owner = nowhere;   // rule, field or stage
  std::size_t index = 0;  // severity: which of the rule's findings
  friend bool operator==(const Spot&, const Spot&) = default;
};

/// Every `when`, severity, `avoid`, definition, `relevant` and stage entry, rules first.
std::vector<Spot> spots_of(const Library& library);

const Expression& expression_at(const Library& library, const Spot& spot);
Expression& expression_at(Library& library, const Spot& spot);

/// Rule, field or stage, by id.
const std::string& owner_of(const Library& library, const Spot& spot);

/// The same with what it is where the owner has several: `osteoporosis avoid`, `neuro.strength relevant`.
std::string name_of(const Library& library, const Spot& spot);

/// What the expressions of this spot read.
const std::vector<Field>& fields_of(const Library& library, const Spot& spot);

/// `age >= 70 year`, `a and (b or c)`: near to what was written.
std::string spell(const Expression& expression, const std::vector<Field>& fields);

/// A comparison of a number with a constant.
struct Bound {
  const Expression* comparison = nullptr;
  const Expression* value = nullptr;
  std::size_t constant_at = 0;  // which side of the comparison is the constant
};

/// The bound that this expression itself is, or nothing.
std::optional<Bound> bound_of(const Expression& expression);

/// The least that the bound can sensibly move: the field's step, else one of its unit, else one of
/// the constant's last digit.
Rational step_of(const Bound& bound, const std::vector<Field>& fields);

}  // namespace lumbar
