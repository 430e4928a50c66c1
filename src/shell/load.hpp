#pragma once
// The library in use: the one in this program, a folder, and overlays.

#include "model/library.hpp"
#include "read/prepared.hpp"
#include "shell/arguments.hpp"
#include "shell/exit.hpp"
#include "shell/library_folder.hpp"

#include <optional>

namespace lumbar {

struct Loaded {
  Library& library;  // as long as the program runs: taking it apart at the end would only take time
  Sources sources;  // what it was read from; none where the program's own copy was taken over without
};

/// The library's files; nothing after a problem, which is printed and told by `exit`.
std::optional<Sources> library_sources(const LibraryOptions& options, Exit& exit);

/// The library, checked; nothing after mistakes, which are printed. The one in this program was
/// checked when it was built, and no YAML is read for it; its figures may be left where they are.
std::optional<Loaded> load_library(const LibraryOptions& options, Exit& exit, Figures figures = Figures::taken);

/// The same, always with its sources: for what looks into them again.
std::optional<Loaded> load_with_sources(const LibraryOptions& options, Exit& exit);

}  // namespace lumbar
