#pragma once
// Flesh: what covers the bones. Balls and discs only: a ball is seen as a circle and a disc as an
// ellipse, so that a part of the body is seen as a union of convex hulls of ellipses.

#include "draw/body.hpp"

#include <vector>

namespace lumbar {

struct Lump {
  Vec centre;
  double radius = 0;     // ball
  bool is_disc = false;  // disc: the two half-axes
  Vec wide, deep;
};

inline Lump ball(const Vec& centre, double radius) { return {centre, radius, false, {}, {}}; }
inline Lump disc(const Vec& centre, const Vec& wide, const Vec& deep) { return {centre, 0, true, wide, deep}; }

/// Height of its lowest point.
inline double lowest(const Lump& lump) { return lump.centre.y - (lump.is_disc ? length(Vec2{lump.wide.y, lump.deep.y}) : lump.radius); }

using Hull = std::vector<Lump>;   // the convex hull of its lumps
using Flesh = std::vector<Hull>;  // the union of its hulls

double lowest(const Flesh& flesh);

/// One hull for each two neighbours of the lumps, smoothed between them; a disc at the end is a hem.
Flesh limb(const std::vector<Lump>& lumps);

/// A cross-section of the trunk.
struct Row {
  Vec centre, right, forward;
  double half_width = 0, half_depth = 0;
};
std::vector<Row> trunk_rows(const Body& body);

Flesh pelvis_flesh(const Body& body);     // top of the trousers
Flesh shirt_flesh(const Body& body);
Flesh shoulders_flesh(const Body& body);  // the shirt's upper part: what lies on the floor
Flesh neck_flesh(const Body& body);
Flesh face_flesh(const Body& body);
Flesh hair_flesh(const Body& body);
Flesh fringe_flesh(const Body& body);
Flesh ear_flesh(const Body& body, std::size_t side);
Flesh thigh_flesh(const Body& body, std::size_t side);
Flesh shank_flesh(const Body& body, std::size_t side);
Flesh foot_flesh(const Body& body, std::size_t side);
Flesh upper_arm_flesh(const Body& body, std::size_t side);
Flesh sleeve_flesh(const Body& body, std::size_t side);
Flesh forearm_flesh(const Body& body, std::size_t side);
Flesh hand_flesh(const Body& body, std::size_t side);

/// All of it; for extents and for what sinks into the floor.
std::vector<Flesh> all_flesh(const Body& body);

}  // namespace lumbar
