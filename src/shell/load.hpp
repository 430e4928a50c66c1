#pragma once
// The library in use: the one in this program, a folder, and overlays.

#include "model/library.hpp"
#include "shell/arguments.hpp"
#include "source/file.hpp"

#include <optional>
#include <string>

namespace lumbar {

struct Loaded {
  Sources sources;
  Library library;
};

/// Exit codes of the program.
enum class Exit : int { done = 0, wrong_input = 1, usage = 2, clinical_stop = 3, wrong_library = 4, io = 5, bug = 70,
  interrupted = 130, terminated = 143 };  // by SIGINT, SIGTERM: 128 and the signal's number

/// The worse of two: 70, 5, 4, 2, 1, 3, 0.
Exit worse(Exit a, Exit b);

/// The library's files; nothing after a problem, which is printed and told by `exit`.
std::optional<Sources> library_sources(const LibraryOptions& options, Exit& exit);

/// The library read and checked; nothing after mistakes, which are printed.
std::optional<Loaded> load_library(const LibraryOptions& options, Exit& exit);

/// Every `*.yaml` below a folder, as sources of a library layer.
bool add_folder(const std::string& folder, int layer, Sources& sources, Exit& exit);

}  // namespace lumbar
