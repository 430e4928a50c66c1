#pragma once
// Run: a parsed command line acts on the world.

#include "shell/arguments.hpp"

namespace lumbar {

/// The exit code of the program.
int run(const Invocation& invocation);

}  // namespace lumbar
