#pragma once
// Outline: one smooth closed line around a union of convex hulls of ellipses.

#include "draw/distances.hpp"

#include <vector>

namespace lumbar {

/// A piece of a smooth line; it starts where the one before ended.
struct Cubic {
  Vec2 start, first, second, end;
};

inline constexpr double usual_smoothing = 1.6;

/// Around `shape`, with points about 0.8 apart; corners are rounded by `smoothing` units.
Loops outline(const Shape& shape, double smoothing = usual_smoothing);

/// Around what lies inside both.
Loops outline_of_both(const Shape& shape, const Shape& within);

/// As few cubics as keep within 0.18 units of the loop.
std::vector<Cubic> fit(const Loop& loop);

}  // namespace lumbar
