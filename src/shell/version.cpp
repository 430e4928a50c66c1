#include "shell/version.hpp"

namespace lumbar {

// LUMBAR_VERSION: defined by the build, for this file only.
std::string_view version() {
  return LUMBAR_VERSION;
}

}  // namespace lumbar
