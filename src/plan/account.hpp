#pragma once
// Accounts: for every exercise of the library, whether it was chosen, and if not, through what.

#include "model/library.hpp"
#include "model/plan.hpp"
#include "plan/choose.hpp"

#include <vector>

namespace lumbar {

Accounts account(const Library& library, const Plan& plan, const std::vector<PassedOver>& passed_over);

}  // namespace lumbar
