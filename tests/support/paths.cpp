#include "support/paths.hpp"

namespace lumbar {

std::filesystem::path project_root() {
  return LUMBAR_ROOT;
}

std::filesystem::path built_program() {
  return LUMBAR_PROGRAM;
}

std::string_view project_version() {
  return LUMBAR_PROJECT_VERSION;
}

}  // namespace lumbar
