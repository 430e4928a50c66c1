#pragma once
// Figure lint: pictures that no body could pose for, or that no reader could tell apart.

#include "check/lint_parts.hpp"

namespace lumbar {

/// Reports what draw/examine.hpp finds in each pose, and figures whose drawings are identical: a pose
/// copied under another exercise's name is worse than none.
void lint_figures(const Library& library, Slips& slips);

}  // namespace lumbar
