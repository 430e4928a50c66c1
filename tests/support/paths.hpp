#pragma once
// Where the tests find the sources and the program, as the build names them: any working directory
// will do.

#include <filesystem>
#include <string_view>

namespace lumbar {

/// The folder of CMakeLists.txt.
std::filesystem::path project_root();

/// The program `lumbar` of this same build.
std::filesystem::path built_program();

/// project(… VERSION) of CMakeLists.txt.
std::string_view project_version();

}  // namespace lumbar
