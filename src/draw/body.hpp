#pragma once
// Body: the skeleton of one stance in space. Bones only; what covers them is draw/flesh.hpp.

#include "draw/stance.hpp"

#include <array>
#include <vector>

namespace lumbar {

/// Bone lengths in body heights (Drillis and Contini's ratios as Winter tabulates them; the trunk by eye).
namespace bone {
inline constexpr double thigh = 0.245, shank = 0.246, ankle_height = 0.039, upper_arm = 0.186, forearm = 0.146;
inline constexpr double hip_half = 0.052, shoulder_half = 0.100;
inline constexpr double lumbar = 0.110, thoracic = 0.160, neck = 0.080;
inline constexpr double palm = 0.045;  // from the wrist to the middle of the palm
}  // namespace bone

/// Where the pelvis is, and how it is turned.
struct Root {
  Vec at{0, 0.5, 0};
  Frame frame;
};

enum class Segment : std::uint8_t { lumbar, thoracic, neck };

/// A point of the spine with the axes of the body there.
struct Station {
  Vec at;
  Frame frame;
};

/// The spine as seen from the pelvis. It does not depend on where the pelvis is, so solving works it
/// out once and moves it about.
struct Spine {
  static constexpr std::size_t steps = 10;
  std::array<std::array<Station, steps + 1>, 3> stations;  // by segment
  Frame thorax, head;                                      // without the spine's own curve
};

struct LegBones {
  Vec hip, knee, ankle, heel, ball, sole, toe;
  Frame thigh, shank, foot;
  bool tucked = false;
  double reach = 0;  // distance to the target over the leg's length; 0 without a target
};

struct ArmBones {
  Vec shoulder, elbow, wrist;
  Frame upper, fore, hand;
  Hand shape = Hand::relaxed;
  double reach = 0;
};

struct Body {
  Base base = Base::stand;
  Root root;
  Spine spine;
  std::array<LegBones, 2> leg;  // right, left
  std::array<ArmBones, 2> arm;

  /// A place on the spine, `share` of the way up the segment, in the world.
  Station at(Segment segment, double share) const;
  Frame thorax() const { return root.frame * spine.thorax; }
  Frame head() const { return root.frame * spine.head; }
};

Spine bend_spine(const SpineAngles& angles);

/// The pelvis of the stance, turned by `solved` degrees about the axis towards the reader.
Frame pelvis_frame(const Stance& stance, double solved);

/// Bones for a pelvis at `root`. Without arms the shoulders are placed, elbows and hands are not.
Body build_body(const Stance& stance, const Spine& spine, const Root& root, bool with_arms);

/// A landmark of a body; `own` is the side that `same` means.
Vec point_of(const Body& body, const Landmark& landmark, std::size_t own = 0);

/// What an aim means for a limb of `own` side that starts at `from` and ends `floor_height` above the floor.
Vec point_of(const Body& body, const Aim& aim, std::size_t own, const Vec& from, double floor_height);

}  // namespace lumbar
