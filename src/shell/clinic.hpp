#pragma once
// The clinic's own sheet as the shell loads it: the file, and the logo beside it.

#include "model/clinic.hpp"
#include "shell/load.hpp"

#include <optional>
#include <string>

namespace lumbar {

struct LoadedClinic {
  Clinic clinic;
  std::string logo;    // data URI, or ""
  std::string digest;  // of the sheet and the logo; "" without a sheet
};

/// Nothing after mistakes (exit 4) or a file that cannot be read (5), all of them printed. Without a
/// path a clinic that says nothing. The logo's path counts from the file's folder.
std::optional<LoadedClinic> load_clinic(const std::string& path, Exit& exit);

}  // namespace lumbar
