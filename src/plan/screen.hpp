#pragma once
// The screen: referral, ask first or programme; and what holds or may hold of findings and precautions.

#include "model/library.hpp"
#include "model/plan.hpp"

namespace lumbar {

/// Outcome, referrals (most urgent first, then soonest, then id) and the stopping rules that are open.
void screen(const Library& library, Plan& plan);

/// Findings that hold, by priority: kind, raised by a pattern, severity, order in the library.
void find_findings(const Library& library, Plan& plan);

/// Rules with bars, cautions, caps or withholds that hold or may hold.
void find_precautions(const Library& library, Plan& plan);

bool is_overridden(const Plan& plan, Slot rule);

/// Every unanswered question that could change the plan, with what it could change.
void list_questions(const Library& library, Plan& plan);

}  // namespace lumbar
