#include "draw/painter.hpp"

#include <algorithm>

namespace lumbar {
namespace {

Flesh together(Flesh a, const Flesh& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

constexpr double far_limit = -0.80;      // a limb's outward axis turned away by more than this
constexpr double least_length = 0.62;    // of a segment on the page, to be drawn in one outline with the next
constexpr double most_fold = -0.61566148;  // cosine of 128 degrees

/// A far leg stretched towards the reader stays behind a near one that is nearer still: the near one is
/// painted with the trunk.
double behind(double far, double near) { return far < near ? std::min(far, -0.0001) : far; }

}  // namespace

Painter::Painter(Canvas& canvas, const View& view, const Theme& theme, const Body& body, std::vector<Patch> patches, bool spine_line)
    : canvas_(canvas), view_(view), theme_(theme), body_(body), patches_(std::move(patches)), spine_line_(spine_line) {}

bool Painter::is_far(const Vec& right, std::size_t side) const { return view_.depth(right) * outward(side) < far_limit; }

const Tones& Painter::tones_of_leg(std::size_t side) const { return is_far(body_.root.frame.right, side) ? theme_.far : theme_.near; }

std::vector<Layer> Painter::layers() {
  const auto order = [&](const Vec& point) { return view_.order(point); };
  const double trunk = order((point_of(body_, {Mark::pelvis, At::middle}) + point_of(body_, {Mark::t6, At::middle})) * 0.5);
  const auto of_leg = [&](const LegBones& leg) { return order(leg.hip) * 0.4 + order(leg.knee) * 0.6; };
  std::vector<Layer> layers;
  for (const std::size_t side : both_sides) {
    const LegBones& leg = body_.leg[side];
    const ArmBones& arm = body_.arm[side];
    const Vec hand = point_of(body_, {Mark::hand, side == 0 ? At::right : At::left});
    if (is_far(body_.root.frame.right, side)) {
      layers.push_back({behind(of_leg(leg) - trunk, of_leg(body_.leg[1 - side]) - trunk), side == 0 ? Prop::Part::right_leg : Prop::Part::left_leg,
                        [this, side] { paint_leg(side, {}, theme_.far); }});
    }
    layers.push_back({order(arm.shoulder) * 0.35 + order(arm.elbow) * 0.35 + order(hand) * 0.3 - trunk, side == 0 ? Prop::Part::right_arm : Prop::Part::left_arm,
                      [this, side] { paint_arm(side); }});
  }
  const double head = (order(point_of(body_, {Mark::head, At::middle})) - trunk) * 0.5;
  layers.push_back({0, Prop::Part::torso, [this] { paint_torso(); }});
  layers.push_back({0.0001, Prop::Part::lower, [this] { paint_lower(); }});
  layers.push_back({std::max(0.001, head), Prop::Part::head, [this] { paint_head(); }});
  return layers;
}

Shape Painter::area(const Flesh& flesh, std::string_view fill, const Tones& tones, double smoothing) {
  Shape shape = view_(flesh);
  const Loops loops = outline(shape, smoothing);
  canvas_.reach(loops, tones.width / 2);
  canvas_.fill(path_of(loops), fill, tones.line, tones.width);
  return shape;
}

/// Hides a seam: no line.
void Painter::cover(const Flesh& flesh, std::string_view fill) { canvas_.fill(path_of(outline(view_(flesh))), fill); }

/// A part of the body with the marked muscles worn on it; its line goes over them.
void Painter::part(const Flesh& flesh, std::string_view fill, const Tones& tones, const std::vector<std::pair<Worn, std::size_t>>& worn) {
  const auto is_here = [&](const Patch& patch) {
    return std::ranges::any_of(worn, [&](const auto& one) { return one.first == patch.on && (patch.on == Worn::shirt || patch.on == Worn::pelvis || one.second == patch.side); });
  };
  if (std::ranges::none_of(patches_, is_here)) {
    area(flesh, fill, tones);
    return;
  }
  const Shape shape = view_(flesh);
  const Loops loops = outline(shape);
  const std::string path = path_of(loops);
  canvas_.reach(loops, tones.width / 2);
  canvas_.fill(path, fill);
  for (const Patch& patch : patches_) {
    if (is_here(patch)) {
      paint_patch(canvas_, view_, theme_, patch, shape);
    }
  }
  canvas_.stroke(path, tones.line, tones.width);
}

/// Whether two segments may share an outline: neither foreshortened much nor folded on each other.
bool Painter::is_unfolded(const Vec& a, const Vec& b, const Vec& c, double upper, double lower) const {
  const Vec2 first = (view_(b) - view_(a)) * (1 / units_per_height), second = (view_(c) - view_(b)) * (1 / units_per_height);
  if (length(first) < least_length * upper || length(second) < least_length * lower) {
    return false;
  }
  return dot(first, second) > most_fold * length(first) * length(second);
}

void Painter::paint_leg(std::size_t side, const Flesh& hips, const Tones& tones) {
  const LegBones& leg = body_.leg[side];
  if (!is_unfolded(leg.hip, leg.knee, leg.ankle, bone::thigh, bone::shank)) {
    paint_folded_leg(side, hips, tones);
    return;
  }
  area(foot_flesh(body_, side), tones.skin, tones);
  std::vector<std::pair<Worn, std::size_t>> worn{{Worn::shank, side}, {Worn::thigh, side}};
  if (!hips.empty()) {
    worn.emplace_back(Worn::pelvis, side);
  }
  part(together(hips, together(thigh_flesh(body_, side), shank_flesh(body_, side))), tones.trousers, tones, worn);
}

void Painter::paint_folded_leg(std::size_t side, const Flesh& hips, const Tones& tones) {
  const LegBones& leg = body_.leg[side];
  const bool shank_in_front = view_.depth((leg.knee + leg.ankle) * 0.5) - view_.depth((leg.hip + leg.knee) * 0.5) > -0.02;
  const auto paint_thigh = [&] {
    std::vector<std::pair<Worn, std::size_t>> worn{{Worn::thigh, side}};
    if (!hips.empty()) {
      worn.emplace_back(Worn::pelvis, side);
    }
    part(together(hips, thigh_flesh(body_, side)), tones.trousers, tones, worn);
  };
  const auto paint_shank = [&] {
    area(foot_flesh(body_, side), tones.skin, tones);
    part(shank_flesh(body_, side), tones.trousers, tones, {{Worn::shank, side}});
  };
  if (shank_in_front) {
    paint_thigh();
    paint_shank();
  } else {
    paint_shank();
    paint_thigh();
  }
  const Vec under = shank_in_front ? leg.thigh.up : -leg.shank.up;
  cover({{ball(leg.knee, 0.0300), ball(leg.knee + under * 0.024, 0.0305)}}, tones.trousers);
}

/// Pelvis and near legs: the farther of two in one outline with the pelvis, the nearer on top.
void Painter::paint_lower() {
  std::vector<std::size_t> near;
  for (const std::size_t side : both_sides) {
    if (!is_far(body_.root.frame.right, side)) {
      near.push_back(side);
    }
  }
  const auto depth = [&](std::size_t side) { return view_.depth(body_.leg[side].knee) + view_.depth(body_.leg[side].ankle) * 0.5 + view_.depth(body_.leg[side].hip); };
  std::ranges::stable_sort(near, [&](std::size_t a, std::size_t b) { return depth(a) < depth(b); });
  paint_leg(near.front(), pelvis_flesh(body_), theme_.near);
  if (near.size() < 2) {
    return;
  }
  const std::size_t side = near.back();
  const std::vector<Patch> all = patches_;
  const auto on_thigh = [&](const Patch& patch) { return patch.on == Worn::thigh && patch.side == side; };
  std::erase_if(patches_, on_thigh);  // painted after the hip is covered
  paint_leg(side, {}, theme_.near);
  const LegBones& leg = body_.leg[side];
  const Vec hip = body_.root.at + body_.root.frame * Vec{-0.010, 0.010, outward(side) * 0.012};
  cover({{ball(leg.hip, 0.051), ball(hip, 0.055)}, {ball(leg.hip, 0.051), ball(leg.hip - leg.thigh.up * 0.02, 0.050)}}, theme_.near.trousers);
  const Shape shape = view_(together(pelvis_flesh(body_), thigh_flesh(body_, side)));
  for (const Patch& patch : all) {
    if (on_thigh(patch)) {
      paint_patch(canvas_, view_, theme_, patch, shape);
    }
  }
  patches_ = all;
}

void Painter::paint_sleeve(std::size_t side, const Tones& tones) {
  part(sleeve_flesh(body_, side), tones.shirt, tones, {{Worn::upper_arm, side}});
  const Vec shoulder = body_.arm[side].shoulder;
  const Vec inner = body_.at(Segment::thoracic, 1).at * 0.45 + shoulder * 0.55 + body_.thorax() * Vec{0.006, -0.014, 0};
  cover({{ball(shoulder, 0.0325), ball(inner, 0.031)}}, tones.shirt);
}

void Painter::paint_arm(std::size_t side) {
  const Tones& tones = is_far(body_.thorax().right, side) ? theme_.far : theme_.near;
  const ArmBones& arm = body_.arm[side];
  const Flesh lower = together(forearm_flesh(body_, side), hand_flesh(body_, side));
  if (is_unfolded(arm.shoulder, arm.elbow, arm.wrist, bone::upper_arm, bone::forearm)) {
    part(together(upper_arm_flesh(body_, side), lower), tones.skin, tones, {{Worn::forearm, side}});
    paint_sleeve(side, tones);
    return;
  }
  const bool forearm_in_front = view_.depth((arm.elbow + arm.wrist) * 0.5) - view_.depth((arm.shoulder + arm.elbow) * 0.5) > -0.02;
  const auto paint_upper = [&] {
    area(upper_arm_flesh(body_, side), tones.skin, tones);
    paint_sleeve(side, tones);
  };
  if (forearm_in_front) {
    paint_upper();
    part(lower, tones.skin, tones, {{Worn::forearm, side}});
  } else {
    part(lower, tones.skin, tones, {{Worn::forearm, side}});
    paint_upper();
  }
  const Vec under = forearm_in_front ? arm.upper.up : -arm.fore.up;
  cover({{ball(arm.elbow, 0.0190), ball(arm.elbow + under * 0.016, 0.0195)}}, tones.skin);
}

void Painter::paint_torso() {
  area(neck_flesh(body_), theme_.near.skin, theme_.near);
  part(shirt_flesh(body_), theme_.near.shirt, theme_.near, {{Worn::shirt, 0}});
  if (!spine_line_) {
    return;
  }
  std::vector<Vec2> line;
  for (const Segment segment : {Segment::lumbar, Segment::thoracic}) {
    for (double share = segment == Segment::lumbar ? 0 : 0.1; share < 1 + 1e-6; share += 0.1) {
      const Station station = body_.at(segment, std::min(share, 1.0));
      line.push_back(view_(station.at + station.frame.forward * 0.012));
    }
  }
  std::string dots;  // as in stippling: lines too short to see
  constexpr double gap = 5.2;
  double left = 0;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const Vec2 way = line[i + 1] - line[i];
    for (; left < length(way); left += gap) {
      dots += path_of({line[i] + unit(way) * left}, false) + "h.1";
    }
    left -= length(way);
  }
  canvas_.stroke(dots, theme_.near.line, 2.8);
}

void Painter::paint_head() {
  const Tones& tones = theme_.near;
  const auto face = [&] { area(face_flesh(body_), tones.skin, tones, 0.8); };
  const auto hair = [&] { area(hair_flesh(body_), theme_.hair, tones); };
  if (view_.depth(body_.head().forward) > 0.62) {
    hair();
    face();
    area(fringe_flesh(body_), theme_.hair, tones);
  } else {
    face();
    hair();
  }
  paint_features();
}

void Painter::paint_features() {
  const Frame head = body_.head();
  for (const std::size_t side : both_sides) {
    if (view_.depth(head.right) * outward(side) > 0.35) {
      Tones thin = theme_.near;
      thin.width = 1.5;
      area(ear_flesh(body_, side), thin.skin, thin, 0.5);
    }
    if (view_.depth(head * Vec{0.9, 0, outward(side) * 0.55}) > 0.35) {
      const Vec skull = point_of(body_, {Mark::c0, At::middle});
      canvas_.dot(view_(skull + head * Vec{0.057, 0.022, outward(side) * 0.020}), 1.2, theme_.near.line);
    }
  }
}

}  // namespace lumbar
