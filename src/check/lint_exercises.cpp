// Exercises that can never be chosen, findings that no exercise serves.

#include "check/lint_parts.hpp"
#include "model/first_choice.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lumbar {
namespace {

bool is_wanted(const Library& library, Slot slot) {
  const auto lists = [&](const std::vector<Slot>& slots) { return std::ranges::find(slots, slot) != slots.end(); };
  const bool first = std::ranges::any_of(library.findings, [&](const Finding& finding) { return std::ranges::any_of(finding.first_choice, lists); });
  const bool filling = std::ranges::any_of(library.stages, [&](const Stage& stage) {
    return std::ranges::any_of(stage.slots, [&](const StageSlot& one) { return one.fill[slot] != 0 || lists(one.order); });
  });
  return first || filling || !library.exercises[slot].for_findings.empty();
}

void never_chosen(const Library& library, Slips& slips) {
  for (Slot slot = 0; slot < library.exercises.size(); ++slot) {
    const Exercise& exercise = library.exercises[slot];
    bool possible = false;
    for (Slot stage = 0; stage < library.stages.size(); ++stage) {
      possible = possible || is_possible(library, slot, stage);
    }
    if (!possible) {
      slips.push_back({Code::never_chosen, exercise.place, exercise.id, fmt::format("`{}` can never be chosen: no stage has a dose for it and allows its load", exercise.id)});
    } else if (!is_wanted(library, slot)) {
      slips.push_back({Code::never_chosen, exercise.place, exercise.id, fmt::format("`{}` can never be chosen: no finding and no slot asks for it", exercise.id)});
    }
  }
}

void without_exercise(const Library& library, Slips& slips) {
  for (Slot i = 0; i < library.findings.size(); ++i) {
    const Finding& finding = library.findings[i];
    if (finding.kind == FindingKind::pattern) {
      continue;  // a pattern only orders the others
    }
    for (Slot stage = 0; stage < library.stages.size(); ++stage) {
      bool any = is_empty_on_purpose(finding, stage);
      for (Slot exercise = 0; exercise < library.exercises.size() && !any; ++exercise) {
        any = is_possible(library, exercise, stage) && is_meant_for(library, exercise, i, stage);
      }
      if (!any) {
        const std::string& id = library.stages[stage].id;
        slips.push_back({Code::no_exercise, finding.place, fmt::format("{} {}", finding.id, id), fmt::format("no exercise is left for `{}` in the stage `{}`; `[]` in its first choices would say so on purpose", finding.id, id)});
      }
    }
  }
}

}  // namespace

bool is_possible(const Library& library, Slot exercise, Slot stage) { return library.stages[stage].possible[exercise] != 0; }

void lint_exercises(const Library& library, Slips& slips) {
  never_chosen(library, slips);
  without_exercise(library, slips);
}

}  // namespace lumbar
