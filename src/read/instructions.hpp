#pragma once
// The clinician's hand: `instructions:` of an assessment.

#include "model/assessment.hpp"
#include "model/library.hpp"
#include "source/diagnostic.hpp"
#include "source/node.hpp"

namespace lumbar {

/// Reported: unknown exercises, rules and stages; an override of an emergency or urgent flag, or one
/// without name, date and reason.
Instructions read_instructions(const Node& node, const Library& library, Diagnostics& out);

}  // namespace lumbar
