#include "draw/reach.hpp"

#include <algorithm>
#include <optional>

namespace lumbar {

Reach reach(const Vec& from, const Vec& target, double upper, double lower, const Vec& pole) {
  const Vec way = target - from;
  const double far = length(way);
  const double near = std::clamp(far, std::abs(upper - lower) + 1e-4, (upper + lower) * 0.9995);
  const Vec ahead = unit(way);
  const double along = (upper * upper - lower * lower + near * near) / (2 * near);
  const double off = std::sqrt(std::max(upper * upper - along * along, 0.0));
  Vec side = pole - ahead * dot(ahead, pole);
  if (length(side) < 1e-6) {
    side = Vec{0, -1, 0} + ahead * ahead.y;
  }
  return {from + ahead * along + unit(side) * off, from + ahead * near, far / (upper + lower)};
}

Vec clear_of_floor(const Vec& elbow, const Vec& shoulder, const Vec& wrist, const Vec& outwards) {
  constexpr double lowest = 0.0225 - 1e-3;
  constexpr int step = 5;  // degrees
  if (elbow.y >= lowest) {
    return elbow;
  }
  const Vec axis = unit(wrist - shoulder);
  const Vec centre = shoulder + axis * dot(axis, elbow - shoulder);
  const Vec arm = elbow - centre;
  const auto turned = [&](int angle) {
    const auto [cosine, sine] = turn_of(angle);
    return centre + arm * cosine + cross(axis, arm) * sine;
  };
  for (int angle = step; angle <= 180; angle += step) {
    std::optional<Vec> best;
    for (const Vec& place : {turned(angle), turned(-angle)}) {
      if (place.y >= lowest && (!best || dot(place, outwards) > dot(*best, outwards))) {
        best = place;
      }
    }
    if (best) {
      return *best;
    }
  }
  return elbow;
}

}  // namespace lumbar
