#pragma once
// View: the camera. Orthographic, so that the same limb is as long in every figure.

#include "draw/flesh.hpp"

#include <vector>

namespace lumbar {

inline constexpr double units_per_height = 200;  // drawing units in one body height

struct Ellipse {
  Vec2 centre, a, b;  // half-axes, not always square to each other
};

using Shape = std::vector<std::vector<Ellipse>>;  // a union of convex hulls, as Flesh is

class View {
 public:
  View(double turn, double tilt) : turn_(turn), tilt_(tilt), frame_(turn_x(tilt) * turn_y(-turn)), level_(turn_y(-turn)) {}

  Vec2 operator()(const Vec& point) const {
    const Vec seen = frame_ * point;
    return {units_per_height * seen.x, -units_per_height * seen.y};
  }
  double depth(const Vec& point) const { return (frame_ * point).z; }  // larger is nearer
  /// For the order of painting: seen level, or everything low would sort behind the trunk.
  double order(const Vec& point) const { return tilt_ >= 20 ? depth(point) : (level_ * point).z; }
  double turn() const { return turn_; }
  double tilt() const { return tilt_; }
  /// The direction towards the reader.
  Vec towards_reader() const { return {frame_.forward.z, frame_.up.z, frame_.right.z}; }

  Shape operator()(const Flesh& flesh) const;

 private:
  double turn_, tilt_;
  Frame frame_, level_;
};

}  // namespace lumbar
