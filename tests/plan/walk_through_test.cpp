// The case that the format page walks through, on the shipped library: what is chosen, why, how much.

#include "support/shipped_library.hpp"

#include "advise.hpp"
#include "read/assessment.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace lumbar {
namespace {

const std::string desk_worker = R"(date: 2026-11-20
patient: {id: P-0042, sex: female, birth-date: 1979}
onset.date: 2025-09
tasks: [desk]
minutes: 20
red-flags: none
conditions: none
spa: none
surgery.lumbar: none
leg.below-knee: no
neuro.examined: no
bp.measured: no
pain: {average: 4, worst: 6}
irritability: {provoked: usual, settles: 40 min}
odi: [2, 1, 2, 1, 3, 2, 1, not-applicable, 2, 2]
start-back: {1: no, 2: no, 3: no, 4: no, 5: yes, 6: no, 7: no, 8: no, 9: slightly}
fear.by: tsk-11
tsk-11.total: 27
phq-2.total: 1
thomas.hip: {left: 12 deg, right: -2 deg}
hip.internal-rotation: {left: 22 deg, right: 34 deg}
side-bridge: {left: 28 s, right: 40 s, by: fatigue}
mc: {waiter: yes, sit-knee: yes, tilt: no, one-leg: no, rock: no, prone-knee: no}
repeated.direction: none
)";

const Library& library() {
  static const ShippedLibrary shipped = shipped_library();
  return shipped.library;
}

Plan plan_with(const std::string& more, const std::string& base = desk_worker) {
  Diagnostics diagnostics;
  auto assessment = read_assessment(source_file("case.yaml", base + more), library(), diagnostics);
  std::string problems;
  for (const Diagnostic& one : diagnostics) {
    problems += spell(one, nullptr);
  }
  INFO(problems);
  REQUIRE(assessment);
  return advise(library(), std::move(*assessment));
}

std::string without(const std::string& line_start) {
  std::string text = desk_worker;
  const auto at = text.find("\n" + line_start);
  REQUIRE(at != std::string::npos);
  return text.erase(at + 1, text.find('\n', at + 1) - at);
}

/// `hip-hinge-stick 2.6`, in the order of the session.
std::vector<std::string> session(const Plan& plan, std::size_t stage) {
  std::vector<std::string> lines;
  for (const PlannedExercise& one : plan.stages.at(stage).session) {
    lines.push_back(fmt::format("{} {}.{}", library().exercises[one.exercise].id, one.dose.tenths / 10, one.dose.tenths % 10));
  }
  return lines;
}

std::vector<std::string> stage_ids(const Plan& plan) {
  std::vector<std::string> ids;
  for (const StagePlan& stage : plan.stages) {
    ids.push_back(library().stages[stage.stage].id);
  }
  return ids;
}

const PlannedExercise& planned(const Plan& plan, std::size_t stage, std::string_view id) {
  for (const PlannedExercise& one : plan.stages.at(stage).session) {
    if (library().exercises[one.exercise].id == id) {
      return one;
    }
  }
  FAIL("not chosen");
  return plan.stages.at(stage).session.front();
}

const Account& account(const Plan& plan, std::string_view id) { return plan.accounts[find_id(library().exercises, id)]; }

using Lines = std::vector<std::string>;

}  // namespace

TEST_SUITE("plan") {
  TEST_CASE("walk-through: the desk worker's first session is the one of the format page, minute by minute") {
    const Plan plan = plan_with("");
    CHECK(plan.outcome == Outcome::programme);
    CHECK(stage_ids(plan) == Lines{"control", "strength", "life"});
    CHECK(session(plan, 0) == Lines{"hip-circles-standing 2.5", "hip-flexor-half-kneel 3.8", "side-bridge-knees 6.6", "hip-hinge-stick 2.6"});
    CHECK(plan.stages[0].tenths == 155);
    REQUIRE(plan.stages[0].apart.size() == 1);
    CHECK(library().exercises[plan.stages[0].apart[0].exercise].id == "walking");
  }

  TEST_CASE("walk-through: the tighter side goes first and gets one set more, while the other side is known") {
    const Plan plan = plan_with("");
    const PlannedExercise& stretch = planned(plan, 0, "hip-flexor-half-kneel");
    CHECK(stretch.dose.first_side == Side::left);
    CHECK(stretch.dose.extra_side == Side::left);
    const Plan open = plan_with("thomas.hip: {left: 12 deg}\n", without("thomas.hip"));
    CHECK(planned(open, 0, "hip-flexor-half-kneel").dose.extra_side == Side::none);
  }

  TEST_CASE("walk-through: every exercise has an account, with what it lost against") {
    const Plan plan = plan_with("");
    CHECK(plan.accounts.size() == library().exercises.size());
    CHECK(account(plan, "four-point-rock").fate == Fate::out_ranked);
    CHECK(account(plan, "four-point-rock").by == Lines{"control: hip-hinge-stick (b)"});
    CHECK(account(plan, "press-up-prone").fate == Fate::not_reached);
    CHECK(account(plan, "side-bridge-knees").fate == Fate::chosen);
  }

  TEST_CASE("walk-through: each deleted answer of the format page makes it stricter") {
    CHECK(plan_with("", without("red-flags: none")).outcome == Outcome::ask_first);
    const Plan no_odi = plan_with("", without("odi:"));
    CHECK(no_odi.outcome == Outcome::programme);
    CHECK(stage_ids(no_odi).front() == "settle");
  }

  TEST_CASE("walk-through: minutes bind: ten of them hold no more than ten") {
    const Plan plan = plan_with("minutes: 10\n", without("minutes:"));
    for (const StagePlan& stage : plan.stages) {
      CHECK(stage.tenths <= 100);
    }
  }

  TEST_CASE("instructions: `include` takes a place and never defeats a bar") {
    const Plan plan = plan_with("instructions: {by: J. Sample, include: [cat-cow, roman-chair]}\n");
    CHECK(planned(plan, 0, "cat-cow").included);
    CHECK(plan.stages[0].session.size() <= 4);
    CHECK(plan.not_included == std::vector<Slot>{find_id(library().exercises, "roman-chair")});
  }

  TEST_CASE("instructions: `leave-out` bars, `stage` places, `exercises` widens to eight at most") {
    const Plan plan = plan_with("instructions: {by: J. Sample, leave-out: [{id: side-bridge-knees, because: sore elbow}], stage: strength, exercises: 6, minutes: 60}\n");
    CHECK(stage_ids(plan) == Lines{"strength", "life"});
    CHECK(account(plan, "side-bridge-knees").fate != Fate::chosen);
    CHECK(plan.stages[0].session.size() <= 6);
    CHECK(plan.stages[0].session.size() > 4);
  }

  TEST_CASE("instructions: `stage` never goes above a cap, and an override lifts the rule it names") {
    const std::string base = without("surgery.lumbar");
    const std::string surgery = "surgery: {lumbar: fusion, date: 2026-10-20}\n";
    const Plan capped = plan_with(surgery + "instructions: {by: J. Sample, stage: life}\n", base);
    CHECK(capped.entry == 0);
    CHECK(capped.highest == 0);
  }
}

}  // namespace lumbar
