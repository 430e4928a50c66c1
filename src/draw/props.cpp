#include "draw/props.hpp"

#include <algorithm>
#include <array>

namespace lumbar {
namespace {

struct Box {
  double x0, x1, y0, y1, z0, z1;
};

struct BoxTones {
  std::string_view top, front, side, line;
  double width = 1.4;
};

class PropPainter {
 public:
  PropPainter(Canvas& canvas, const View& view, const Theme& theme, const Body& body, const Prop& prop) : canvas_(canvas), view_(view), theme_(theme), body_(body), prop_(prop) {}

  void run() {
    switch (prop_.kind) {
      case Prop::Kind::mat:
        return mat();
      case Prop::Kind::floor:
        return floor();
      case Prop::Kind::wall:
        return wall();
      case Prop::Kind::chair:
        return chair();
      case Prop::Kind::box:
        return box(box_of_prop(), wood());
      case Prop::Kind::ball:
        return round({{ball(point(0), number(prop_.radius, 0.17))}}, theme_.prop_front, 1.5);
      case Prop::Kind::rod:
        return rod();
      case Prop::Kind::pillow:
        return pillow();
      case Prop::Kind::band:
        return ribbon(theme_.band_line, theme_.band, 4);
      case Prop::Kind::towel:
        return ribbon(theme_.prop_line, theme_.towel, 5);
      case Prop::Kind::anchor:
        return anchor();
      case Prop::Kind::kettlebell:
      case Prop::Kind::dumbbell:
        return weights();
      case Prop::Kind::barbell:
        return barbell();
    }
  }

 private:
  static double number(const std::optional<Rational>& value, double usual) { return value ? real(*value) : usual; }
  Vec point(std::size_t i) const { return point_of(body_, aim_of(prop_.points[i]), 0, {}, 0); }
  BoxTones wood() const { return {theme_.prop_top, theme_.prop_front, theme_.prop_side, theme_.prop_line}; }

  void quad(const std::array<Vec, 4>& corners, std::string_view fill, std::string_view line, double width) {
    std::vector<Vec2> points;
    for (const Vec& corner : corners) {
      points.push_back(view_(corner));
      canvas_.reach(points.back(), width);
    }
    canvas_.fill(path_of(points, true), fill, line, width);
  }

  /// The three faces that the camera sees.
  void box(const Box& b, const BoxTones& tones) {
    const Vec eye = view_.towards_reader();
    constexpr double edge_on = 0.02;
    if (std::abs(eye.x) >= edge_on) {
      const double x = eye.x > 0 ? b.x1 : b.x0;
      quad({{{x, b.y0, b.z0}, {x, b.y0, b.z1}, {x, b.y1, b.z1}, {x, b.y1, b.z0}}}, tones.side, tones.line, tones.width);
    }
    if (std::abs(eye.z) >= edge_on) {
      const double z = eye.z > 0 ? b.z1 : b.z0;
      quad({{{b.x0, b.y0, z}, {b.x1, b.y0, z}, {b.x1, b.y1, z}, {b.x0, b.y1, z}}}, tones.front, tones.line, tones.width);
    }
    if (std::abs(eye.y) >= edge_on) {
      const double y = eye.y > 0 ? b.y1 : b.y0;
      quad({{{b.x0, y, b.z0}, {b.x1, y, b.z0}, {b.x1, y, b.z1}, {b.x0, y, b.z1}}}, tones.top, tones.line, tones.width);
    }
  }

  void round(const Flesh& flesh, std::string_view fill, double width) { round(flesh, fill, theme_.prop_line, width); }

  void round(const Flesh& flesh, std::string_view fill, std::string_view line, double width) {
    const Loops loops = outline(view_(flesh));
    canvas_.reach(loops, width / 2);
    canvas_.fill(path_of(loops), fill, line, width);
  }

