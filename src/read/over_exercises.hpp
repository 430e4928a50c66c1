#pragma once
// Expressions over exercises: everything they read is known, so each is worked out once at load.

#include "model/library.hpp"

#include <cstdint>
#include <vector>

namespace lumbar {

bool matches(const Library& library, const Expression& over, const Exercise& exercise, Slot stage);

/// [stage * exercises + exercise], 1 where it matches.
std::vector<std::uint8_t> worked_out(const Library& library, const Expression& over);

}  // namespace lumbar
