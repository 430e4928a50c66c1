#pragma once
// Library files to a checked Library: ids unique, references resolved, expressions typed, findings and
// definitions without cycles, safety rules read nothing unsafe. Every mistake is reported in one run.

#include "model/library.hpp"
#include "source/diagnostic.hpp"

#include <optional>

namespace lumbar {

/// The library in `sources` (its `*.test.yaml` files are left to check/). Entries of a higher layer
/// replace those of the same id. Nothing after any mistake. `digest` names its content.
std::optional<Library> read_library(const Sources& sources, Diagnostics& out);

}  // namespace lumbar
