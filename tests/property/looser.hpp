#pragma once
// What "looser" means: the one comparison that every deletion property makes.

#include "model/library.hpp"
#include "model/plan.hpp"

#include <string>

namespace lumbar::property {

/// What got looser from `full` to `less`, or "". A deleted flag turns a referral into questions, which no
/// tool can help; what counts is that neither ever becomes a programme.
std::string looser(const Library& library, const Plan& less, const Plan& full);

}  // namespace lumbar::property
