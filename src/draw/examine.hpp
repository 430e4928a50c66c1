#pragma once
// Examine: what no body could do, or no reader could see, in a figure's poses. Words, not pictures.

#include "model/figure.hpp"

#include <string>
#include <vector>

namespace lumbar {

struct PoseFault {
  std::size_t pose = 0;  // from 0
  std::string text;      // what is wrong
};

/// Joints out of range, targets out of reach, contacts that cannot be met, parts below the floor,
/// balance, and limbs that point at the reader.
std::vector<PoseFault> examine(const Figure& figure);

}  // namespace lumbar
