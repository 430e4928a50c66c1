#include "draw/stance.hpp"

#include <algorithm>

namespace lumbar {
namespace {

void put(double& to, const std::optional<Rational>& from) {
  if (from) {
    to = real(*from);
  }
}
void put(std::optional<double>& to, const std::optional<Rational>& from) {
  if (from) {
    to = real(*from);
  }
}
void put(std::optional<Vec>& to, const std::optional<Triple>& from) {
  if (from) {
    to = real(*from);
  }
}

void apply(LegAngles& leg, const LegPose& pose) {
  put(leg.hip, pose.hip);
  put(leg.abduct, pose.abduct);
  put(leg.rotate, pose.rotate);
  put(leg.knee, pose.knee);
  put(leg.foot_yaw, pose.foot_yaw);
  put(leg.thigh, pose.thigh);
  put(leg.shank, pose.shank);
  if (pose.ankle) {
    leg.ankle_kind = pose.ankle->kind;
    leg.ankle = real(pose.ankle->degrees);
  }
  if (pose.foot_at) {
    leg.foot_at = aim_of(*pose.foot_at);
  }
  if (pose.knee_dir) {
    leg.knee_dir = real(*pose.knee_dir);
  }
}

void apply(ArmAngles& arm, const ArmPose& pose) {
  put(arm.shoulder, pose.shoulder);
  put(arm.abduct, pose.abduct);
  put(arm.rotate, pose.rotate);
  put(arm.elbow, pose.elbow);
  put(arm.wrist, pose.wrist);
  put(arm.forearm_roll, pose.forearm_roll);
  put(arm.protract, pose.protract);
  put(arm.elevate, pose.elevate);
  put(arm.upper_arm, pose.upper_arm);
  put(arm.forearm, pose.forearm);
  put(arm.elbow_dir, pose.elbow_dir);
  put(arm.fingers, pose.fingers);
  arm.hand = pose.hand.value_or(arm.hand);
  if (pose.hand_at) {
    arm.hand_at = aim_of(*pose.hand_at);
    arm.reaching = true;
  }
}

std::vector<Contact> usual_contacts(Base base) {
  switch (base) {
    case Base::supine:
    case Base::side:
      return {{Touch::pelvis, At::middle, {}}, {Touch::shoulders, At::middle, {}}};
    case Base::prone:
      return {{Touch::pelvis, At::middle, {}}};
    case Base::stand:
    case Base::sit:
    case Base::kneel:
    case Base::quad:
      break;
  }
  return {{Touch::foot, At::middle, {}}};
}

double half(double a, double b) { return a + (b - a) * 0.5; }

std::optional<double> half(const std::optional<double>& a, const std::optional<double>& b) { return a && b ? half(*a, *b) : b ? b : a; }

Vec half(const Vec& a, const Vec& b) { return mix(a, b, 0.5); }

std::optional<Vec> half(const std::optional<Vec>& a, const std::optional<Vec>& b) { return a && b ? half(*a, *b) : b ? b : a; }

Aim half(const Aim& a, const Aim& b) {
  if (b.kind == Target::Kind::none || a.kind != b.kind) {
    return b.kind == Target::Kind::none ? a : b;
  }
  Aim aim = b;
  aim.point = half(a.point, b.point);
  aim.shift = half(a.shift, b.shift);
  aim.trunk_shift = half(a.trunk_shift, b.trunk_shift);
  aim.share = half(a.share, b.share);
  return aim;
}

LegAngles half(const LegAngles& a, const LegAngles& b) {
  LegAngles leg = b;
  for (const auto angle : {&LegAngles::hip, &LegAngles::abduct, &LegAngles::rotate, &LegAngles::knee, &LegAngles::ankle, &LegAngles::foot_yaw}) {
    leg.*angle = half(a.*angle, b.*angle);
  }
  leg.thigh = half(a.thigh, b.thigh);
  leg.shank = half(a.shank, b.shank);
  leg.foot_at = half(a.foot_at, b.foot_at);
  leg.knee_dir = half(a.knee_dir, b.knee_dir);
  return leg;
}

ArmAngles half(const ArmAngles& a, const ArmAngles& b) {
  ArmAngles arm = b;
  for (const auto angle : {&ArmAngles::shoulder, &ArmAngles::abduct, &ArmAngles::rotate, &ArmAngles::elbow, &ArmAngles::wrist, &ArmAngles::forearm_roll, &ArmAngles::protract, &ArmAngles::elevate}) {
    arm.*angle = half(a.*angle, b.*angle);
  }
  arm.upper_arm = half(a.upper_arm, b.upper_arm);
  arm.forearm = half(a.forearm, b.forearm);
  arm.hand_at = half(a.hand_at, b.hand_at);
  arm.elbow_dir = half(a.elbow_dir, b.elbow_dir);
  arm.fingers = half(a.fingers, b.fingers);
  return arm;
}

}  // namespace

std::size_t side_index(At side, std::size_t own) {
  switch (side) {
    case At::right:
      return 0;
    case At::left:
      return 1;
    case At::middle:
      return 2;
    case At::same:
      return own;
    case At::other:
      return 1 - own;
  }
  return 2;
}

Aim aim_of(const Target& target) { return {target.kind, real(target.point), real(target.shift), real(target.trunk_shift), target.at, target.to, real(target.share)}; }

Stance stance_of(const Pose& pose) {
  Stance stance;
  stance.base = pose.base;
  put(stance.trunk, pose.trunk);
  stance.lean = real(pose.lean);
  stance.roll = real(pose.roll);
  stance.yaw = real(pose.yaw);
  stance.heading = real(pose.heading);
  const SpinePose& spine = pose.spine;
  stance.spine = {real(spine.lumbar), real(spine.thoracic), 0, real(spine.bend), real(spine.twist), real(spine.neck_bend), real(spine.neck_twist)};
  put(stance.spine.neck, spine.neck);
  apply(stance.leg[0], pose.legs);
  apply(stance.leg[0], pose.right_leg);
  apply(stance.leg[1], pose.legs);
  apply(stance.leg[1], pose.left_leg);
  apply(stance.arm[0], pose.arms);
  apply(stance.arm[0], pose.right_arm);
  apply(stance.arm[1], pose.arms);
  apply(stance.arm[1], pose.left_arm);
  stance.contacts = pose.contacts.empty() ? usual_contacts(pose.base) : pose.contacts;
  stance.adjust = pose.adjust;
  if (pose.base == Base::supine && !pose.spine.neck) {
    stance.adjust.push_back({Solved::neck, {Touch::head, At::middle, {}}});
  }
  stance.anchor = pose.anchor;
  stance.anchor_x = real(pose.anchor_x);
  stance.anchor_z = real(pose.anchor_z);
  return stance;
}

Stance halfway(const Stance& a, const Stance& b) {
  Stance stance = b;
  stance.trunk = half(a.trunk, b.trunk);
  for (const auto angle : {&Stance::lean, &Stance::roll, &Stance::yaw, &Stance::heading, &Stance::anchor_x, &Stance::anchor_z}) {
    stance.*angle = half(a.*angle, b.*angle);
  }
  for (const auto angle : {&SpineAngles::lumbar, &SpineAngles::thoracic, &SpineAngles::neck, &SpineAngles::bend, &SpineAngles::twist, &SpineAngles::neck_bend, &SpineAngles::neck_twist}) {
    stance.spine.*angle = half(a.spine.*angle, b.spine.*angle);
  }
  for (const std::size_t i : both_sides) {
    stance.leg[i] = half(a.leg[i], b.leg[i]);
    stance.arm[i] = half(a.arm[i], b.arm[i]);
  }
  return stance;
}

}  // namespace lumbar
