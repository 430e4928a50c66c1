#pragma once
// Parts of the patient's handout, each of which adds its headings to the page.

#include "model/library.hpp"
#include "model/plan.hpp"

#include <string>

namespace lumbar {

class Page;

/// A stage with its exercises in full, and when to move on or to step back.
void handout_stage(const Library& library, const Plan& plan, const StagePlan& stage, std::string title, Page& page);

/// Everything around the exercises: how much pain is fine, daily life, extras, flare-ups, what to expect,
/// the diary, the next checks.
void handout_care(const Library& library, const Plan& plan, Page& page);

}  // namespace lumbar
