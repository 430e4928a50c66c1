#include "draw/flesh.hpp"

#include <algorithm>
#include <array>

namespace lumbar {
namespace {

/// The Catmull-Rom curve's value at `t` between `b` and `c`.
template <class T>
T between(const T& a, const T& b, const T& c, const T& d, double t) {
  return (b * 2.0 + (c - a) * t + (a * 2.0 - b * 5.0 + c * 4.0 - d) * (t * t) + (b * 3.0 - a - c * 3.0 + d) * (t * t * t)) * 0.5;
}

/// Each gap of `points` cut into `parts`; `value` reads what is smoothed, `put` writes it.
template <class T, class Put>
void smooth(const std::vector<T>& points, std::size_t parts, Put put) {
  const std::size_t n = points.size();
  for (std::size_t i = 0; i + 1 < n; ++i) {
    const T before = i > 0 ? points[i - 1] : points[0] * 2.0 - points[1];
    const T after = i + 2 < n ? points[i + 2] : points[n - 1] * 2.0 - points[n - 2];
    for (std::size_t k = 0; k < parts; ++k) {
      put(i * parts + k, between(before, points[i], points[i + 1], after, static_cast<double>(k) / static_cast<double>(parts)));
    }
  }
  put((n - 1) * parts, points[n - 1]);
}

/// One value of every point, smoothed, written to the finer points.
template <class From, class To, class T>
void smooth_member(const std::vector<From>& from, T From::*member, std::size_t parts, std::vector<To>& to, T To::*target) {
  std::vector<T> values;
  for (const From& point : from) {
    values.push_back(point.*member);
  }
  smooth(values, parts, [&](std::size_t i, const T& value) { to[i].*target = value; });
}

Lump slice(const Row& row, double scale = 1) { return disc(row.centre, row.right * (row.half_width * scale), row.forward * (row.half_depth * scale)); }

struct RowShape {
  Segment segment;
  double share, ahead, half_width, half_depth;
};
constexpr std::array<RowShape, 7> row_shapes{{{Segment::lumbar, 0.30, 0.037, 0.0790, 0.0550},
                                              {Segment::lumbar, 0.75, 0.038, 0.0765, 0.0545},
                                              {Segment::thoracic, 0.10, 0.038, 0.0790, 0.0570},
                                              {Segment::thoracic, 0.35, 0.037, 0.0840, 0.0610},
                                              {Segment::thoracic, 0.60, 0.035, 0.0860, 0.0600},
                                              {Segment::thoracic, 0.80, 0.028, 0.0800, 0.0520},
                                              {Segment::thoracic, 0.93, 0.014, 0.0580, 0.0360}}};

constexpr std::size_t waist = 2;  // the row where the trousers end

Flesh shirt_of(const Body& body, std::size_t from) {
  const std::vector<Row> rows = trunk_rows(body);
  Flesh shirt;
  for (std::size_t i = from; i + 1 < rows.size(); ++i) {
    shirt.push_back({slice(rows[i], 1.02), slice(rows[i + 1], 1.02)});
  }
  const Lump collar = ball(body.at(Segment::thoracic, 1).at + body.thorax() * Vec{0.014, -0.016, 0}, 0.031);
  for (const std::size_t side : both_sides) {
    const Lump shoulder = ball(body.arm[side].shoulder, 0.034);
    shirt.push_back({shoulder, collar});
    shirt.push_back({shoulder, collar, slice(rows[rows.size() - 3], 0.9)});
  }
  return shirt;
}

/// Places along a bone: `along` of its length from its start, then in its own axes.
class Bone {
 public:
  Bone(const Vec& start, const Frame& frame, double length, double out) : start_(start), frame_(frame), length_(length), out_(out) {}

  Lump at(double along, double ahead, double radius, double out = 0) const {
    return ball(start_ - frame_.up * (length_ * along) + frame_ * Vec{ahead, 0, out_ * out}, radius);
  }
  Lump hem(double along, double ahead, double radius) const {
    return disc(start_ - frame_.up * (length_ * along) + frame_ * Vec{ahead, 0, 0}, frame_.right * radius, frame_.forward * radius);
  }

