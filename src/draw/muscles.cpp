#include "draw/muscles.hpp"

#include <algorithm>

namespace lumbar {
namespace {

struct Side {
  const Body& body;
  std::size_t index;
  double out = outward(index);

  Vec pelvis(const Vec& local) const { return body.root.at + body.root.frame * local; }
  Lump on_thigh(double along, double ahead, double radius, double to_side = 0) const {
    const LegBones& leg = body.leg[index];
    return ball(leg.hip - leg.thigh.up * (bone::thigh * along) + leg.thigh * Vec{ahead, 0, out * to_side}, radius);
  }
  Lump on_shank(double along, double ahead, double radius) const {
    const LegBones& leg = body.leg[index];
    return ball(leg.knee - leg.shank.up * (bone::shank * along) + leg.shank * Vec{ahead, 0, 0}, radius);
  }
};

/// Balls along a stretch of the spine, `ahead` of it.
Flesh along_spine(const Body& body, Segment segment, double to, double ahead, double radius) {
  std::vector<Lump> lumps;
  for (double share = 0; share < to + 1e-6; share += 0.1) {
    const Station station = body.at(segment, std::min(share, 1.0));
    lumps.push_back(ball(station.at + station.frame.forward * ahead, radius));
  }
  Flesh flesh;
  for (std::size_t i = 0; i + 1 < lumps.size(); ++i) {
    flesh.push_back({lumps[i], lumps[i + 1]});
  }
  return flesh;
}

Flesh abdominals(const Body& body) {
  Flesh flesh = along_spine(body, Segment::lumbar, 1, 0.082, 0.020);
  for (Hull& hull : along_spine(body, Segment::thoracic, 0.2, 0.082, 0.020)) {
    flesh.push_back(std::move(hull));
  }
  const Station low = body.at(Segment::lumbar, 0);
  flesh.push_back({ball(low.at + low.frame.forward * 0.082, 0.020), ball(body.root.at + body.root.frame * Vec{0.046, 0.045, 0}, 0.020)});
  return flesh;
}

Flesh obliques(const Side& side) {
  const std::vector<Row> rows = trunk_rows(side.body);
  const auto on = [&](const Row& row) { return ball(row.centre + row.right * (side.out * (row.half_width - 0.036)) + row.forward * 0.012, 0.030); };
  Flesh flesh;
  for (std::size_t i = 2; i < 8; ++i) {
    flesh.push_back({on(rows[i]), on(rows[i + 1])});
  }
  return flesh;
}

Flesh glutes(const Side& side) {
  const auto on = [&](double ahead, double up, double radius) { return ball(side.pelvis({ahead, up, side.out * 0.040}), radius); };
  const Lump top = on(-0.056, 0.042, 0.018), upper = on(-0.060, 0.005, 0.028), lower = on(-0.056, -0.024, 0.030), bottom = on(-0.036, -0.054, 0.018);
  return {{top, upper}, {upper, lower}, {lower, bottom}};
}

Flesh hip_flexors(const Side& side) {
  const LegBones& leg = side.body.leg[side.index];
  const auto on = [&](double ahead, double up, double radius) { return ball(leg.hip + side.body.root.frame * Vec{ahead, up, 0}, radius); };
  const Lump crease = ball(leg.hip + leg.thigh * Vec{0.030, -0.005, 0}, 0.020);
  return {{on(0.034, 0.070, 0.014), on(0.036, 0.030, 0.017), crease}, {crease, side.on_thigh(0.32, 0.030, 0.016)}};
}

Flesh hip_abductors(const Side& side) {
  const LegBones& leg = side.body.leg[side.index];
  const auto on = [&](double ahead, double up, double radius) { return ball(leg.hip + side.body.root.frame * Vec{ahead, up, side.out * 0.030}, radius); };
  return {{on(-0.012, 0.035, 0.026), on(0.010, 0.030, 0.024), ball(leg.hip + leg.thigh * Vec{0, -0.010, side.out * 0.030}, 0.020)}};
}

Patch patch_on_side(const Side& side, Muscle muscle) {
  const LegBones& leg = side.body.leg[side.index];
  const ArmBones& arm = side.body.arm[side.index];
  const std::size_t i = side.index;
  switch (muscle) {
    case Muscle::hamstrings:
      return {{}, Worn::thigh, i, limb({side.on_thigh(0.16, -0.036, 0.022), side.on_thigh(0.38, -0.034, 0.026), side.on_thigh(0.68, -0.028, 0.022), side.on_thigh(0.92, -0.026, 0.014)}), -leg.thigh.forward};
    case Muscle::quads:
      return {{}, Worn::thigh, i, limb({side.on_thigh(0.16, 0.034, 0.022), side.on_thigh(0.42, 0.036, 0.026), side.on_thigh(0.72, 0.030, 0.022), side.on_thigh(0.92, 0.024, 0.014)}), leg.thigh.forward};
    case Muscle::adductors:
      return {{}, Worn::thigh, i, limb({side.on_thigh(0.10, 0, 0.02, -0.028), side.on_thigh(0.4, 0, 0.022, -0.022), side.on_thigh(0.7, 0, 0.014, -0.018)}), leg.thigh.right * -side.out};
    case Muscle::hip_abductors:
      return {{}, Worn::thigh, i, hip_abductors(side), side.body.root.frame.right * side.out};
    case Muscle::glutes:
      return {{}, Worn::pelvis, i, glutes(side), -side.body.root.frame.forward};
    case Muscle::calf:
      return {{}, Worn::shank, i, limb({side.on_shank(0.06, -0.022, 0.018), side.on_shank(0.28, -0.028, 0.022), side.on_shank(0.55, -0.020, 0.016), side.on_shank(0.80, -0.014, 0.010)}), -leg.shank.forward};
    case Muscle::hip_flexors:
      return {{}, Worn::thigh, i, hip_flexors(side), side.body.root.frame.forward};
    case Muscle::obliques:
      return {{}, Worn::shirt, i, obliques(side), side.body.root.frame.right * side.out};
    case Muscle::deltoid:
      return {{}, Worn::upper_arm, i, {{ball(arm.shoulder, 0.026), ball(arm.shoulder - arm.upper.up * 0.06, 0.018)}}, std::nullopt};
    case Muscle::grip:
      return {{}, Worn::forearm, i, {{ball(arm.elbow - arm.fore.up * 0.03, 0.018), ball(arm.elbow - arm.fore.up * 0.09, 0.014)}}, std::nullopt};
    case Muscle::low_back:
      return {{}, Worn::shirt, i, along_spine(side.body, Segment::lumbar, 1, -0.004, 0.022), -side.body.root.frame.forward};
    case Muscle::mid_back:
      return {{}, Worn::shirt, i, along_spine(side.body, Segment::thoracic, 0.8, -0.010, 0.022), -side.body.thorax().forward};
    case Muscle::abdominals:
      return {{}, Worn::shirt, i, abdominals(side.body), side.body.root.frame.forward};
    case Muscle::chest:
      break;
  }
  const Vec chest = point_of(side.body, {Mark::chest, At::middle});
  const Frame thorax = side.body.thorax();
  return {{}, Worn::shirt, i, {{ball(chest + thorax * Vec{-0.035, 0.03, 0.040}, 0.026), ball(chest + thorax * Vec{-0.035, 0.03, -0.040}, 0.026)}}, thorax.forward};
}

bool has_sides(Muscle muscle) { return muscle != Muscle::low_back && muscle != Muscle::mid_back && muscle != Muscle::abdominals && muscle != Muscle::chest; }

/// Where a straight line meets the loops: from inside to outside and back, in order.
std::vector<double> crossings(const Loops& loops, const Vec2& start, const Vec2& way) {
  const Vec2 across{-way.y, way.x};
  std::vector<double> found;
  for (const Loop& loop : loops) {
    for (std::size_t i = 0; i < loop.size(); ++i) {
      const Vec2 a = loop[i] - start, b = loop[(i + 1) % loop.size()] - start;
      const double from = dot(a, across), to = dot(b, across);
      if ((from < 0) != (to < 0)) {
        found.push_back(dot(mix(a, b, from / (from - to)), way));
      }
    }
  }
  std::ranges::sort(found);
  return found;
}

struct Bounds {
  Vec2 low{1e9, 1e9}, high{-1e9, -1e9};
};

Bounds bounds_of(const Loops& loops) {
  Bounds bounds;
  for (const Loop& loop : loops) {
    for (const Vec2& point : loop) {
      bounds.low = {std::min(bounds.low.x, point.x), std::min(bounds.low.y, point.y)};
      bounds.high = {std::max(bounds.high.x, point.x), std::max(bounds.high.y, point.y)};
    }
  }
  return bounds;
}

/// Lines at 45°, cut at the outline here, so that no viewer needs to clip.
std::string hatching(const Loops& loops) {
  constexpr double gap = 5.5;
  const Bounds bounds = bounds_of(loops);
  const Vec2 way = unit(Vec2{1, -1});
  std::string path;
  for (double x = bounds.low.x + gap / 2 - (bounds.high.y - bounds.low.y); x < bounds.high.x; x += gap) {
    const Vec2 start{x, bounds.high.y};
    const std::vector<double> cuts = crossings(loops, start, way);
    for (std::size_t i = 0; i + 1 < cuts.size(); i += 2) {
      path += path_of({start + way * cuts[i], start + way * cuts[i + 1]}, false);
    }
  }
  return path;
}

/// Dots in staggered rows, each a line too short to see with round ends.
std::string stippling(const Loops& loops) {
  constexpr double gap = 5.2, rows = 4.6, clear = 1.2;
  const Bounds bounds = bounds_of(loops);
  std::string path;
  bool odd = false;
  for (double y = bounds.low.y + rows / 2; y < bounds.high.y; y += rows, odd = !odd) {
    const Vec2 start{bounds.low.x + (odd ? gap / 2 : 0), y};
    const std::vector<double> cuts = crossings(loops, start, {1, 0});
    for (std::size_t i = 0; i + 1 < cuts.size(); i += 2) {
      for (double x = std::ceil((cuts[i] + clear) / gap) * gap; x < cuts[i + 1] - clear; x += gap) {
        path += path_of({start + Vec2{x, 0}}, false) + "h.1";
      }
    }
  }
  return path;
}

}  // namespace

std::vector<Patch> patches_of(const Body& body, const std::vector<Region>& regions, Marking marking) {
  std::vector<Patch> patches;
  for (const Region& region : regions) {
    const std::size_t only = side_index(region.side, 0);
    for (const std::size_t side : both_sides) {
      if (has_sides(region.muscle) ? only == 2 || only == side : side == 0) {
        Patch patch = patch_on_side({body, side}, region.muscle);
        patch.marking = marking;
        patches.push_back(std::move(patch));
      }
    }
  }
  return patches;
}

void paint_patch(Canvas& canvas, const View& view, const Theme& theme, const Patch& patch, const Shape& part) {
  if (patch.outwards && view.depth(*patch.outwards) < -0.55) {
    return;
  }
  const Loops loops = outline_of_both(view(patch.flesh), part);
  if (loops.empty()) {
    return;
  }
  const bool work = patch.marking == Marking::work;
  canvas.fill(path_of(loops), work ? theme.work : theme.stretch, theme.mark, 1.6);
  canvas.stroke(work ? hatching(loops) : stippling(loops), theme.mark, work ? 1.4 : 2.6);
}

}  // namespace lumbar
