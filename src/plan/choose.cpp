#include "plan/choose.hpp"

#include "plan/choose_stage.hpp"

#include <algorithm>
#include <set>

namespace lumbar {
namespace {

bool lists(const std::vector<Slot>& slots, Slot slot) {
  return std::ranges::find(slots, slot) != slots.end();
}

/// Findings that no permitted exercise treats at any stage of the programme, and those beyond the first five.
std::vector<Untreated> untreated(const Library& library, const Plan& plan, const std::vector<StagePlan>& stages) {
  std::vector<Untreated> all;
  std::size_t targets = 0;
  for (const FoundFinding& found : plan.findings) {
    const Finding& finding = library.findings[found.finding];
    if (finding.kind == FindingKind::pattern) {
      continue;
    }
    const bool served = std::ranges::any_of(stages, [&](const StagePlan& stage) {
      const auto serves = [&](const PlannedExercise& one) { return lists(one.serves, found.finding); };
      return std::ranges::any_of(stage.session, serves) || std::ranges::any_of(stage.apart, serves);
    });
    const bool is_target = ++targets <= most_targets;
    if (served) {
      continue;
    }
    bool any = false;
    for (std::size_t stage = plan.entry; stage <= plan.highest; ++stage) {
      for (Slot i = 0; i < library.exercises.size(); ++i) {
        const bool treats = lists(library.exercises[i].for_findings, found.finding) || lists(finding.first_choice[stage], i);
        any = any || (treats && plan.permitted[stage][i] != 0);
      }
    }
    all.push_back({found.finding, !any ? "no exercise is permitted for it" : is_target ? "no room" : "not addressed yet"});
  }
  return all;
}

}  // namespace

Choices choose(const Library& library, const Plan& plan) {
  Choices choices;
  std::set<Slot> before;
  for (std::size_t stage = plan.entry; stage <= plan.highest; ++stage) {
    choices.stages.push_back(choose_stage(library, plan, static_cast<Slot>(stage), before, choices.passed_over));
    before.clear();
    for (const auto* const list : {&choices.stages.back().session, &choices.stages.back().apart}) {
      for (const PlannedExercise& one : *list) {
        before.insert(one.exercise);
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
