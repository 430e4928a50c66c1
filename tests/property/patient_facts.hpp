#pragma once
// What holds of every plan, worked out again from the library's expressions and not by the planner.

#include "model/library.hpp"
#include "model/plan.hpp"

#include <string>

namespace lumbar::property {

/// The first fact that does not hold, or "".
std::string broken_fact(const Library& library, const Plan& plan);

/// The patient's page and the clinician's record as they read: Markdown with its escapes taken off.
struct Pages {
  std::string handout, record;
};
Pages pages_of(const Library& library, const Plan& plan);

/// The first thing that the pages of this plan lack, or hold and must not; or "".
std::string broken_page(const Library& library, const Plan& plan, const Pages& pages);

}  // namespace lumbar::property
