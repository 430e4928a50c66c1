#pragma once
// Reach: where a joint goes so that two bones end at a target.

#include "draw/vector.hpp"

namespace lumbar {

struct Reach {
  Vec middle, end;
  double ratio = 0;  // distance over length; above 1 the target is out of reach
};

/// Bones of lengths `upper` and `lower` from `from` towards `target`, bent towards `pole`.
Reach reach(const Vec& from, const Vec& target, double upper, double lower, const Vec& pole);

/// The elbow turned about the line from shoulder to wrist, as little as keeps it above the floor;
/// of two ways the one towards `outwards`.
Vec clear_of_floor(const Vec& elbow, const Vec& shoulder, const Vec& wrist, const Vec& outwards);

}  // namespace lumbar
