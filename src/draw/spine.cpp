// The spine: three segments of ten steps, each a little turned against the one below.

#include "draw/body.hpp"

#include <algorithm>

namespace lumbar {
namespace {

struct Bend {
  double curve = 0;  // leaning of the neutral spine here
  double flex = 0, bend = 0, twist = 0;
};

/// The neutral lean at the ends of the segments: L5, T12, C7, C0.
constexpr std::array<double, 4> neutral_lean{16, -14, 24, 6};
constexpr double lumbar_twist = 0.25, lumbar_bend = 0.6;  // the lumbar spine's share

Bend bend_at(const SpineAngles& angles, Segment segment, double t) {
  const auto i = static_cast<std::size_t>(segment);
  Bend bend;
  bend.curve = neutral_lean[i] + (neutral_lean[i + 1] - neutral_lean[i]) * t;
  switch (segment) {
    case Segment::lumbar:
      bend.flex = angles.lumbar * t;
      bend.bend = lumbar_bend * angles.bend * t;
      bend.twist = lumbar_twist * angles.twist * t;
      break;
    case Segment::thoracic:
      bend.flex = angles.lumbar + angles.thoracic * t;
      bend.bend = angles.bend * (lumbar_bend + (1 - lumbar_bend) * t);
      bend.twist = angles.twist * (lumbar_twist + (1 - lumbar_twist) * t);
      break;
    case Segment::neck:
      bend.flex = angles.lumbar + angles.thoracic + angles.neck * t;
      bend.bend = angles.bend + angles.neck_bend * t;
      bend.twist = angles.twist + angles.neck_twist * t;
      break;
  }
  return bend;
}

Frame frame_of(const Bend& bend) { return turn_z(-bend.flex) * turn_x(bend.bend) * turn_y(-bend.twist); }
Frame curved(const Bend& bend) { return frame_of(bend) * turn_z(-bend.curve); }

}  // namespace

Spine bend_spine(const SpineAngles& angles) {
  constexpr std::array<double, 3> lengths{bone::lumbar, bone::thoracic, bone::neck};
  Spine spine;
  Vec at{-0.034, 0.050, 0};
  for (const Segment segment : {Segment::lumbar, Segment::thoracic, Segment::neck}) {
    const auto i = static_cast<std::size_t>(segment);
    for (std::size_t k = 0; k <= Spine::steps; ++k) {
      const double t = static_cast<double>(k) / Spine::steps;
      if (k > 0) {
        at = at + curved(bend_at(angles, segment, t - 0.5 / Spine::steps)).up * (lengths[i] / Spine::steps);
      }
      spine.stations[i][k] = {at, curved(bend_at(angles, segment, t))};
    }
  }
  spine.thorax = frame_of(bend_at(angles, Segment::thoracic, 0.85));
  spine.head = frame_of(bend_at(angles, Segment::neck, 1));
  return spine;
}

Station Body::at(Segment segment, double share) const {
  const auto& stations = spine.stations[static_cast<std::size_t>(segment)];
  const double x = share * Spine::steps;
  const std::size_t low = std::min(static_cast<std::size_t>(std::floor(x + 1e-9)), Spine::steps - 1);
  const double rest = x - static_cast<double>(low);
  const Vec local = mix(stations[low].at, stations[low + 1].at, rest);
  return {root.at + root.frame * local, root.frame * stations[rest < 0.5 ? low : low + 1].frame};
}

}  // namespace lumbar
