#pragma once
// A clinic's own sheet: one YAML file, and what may be embedded as its logo.

#include "model/clinic.hpp"
#include "source/diagnostic.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace lumbar {

/// The clinic, or nothing after mistakes. Every key may be missing.
std::optional<Clinic> read_clinic(const SourceFile& file, Diagnostics& out);

/// Bytes. A printed logo takes a few thousand; each page file holds it once.
constexpr std::size_t largest_logo = 1'000'000;

/// The type of a picture that may be embedded: `image/png`, `image/svg+xml`; or why not. It must be
/// whole and no larger than a logo is; an SVG must hold no script and refer to nothing outside itself.
struct LogoType {
  std::string type;
  std::string problem;
};
LogoType logo_type(std::string_view bytes);

}  // namespace lumbar
