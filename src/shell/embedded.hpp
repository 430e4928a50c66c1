#pragma once
// What lies in this program: the library of data/ with its figures, as `lumbar_prepare` made it when the program was
// built, and the files that it was read from.

#include "shell/shipped.hpp"
#include "source/file.hpp"

#include <string_view>

namespace lumbar {

/// Used where it lies; there as long as the program runs.
const Shipped& shipped();

/// SHA-256 of the sources of this program, in which two states of one version differ. Not of what it was built with.
std::string_view program_digest();

/// The files of data/, rule tests included, named relative to it and sorted by name, byte by byte.
Sources embedded_sources();

}  // namespace lumbar
