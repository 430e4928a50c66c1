// The clinician's hand, a draft and a later day (design.md, "The clinician's hand"), on the small library.

#include "report/compose.hpp"
#include "render/markdown.hpp"
#include "support/small_library.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace lumbar {
namespace {

const Library& small() {
  static const Library library = library_from("");
  return library;
}

Plan plan_of(const std::string& answers, const PlanOptions& options = {}) { return plan_from(small(), clear_but(answers), options); }

Slot exercise(std::string_view id) { return find_id(small().exercises, id); }

const Account& account(const Plan& plan, std::string_view id) { return plan.accounts[exercise(id)]; }

const PlannedExercise* planned(const StagePlan& stage, std::string_view id) {
  const auto at = std::ranges::find(stage.session, exercise(id), &PlannedExercise::exercise);
  return at == stage.session.end() ? nullptr : &*at;
}

std::string stage_id(std::size_t stage) { return small().stages[stage].id; }

std::string record_of(const Plan& plan) {
  std::string text = to_markdown(compose_for_clinician(small(), plan, {"", "0"}));
  std::erase(text, '\\');
  return text;
}

bool says(const std::string& page, const std::string& text) { return page.find(text) != std::string::npos; }

constexpr std::string_view at_control = "pain.worst: 5\n";

TEST_SUITE("plan") {
  TEST_CASE("include: takes a place that nothing asked for, within the stages that have a dose for it") {
    const Plan plan = plan_of(std::string(at_control) + "instructions: {by: J. Sample, include: [curl-up]}\n");
    REQUIRE(planned(plan.stages[0], "curl-up") != nullptr);
    CHECK(planned(plan.stages[0], "curl-up")->included);
    CHECK(plan.not_included.empty());
    CHECK(planned(plan_of(std::string(at_control)).stages[0], "curl-up") == nullptr);
  }

  TEST_CASE("include: never defeats a bar, whether it holds or may hold; only an override does, and the record says both") {
    for (const std::string_view bones : {"osteoporosis: yes\n", "osteoporosis:\n"}) {
      const std::string answers = std::string(at_control) + std::string(bones);
      const Plan barred = plan_of(answers + "instructions: {by: J. Sample, include: [curl-up]}\n");
      CHECK(account(barred, "curl-up").fate == Fate::barred);
      CHECK(barred.not_included == std::vector<Slot>{exercise("curl-up")});
    }
    const std::string lifted = "osteoporosis: yes\ninstructions: {by: J. Sample, include: [curl-up], override: [{rule: thin-bones, by: J. Sample, date: 2025-12-30, because: Bone scan was normal}]}\n";
    const Plan plan = plan_of(std::string(at_control) + lifted);
    REQUIRE(planned(plan.stages[0], "curl-up") != nullptr);
    CHECK(says(record_of(plan), phrase(small(), "record.override-line")));
    const auto precaution = std::ranges::find(plan.precautions, find_id(small().rules, "thin-bones"), &Precaution::rule);
    REQUIRE(precaution != plan.precautions.end());
    CHECK(precaution->overridden);
  }

  TEST_CASE("override: lifts what its rule bars, caps and withholds, and nothing of another rule") {
    const std::string surgery = std::string(at_control) + "surgery.lumbar: fusion\nsurgery.date: 2025-12-01\n";
    const Plan capped = plan_of(surgery);
    CHECK(stage_id(capped.highest) == "settle");
    const Plan lifted = plan_of(surgery + "instructions: {override: [{rule: fusion-early, by: J. Sample, date: 2025-12-30, because: Surgeon agreed}]}\n");
    CHECK(stage_id(lifted.highest) == "strength");
    CHECK(lifted.capped_by.empty());
    const Plan other = plan_of(surgery + "instructions: {override: [{rule: thin-bones, by: J. Sample, date: 2025-12-30, because: Scan}]}\n");
    CHECK(stage_id(other.highest) == "settle");
    const auto heat_withheld = [](const Plan& plan) {
      return std::ranges::any_of(plan.therapies, [](const TherapyAdvice& one) { return small().therapies[one.therapy].id == "thrust" && one.advice == Advice::withhold; });
    };
    const std::string bones = std::string(at_control) + "osteoporosis: yes\n";
    CHECK(heat_withheld(plan_of(bones)));
    CHECK_FALSE(heat_withheld(plan_of(bones + "instructions: {override: [{rule: thin-bones, by: J. Sample, date: 2025-12-30, because: Scan}]}\n")));
  }

  TEST_CASE("override: needs a name, a date and a reason, and never lifts an emergency or an urgent flag") {
    const auto mistakes = [](const std::string& override) { return assessment_mistakes(small(), clear_but("instructions: {override: [" + override + "]}\n")); };
    CHECK(mistakes("{rule: thin-bones, by: J. Sample, date: 2025-12-30, because: Scan}").empty());
    CHECK(says(mistakes("{rule: cauda-equina, by: J. Sample, date: 2025-12-30, because: Scan}"), "which no override lifts"));
    CHECK(says(mistakes("{rule: weakness, by: J. Sample, date: 2025-12-30, because: Scan}"), "which no override lifts"));
    CHECK(says(mistakes("{rule: hip-short, by: J. Sample, date: 2025-12-30, because: Scan}"), "bars, caps and withholds nothing"));
    for (const std::string_view lacking : {"{rule: thin-bones, date: 2025-12-30, because: Scan}", "{rule: thin-bones, by: J. Sample, because: Scan}", "{rule: thin-bones, by: J. Sample, date: 2025-12-30}"}) {
      CAPTURE(std::string(lacking));
      CHECK_FALSE(mistakes(std::string(lacking)).empty());
    }
  }

  TEST_CASE("leave-out: bars at every stage, with the reason in the record") {
    const Plan plan = plan_of(std::string(at_control) + "instructions: {by: J. Sample, leave-out: [{id: chair-stand, because: no firm chair}]}\n");
    CHECK(account(plan, "chair-stand").fate == Fate::barred);
    CHECK(account(plan, "chair-stand").by == std::vector<std::string>{"left out"});
    CHECK(says(record_of(plan), phrase(small(), "record.instructed-leave-out")));
  }

  TEST_CASE("stage: where the clinician puts the patient, lower or higher than the answers would; never above a cap") {
    const auto entry = [](const std::string& more) {
      const Plan plan = plan_of(more);
      CHECK(plan.entry <= plan.highest);
      return stage_id(plan.entry);
    };
    CHECK(entry("pain.worst: 5\n") == "control");
    CHECK(entry("pain.worst: 5\ninstructions: {by: J. Sample, stage: settle}\n") == "settle");
    CHECK(entry("pain.worst: 5\ninstructions: {by: J. Sample, stage: strength}\n") == "strength");
    CHECK(entry("surgery.lumbar: fusion\nsurgery.date: 2025-12-01\ninstructions: {by: J. Sample, stage: strength}\n") == "settle");
    CHECK(entry("osteoporosis:\ninstructions: {by: J. Sample, stage: strength}\n") == "control");  // open(screen.B)
  }

  TEST_CASE("exercises and minutes: one to eight, and in the stead of the patient's minutes") {
    const auto mistakes = [](const std::string& line) { return assessment_mistakes(small(), clear_but("instructions: {by: J. Sample, " + line + "}\n")); };
    CHECK(mistakes("exercises: 8").empty());
    CHECK_FALSE(mistakes("exercises: 9").empty());
    CHECK_FALSE(mistakes("exercises: 0").empty());
    CHECK_FALSE(mistakes("minutes: 0").empty());
    const Plan few = plan_of(std::string(at_control) + "minutes: 60\ninstructions: {by: J. Sample, minutes: 4}\n");
    for (const StagePlan& stage : few.stages) {
      CHECK(stage.tenths <= 40);
    }
  }

  TEST_CASE("instructions: what was asked for stands in the record, each line") {
    const Plan plan = plan_of(std::string(at_control) + "instructions: {by: J. Sample, include: [curl-up], stage: control, exercises: 5, minutes: 30}\n");
    const std::string record = record_of(plan);
    for (const std::string_view id : {"record.instructed-by", "record.instructed-include", "record.instructed-stage", "record.instructed-exercises", "record.instructed-minutes"}) {
      CAPTURE(std::string(id));
      CHECK(says(record, phrase(small(), id)));
    }
    CHECK_FALSE(says(record_of(plan_of(std::string(at_control))), phrase(small(), "record.instructions-title")));
  }

  TEST_CASE("draft: neither the outcome nor a programme changes; questions open show what is permitted meanwhile; a referral shows nothing") {
    const std::string open = "red-flags:\nred-flags.fever: no\nred-flags.leg-weak: no\n";
    const Plan plain = plan_of(open);
    const Plan draft = plan_of(open, {true, std::nullopt});
    CHECK(plain.outcome == Outcome::ask_first);
    CHECK(draft.outcome == Outcome::ask_first);
    CHECK(plain.stages.empty());
    CHECK_FALSE(draft.stages.empty());
    CHECK(says(record_of(draft), phrase(small(), "record.draft")));
    const auto head = [](const Plan& plan) { return compose_for_clinician(small(), plan, {"", "0"}).running; };
    CHECK(says(head(draft), phrase(small(), "record.draft-head")));  // the head of every page
    CHECK_FALSE(says(head(plain), phrase(small(), "record.draft-head")));
    CHECK_FALSE(says(record_of(plain), phrase(small(), "record.draft")));
    const std::string flag = "red-flags:\nred-flags.saddle-numbness: yes\nred-flags.fever: no\nred-flags.leg-weak: no\n";
    const Plan referral = plan_of(flag, {true, std::nullopt});
    CHECK(referral.outcome == Outcome::referral);
    CHECK(referral.stages.empty());
  }

  TEST_CASE("on a later day: an answer counts up to its limit and no day longer; without a day it never grows old") {
    const auto on = [](std::int64_t days) {
      const Assessment assessment = assessment_from(small(), clear_but(std::string(at_control)));
      PlanOptions options;
      options.on = assessment.date + days;
      return stage_id(plan_from(small(), clear_but(std::string(at_control)), options).entry);
    };
    CHECK(on(0) == "control");
    CHECK(on(14) == "control");
    CHECK(on(15) == "settle");  // pain.worst is open again
    CHECK(stage_id(plan_of(std::string(at_control)).entry) == "control");
  }
}

}  // namespace
}  // namespace lumbar
