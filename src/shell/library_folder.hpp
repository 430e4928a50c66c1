#pragma once
// A library's files from a folder.

#include "shell/exit.hpp"
#include "source/file.hpp"

#include <string>

namespace lumbar {

/// Every `*.yaml` below a folder, as sources of a library layer; false after a problem, which is
/// printed and told by `exit`.
bool add_folder(const std::string& folder, int layer, Sources& sources, Exit& exit);

}  // namespace lumbar