  void mat() {
    const Extent extent = extent_of(body_);
    const bool side = body_.base == Base::side;
    const double middle = side ? 0.10 : 0, half = side ? 0.27 : 0.19;
    box({extent.left - 0.05, extent.right + 0.05, -0.016, 0, middle - half, middle + half}, {theme_.mat, theme_.mat_side, theme_.mat_side, theme_.mat_line, 1.2});
  }

  void floor() {
    const Extent extent = extent_of(body_);
    constexpr double half = 0.17, standing = 0.08, beside = 0.05;  // an ankle lower than that stands
    const double more = view_.turn() > 45 ? 0.12 : 0.08;
    const double left = extent.left - more, right = extent.right + more;
    double back = -half, front = half;
    for (const LegBones& leg : body_.leg) {
      if (leg.ankle.y < standing) {
        back = std::min(back, leg.ankle.z - beside);
        front = std::max(front, leg.ankle.z + beside);
      }
    }
    quad({{{left, 0, front}, {right, 0, front}, {right, 0, back}, {left, 0, back}}}, theme_.mat, theme_.floor_line, 1);
  }

  void wall() {
    const double x = number(prop_.x, -0.1), thick = prop_.faces_left ? 0.035 : -0.035;
    box({std::min(x, x + thick), std::max(x, x + thick), 0, number(prop_.height, 0.95), -0.2, 0.2}, {theme_.prop_top, theme_.prop_front, theme_.prop_top, theme_.prop_line, 1.3});
  }

  void chair() {
    constexpr double half = 0.125, seat = 0.022, leg = 0.018;
    const double x = number(prop_.x, 0), high = number(prop_.height, 0.26), deep = number(prop_.depth, 0.25);
    const double left = prop_.faces_left ? x - deep : x, right = left + deep;
    std::vector<Box> legs;
    for (const double z : {-half + leg / 2, half - leg / 2}) {
      for (const double at : {left + leg / 2, right - leg / 2}) {
        legs.push_back({at - leg / 2, at + leg / 2, 0, high - seat, z - leg / 2, z + leg / 2});
      }
    }
    std::ranges::stable_sort(legs, {}, [&](const Box& b) { return view_.depth({(b.x0 + b.x1) / 2, 0.1, (b.z0 + b.z1) / 2}); });
    for (const Box& one : legs) {
      box(one, wood());
    }
    if (const double back = number(prop_.back, 0.24); back > 0) {
      box({prop_.faces_left ? x : x - leg, prop_.faces_left ? x + leg : x, high, high + back, -half, half}, wood());
    }
    box({left, right, high - seat, high, -half, half}, wood());
  }

  Box box_of_prop() const {
    constexpr std::array<std::pair<double, double>, 3> usual{{{-0.15, 0.15}, {0, 0.1}, {-0.15, 0.15}}};
    std::array<std::pair<double, double>, 3> span = usual;
    for (std::size_t i = 0; i < span.size(); ++i) {
      if (prop_.span[i]) {
        span[i] = {real(prop_.span[i]->first), real(prop_.span[i]->second)};
      }
    }
    return {span[0].first, span[0].second, span[1].first, span[1].second, span[2].first, span[2].second};
  }

  void rod() {
    const Vec a = point(0), b = point(1), more = unit(b - a) * number(prop_.extend, 0);
    const double radius = number(prop_.radius, 0.008);
    round({{ball(a - more, radius), ball(b + more, radius)}}, radius < 0.02 ? theme_.prop_side : theme_.prop_top, 1.4);
  }

  void pillow() {
    const Vec head = point_of(body_, {Mark::head, At::middle});
    const double half = number(prop_.height, 0.06) / 2;
    const Vec along = unit(Vec{body_.root.frame.up.x, 0, body_.root.frame.up.z}) * 0.0425, across = cross(unit(along), {0, 1, 0}) * 0.10;
    const Vec middle{head.x, half, head.z};
    round({{ball(middle + along + across, half), ball(middle + along - across, half), ball(middle - along + across, half), ball(middle - along - across, half)}}, theme_.prop_top, 1.4);
  }

