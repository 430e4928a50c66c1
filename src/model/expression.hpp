#pragma once
// Expression: the one small language of the library, typed and resolved when it is read. Evaluating
// one cannot fail (logic/evaluate.hpp); its value is the set of values it may still have.

#include "model/set.hpp"
#include "model/unit.hpp"
#include "source/place.hpp"

#include <cstdint>
#include <vector>

namespace lumbar {

using Slot = std::uint32_t;  // an id resolved while reading: an index into one of the library's tables
inline constexpr Slot nowhere = 0xFFFFFFFFU;

enum class Side : std::uint8_t { none, left, right };

/// Which side of a sided field a name reads: the one being judged, the other, or a fixed one. A field
/// without sides has one value, whatever the reading.
enum class Reading : std::uint8_t { judged, other, left, right };

/// The side that is read of a sided field while `judged` is judged.
constexpr Side side_read(Reading reading, Side judged) {
  switch (reading) {
    case Reading::left:
      return Side::left;
    case Reading::right:
      return Side::right;
    case Reading::judged:
      break;
    case Reading::other:
      return judged == Side::right ? Side::left : Side::right;
  }
  return judged == Side::right ? Side::right : Side::left;
}

enum class Op : std::uint8_t {
  constant,     // `constant`
  read,         // field `slot`, by `reading`
  negate, add, subtract, multiply, divide,
  equal, less, less_or_equal,  // of two numbers, dates or ordered choices
  among,        // a choice or yes-no is one of `constant.options`
  has,          // a list of choices holds the one option in `constant.options`
  negation, every, some,       // not, and, or
  count,        // how many conditions hold
  sum, least, greatest, absolute, round_to,
  scale,        // 100 % of the highest possible sum over the items that apply
  estimate,     // `of[0]` (sum, scale or count) prorated when at least `least_answered` items are there
  bounds,       // `of[0]`: a definition read without its estimates
  weeks, years, // between two dates
  open,         // may one of `slots` be unanswered: never yes
  cases         // value, condition, value, condition, …, value
};

struct Type {
  Kind kind = Kind::yes_no;
  Dimension dimension{};   // number
  Slot options_of = nowhere;  // choice, choices: the field whose options it has
  friend bool operator==(const Type&, const Type&) = default;
};

struct Expression {
  Op op = Op::constant;
  Type type;
  Set constant;
  Slot slot = nowhere;
  Reading reading = Reading::judged;
  int least_answered = 0;
  Slot same = nowhere;  // condition: one number for all that are alike; nowhere: judged wherever it stands
  std::vector<Slot> slots;
  std::vector<Expression> of;
  Place place;
};

/// True when it holds an `estimate` outside `bounds`.
bool is_estimate(const Expression& expression);

/// Calls `visit` for the expression and everything below it.
template <class Visit>
void each_part(const Expression& expression, const Visit& visit) {
  visit(expression);
  for (const Expression& part : expression.of) {
    each_part(part, visit);
  }
}

}  // namespace lumbar
