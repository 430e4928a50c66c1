#pragma once
// Rule: what follows from a condition. One rule may draw several conclusions: a row of a clinical
// table (avoid, caution, cap, withhold) is one rule.

#include "model/expression.hpp"
#include "model/spelling.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace lumbar {

enum class Urgency : std::uint8_t { routine, priority, urgent, emergency };  // ordered: more is more urgent

inline constexpr std::array<Spelling<Urgency>, 4> urgencies{{{Urgency::routine, "routine"},
                                                             {Urgency::priority, "priority"},
                                                             {Urgency::urgent, "urgent"},
                                                             {Urgency::emergency, "emergency"}}};

/// Acts when it holds. One that stops asks first when it is unknown.
struct Refer {
  Urgency urgency = Urgency::routine;
  std::optional<Rational> within;  // seconds
  std::string within_text;
  Slot to = nowhere;               // service
  bool stops = false;
};

/// Supports a finding; `severity` gives one of mild, moderate, severe.
struct Find {
  Slot finding = nowhere;
  Expression severity;
};

/// A caution over exercises; numbers are upper limits, the smallest of several counts.
struct Adapt {
  std::optional<Expression> over;         // exercise expression; nothing: every exercise
  std::vector<std::uint8_t> over_at;      // worked out at load: [stage * exercises + exercise]
  bool check_first = false;
  bool easier = false;
  bool small_range = false;               // not to the end of the movement, which pictures may show
  std::string say;                        // beside the exercise, for the patient
  std::optional<int> places;
  std::optional<Rational> volume;         // share of repetitions or time
  std::optional<int> effort_most;         // 0 to 10
  std::optional<int> hold_most_s;
};

struct Rule {
  std::string id;
  std::string title;
  Place place;
  Expression when;
  bool sided = false;  // judged left and right
  std::string because;
  std::vector<std::string> action;  // refer: what to do, for the patient
  std::vector<Slot> sources;

  std::vector<Find> finds;
  std::optional<Refer> refer;
  std::optional<Expression> avoid;       // exercise expression
  std::string avoid_text;
  std::vector<std::uint8_t> avoid_at;    // worked out at load: [stage * exercises + exercise]
  std::vector<Adapt> adapts;
  std::optional<Slot> cap;               // stage
  std::vector<Slot> offer, consider, withhold;  // therapies
  std::vector<Slot> advise;              // education topics
  std::vector<Slot> refer_to;            // services
  std::vector<Slot> measure;             // fields to repeat

  /// It bars, eases, caps or withholds something.
  bool is_precaution() const { return avoid || !adapts.empty() || cap || !withhold.empty(); }
};

}  // namespace lumbar
