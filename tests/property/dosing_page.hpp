#pragma once
// The upper ends of the doses in clinical/exercise-dosing.md, section 4, by kind of exercise and stage.

#include "model/plan.hpp"

#include <string>
#include <string_view>

namespace lumbar::property {

/// What of the dose is above the page, or "".
std::string above_dosing_page(std::string_view kind, std::size_t stage, const PlannedDose& planned);

}  // namespace lumbar::property
