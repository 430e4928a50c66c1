#include "shell/version.hpp"

namespace lumbar {

std::string_view version() { return LUMBAR_VERSION; }  // defined by the build, for this file only

}  // namespace lumbar
