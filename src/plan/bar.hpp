#pragma once
// Bars and stages: what may be done where, and between which stages the programme runs.

#include "model/library.hpp"
#include "model/plan.hpp"

#include <string_view>
#include <vector>

namespace lumbar {

/// Fills `permitted`: a dose at that stage, a load within it, no `avoid` that may hold, equipment at
/// hand, not left out by instruction.
void bar(const Library& library, Plan& plan);

/// What the patient has: what was listed and the household's things; the latter alone when nobody asked.
Options equipment_at_hand(const Library& library, const Plan& plan);

/// Everything that bars the exercise at the stage: rule ids, `load`, `equipment`, `left out`.
/// `have` is the equipment at hand.
std::vector<std::string_view> barred_by(const Library& library, const Plan& plan, Options have, Slot exercise, Slot stage);

/// Entry and highest stage, and the rules that set the latter.
void place(const Library& library, Plan& plan);

}  // namespace lumbar
