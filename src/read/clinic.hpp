#pragma once
// A clinic's own sheet: one YAML file, and what may be embedded as its logo.

#include "model/clinic.hpp"
#include "source/diagnostic.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace lumbar {

/// The clinic, or nothing after mistakes. Every key may be missing.
std::optional<Clinic> read_clinic(const SourceFile& file, Diagnostics& out);

/// The type of a picture that may be embedded: `image/png`, `image/svg+xml`; or why not. An SVG must
/// hold no script and refer to nothing outside itself.
struct LogoType {
  std::string type;
  std::string problem;
};
LogoType logo_type(std::string_view bytes);

}  // namespace lumbar