 private:
  Vec start_;
  Frame frame_;
  double length_, out_;
};

Bone thigh_bone(const Body& body, std::size_t side) { return {body.leg[side].hip, body.leg[side].thigh, bone::thigh, outward(side)}; }
Bone shank_bone(const Body& body, std::size_t side) { return {body.leg[side].knee, body.leg[side].shank, bone::shank, outward(side)}; }
Bone upper_arm_bone(const Body& body, std::size_t side) { return {body.arm[side].shoulder, body.arm[side].upper, bone::upper_arm, outward(side)}; }
Bone forearm_bone(const Body& body, std::size_t side) { return {body.arm[side].elbow, body.arm[side].fore, bone::forearm, outward(side)}; }

}  // namespace

double lowest(const Flesh& flesh) {
  double low = 1e9;
  for (const Hull& hull : flesh) {
    for (const Lump& lump : hull) {
      low = std::min(low, lowest(lump));
    }
  }
  return low;
}

Flesh limb(const std::vector<Lump>& lumps) {
  std::vector<Lump> fine = lumps;
  if (lumps.size() >= 3) {
    constexpr std::size_t parts = 3;
    std::vector<Lump> rounded = lumps;
    for (Lump& lump : rounded) {
      lump.radius = lump.is_disc ? length(lump.wide) : lump.radius;
    }
    fine.assign((lumps.size() - 1) * parts + 1, {});
    smooth_member(rounded, &Lump::centre, parts, fine, &Lump::centre);
    smooth_member(rounded, &Lump::radius, parts, fine, &Lump::radius);
    if (lumps.back().is_disc) {
      fine.back() = lumps.back();
    }
  }
  Flesh flesh;
  for (std::size_t i = 0; i + 1 < fine.size(); ++i) {
    flesh.push_back({fine[i], fine[i + 1]});
  }
  return flesh;
}

std::vector<Row> trunk_rows(const Body& body) {
  const Frame& pelvis = body.root.frame;
  std::vector<Row> rows{{body.root.at + pelvis * Vec{-0.012, 0.006, 0}, pelvis.right, pelvis.forward, 0.0900, 0.0650},
                        {body.root.at + pelvis * Vec{-0.010, 0.046, 0}, pelvis.right, pelvis.forward, 0.0850, 0.0600}};
  for (const RowShape& shape : row_shapes) {
    const Station station = body.at(shape.segment, shape.share);
    rows.push_back({station.at + station.frame.forward * shape.ahead, station.frame.right, station.frame.forward, shape.half_width, shape.half_depth});
  }
  constexpr std::size_t parts = 2;
  std::vector<Row> fine((rows.size() - 1) * parts + 1);
  for (const auto member : {&Row::centre, &Row::right, &Row::forward}) {
    smooth_member(rows, member, parts, fine, member);
  }
  for (const auto member : {&Row::half_width, &Row::half_depth}) {
    smooth_member(rows, member, parts, fine, member);
  }
  for (Row& row : fine) {
    row.right = unit(row.right);
    row.forward = unit(row.forward);
  }
  return fine;
}

Flesh pelvis_flesh(const Body& body) {
  const std::vector<Row> rows = trunk_rows(body);
  const auto local = [&](double x, double y, double z, double r) { return ball(body.root.at + body.root.frame * Vec{x, y, z}, r); };
  const Lump right = local(-0.027, -0.018, 0.042, 0.0505);
  const Lump left = local(-0.027, -0.018, -0.042, 0.0505);
  const Lump groin_right = local(-0.003, -0.016, 0.036, 0.0545);
  const Lump groin_left = local(-0.003, -0.016, -0.036, 0.0545);
  return {{slice(rows[0]), slice(rows[1])}, {slice(rows[1]), slice(rows[waist])}, {slice(rows[waist]), slice(rows[waist + 1])}, {right, left, slice(rows[0])},
          {right, left, groin_right, groin_left}, {slice(rows[0]), groin_right, groin_left}, {right, left, slice(rows[1], 0.96)}};
}

Flesh shirt_flesh(const Body& body) { return shirt_of(body, waist); }
Flesh shoulders_flesh(const Body& body) { return shirt_of(body, waist + 5); }

Flesh neck_flesh(const Body& body) {
  const Vec low = body.at(Segment::thoracic, 1).at;
  const Vec high = body.at(Segment::neck, 1).at;
  const Frame thorax = body.thorax();
  return {{ball(low + thorax * Vec{0.012, -0.012, 0}, 0.031), ball((low + high) * 0.5 + thorax * Vec{0.006, 0, 0}, 0.0275), ball(high + body.head() * Vec{0.004, -0.004, 0}, 0.0285)}};
}

namespace {

struct OnHead {
  Vec skull;
  Frame frame;
  explicit OnHead(const Body& body) : skull(body.at(Segment::neck, 1).at), frame(body.head()) {}
  Lump operator()(double ahead, double up, double radius, double out = 0) const { return ball(skull + frame * Vec{ahead, up, out}, radius); }
};

}  // namespace

Flesh face_flesh(const Body& body) {
  const OnHead on(body);
  return {{on(-0.010, 0.030, 0.047), on(0.020, 0.030, 0.0455), on(0.040, -0.020, 0.022), on(0.020, -0.012, 0.028)},
          {on(0.060, 0.016, 0.012), on(0.073, 0.003, 0.0062), on(0.060, 0.000, 0.010)}};
}

Flesh hair_flesh(const Body& body) {
  const OnHead on(body);
  return {{on(-0.016, 0.034, 0.0475), on(0.006, 0.0470, 0.0405), on(-0.030, 0.004, 0.031)}};
}

Flesh fringe_flesh(const Body& body) {
  const OnHead on(body);
  return {{on(0.024, 0.066, 0.022, 0.019), on(0.024, 0.066, 0.022, -0.019), on(0, 0.066, 0.028, 0.010), on(0, 0.066, 0.028, -0.010)}};
}

Flesh ear_flesh(const Body& body, std::size_t side) {
  const OnHead on(body);
  return {{on(0.004, 0.012, 0.0095, outward(side) * 0.042), on(0.001, 0.001, 0.007, outward(side) * 0.042)}};
}

Flesh thigh_flesh(const Body& body, std::size_t side) {
  const Bone thigh = thigh_bone(body, side);
  return limb({thigh.at(0, -0.003, 0.0545), thigh.at(0.12, -0.004, 0.0545), thigh.at(0.30, 0.001, 0.0505), thigh.at(0.62, 0.003, 0.0425), thigh.at(1, 0, 0.0335)});
}

Flesh shank_flesh(const Body& body, std::size_t side) {
  const Bone shank = shank_bone(body, side);
  return limb({shank.at(0, 0, 0.0335), shank.at(0.27, -0.009, 0.0345), shank.at(0.55, -0.006, 0.0285), shank.hem(0.86, -0.002, 0.0235)});
}

Flesh foot_flesh(const Body& body, std::size_t side) {
  const Bone shank = shank_bone(body, side);
  const LegBones& leg = body.leg[side];
  const auto on = [&](double ahead, double up, double radius, double out = 0) { return ball(leg.ankle + leg.foot * Vec{ahead, up, outward(side) * out}, radius); };
  Flesh foot = limb({shank.at(0.78, -0.002, 0.0205), shank.at(1, 0, 0.0200)});
  if (leg.tucked) {
    const Vec half{0, 0, 0.016};
    const auto pair = [&](const Vec& at, double radius, double side_of) { return ball(at + leg.foot * half * side_of, radius); };
    const Lump ball_in = pair(leg.ball, 0.0135, 1), ball_out = pair(leg.ball, 0.0135, -1);
    foot.push_back({on(0, 0, 0.0205), on(-0.026, -0.019, 0.020), ball_in, ball_out});
    foot.push_back({ball_in, ball_out, pair(leg.toe, 0.0095, 1), pair(leg.toe, 0.0095, -1)});
    return foot;
  }
  const Lump heel = on(-0.026, -0.019, 0.020), instep = on(0.030, -0.018, 0.021);
  const Lump ball_out = on(0.074, -0.0255, 0.0135, 0.016), ball_in = on(0.074, -0.0255, 0.0135, -0.016);
  foot.push_back({on(0, 0, 0.0205), heel, instep});
  foot.push_back({on(0, 0, 0.0200), instep, ball_out, ball_in});
  foot.push_back({heel, ball_out, ball_in});
  foot.push_back({ball_out, ball_in, on(0.106, -0.0295, 0.0095, -0.010), on(0.098, -0.0295, 0.0095, 0.012)});
  return foot;
}

Flesh upper_arm_flesh(const Body& body, std::size_t side) {
  const Bone arm = upper_arm_bone(body, side);
  return limb({arm.at(0, 0, 0.0335), arm.at(0.35, 0, 0.0295), arm.at(0.7, 0, 0.0255), arm.at(1, 0, 0.0225)});
}

Flesh sleeve_flesh(const Body& body, std::size_t side) {
  const Bone arm = upper_arm_bone(body, side);
  return limb({arm.at(0, 0, 0.0345), arm.at(0.30, 0, 0.0315), arm.hem(0.60, 0, 0.0305)});
}

Flesh forearm_flesh(const Body& body, std::size_t side) {
  const Bone arm = forearm_bone(body, side);
  return limb({arm.at(0, 0, 0.0225), arm.at(0.28, 0.001, 0.0240), arm.at(0.65, 0, 0.0195), arm.at(1, 0, 0.0150)});
}

Flesh hand_flesh(const Body& body, std::size_t side) {
  const Bone hand(body.arm[side].wrist, body.arm[side].hand, 1, outward(side));
  const Lump wrist = hand.at(0, 0, 0.0150);
  switch (body.arm[side].shape) {
    case Hand::fist:
      return {{wrist, hand.at(0.030, 0.004, 0.0215, 0.006), hand.at(0.030, 0.004, 0.0215, -0.006), hand.at(0.048, 0.008, 0.0155)}};
    case Hand::flat:
    case Hand::floor:
    case Hand::dir: {
      const Lump knuckle_out = hand.at(0.050, 0, 0.0115, 0.012), knuckle_in = hand.at(0.050, 0, 0.0115, -0.012);
      return {{wrist, hand.at(0.028, 0, 0.0135, 0.011), hand.at(0.028, 0, 0.0135, -0.011), knuckle_out, knuckle_in},
              {knuckle_out, knuckle_in, hand.at(0.092, 0, 0.008, 0.006), hand.at(0.092, 0, 0.008, -0.006)},
              {hand.at(0.018, 0.004, 0.010, -0.012), hand.at(0.050, 0.008, 0.0075, -0.026)}};
    }
    case Hand::relaxed:
      break;
  }
  return {{wrist, hand.at(0.030, 0.002, 0.0160, 0.009), hand.at(0.030, 0.002, 0.0160, -0.009), hand.at(0.050, 0.004, 0.0135, 0.009), hand.at(0.050, 0.004, 0.0135, -0.009)},
          {hand.at(0.050, 0.004, 0.0130, 0.009), hand.at(0.050, 0.004, 0.0130, -0.009), hand.at(0.082, 0.013, 0.0085, 0.006), hand.at(0.082, 0.013, 0.0085, -0.006)},
          {hand.at(0.016, 0.006, 0.010, -0.010), hand.at(0.048, 0.019, 0.0075, -0.018)}};
}

std::vector<Flesh> all_flesh(const Body& body) {
  std::vector<Flesh> parts{pelvis_flesh(body), shirt_flesh(body), neck_flesh(body), face_flesh(body), hair_flesh(body)};
  for (const std::size_t side : both_sides) {
    for (const auto part : {thigh_flesh, shank_flesh, foot_flesh, upper_arm_flesh, forearm_flesh, hand_flesh}) {
      parts.push_back(part(body, side));
    }
  }
  return parts;
}

}  // namespace lumbar
