#pragma once
// Holes: a finding that one precaution leaves without an exercise.

#include "model/library.hpp"

#include <cstddef>
#include <vector>

namespace lumbar {

struct Hole {
  Slot finding = nowhere;
  Slot stage = nowhere;
  Slot rule = nowhere;
};

/// For each finding, each stage where something serves it, and each rule that bars on its own and goes
/// that far: where nothing is left.
std::vector<Hole> holes(const Library& library);

/// By finding: how many pairs of a stage and a precaution that is.
std::vector<std::size_t> pairs_looked_at(const Library& library);

}  // namespace lumbar
