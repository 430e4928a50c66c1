#pragma once
// Stance: a pose with every angle known, in floating point, ready to be built into a body.

#include "draw/vector.hpp"
#include "model/figure.hpp"

#include <array>
#include <optional>
#include <vector>

namespace lumbar {

inline double real(const Rational& exact) { return static_cast<double>(exact.numerator()) / static_cast<double>(exact.denominator()); }
inline Vec real(const Triple& exact) { return {real(exact.x), real(exact.y), real(exact.z)}; }

inline constexpr std::array<std::size_t, 2> both_sides{0, 1};  // right, left
inline double outward(std::size_t side) { return side == 0 ? 1.0 : -1.0; }

/// The side that a name means for a limb of `own` side; 2 for the middle.
std::size_t side_index(At side, std::size_t own);

struct Aim {
  Target::Kind kind = Target::Kind::none;
  Vec point, shift, trunk_shift;
  Landmark at;
  std::optional<Landmark> to;
  double share = 0.5;
};

struct LegAngles {
  double hip = 0, abduct = 3, rotate = 0, knee = 0, ankle = 0, foot_yaw = 0;
  Ankle::Kind ankle_kind = Ankle::Kind::bent;
  std::optional<double> thigh, shank;
  Aim foot_at;
  Vec knee_dir{1, 0, 0};
};

struct ArmAngles {
  double shoulder = 0, abduct = 7, rotate = 0, elbow = 8, wrist = 0, forearm_roll = 0, protract = 0, elevate = 0;
  std::optional<double> upper_arm, forearm;
  Hand hand = Hand::relaxed;
  Aim hand_at;
  bool reaching = false;  // a target was named, if only to be undone
  std::optional<Vec> elbow_dir, fingers;
};

struct SpineAngles {
  double lumbar = 0, thoracic = 0, neck = 0, bend = 0, twist = 0, neck_bend = 0, neck_twist = 0;
};

struct Stance {
  Base base = Base::stand;
  std::optional<double> trunk;
  double lean = 0, roll = 0, yaw = 0, heading = 0;
  SpineAngles spine;
  std::array<LegAngles, 2> leg;  // right, left
  std::array<ArmAngles, 2> arm;
  std::vector<Contact> contacts;  // INVARIANT: one or two
  std::vector<Adjustment> adjust;
  std::optional<Landmark> anchor;
  double anchor_x = 0, anchor_z = 0;
};

Aim aim_of(const Target& target);
Stance stance_of(const Pose& pose);

/// Half of the way from one stance to the other; what cannot be halved is the second's.
Stance halfway(const Stance& a, const Stance& b);

}  // namespace lumbar
