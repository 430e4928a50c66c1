#pragma once
// The version of this program, as the build names it.

#include <string_view>

namespace lumbar {

/// Three numbers, like "0.1.0". Source: project() in CMakeLists.txt.
std::string_view version();

}  // namespace lumbar
