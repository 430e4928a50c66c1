#pragma once
// Bars and stages: what may be done where, and between which stages the programme runs.

#include "model/library.hpp"
#include "model/plan.hpp"

#include <vector>

namespace lumbar {

/// Fills `permitted`: a dose at that stage, a load within it, no `avoid` that may hold, equipment at
/// hand, not left out by instruction.
void bar(const Library& library, Plan& plan);

/// What the patient has: what was listed and the household's things; the latter alone when nobody asked.
Options equipment_at_hand(const Library& library, const Plan& plan);

bool has_equipment(const Exercise& exercise, Options have);

/// By instruction.
bool is_left_out(const Plan& plan, Slot exercise);

/// The rules that bar exercises here: they hold or may, and no instruction lifts them.
std::vector<Slot> barring_rules(const Library& library, const Plan& plan);

/// Entry and highest stage, and the rules that set the latter.
void place(const Library& library, Plan& plan);

}  // namespace lumbar
