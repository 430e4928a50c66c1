#include "check/holes.hpp"

#include "check/lint_parts.hpp"
#include "model/first_choice.hpp"

namespace lumbar {
namespace {

/// Calls `visit(hole, left)` for each combination that a patient can meet.
template <class Visit>
void each_pair(const Library& library, const Visit& visit) {
  for (Slot finding = 0; finding < library.findings.size(); ++finding) {
    for (Slot stage = 0; stage < library.stages.size(); ++stage) {
      std::vector<Slot> candidates;
      for (Slot exercise = 0; exercise < library.exercises.size(); ++exercise) {
        if (is_possible(library, exercise, stage) && is_meant_for(library, exercise, finding, stage)) {
          candidates.push_back(exercise);
        }
      }
      if (library.findings[finding].kind == FindingKind::pattern || candidates.empty() || is_empty_on_purpose(library.findings[finding], stage)) {
        continue;
      }
      for (Slot rule = 0; rule < library.rules.size(); ++rule) {
        const Rule& one = library.rules[rule];
        if (!one.avoid || (one.cap && stage > *one.cap)) {
          continue;
        }
        bool left = false;
        for (const Slot exercise : candidates) {
          left = left || one.avoid_at[stage * library.exercises.size() + exercise] == 0;
        }
        visit(Hole{finding, stage, rule}, left);
      }
    }
  }
}

}  // namespace

std::vector<Hole> holes(const Library& library) {
  std::vector<Hole> found;
  each_pair(library, [&](const Hole& hole, bool left) {
    if (!left) {
      found.push_back(hole);
    }
  });
  return found;
}

std::vector<std::size_t> pairs_looked_at(const Library& library) {
  std::vector<std::size_t> counts(library.findings.size());
  each_pair(library, [&](const Hole& hole, bool) { ++counts[hole.finding]; });
  return counts;
}

}  // namespace lumbar
