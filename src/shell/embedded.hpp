#pragma once
// The library shipped in this binary: as `lumbar_prepare` took it over from data/ when the program was
// built, and as the files that it was read from.

#include "source/file.hpp"

#include <string_view>

namespace lumbar {

/// What prepare() made of data/; for take_over().
std::string_view embedded_library();

/// The files of data/, rule tests included, named relative to it and sorted by name, byte by byte.
Sources embedded_sources();

}  // namespace lumbar
