#pragma once
// Plan: what was decided for one patient, as a value. Everything a document or a program prints is
// read off it and the library.

#include "model/assessment.hpp"
#include "model/exercise.hpp"
#include "model/judgement.hpp"
#include "model/programme.hpp"
#include "model/rule.hpp"

#include <compare>
#include <optional>
#include <string>
#include <vector>

namespace lumbar {

enum class Outcome : std::uint8_t { referral, ask_first, programme };  // ordered: later is looser

inline constexpr std::array<Spelling<Outcome>, 3> outcomes{
    {{Outcome::referral, "referral"}, {Outcome::ask_first, "ask-first"}, {Outcome::programme, "programme"}}};

struct FoundFinding {
  Slot finding = nowhere;
  bool left = false, right = false;        // both false: no side
  bool other_is_no = false;                // one side holds and the other is known not to
  std::optional<Grade> severity;
  bool raised = false;                     // by a pattern
  std::vector<Slot> rules;
  std::vector<Support> support;
};

struct Precaution {
  Slot rule = nowhere;
  Truth truth = Truth::unknown;            // yes or unknown
  bool overridden = false;
  bool beside = false;                     // its cautions stand beside the exercises: it holds, or an open A or B question keeps it possible
};

struct PlannedDose {
  Dose dose;                 // after every adaptation
  std::vector<int> set_reps; // repetitions of each set
  Side first_side = Side::none;
  Side extra_side = Side::none;  // one set more there
  bool extra_both = false;       // one set more on each side
  int tenths = 0;            // minutes a session, in tenths
};

struct PlannedExercise {
  Slot exercise = nowhere;
  PlannedDose dose;
  bool apart = false;                    // outside the session's places and minutes
  std::vector<Slot> serves;              // findings
  Slot slot = nowhere;                   // the stage's slot it fills
  bool included = false;                 // by instruction
  std::vector<Slot> check_first;         // cautions that stand beside it: rules
  std::vector<Slot> easier;              // cautions that ask for the easier form: rules
};

struct StagePlan {
  Slot stage = nowhere;
  std::vector<PlannedExercise> session;  // in the order of doing
  std::vector<PlannedExercise> apart;
  int tenths = 0;                        // minutes of the session
  std::vector<Slot> empty_slots;         // required slots that nothing permitted could fill
  std::vector<Slot> unserved;            // target findings for which nothing is permitted here
};

enum class Fate : std::uint8_t { chosen, barred, out_ranked, not_reached };

inline constexpr std::array<Spelling<Fate>, 4> fates{{{Fate::chosen, "chosen"},
                                                      {Fate::barred, "barred"},
                                                      {Fate::out_ranked, "out-ranked"},
                                                      {Fate::not_reached, "not-reached"}}};

/// What became of an exercise of the library, and through what.
struct Account {
  Fate fate = Fate::not_reached;
  std::vector<std::string> by;
};

/// By exercise. Many have the same, which stands here once.
struct Accounts {
  std::vector<Account> all;  // by first mention
  std::vector<Slot> of;      // by exercise: in `all`

  std::size_t size() const { return of.size(); }
  const Account& operator[](Slot exercise) const { return all[of[exercise]]; }
};

struct TherapyAdvice {
  Slot therapy = nowhere;
  Advice advice = Advice::consider;
  std::vector<Slot> rules;
};

struct Untreated {
  Slot finding = nowhere;
  std::string because;
};

/// What an answer could change.
struct Change {
  enum class What { programme, refer, finding, avoid, cap, adapt, offer, consider, withhold, enter };
  What what = What::programme;
  Slot subject = nowhere;  // a finding, therapy or stage, else a rule
  Slot rule = nowhere;     // of a cap

  friend auto operator<=>(const Change&, const Change&) = default;
};

struct Question {
  Slot field = nowhere;
  std::vector<Change> could_change;  // each once
};

struct PlanOptions {
  bool draft = false;
  std::optional<std::int64_t> on;  // judge answers as of this day
  bool accounts = true;            // also tell what became of each exercise: a handout does not
};

struct Plan {
  Outcome outcome = Outcome::programme;
  PlanOptions options;
  Assessment assessment;
  Judgements judgements;

  std::vector<Slot> referrals;      // rules that hold, most urgent first
  std::vector<Slot> asking;         // stopping rules that are unknown
  std::vector<FoundFinding> findings;
  std::vector<Precaution> precautions;
  std::vector<std::vector<std::uint8_t>> permitted;  // [stage][exercise]
  std::size_t entry = 0;            // stage index
  std::size_t highest = 0;          // stage index
  std::vector<Slot> capped_by;      // rules that set the highest stage
  std::vector<StagePlan> stages;
  std::vector<TherapyAdvice> therapies;
  std::vector<Slot> topics;
  std::vector<Slot> services;
  std::vector<Slot> measures;
  Accounts accounts;
  std::vector<Untreated> untreated;
  std::vector<Slot> not_included;   // asked for by instruction and barred
  std::vector<Question> questions;
};

}  // namespace lumbar
