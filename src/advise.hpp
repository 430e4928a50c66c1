#pragma once
// The corridor: from a checked assessment to a plan.

#include "logic/derive.hpp"
#include "model/assessment.hpp"
#include "model/library.hpp"
#include "model/plan.hpp"

namespace lumbar {

/// The plan for one assessment. Pure: the same three values give the same plan, always. Under
/// `options.on`, answers older than their field's `fresh` limit count as not asked.
Plan advise(const Library& library, Assessment assessment, const PlanOptions& options = {});

/// The same where the facts are there. REQUIRES: `known` is what derive_all() makes of these very answers.
Plan advise(const Library& library, Assessment assessment, Derived known, const PlanOptions& options = {});

}  // namespace lumbar
