#pragma once
// What "looser" means: the one comparison that every deletion property makes.

#include "model/library.hpp"
#include "model/plan.hpp"

#include <string>

namespace lumbar::property {

/// What got looser from `full` to `less`, or "". A deleted flag turns a referral into questions, which no
/// tool can help; what counts is that neither ever becomes a programme.
std::string looser(const Library& library, const Plan& less, const Plan& full);

/// A caution that stood beside an exercise for the fuller answers, and stands no longer beside one that is still in
/// the plan; or "". Holds where only answers to questions of the letters A and B were deleted.
std::string loses_a_caution(const Library& library, const Plan& less, const Plan& full);

}  // namespace lumbar::property
