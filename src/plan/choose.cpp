#include "plan/choose.hpp"

#include "model/first_choice.hpp"
#include "plan/choose_stage.hpp"

#include <algorithm>

namespace lumbar {
namespace {

bool lists(const std::vector<Slot>& slots, Slot slot) {
  return std::ranges::find(slots, slot) != slots.end();
}

bool is_served(const std::vector<StagePlan>& stages, Slot finding) {
  return std::ranges::any_of(stages, [&](const StagePlan& stage) {
    const auto serves = [&](const PlannedExercise& one) { return lists(one.serves, finding); };
    return std::ranges::any_of(stage.session, serves) || std::ranges::any_of(stage.apart, serves);
  });
}

/// Why no exercise of the programme serves a finding.
std::string reason_untreated(const Library& library, const Plan& plan, Slot finding, bool is_target) {
  bool permitted = false;
  bool wanted = false;  // at one of the stages something is meant to be done for it
  for (std::size_t stage = plan.entry; stage <= plan.highest; ++stage) {
    wanted = wanted || !is_empty_on_purpose(library.findings[finding], stage);
    for (const auto* const meant : {&library.findings[finding].exercises, &library.findings[finding].first_choice[stage]}) {
      permitted = permitted || std::ranges::any_of(*meant, [&](Slot i) { return plan.permitted[stage][i] != 0; });
    }
  }
  return !wanted ? "nothing more is done for it at these stages" : !permitted ? "no exercise is permitted for it: back to the clinician" : is_target ? "no room" : "not addressed yet";
}

/// Findings that the programme leaves, with the reason; patterns only order the others.
std::vector<Untreated> untreated(const Library& library, const Plan& plan, const std::vector<StagePlan>& stages) {
  std::vector<Untreated> all;
  std::size_t targets = 0;
  for (const FoundFinding& found : plan.findings) {
    if (library.findings[found.finding].kind == FindingKind::pattern) {
      continue;
    }
    const bool is_target = ++targets <= most_targets;
    if (!is_served(stages, found.finding)) {
      all.push_back({found.finding, reason_untreated(library, plan, found.finding, is_target)});
    }
  }
  return all;
}

}  // namespace

Choices choose(const Library& library, const Plan& plan) {
  Choices choices;
  std::vector<Slot> before;
  for (std::size_t stage = plan.entry; stage <= plan.highest; ++stage) {
    choices.stages.push_back(choose_stage(library, plan, static_cast<Slot>(stage), before, plan.options.accounts ? &choices.passed_over : nullptr));
    before.clear();
    for (const auto* const list : {&choices.stages.back().session, &choices.stages.back().apart}) {
      for (const PlannedExercise& one : *list) {
        before.push_back(one.exercise);
      }
    }
  }
  for (const Slot exercise : plan.assessment.instructions.include) {
    bool any = false;
    for (std::size_t stage = plan.entry; stage <= plan.highest; ++stage) {
      any = any || plan.permitted[stage][exercise] != 0;
    }
    if (!any) {
      choices.not_included.push_back(exercise);
    }
  }
  choices.untreated = untreated(library, plan, choices.stages);
  return choices;
}

}  // namespace lumbar
