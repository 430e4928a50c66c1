#pragma once
// The library shipped in this binary, as bytes. The definition is generated: see embed.cmake.

#include <span>
#include <string_view>

namespace lumbar {

struct EmbeddedFile {
  std::string_view name;  // relative to data/, `/` between folders
  std::string_view text;
};

/// The library shipped in this binary: each file's name relative to data/ and its bytes.
/// Sorted by name, byte by byte; rule tests included.
std::span<const EmbeddedFile> embedded_library();

}  // namespace lumbar
