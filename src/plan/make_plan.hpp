#pragma once
// Make a plan: the one place where unknown becomes a decision. Outcome, bars, stages, choice, dose.

#include "model/library.hpp"
#include "model/plan.hpp"

namespace lumbar {

Plan make_plan(const Library& library, Assessment assessment, Judgements judgements, const PlanOptions& options);

}  // namespace lumbar
