#pragma once
// The choice for one stage: targets, required places, room.

#include "model/library.hpp"
#include "model/plan.hpp"
#include "plan/choose.hpp"

#include <vector>

namespace lumbar {

/// `before`: what the stage before chose. What was considered and not taken is added to `passed_over`, unless it is nullptr.
StagePlan choose_stage(const Library& library, const Plan& plan, Slot stage, const std::vector<Slot>& before, std::vector<PassedOver>* passed_over);

}  // namespace lumbar
