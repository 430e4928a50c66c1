#pragma once
// Expectation: what one case of a library's tests says about a plan.

#include "model/library.hpp"
#include "model/plan.hpp"
#include "source/diagnostic.hpp"
#include "source/node.hpp"

namespace lumbar {

/// Compares the plan with `expect`; each difference is reported at its line.
void compare_with(const Node& expect, const Library& library, const Plan& plan, Diagnostics& out);

/// Only the lines that name a rule or a field: what can be said before there is a plan.
void compare_judged(const Node& expect, const Library& library, const Judgements& judgements, Diagnostics& out);

/// True where some line says more than what compare_judged() looks at.
bool needs_plan(const Node& expect, const Library& library);

}  // namespace lumbar
