#pragma once
// The commands that draw: all figures of the library into a folder, or one to standard output.

#include "shell/arguments.hpp"
#include "shell/load.hpp"

#include <optional>
#include <string>

namespace lumbar {

/// Writes `ID.svg` for every figure and `index.html`, which shows them all.
Exit run_figures(const FiguresCommand& command, const LibraryOptions& options);

/// The SVG of the exercise `id`; nothing when it has no figure, which is printed.
std::optional<std::string> show_figure(const Library& library, const std::string& id, const std::string& theme);

}  // namespace lumbar
