#pragma once
// Neighbours in a chain that a page may name: nothing barred is ever printed, not even as an option.

#include "model/library.hpp"
#include "model/plan.hpp"

#include <vector>

namespace lumbar {

/// Easier ones that are permitted at `stage`.
std::vector<Slot> permitted_easier(const Library& library, const Plan& plan, Slot exercise, Slot stage);

/// Harder ones that are permitted at `stage`: what a later stage brings is not offered before it.
std::vector<Slot> permitted_harder(const Library& library, const Plan& plan, Slot exercise, Slot stage);

}  // namespace lumbar
