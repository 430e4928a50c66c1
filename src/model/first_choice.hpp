#pragma once
// First choice: which exercises a finding asks for at a stage, as the chooser and `check` both read it.

#include "model/library.hpp"

#include <algorithm>

namespace lumbar {

/// True where the exercise names the finding, or the finding names the exercise at this stage.
inline bool is_meant_for(const Library& library, Slot exercise, Slot finding, std::size_t stage) {
  const auto lists = [](const std::vector<Slot>& slots, Slot slot) { return std::ranges::find(slots, slot) != slots.end(); };
  return lists(library.exercises[exercise].for_findings, finding) || lists(library.findings[finding].first_choice[stage], exercise);
}

/// `[]` in the first-choice order: on purpose nothing at this stage. A finding without any order is not meant.
inline bool is_empty_on_purpose(const Finding& finding, std::size_t stage) {
  return finding.first_choice[stage].empty() && std::ranges::any_of(finding.first_choice, [](const std::vector<Slot>& one) { return !one.empty(); });
}

}  // namespace lumbar
