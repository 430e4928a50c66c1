#pragma once
// Arrows: what moves, and which way.

#include "draw/canvas.hpp"
#include "draw/settle.hpp"
#include "draw/theme.hpp"

#include <vector>

namespace lumbar {

/// Everything an arrow may refer to.
struct Panels {
  const std::vector<Stance>& stances;
  const std::vector<Body>& bodies;
};

/// Paints `arrow` into the panel `index`, if it belongs there.
void paint_arrow(Canvas& canvas, const View& view, const Theme& theme, const Panels& panels, const Arrow& arrow, std::size_t index);

}  // namespace lumbar
