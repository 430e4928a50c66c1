#pragma once
// Name check: every output's name looked at before anything is written.

#include "shell/inputs.hpp"
#include "shell/plan_input.hpp"

namespace lumbar {

/// Fills `settings.names`. False, with each problem told and `exit` 2, where two inputs share an
/// output, one would be written over an input, or a name is unsafe. With a pattern that names the
/// patient every input is read for its id, several at a time, and sixteen bytes of each are kept; an
/// input that does not parse is left to its turn, which says why. All inputs are looked at, also
/// those of other shards, since all shards share the folder.
bool check_names(const PlanCommand& command, PlanSettings& settings, const Inputs& inputs, Exit& exit);

}  // namespace lumbar