  void ribbon(std::string_view edge, std::string_view inner, double width) {
    std::vector<Vec2> points;
    for (std::size_t i = 0; i < prop_.points.size(); ++i) {
      points.push_back(view_(point(i)));
      canvas_.reach(points.back(), width);
    }
    const std::string path = path_of(points, false);
    canvas_.stroke(path, edge, width + 2.4);
    canvas_.stroke(path, inner, width);
  }

  /// A post that a band is fixed to.
  void anchor() {
    constexpr double half = 0.012;
    const Vec at = point(0);
    box({at.x - half, at.x + half, 0, number(prop_.height, 0.75), at.z - half, at.z + half}, wood());
  }

  void weights() {
    for (const std::size_t side : both_sides) {
      if (side == 0 ? prop_.right_hand : prop_.left_hand) {
        const Vec hand = point_of(body_, {Mark::hand, side == 0 ? At::right : At::left});
        prop_.kind == Prop::Kind::kettlebell ? kettlebell(hand) : dumbbell(hand);
      }
    }
  }

  void kettlebell(const Vec& hand) {
    const Vec grip = hand + Vec{0, -0.012, 0}, bell = grip + Vec{0, -0.065, 0};
    std::vector<Vec2> handle;
    for (const Vec& offset : {Vec{-0.028, -0.02, 0}, Vec{-0.018, 0.004, 0}, Vec{0.018, 0.004, 0}, Vec{0.028, -0.02, 0}}) {
      handle.push_back(view_(grip + offset));
    }
    canvas_.stroke(path_of(handle, false), theme_.near.line, 5.5);
    round({{ball(bell, 0.040)}, {ball(bell + Vec{-0.012, -0.010, 0}, 0.036), ball(bell + Vec{0.012, -0.010, 0}, 0.036)}}, theme_.weight, theme_.near.line, 2);
  }

  void dumbbell(const Vec& hand) {
    round({{ball(hand + Vec{-0.05, 0, 0}, 0.012), ball(hand + Vec{0.05, 0, 0}, 0.012)}}, theme_.weight, theme_.near.line, 1.5);
    for (const double way : {-1.0, 1.0}) {
      round({{ball(hand + Vec{way * 0.042, 0, 0}, 0.026), ball(hand + Vec{way * 0.056, 0, 0}, 0.026)}}, theme_.weight, theme_.near.line, 1.8);
    }
  }

  /// A bar across both hands with a plate at each end.
  void barbell() {
    const Vec middle = point_of(body_, {Mark::hand, At::middle});
    const double radius = number(prop_.radius, 0.10);
    const auto plate = [&](double z) { round({{disc(middle + Vec{0, 0, z}, {radius, 0, 0}, {0, radius, 0}), disc(middle + Vec{0, 0, z + 0.02}, {radius, 0, 0}, {0, radius, 0})}}, theme_.weight, theme_.near.line, 1.8); };
    if (prop_.layer == Prop::Layer::back) {
      plate(-0.24);
      return;
    }
    round({{ball(middle + Vec{0, 0, -0.22}, 0.008), ball(middle + Vec{0, 0, 0.25}, 0.008)}}, theme_.prop_side, theme_.near.line, 1.4);
    plate(0.22);
  }

  Canvas& canvas_;
  const View& view_;
  const Theme& theme_;
  const Body& body_;
  const Prop& prop_;
};

}  // namespace

Extent extent_of(const Body& body) {
  Extent extent{1e9, -1e9};
  const auto add = [&](double x) { extent = {std::min(extent.left, x), std::max(extent.right, x)}; };
  for (const auto& row : marks) {
    for (const At side : {At::right, At::left}) {
      add(point_of(body, {row.value, side}).x);
    }
  }
  const double head = point_of(body, {Mark::head, At::middle}).x;
  add(head - 0.06);
  add(head + 0.06);
  return extent;
}

void paint_prop(Canvas& canvas, const View& view, const Theme& theme, const Body& body, const Prop& prop) { PropPainter(canvas, view, theme, body, prop).run(); }

}  // namespace lumbar
