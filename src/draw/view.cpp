#include "draw/view.hpp"

namespace lumbar {

Shape View::operator()(const Flesh& flesh) const {
  Shape shape;
  const auto flat = [&](const Vec& v) {
    const Vec seen = frame_ * v;
    return Vec2{units_per_height * seen.x, -units_per_height * seen.y};
  };
  for (const Hull& hull : flesh) {
    std::vector<Ellipse> ellipses;
    for (const Lump& lump : hull) {
      const double radius = units_per_height * lump.radius;
      ellipses.push_back(lump.is_disc ? Ellipse{flat(lump.centre), flat(lump.wide), flat(lump.deep)} : Ellipse{flat(lump.centre), {radius, 0}, {0, radius}});
    }
    shape.push_back(std::move(ellipses));
  }
  return shape;
}

}  // namespace lumbar
