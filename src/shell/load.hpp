#pragma once
// The library in use: the one in this program, a folder, and overlays.

#include "draw/draw.hpp"
#include "model/library.hpp"
#include "shell/arguments.hpp"
#include "shell/exit.hpp"
#include "shell/library_folder.hpp"

#include <optional>
#include <string_view>

namespace lumbar {

struct Loaded {
  const Library& library;  // as long as the program runs: taking it apart at the end would only take time
  Sources sources;         // what it was read from; none where the program's own is used without
  bool is_own = false;     // the program's own, which was checked and drawn when it was built

  /// Its figures in the theme of that name; nullptr where they are still to be drawn.
  const Drawings* drawings(std::string_view theme) const;
};

/// The library's files; nothing after a problem, which is printed and told by `exit`.
std::optional<Sources> library_sources(const LibraryOptions& options, Exit& exit);

/// The library, checked; nothing after mistakes, which are printed. For the one in this program no YAML is read.
std::optional<Loaded> load_library(const LibraryOptions& options, Exit& exit);

/// The same, always with its sources: for what looks into them again.
std::optional<Loaded> load_with_sources(const LibraryOptions& options, Exit& exit);

}  // namespace lumbar
