#pragma once
// Expectation: what one case of a library's tests says about a plan.

#include "model/library.hpp"
#include "model/plan.hpp"
#include "source/diagnostic.hpp"
#include "source/node.hpp"

namespace lumbar {

/// Compares the plan with `expect`; each difference is reported at its line.
void compare_with(const Node& expect, const Library& library, const Plan& plan, Diagnostics& out);

}  // namespace lumbar
