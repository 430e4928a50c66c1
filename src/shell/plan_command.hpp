#pragma once
// `lumbar plan`: every input read, planned and written, in sorted order; one bad file costs no other.

#include "shell/arguments.hpp"
#include "shell/load.hpp"

namespace lumbar {

Exit run_plan(const PlanCommand& command, const LibraryOptions& options);

}  // namespace lumbar
