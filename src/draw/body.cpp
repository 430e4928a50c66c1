#include "draw/body.hpp"

#include "draw/reach.hpp"

#include <algorithm>

namespace lumbar {
namespace {

Frame base_frame(Base base) {
  switch (base) {
    case Base::supine:
      return turn_z(90);
    case Base::prone:
    case Base::quad:
      return turn_z(-90);
    case Base::side:
      return {{0, 0, 1}, {-1, 0, 0}, {0, -1, 0}};
    case Base::stand:
    case Base::sit:
    case Base::kneel:
      break;
  }
  return {};
}

/// A segment that points `angle` degrees up from straight ahead on the page.
Frame towards(const Stance& stance, double angle) {
  const auto [cosine, sine] = turn_of(angle);
  const Vec up{-cosine, -sine, 0};
  return turn_y(-stance.heading) * Frame{cross(up, {0, 0, 1}), up, {0, 0, 1}};
}

Vec shoulder_of(const Body& body, const ArmAngles& arm, std::size_t side) {
  // A raised arm takes its shoulder up with it; a reaching one has no angle to tell.
  const double raised = arm.reaching ? 0 : std::max(arm.shoulder, std::abs(arm.abduct));
  const double lift = 0.022 * std::clamp((raised - 50) / 110, 0.0, 1.0);
  const double out = bone::shoulder_half - 0.35 * std::abs(arm.protract) - 0.25 * lift;
  return body.at(Segment::thoracic, 0.86).at + body.thorax() * Vec{0.020 + arm.protract, 0.004 + lift + arm.elevate, outward(side) * out};
}

Frame foot_frame(const LegAngles& leg, const Frame& shank) {
  switch (leg.ankle_kind) {
    case Ankle::Kind::flat: {
      Vec forward{shank.forward.x, 0, shank.forward.z};
      forward = length(forward) < 0.05 ? Vec{1, 0, 0} : unit(forward);
      return {forward, {0, 1, 0}, cross(forward, {0, 1, 0})};
    }
    case Ankle::Kind::tuck:
      return shank * turn_z(10);
    case Ankle::Kind::bent:
      break;
  }
  return shank * turn_z(-leg.ankle);
}

void place_foot(LegBones& bones, const LegAngles& leg, double out) {
  bones.foot = foot_frame(leg, bones.shank) * turn_y(-out * leg.foot_yaw);
  bones.tucked = leg.ankle_kind == Ankle::Kind::tuck;
  bones.heel = bones.ankle + bones.foot * Vec{-0.034, -0.020, 0};
  bones.ball = bones.ankle + bones.foot * Vec{0.078, -0.026, 0};
  bones.sole = bones.ankle + bones.foot * Vec{0.03, -0.039, 0};
  bones.toe = bones.tucked ? bones.ball + bones.foot * turn_z(70) * Vec{0.030, 0, 0} : bones.ankle + bones.foot * Vec{0.108, -0.030, 0};
}

void place_leg(Body& body, const Stance& stance, std::size_t side) {
  const LegAngles& leg = stance.leg[side];
  LegBones& bones = body.leg[side];
  const double out = outward(side);
  if (leg.foot_at.kind != Target::Kind::none) {
    const Vec target = point_of(body, leg.foot_at, side, bones.hip, bone::ankle_height);
    const Vec pole = body.root.frame * Vec{leg.knee_dir.x, leg.knee_dir.y, leg.knee_dir.z * out};
    const Reach reached = reach(bones.hip, target, bone::thigh, bone::shank, pole);
    bones.knee = reached.middle;
    bones.ankle = reached.end;
    bones.reach = reached.ratio;
    Vec front = bones.knee - (bones.hip + bones.ankle) * 0.5;
    front = length(front) < 1e-4 ? pole : front;
    bones.thigh = frame_along(bones.hip - bones.knee, front);
    bones.shank = frame_along(bones.knee - bones.ankle, front);
  } else {
    bones.thigh = (leg.thigh ? towards(stance, *leg.thigh) : body.root.frame * turn_z(leg.hip)) * turn_x(-out * leg.abduct) * turn_y(-out * leg.rotate);
    bones.knee = bones.hip - bones.thigh.up * bone::thigh;
    bones.shank = leg.shank ? towards(stance, *leg.shank) : bones.thigh * turn_z(-leg.knee);
    bones.ankle = bones.knee - bones.shank.up * bone::shank;
  }
  place_foot(bones, leg, out);
}

void reach_with_arm(Body& body, const ArmAngles& arm, std::size_t side) {
  ArmBones& bones = body.arm[side];
  const double out = outward(side);
  const Frame thorax = body.thorax();
  Vec pole = thorax * Vec{-0.6, -1, 0.5 * out};
  if (arm.elbow_dir) {
    pole = {arm.elbow_dir->x, arm.elbow_dir->y, arm.elbow_dir->z * out};
  }
  const Vec palm = point_of(body, arm.hand_at, side, bones.shoulder, 0.012);
  Reach reached;
  if (arm.hand == Hand::floor || arm.hand == Hand::dir) {  // the hand's direction is given: aim its wrist
    Vec fingers = arm.fingers.value_or(Vec{1, 0, 0});
    fingers.z *= out;
    const Vec above{0, arm.hand == Hand::floor ? 0.006 : 0.0, 0};
    reached = reach(bones.shoulder, palm - unit(fingers) * bone::palm + above, bone::upper_arm, bone::forearm, pole);
    bones.wrist = reached.end;
  } else {
    reached = reach(bones.shoulder, palm, bone::upper_arm, bone::forearm + bone::palm, pole);
    bones.wrist = reached.middle + unit(reached.end - reached.middle) * bone::forearm;
  }
  bones.reach = reached.ratio;
  bones.elbow = clear_of_floor(reached.middle, bones.shoulder, bones.wrist, thorax.right * out);
  Vec bend = (bones.shoulder + bones.wrist) * 0.5 - bones.elbow;
  bend = length(bend) < 1e-4 ? -pole : bend;
  bones.upper = frame_along(bones.shoulder - bones.elbow, bend);
  bones.fore = frame_along(bones.elbow - bones.wrist, bend);
}

void place_arm(Body& body, const Stance& stance, std::size_t side) {
  const ArmAngles& arm = stance.arm[side];
  ArmBones& bones = body.arm[side];
  const double out = outward(side);
  if (arm.hand_at.kind != Target::Kind::none) {
    reach_with_arm(body, arm, side);
  } else {
    bones.upper = (arm.upper_arm ? towards(stance, *arm.upper_arm) : body.thorax() * turn_z(arm.shoulder)) * turn_x(-out * arm.abduct) * turn_y(-out * arm.rotate);
    bones.elbow = bones.shoulder - bones.upper.up * bone::upper_arm;
    bones.fore = arm.forearm ? towards(stance, *arm.forearm) : bones.upper * turn_z(arm.elbow);
    bones.wrist = bones.elbow - bones.fore.up * bone::forearm;
  }
  bones.shape = arm.hand;
  Vec fingers = arm.fingers.value_or(Vec{1, 0, 0});
  fingers.z *= out;
  if (arm.hand == Hand::floor) {
    bones.hand = frame_along(-fingers, {0, -1, 0});
  } else if (arm.hand == Hand::dir) {
    bones.hand = frame_along(-fingers, bones.fore.forward);
  } else {
    bones.hand = bones.fore * turn_y(-out * arm.forearm_roll) * turn_z(arm.wrist);
  }
}

Vec head_point(const Body& body, Mark mark) {
  const Vec skull = body.at(Segment::neck, 1).at;
  switch (mark) {
    case Mark::head_top:
      return skull + body.head() * Vec{0, 0.080, 0};
    case Mark::head:
      return skull + body.head() * Vec{0.016, 0.026, 0};
    case Mark::head_back:
      return skull + body.head() * Vec{-0.070, 0.03, 0};
    case Mark::nose:
      return skull + body.head() * Vec{0.082, 0.010, 0};
    default:
      return skull;
  }
}

Vec trunk_point(const Body& body, Mark mark) {
  const Frame& pelvis = body.root.frame;
  const Vec& hip_mid = body.root.at;
  switch (mark) {
    case Mark::head_top:
    case Mark::head:
    case Mark::head_back:
    case Mark::nose:
    case Mark::c0:
      return head_point(body, mark);
    case Mark::c7:
      return body.at(Segment::thoracic, 1).at;
    case Mark::t6:
      return body.at(Segment::thoracic, 0.5).at;
    case Mark::t12:
      return body.at(Segment::lumbar, 1).at;
    case Mark::l5:
      return body.at(Segment::lumbar, 0).at;
    case Mark::mid_back: {
      const Station station = body.at(Segment::thoracic, 0.5);
      return station.at + station.frame * Vec{-0.030, 0, 0};
    }
    case Mark::chest:
      return body.at(Segment::thoracic, 0.45).at + body.thorax() * Vec{0.105, 0, 0};
    case Mark::belly:
      return body.at(Segment::lumbar, 0.4).at + pelvis * Vec{0.1, 0, 0};
    case Mark::pelvis:
      return hip_mid + pelvis * Vec{-0.01, 0.03, 0};
    case Mark::sacrum:
      return hip_mid + pelvis * Vec{-0.086, 0.020, 0};
    case Mark::seat:
      return hip_mid + pelvis * Vec{-0.02, -0.08, 0};
    case Mark::pubis:
      return hip_mid + pelvis * Vec{0.055, -0.01, 0};
    default:
      return hip_mid;
  }
}

Vec leg_point(const LegBones& leg, Mark mark) {
  switch (mark) {
    case Mark::hip:
      return leg.hip;
    case Mark::knee:
      return leg.knee;
    case Mark::heel:
      return leg.heel;
    case Mark::sole:
      return leg.sole;
    case Mark::ball:
      return leg.ball;
    case Mark::toe:
      return leg.toe;
    default:
      return leg.ankle;
  }
}

Vec arm_point(const ArmBones& arm, Mark mark) {
  switch (mark) {
    case Mark::shoulder:
      return arm.shoulder;
    case Mark::elbow:
      return arm.elbow;
    case Mark::wrist:
      return arm.wrist;
    case Mark::palm:
      return arm.wrist - arm.hand.up * 0.040;
    case Mark::knuckle:
      return arm.wrist - arm.hand.up * 0.052;
    case Mark::tip:
      return arm.wrist - arm.hand.up * 0.098;
    default:
      return arm.wrist - arm.hand.up * bone::palm;
  }
}

}  // namespace

Frame pelvis_frame(const Stance& stance, double solved) {
  const Frame base = stance.trunk ? turn_z(*stance.trunk - 90) : base_frame(stance.base);
  return turn_y(-stance.heading) * turn_z(-solved) * base * turn_z(-stance.lean) * turn_x(stance.roll) * turn_y(-stance.yaw);
}

Body build_body(const Stance& stance, const Spine& spine, const Root& root, bool with_arms) {
  Body body;
  body.base = stance.base;
  body.root = root;
  body.spine = spine;
  for (const std::size_t side : both_sides) {
    body.leg[side].hip = root.at + root.frame * Vec{0, 0, outward(side) * bone::hip_half};
    body.arm[side].shoulder = shoulder_of(body, stance.arm[side], side);
  }
  for (const std::size_t side : both_sides) {
    place_leg(body, stance, side);
  }
  for (const std::size_t side : both_sides) {
    if (with_arms) {
      place_arm(body, stance, side);
    }
  }
  return body;
}

Vec point_of(const Body& body, const Landmark& landmark, std::size_t own) {
  if (!is_of_leg(landmark.mark) && !is_of_arm(landmark.mark)) {
    return trunk_point(body, landmark.mark);
  }
  const auto of_side = [&](std::size_t side) { return is_of_leg(landmark.mark) ? leg_point(body.leg[side], landmark.mark) : arm_point(body.arm[side], landmark.mark); };
  const std::size_t side = side_index(landmark.side, own);
  return side < 2 ? of_side(side) : (of_side(0) + of_side(1)) * 0.5;
}

Vec point_of(const Body& body, const Aim& aim, std::size_t own, const Vec& from, double floor_height) {
  const double out = outward(own);
  const auto outwards = [&](const Vec& v) { return Vec{v.x, v.y, v.z * out}; };
  switch (aim.kind) {
    case Target::Kind::world:
      return outwards(aim.point);
    case Target::Kind::floor:
      return {from.x + aim.point.x, floor_height, from.z + aim.point.z * out};
    case Target::Kind::body:
    case Target::Kind::none:
      break;
  }
  Vec point = point_of(body, aim.at, own);
  if (aim.to) {
    point = mix(point, point_of(body, *aim.to, own), aim.share);
  }
  return point + outwards(aim.shift) + body.thorax() * outwards(aim.trunk_shift);
}

}  // namespace lumbar
