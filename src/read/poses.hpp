#pragma once
// Poses: the body of a figure as written, one pose made out of another. Geometry is draw/'s.

#include "model/figure.hpp"
#include "read/keys.hpp"

#include <map>
#include <string>
#include <vector>

namespace lumbar {

using StartPoses = std::map<std::string, Pose, std::less<>>;

/// A number of at most 400, or reported: degrees, or body heights.
Rational number_of(const Node& node, Diagnostics& out);

/// `n` numbers in a list, or reported.
std::vector<Rational> numbers_of(const Node& node, std::size_t n, Diagnostics& out);

/// `knee.near`, `chest`; `same` and `opp` only where a limb's own side is meant.
Landmark landmark_of(const Node& node, Diagnostics& out);

/// A prop's point: `[x, y, z]`, a landmark, or `{at, to, t, shift, trunk_shift}`.
Target point_on_body(const Node& node, Diagnostics& out);

/// `[glutes.near, low_back]`
std::vector<Region> regions_of(const Node& node, Diagnostics& out);

/// `[mat, {kind: wall, x: -0.1}]`
std::vector<Prop> props_of(const Node& node, Diagnostics& out);

/// The pose in `node`, on top of what its `from` names: an earlier panel by its number, or a start pose.
Pose read_pose(const Node& node, const std::vector<Pose>& earlier, const StartPoses& starts, Diagnostics& out);

}  // namespace lumbar
