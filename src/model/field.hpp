#pragma once
// Field: one thing that can be asked, measured or worked out. The fields of the library are the only
// table of what an assessment may hold; no clinical fact has a name in C++.

#include "model/expression.hpp"

#include <optional>
#include <string>
#include <vector>

namespace lumbar {

enum class Origin : std::uint8_t { asked, derived, finding, severity, attribute };
enum class Visit : std::uint8_t { now, previous, first };
enum class Letter : std::uint8_t { none, a, b, c };  // screen: how an open answer acts

/// A word that stands for a set of numbers: `short: > 0 deg`.
struct JudgedWord {
  std::string word;
  Interval numbers;
};

struct Field {
  std::string id;
  Place place;
  Origin origin = Origin::asked;
  Kind kind = Kind::yes_no;

  std::string ask;    // the question, for the form
  std::string title;  // what it is called on pages; the question where it has none
  std::string how;    // how to measure it
  std::string norm;   // what is usual, and for whom
  Unit unit;
  Interval range;     // number: in base units; date: in days
  std::optional<Rational> step;  // base units
  std::optional<Rational> mcid;  // least change that matters, base units
  std::vector<std::string> options;
  std::vector<JudgedWord> judged;
  bool bare = false;      // a number without its unit counts in the field's unit
  bool ordered = false;   // choice: options stand from best to worst
  bool sided = false;
  bool required = false;
  bool core = false;      // on the blank form though no safety rule reads it
  bool score = false;     // printed among the scores
  bool estimated = false; // worked out from a prorated score, or itself one
  bool may_be_not_applicable = false;
  Letter letter = Letter::none;
  std::optional<int> fresh_days;  // an answer older than this counts as not asked under --on
  std::optional<Expression> define;
  std::optional<Expression> relevant;
  std::string relevant_text;  // as written, for the form
  Slot band = nowhere;        // score: the choice field that names its band
  Slot stopped_by = nowhere;  // hold: the field that tells what ended it
  Slot group = nowhere;       // the group whose `none` answers it
  Slot subject = nowhere;     // finding, severity: which finding
  Visit visit = Visit::now;
  Slot visit_of = nowhere;    // earlier visit: the field it repeats
  std::string series;         // item of a numbered series: the series' name
  std::vector<Slot> covered_by;  // asked: derived fields through which alone its letter's rules read it
  std::vector<Slot> gates;       // asked, and read by no rule: the fields that are relevant through it
  std::vector<Slot> sources;
};

/// A group that takes `GROUP: none`.
struct QuestionGroup {
  std::string id;
  std::string title;
  bool warns = false;  // its questions are warning signs
};

/// A contradiction that reading refuses: `must` has to stay possible.
struct Check {
  Expression must;
  std::string say;
  Place place;
};

/// True when the expression's value may differ between left and right.
bool is_sided(const Expression& expression, const std::vector<Field>& fields);

/// All values that the field allows when nothing is answered (without regard to `relevant`).
Set whole_range(const Field& field);

/// How a set of the field's values is printed: `7`, `55 deg`, `32 to 42 %`, `yes`, `low or medium`.
std::string spell(const Set& set, const Field& field);

/// One number of the field with its unit; a duration in the field's own unit.
std::string spell_number(const Rational& base, const Field& field);

}  // namespace lumbar
