#pragma once
// Folder: a library's files from the disk.

#include "source/file.hpp"

#include <string>

namespace lumbar {

/// Exit codes of the program.
enum class Exit : int { done = 0, wrong_input = 1, usage = 2, clinical_stop = 3, wrong_library = 4, io = 5, bug = 70 };

/// The worse of two: 70, 5, 4, 2, 1, 3, 0.
Exit worse(Exit a, Exit b);

/// Every `*.yaml` below a folder, as sources of a library layer; false after a problem, which is
/// printed and told by `exit`.
bool add_folder(const std::string& folder, int layer, Sources& sources, Exit& exit);

}  // namespace lumbar
