#pragma once
// Set: every value that a field or an expression may still have. An answer is a set of one, nothing
// answered is all that the field allows, and more answers only ever shrink a set. Everything that
// this program concludes rests on that.

#include "model/interval.hpp"
#include "model/truth.hpp"

#include <cstdint>

namespace lumbar {

enum class Kind : std::uint8_t { yes_no, number, choice, choices, date, text };

using Options = std::uint64_t;  // bit i: option i is possible (at most 64 options a field)

inline constexpr Options no_bit = 1;
inline constexpr Options yes_bit = 2;

struct Set {
  Options options = 0;         // yes-no (no_bit, yes_bit) and choice: what it may be; choices: what may be listed
  Options listed = 0;          // choices: what is certainly listed
  Interval number{1, 0};       // number, date (days since 1970-01-01): empty when no number is possible
  bool not_applicable = false; // it may be that the question does not apply
  bool answered_list = false;  // choices: an answer is there, so that `options` is exact

  friend bool operator==(const Set&, const Set&) = default;
};

inline Set of_truth(Truth truth) {
  Set set;
  set.options = truth == Truth::yes ? yes_bit : truth == Truth::no ? no_bit : (no_bit | yes_bit);
  return set;
}

inline Set of_number(const Interval& interval) {
  Set set;
  set.number = interval;
  return set;
}

inline Set of_options(Options options) {
  Set set;
  set.options = options;
  return set;
}

inline Set not_applicable() {
  Set set;
  set.not_applicable = true;
  return set;
}

/// Nothing is possible: two answers that cannot both be.
inline bool is_empty(const Set& set) {
  return set.options == 0 && set.number.is_empty() && !set.not_applicable && !set.answered_list;
}

/// A condition's truth: what does not apply is `no`.
inline Truth truth_of(const Set& set) {
  const bool yes = (set.options & yes_bit) != 0;
  const bool no = (set.options & no_bit) != 0 || set.not_applicable;
  return yes ? (no ? Truth::unknown : Truth::yes) : Truth::no;
}

/// The values in either.
Set unite(const Set& a, const Set& b);

/// The values in both.
Set intersect(const Set& a, const Set& b);

}  // namespace lumbar
