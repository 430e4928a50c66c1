#pragma once
// Props: the things around the body.

#include "draw/canvas.hpp"
#include "draw/theme.hpp"

namespace lumbar {

/// How far the body reaches along x, for mats and floors.
struct Extent {
  double left = 0, right = 0;
};
Extent extent_of(const Body& body);

void paint_prop(Canvas& canvas, const View& view, const Theme& theme, const Body& body, const Prop& prop);

}  // namespace lumbar
