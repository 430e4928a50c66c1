// The facts about generated patients are only worth what they notice: each is shown a plan, or a page, with one
// fault in it.

#include "property/patient_facts.hpp"

#include "model/unit.hpp"
#include "property/dosing_page.hpp"
#include "support/shipped_library.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <string>

namespace lumbar::property {
namespace {

const ShippedLibrary& shipped() {
  static const ShippedLibrary library = shipped_library();
  return library;
}

/// A programme of several stages, with a precaution that bars and one that makes less of everything.
const Plan& sound_plan() {
  static const Plan plan = shipped_plan(shipped(), "clear-long", "conditions.osteoporosis: yes\nthomas.hip: {left: 12 deg, right: 0 deg}\n");
  return plan;
}

const Plan& stirred_plan() {
  static const Plan plan = shipped_plan(shipped(), "clear-long", "irritability: {provoked: light, settles: 3 h}\nthomas.hip: {left: 12 deg, right: 0 deg}\n");
  return plan;
}

using Fault = std::function<void(Plan&)>;

/// What the facts say of the plan with the fault.
std::string noticed(const Plan& plan, const Fault& fault) {
  Plan faulty = plan;
  fault(faulty);
  return broken_fact(shipped().library, faulty);
}

bool holds_text(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

Slot exercise(std::string_view id) {
  const Slot slot = find_id(shipped().library.exercises, id);
  REQUIRE(slot != nowhere);
  return slot;
}

Slot kind_of(const PlannedExercise& one) { return shipped().library.exercises[one.exercise].kind; }

Slot kind(std::string_view word) {
  const auto& words = shipped().library.kinds.words;
  return static_cast<Slot>(std::ranges::find(words, word) - words.begin());
}

std::string without(std::string text, const std::string& part) {
  const auto at = text.find(part);
  REQUIRE(at != std::string::npos);
  for (auto next = at; next != std::string::npos; next = text.find(part)) {
    text.erase(next, part.size());
  }
  return text;
}

}  // namespace

TEST_SUITE("property") {
  TEST_CASE("facts: nothing is said of a sound plan and its pages") {
    for (const Plan* const plan : {&sound_plan(), &stirred_plan()}) {
      REQUIRE(plan->outcome == Outcome::programme);
      CHECK(broken_fact(shipped().library, *plan) == "");
      CHECK(broken_page(shipped().library, *plan, pages_of(shipped().library, *plan)) == "");
    }
    CHECK(sound_plan().stages.size() > 1);
  }

  TEST_CASE("facts: an exercise that a precaution bars is seen") {
    const std::string said = noticed(sound_plan(), [](Plan& plan) { plan.stages.back().session.front().exercise = exercise("roman-chair"); });
    CHECK(holds_text(said, "roman-chair"));
    CHECK(holds_text(said, "barred by osteoporosis"));
  }

  TEST_CASE("facts: a stage above the cap, a stage left out and a programme of a referral are seen") {
    CHECK(holds_text(noticed(stirred_plan(), [](Plan& plan) { plan.highest = 3; }), "out of order"));
    CHECK(holds_text(noticed(sound_plan(), [](Plan& plan) { plan.stages.pop_back(); }), "stages missing"));
    CHECK(holds_text(noticed(sound_plan(), [](Plan& plan) { std::swap(plan.stages.front(), plan.stages.back()); }), "stages missing"));
    CHECK(holds_text(noticed(sound_plan(), [](Plan& plan) { plan.outcome = Outcome::referral; }), "stages without a programme"));
  }

  TEST_CASE("facts: one exercise or one tenth of a minute too many is seen") {
    const Fault more = [](Plan& plan) {
      while (plan.stages.front().session.size() < 5) {
        plan.stages.front().session.push_back(plan.stages.front().session.front());
      }
    };
    CHECK(holds_text(noticed(sound_plan(), more), "places"));
    CHECK(holds_text(noticed(sound_plan(), [](Plan& plan) { ++plan.stages.front().tenths; }), "tenths of a minute"));
    const Fault long_session = [](Plan& plan) {
      plan.stages.front().session.front().dose.tenths += 400;
      plan.stages.front().tenths += 400;
    };
    CHECK(holds_text(noticed(sound_plan(), long_session), "minutes given"));
  }

  TEST_CASE("facts: more sets, a longer hold, an effort or repetitions above a limit are seen") {
    const auto first = [](Plan& plan) -> Dose& { return plan.stages.front().session.front().dose.dose; };
    CHECK(holds_text(noticed(sound_plan(), [&](Plan& plan) { first(plan).sets = 9; }), "more than the library's dose"));
    CHECK(holds_text(noticed(sound_plan(), [&](Plan& plan) { first(plan).hold_s = Span{900, 900}; }), "more than the library's dose"));
    const Fault all_of_it = [](Plan& plan) {
      for (PlannedExercise& one : plan.stages.front().session) {
        one.dose.dose.reps = shipped().library.exercises[one.exercise].dose[plan.stages.front().stage]->reps;
      }
    };
    CHECK(holds_text(noticed(stirred_plan(), all_of_it), "above the limit of"));
    CHECK(holds_text(noticed(sound_plan(), [](Plan& plan) { plan.stages.front().session.front().exercise = exercise("roman-chair"); }), "barred"));
  }

  TEST_CASE("facts: a required slot that is empty, and stretching alone, are seen") {
    const auto drop = [](Plan& plan, const std::function<bool(const PlannedExercise&)>& which) {
      for (auto* const list : {&plan.stages.front().session, &plan.stages.front().apart}) {
        std::erase_if(*list, which);
      }
      plan.stages.front().tenths = 0;
      for (const PlannedExercise& one : plan.stages.front().session) {
        plan.stages.front().tenths += one.dose.dose.in_day ? 0 : one.dose.tenths;
      }
    };
    const auto is_kind = [](std::initializer_list<std::string_view> words) {
      return [words = std::vector<std::string_view>(words)](const PlannedExercise& one) { return std::ranges::any_of(words, [&](std::string_view word) { return kind_of(one) == kind(word); }); };
    };
    CHECK(holds_text(noticed(sound_plan(), [&](Plan& plan) { drop(plan, is_kind({"endurance"})); }), "the slot trunk"));
    CHECK(holds_text(noticed(sound_plan(), [&](Plan& plan) { drop(plan, is_kind({"hip-strength", "strength"})); }), "the slot hip"));
    CHECK(holds_text(noticed(sound_plan(), [&](Plan& plan) { drop(plan, is_kind({"aerobic"})); }), "the slot aerobic"));
    const Fault said_to_be_empty = [&](Plan& plan) {
      drop(plan, is_kind({"endurance"}));
      plan.stages.front().empty_slots.push_back(0);
    };
    CHECK(holds_text(noticed(sound_plan(), said_to_be_empty), "has room"));
    const Fault stretches = [&](Plan& plan) {
      drop(plan, [](const PlannedExercise& one) { return kind_of(one) != kind("stretch") && kind_of(one) != kind("aerobic"); });
      for (Slot slot = 0; slot < shipped().library.stages[plan.stages.front().stage].slots.size(); ++slot) {
        plan.stages.front().empty_slots.push_back(slot);
      }
      std::ranges::fill(plan.permitted[plan.stages.front().stage], std::uint8_t{0});
    };
    REQUIRE(std::ranges::any_of(sound_plan().stages.front().session, [](const PlannedExercise& one) { return kind_of(one) == kind("stretch"); }));
    CHECK(holds_text(noticed(sound_plan(), stretches), "stretching alone"));
  }

  TEST_CASE("facts: each end of the dosing page is one: the dose at it passes, one more does not") {
    const auto dose = [](int sets, int reps, int hold_s, int effort, int days) {
      PlannedDose planned;
      planned.dose.sets = sets;
      planned.dose.reps = {reps};
      planned.dose.hold_s = Span{hold_s, hold_s};
      planned.dose.effort = Span{effort, effort};
      planned.dose.days_per_week = Span{days, days};
      return planned;
    };
    CHECK(above_dosing_page("stretch", 0, dose(3, 1, 20, 4, 5)) == "");
    CHECK(above_dosing_page("stretch", 0, dose(3, 1, 21, 4, 5)) == "21 seconds held, the page has 20 at most");
    CHECK(above_dosing_page("stretch", 0, dose(4, 1, 20, 4, 5)) == "4 sets, the page has 3 at most");
    CHECK(above_dosing_page("strength", 1, dose(2, 16, 0, 6, 3)) == "16 repetitions, the page has 15 at most");
    CHECK(above_dosing_page("strength", 1, dose(2, 15, 0, 7, 3)) == "7 effort, the page has 6 at most");
    CHECK(above_dosing_page("strength", 2, dose(2, 15, 0, 8, 4)) == "4 days a week, the page has 3 at most");
    PlannedDose walk;
    walk.dose.time_s = Span{300, 601};
    CHECK(above_dosing_page("aerobic", 0, walk) == "601 seconds, the page has 600 at most");
    walk.dose.time_s = Span{300, 600};
    walk.dose.times_per_day = Span{2, 4};
    CHECK(above_dosing_page("aerobic", 0, walk) == "4 times a day, the page has 3 at most");
    CHECK(above_dosing_page("juggling", 0, walk) != "");
  }

  TEST_CASE("facts: a handout without its safety net, pain rule or review date, and a record without an item, are seen") {
    const Library& library = shipped().library;
    const Pages pages = pages_of(library, sound_plan());
    const auto without_in_handout = [&](const std::string& part) { return broken_page(library, sound_plan(), {without(pages.handout, part), pages.record}); };
    CHECK(holds_text(without_in_handout(library.self_care.safety_net.front().say), "the safety net lacks"));
    CHECK(without_in_handout(phrase(library, "handout.pain-rule-title")) == "no pain rule");
    CHECK(without_in_handout(phrase(library, "handout.pain-during")) == "no pain rule");
    const std::string review = spell_date(sound_plan().assessment.date + 7 * library.self_care.review_weeks.front());
    CHECK(without_in_handout(review) == "no review date");
    REQUIRE(library.self_care.cert.size() >= 16);
    for (const Labelled& item : library.self_care.cert) {
      CAPTURE(item.label);
      CHECK(holds_text(broken_page(library, sound_plan(), {pages.handout, without(pages.record, item.say)}), "of the reporting template"));
    }
  }

  TEST_CASE("facts: an exercise on the page of a referral is seen") {
    const Library& library = shipped().library;
    const Plan referral = shipped_plan(shipped(), "clear-long", "red-flags.saddle-numbness: yes\n");
    REQUIRE(referral.outcome == Outcome::referral);
    Pages pages = pages_of(library, referral);
    CHECK(broken_page(library, referral, pages) == "");
    const Exercise& one = library.exercises[exercise("bird-dog")];
    CHECK(holds_text(broken_page(library, referral, {pages.handout + one.steps.back(), pages.record}), "on the page of a referral"));
    CHECK(holds_text(broken_page(library, referral, {pages.handout, pages.record + one.steps.front()}), "on the page of a referral"));
  }

  TEST_CASE("stages: each keeps a place for trunk and aerobic work, and for the hip from the second on") {
    const Library& library = shipped().library;
    const auto only_kinds = [&](const StageSlot& slot, std::initializer_list<std::string_view> words) {
      for (Slot i = 0; i < library.exercises.size(); ++i) {
        const bool fits = std::ranges::any_of(words, [&](std::string_view word) { return library.exercises[i].kind == kind(word); });
        CHECK((fits || slot.fill[i] == 0));
      }
      CHECK(std::ranges::any_of(slot.fill, [](std::uint8_t one) { return one != 0; }));
    };
    for (std::size_t stage = 0; stage < library.stages.size(); ++stage) {
      CAPTURE(library.stages[stage].id);
      const auto slot = [&](std::string_view id) -> const StageSlot& {
        const Slot at = find_id(library.stages[stage].slots, id);
        REQUIRE(at != nowhere);
        return library.stages[stage].slots[at];
      };
      CHECK(slot("trunk").required);
      CHECK(slot("aerobic").required);
      CHECK(slot("hip").required == (stage > 0));
      only_kinds(slot("trunk"), {"endurance", "control"});
      only_kinds(slot("aerobic"), {"aerobic"});
      only_kinds(slot("hip"), {"hip-strength", "strength"});
      CHECK(library.stages[stage].budget.places == (stage == 0 ? 3 : 4));
      CHECK(library.stages[stage].budget.minutes <= (stage == 0 ? 10 : 30));
    }
  }
}

}  // namespace lumbar::property
