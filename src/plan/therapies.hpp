#pragma once
// Therapies, education, services and measures: what goes beside the exercises.

#include "model/library.hpp"
#include "model/plan.hpp"

namespace lumbar {

/// Offers need `holds`, withholding needs `may_hold`; the strictest of several wins. Fills therapies,
/// topics (at most seven), services and measures.
void advise_therapies(const Library& library, Plan& plan);

}  // namespace lumbar
