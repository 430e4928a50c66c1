#pragma once
// Spell a plan: the small readings of a plan that documents and JSON share, so that both say the
// same. Pure functions; nothing is decided here and nothing is worded for a patient.

#include "model/library.hpp"
#include "model/plan.hpp"

#include <optional>
#include <string>
#include <vector>

namespace lumbar {

/// A field with the side that was read: `thomas.hip`, `thomas.hip.left`.
std::string support_name(const Library& library, const Support& support);

/// One value that decided something: `thomas.hip.left = 12 deg`, `conditions.frail = unknown`. A
/// word that stood for a number is marked `(judged, not measured)`.
std::string spell_support(const Library& library, const Plan& plan, const Support& support);
std::vector<std::string> spell_supports(const Library& library, const Plan& plan,
                                        const std::vector<Support>& supports);

/// What an answer could change: `finding: hip-weak`, `avoid: loaded-bending`.
std::string spell_change(const Library& library, const Change& change);

/// The values that decided a rule, from the sides that say what the rule says as a whole.
std::vector<Support> rule_support(const Plan& plan, Slot rule);

/// Sentences whose conditions fit. One with `unless` is left out when that may hold; one with
/// `when` is there when that holds, or, with `when_may_hold`, unless that is a no.
std::vector<std::string> sentences(const std::vector<Sentence>& all, const Judgements& judgements,
                                   bool when_may_hold);

/// The sentences alone: in a stage's criteria `when` says how to check one, not when to print it.
std::vector<std::string> says(const std::vector<Sentence>& all);

/// A warning sign was answered yes, whatever followed from it.
bool has_warning(const Library& library, const Plan& plan);

/// A stage's criteria for this patient: one with `unless` is left out when that may hold.
std::vector<std::string> criteria(const std::vector<Sentence>& all, const Judgements& judgements);

/// One score of this patient, in its field's unit.
struct Score {
  Slot field = nowhere;
  Side side = Side::none;
  std::optional<Rational> value;  // nothing unless it is one number
  std::optional<Rational> low;    // sound bounds: with no estimate counted
  std::optional<Rational> high;
  std::string unit;       // "" for plain numbers
  std::string band;       // `moderate`, `low or moderate`, "" without a band
  bool estimate = false;  // the value is prorated: the bounds are wider
  std::string
      answered;  // `8 of 10` of the questions that apply; "" when the score was entered or asked
};

/// Every score that is entered, asked and answered, or has at least one of its questions answered;
/// in the library's order.
std::vector<Score> scores(const Library& library, const Plan& plan);

/// The weakest grade among sources, or "" without any: a threshold is as sure as the least sure
/// that it rests on.
std::string weakest_grade(const Library& library, const std::vector<Slot>& sources);

/// Sources of several rules, each once, in order of appearance.
std::vector<Slot> sources_of_rules(const Library& library, const std::vector<Slot>& rules);

/// True where exercises are shown: a programme, or the draft of one.
bool shows_programme(const Plan& plan);

/// Therapies that may be printed: offers only beside a programme; what is withheld or advised
/// against always.
std::vector<TherapyAdvice> printed_therapies(const Plan& plan);

/// Why a therapy has its advice: its rules' reasons, or the guidelines' positions where no rule
/// spoke.
std::string therapy_because(const Library& library, const TherapyAdvice& advice);

/// Topics that may be printed: none beside a referral.
std::vector<Slot> printed_topics(const Plan& plan);

/// What to check first at this exercise: each holding caution's sentence, or its rule's reason.
std::vector<std::string> check_first_texts(const Library& library, const PlannedExercise& planned,
                                           Slot stage);

/// Whether a holding caution keeps the movement short of its end.
bool is_kept_short(const Library& library, const PlannedExercise& planned, Slot stage);

/// Why the exercise was chosen: one reason for each finding that it serves, else the place it
/// fills.
std::string exercise_because(const Library& library, const Plan& plan,
                             const PlannedExercise& planned, Slot stage);

/// Every source cited by what a plan prints, sorted by id.
std::vector<Slot> cited_sources(const Library& library, const Plan& plan, const std::vector<Score>& scores);

}  // namespace lumbar
