#pragma once
// Polygon: the convex hull of a few ellipses, as the half-planes that meet in it.

#include "draw/view.hpp"

#include <vector>

namespace lumbar {

/// A half-plane: inside where `normal · p` is below `offset`.
struct Edge {
  Vec2 normal;
  double offset = 0;
  double top = 0, bottom = 0;  // from where to where the edge reaches down
};

struct Polygon {
  std::vector<Edge> edges;  // in the order of their normals' turn
  Vec2 low, high;           // the box around it
};

Polygon polygon_of(const std::vector<Ellipse>& ellipses);

}  // namespace lumbar
