#pragma once
// Dose: how much of one exercise at one stage, after every caution, and the minutes that it takes.

#include "model/library.hpp"
#include "model/plan.hpp"

namespace lumbar {

/// The library's dose with the smallest of every limit that may hold, and one set more on a side that
/// has a finding which the other side is known not to have.
PlannedDose planned_dose(const Library& library, const Plan& plan, Slot exercise, Slot stage);

/// Places left for a session by stage, cautions and the clinician; never above 8.
int places_at(const Library& library, const Plan& plan, Slot stage);

/// Minutes of a session by stage and patient, or as the clinician says.
int minutes_at(const Library& library, const Plan& plan, Slot stage);

}  // namespace lumbar
