#pragma once
// The programme's frame: findings, stages with their slots and budgets, therapies, education, sources.

#include "model/expression.hpp"
#include "model/spelling.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lumbar {

enum class FindingKind : std::uint8_t { direction, task, impairment, psychosocial, pattern };  // order of priority

inline constexpr std::array<Spelling<FindingKind>, 5> finding_kinds{{{FindingKind::direction, "direction"},
                                                                     {FindingKind::task, "task"},
                                                                     {FindingKind::impairment, "impairment"},
                                                                     {FindingKind::psychosocial, "psychosocial"},
                                                                     {FindingKind::pattern, "pattern"}}};

enum class Grade : std::uint8_t { mild, moderate, severe };

inline constexpr std::array<Spelling<Grade>, 3> grades{
    {{Grade::mild, "mild"}, {Grade::moderate, "moderate"}, {Grade::severe, "severe"}}};

struct Finding {
  std::string id;
  Place place;
  std::string title;   // for the clinician
  std::string plain;   // for the patient
  FindingKind kind = FindingKind::impairment;
  bool sided = false;      // one of its rules is
  bool estimated = false;  // one of its rules reads a prorated score
  std::vector<Slot> rules;          // that conclude it
  std::vector<Slot> exercises;      // that name it
  std::vector<Slot> raises;         // pattern: findings it moves up
  Slot truth_field = nowhere;       // finding.ID
  Slot severity_field = nowhere;    // severity.ID
  std::vector<std::vector<Slot>> first_choice;  // by stage, in order
};

/// A sentence that may depend on the patient. Its conditions stand in Library::conditions.
struct Sentence {
  std::string say;
  Slot when = nowhere;    // printed only when it holds (safety net, pain rule: when it may hold)
  Slot unless = nowhere;  // left out when it may hold
  bool urgent = false;
};

struct Budget {
  int places = 4;
  int minutes = 30;
  int position_changes = 99;
  int load_most = 5;
};

struct StageSlot {
  std::string id;
  bool required = false;
  bool apart = false;                 // not counted in places or minutes
  std::vector<std::uint8_t> fill;     // worked out at load: by exercise
  std::vector<Slot> order;            // first choices
};

struct Stage {
  std::string id;
  Place place;
  std::string title;
  std::string goal;
  int weeks_from = 0;
  int weeks_to = 0;
  std::optional<Expression> enter;
  std::vector<Sentence> progress;
  std::vector<Sentence> step_back;
  Budget budget;
  std::vector<StageSlot> slots;
  std::vector<std::uint8_t> possible;  // worked out at load, by exercise: it has a dose here, and a load within the budget
};

enum class Advice : std::uint8_t { offer, consider, withhold, against };  // ordered: the strictest wins

inline constexpr std::array<Spelling<Advice>, 4> advices{{{Advice::offer, "offer"},
                                                          {Advice::consider, "consider"},
                                                          {Advice::withhold, "withhold"},
                                                          {Advice::against, "against"}}};

struct Guideline {
  std::string source;
  std::string position;
};

struct Therapy {
  std::string id;
  Place place;
  std::string title;
  std::string plain;
  std::string grade;
  Advice stance = Advice::consider;
  std::vector<Guideline> guidelines;
  std::string most;
  std::string stop;
  std::vector<std::string> text;
  std::vector<Slot> sources;
};

struct Topic {
  std::string id;
  Place place;
  std::string title;
  bool always = false;
  Slot when = nowhere;
  std::vector<Sentence> text;
  std::vector<Slot> sources;
};

/// What the patient's page says when a service is all that the plan comes to.
enum class ReferralPage : std::uint8_t {
  usual,
  crisis,     // a person to talk to; nothing of legs and hospitals
  elsewhere,  // the plan is not made for this patient
};

inline constexpr std::array<Spelling<ReferralPage>, 3> referral_pages{{{ReferralPage::usual, "usual"}, {ReferralPage::crisis, "crisis"}, {ReferralPage::elsewhere, "elsewhere"}}};

struct Service {
  std::string id;
  std::string title;
  std::string plain;
  ReferralPage page = ReferralPage::usual;
};

struct Source {
  std::string id;
  Place place;
  std::string text;
  std::string grade;
  std::string seen;
};

struct PainLight {
  std::string light;
  std::string during;
  std::string after;
  std::string action;
};

/// How much pain is all right. The first variant whose condition may hold replaces the usual lights.
struct PainVariant {
  Slot when = nowhere;
  std::vector<PainLight> lights;
};

struct FlareDay {
  int from = 0;
  int to = 0;
  std::string say;
};

struct Labelled {
  std::string label;
  std::string say;
  bool fill = false;  // reporting items: a line for the clinician to write on
};

/// What every plan carries.
struct SelfCare {
  std::vector<Sentence> safety_net;
  std::vector<Sentence> stop_signs;
  std::vector<PainLight> pain_lights;
  std::vector<PainVariant> pain_variants;  // strictest first
  std::vector<Sentence> pain_notes;
  std::vector<FlareDay> flare_days;
  std::vector<std::string> flare_call;
  std::vector<Labelled> timeline;          // when, what
  std::vector<std::string> prevention;
  std::vector<std::string> limits;
  std::string diary_title, diary_say, diary_count, diary_stuck;
  std::vector<std::string> diary_columns;
  int diary_days = 7;
  std::vector<int> review_weeks;
  std::string review_say, review_no_gain;
  std::vector<Labelled> cert;              // the 16 items of the Consensus on Exercise Reporting Template
};

}  // namespace lumbar
