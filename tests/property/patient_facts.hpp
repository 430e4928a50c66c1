#pragma once
// What holds of every plan, worked out again from the library's expressions and not by the planner.

#include "model/library.hpp"
#include "model/plan.hpp"

#include <string>

namespace lumbar::property {

/// The first fact that does not hold, or "".
std::string broken_fact(const Library& library, const Plan& plan);

/// The same of its pages, as Markdown.
std::string broken_page(const Library& library, const Plan& plan);

}  // namespace lumbar::property
