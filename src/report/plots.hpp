#pragma once
// Plots of a record: scores against their bands, measures of left against right.

#include "model/document.hpp"
#include "model/library.hpp"
#include "model/plan.hpp"
#include "model/spell_plan.hpp"

#include <vector>

namespace lumbar {

/// Scores that are one number and whose band is told by bounds of that number; then measured answers
/// with two sides or with words that stand for numbers. In the library's order. `all_scores`: the plan's.
std::vector<Plot> plots(const Library& library, const Plan& plan, const std::vector<Score>& all_scores);

}  // namespace lumbar
