#include "draw/arrows.hpp"

#include <algorithm>

namespace lumbar {
namespace {

constexpr double shaft = 5, head = 13, halo = 4;
constexpr double half_head = 0.55 * head, notch = 0.78 * head;

Vec2 on_page(const Rational& x, const Rational& y) { return {real(x) * units_per_height, -real(y) * units_per_height}; }

/// Points of a quadratic curve through three.
std::vector<Vec2> curve_through(const Vec2& first, const Vec2& middle, const Vec2& last) {
  constexpr int parts = 16;
  const Vec2 control = middle * 2 - (first + last) * 0.5;
  std::vector<Vec2> points;
  for (int i = 0; i <= parts; ++i) {
    const double t = static_cast<double>(i) / parts, s = 1 - t;
    points.push_back(first * (s * s) + control * (2 * s * t) + last * (t * t));
  }
  return points;
}

/// The head at the end of the way, which is cut short to make room for it.
std::vector<Vec2> take_head(std::vector<Vec2>& way) {
  const Vec2 tip = way.back();
  while (way.size() > 2 && length(way.back() - tip) < head * 0.85) {
    way.pop_back();
  }
  if (length(way.back() - tip) < 1e-9) {
    way.pop_back();
  }
  const Vec2 along = unit(tip - way.back()), across{-along.y, along.x};
  way.push_back(tip - along * (head * 0.8));
  return {tip, tip - along * head + across * half_head, tip - along * notch, tip - along * head - across * half_head};
}

void paint_way(Canvas& canvas, const Theme& theme, std::vector<Vec2> way, bool both) {
  for (const Vec2& point : way) {
    canvas.reach(point, head * 0.6);
  }
  const std::vector<Vec2> end = take_head(way);
  std::string heads = path_of(end, true);
  if (both) {
    std::ranges::reverse(way);
    heads += path_of(take_head(way), true);
  }
  for (const Vec2& point : end) {
    canvas.reach(point, 3);
  }
  const std::string line = path_of(way, false);
  canvas.stroke(line, "#fff", shaft + halo);
  canvas.fill(heads, "#fff", "#fff", halo);
  canvas.stroke(line, theme.arrow, shaft);
  canvas.fill(heads, theme.arrow);
}

std::vector<Vec2> arc_way(const Vec2& centre, const Arrow& arrow) {
  const double first = real(arrow.first), last = real(arrow.last);
  const Vec2 radius = on_page(arrow.radius, arrow.radius_y);
  const double turn = std::abs(last - first);
  const int parts = arrow.corners > 0 ? std::max(1, static_cast<int>(std::lround(turn * arrow.corners / 360))) : std::max(8, static_cast<int>(turn / 6));
  std::vector<Vec2> way;
  for (int i = 0; i <= parts; ++i) {
    const auto [cosine, sine] = turn_of(first + (last - first) * i / parts);
    way.push_back(centre + Vec2{radius.x * cosine, radius.y * sine});
  }
  return way;
}

/// The path of a landmark from the first pose to the second, seen from outside the body.
std::vector<Vec2> track_way(const View& view, const Panels& panels, const Arrow& arrow, std::size_t index) {
  const Body middle = settle(halfway(panels.stances[0], panels.stances[1])).body;
  Vec2 from = view(point_of(panels.bodies[0], arrow.at)), to = view(point_of(panels.bodies[1], arrow.at));
  Vec2 over = view(point_of(middle, arrow.at));
  const Vec2 trunk = view(point_of(panels.bodies[index], {Mark::t12, At::middle}));
  const Vec2 along = unit(to - from);
  Vec2 away{-along.y, along.x};
  if ((dot(away, over - trunk) < 0) != arrow.flip) {
    away = away * -1;
  }
  const Vec2 off = away * (real(arrow.gap) * units_per_height);
  const double least = 0.2 * units_per_height;
  const double scale = std::max(1.0, least / std::max(length(to - from), 1e-6));
  const Vec2 centre = (from + to) * 0.5 + off;
  const auto placed = [&](const Vec2& point) { return centre + (point + off - centre) * scale; };
  from = placed(from);
  over = placed(over);
  to = placed(to);
  const Vec2 control = over * 2 - (from + to) * 0.5;
  const auto at = [&](double t) { return from * ((1 - t) * (1 - t)) + control * (2 * t * (1 - t)) + to * (t * t); };
  const double first = real(arrow.first), last = real(arrow.last);
  return curve_through(at(first), at((first + last) / 2), at(last));
}

}  // namespace

void paint_arrow(Canvas& canvas, const View& view, const Theme& theme, const Panels& panels, const Arrow& arrow, std::size_t index) {
  const std::size_t panel = arrow.panel == 0 ? panels.bodies.size() - 1 : static_cast<std::size_t>(arrow.panel) - 1;
  if (panel != index) {
    return;
  }
  const Vec2 start = view(point_of(panels.bodies[index], arrow.at)) + on_page(arrow.x, arrow.y);
  switch (arrow.kind) {
    case Arrow::Kind::straight:
      paint_way(canvas, theme, {start, start + on_page(arrow.to_x, arrow.to_y)}, arrow.both);
      break;
    case Arrow::Kind::arc:
      paint_way(canvas, theme, arc_way(start, arrow), arrow.both);
      break;
    case Arrow::Kind::track:
      paint_way(canvas, theme, track_way(view, panels, arrow, index), arrow.both);
      break;
  }
}

}  // namespace lumbar
