#pragma once
// Numbers: all the numbers of one value for which a condition holds, as separate pieces in order.

#include "check/expressions.hpp"
#include "model/judgement.hpp"

#include <optional>
#include <string>
#include <vector>

namespace lumbar {

using Numbers = std::vector<Interval>;  // in order, apart, none empty

Numbers overlap(const Numbers& a, const Numbers& b);
Numbers unite(const Numbers& a, const Numbers& b);
Numbers without(const Numbers& a, const Numbers& b);

/// Numbers that stand on multiples of a step: pieces that hold none are left out, and pieces with none between join.
Numbers on_steps(const Numbers& numbers, const std::optional<Rational>& step);

/// One value that conditions speak of, and every number that it may be.
struct Measure {
  std::string text;  // as spelled: two that read alike are one
  Numbers all;
  std::optional<Rational> step;  // its numbers are multiples of this
};

/// The measure of the first bound in the condition, or nothing.
std::optional<Measure> measure_of(const Expression& condition, const std::vector<Field>& fields, const Facts& facts);

/// Where the condition holds; nothing when it speaks of anything beside the measure.
std::optional<Numbers> numbers_of(const Expression& condition, const Measure& measure, const std::vector<Field>& fields);

}  // namespace lumbar
