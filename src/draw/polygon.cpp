#include "draw/polygon.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace lumbar {
namespace {

constexpr std::size_t samples = 48;  // of an ellipse

bool is_before(const Vec2& a, const Vec2& b) { return a.x != b.x ? a.x < b.x : a.y < b.y; }

/// Twice the area of a triangle; above 0 where it turns left.
double area(const Vec2& a, const Vec2& b, const Vec2& c) { return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x); }

using Ring = std::array<Vec2, samples>;

/// Points of the ellipse, always the same way round.
Ring ring_of(const Ellipse& ellipse) {
  static const std::array<Turn, samples> turns = [] {
    std::array<Turn, samples> all;
    for (std::size_t i = 0; i < samples; ++i) {
      all[i] = turn_of(360.0 / samples * static_cast<double>(i));
    }
    return all;
  }();
  const Vec2 b = ellipse.a.x * ellipse.b.y < ellipse.a.y * ellipse.b.x ? ellipse.b * -1 : ellipse.b;
  Ring ring;
  for (std::size_t i = 0; i < samples; ++i) {
    ring[i] = ellipse.centre + ellipse.a * turns[i].cosine + b * turns[i].sine;
  }
  return ring;
}

/// Two sorted runs of points made one.
void merge_into(std::vector<Vec2>& all, std::vector<Vec2>& run, std::vector<Vec2>& scratch) {
  if (!std::ranges::is_sorted(run, is_before)) {  // an ellipse seen edge on, where rounding decides
    std::ranges::sort(run, is_before);
  }
  scratch.clear();
  std::merge(all.begin(), all.end(), run.begin(), run.end(), std::back_inserter(scratch), is_before);
  all.swap(scratch);
}

/// Points that may be on the hull, from left to right: those of the ellipses' lower halves, and of the upper.
struct Halves {
  std::vector<Vec2> lower, upper;
};

Halves halves_of(const std::vector<Ellipse>& ellipses) {
  Halves halves;
  std::vector<Vec2> run, scratch;
  for (const Ellipse& ellipse : ellipses) {
    const Ring ring = ring_of(ellipse);
    const auto [first, last] = std::ranges::minmax_element(ring, is_before);
    const auto left = static_cast<std::size_t>(first - ring.begin()), right = static_cast<std::size_t>(last - ring.begin());
    for (const std::size_t step : {std::size_t{1}, samples - 1}) {
      run.assign(1, ring[left]);
      for (std::size_t i = left; i != right;) {
        i = (i + step) % samples;
        run.push_back(ring[i]);
      }
      merge_into(step == 1 ? halves.lower : halves.upper, run, scratch);
    }
  }
  return halves;
}

/// Andrew's monotone chain.
std::vector<Vec2> convex_hull(const Halves& halves) {
  std::vector<Vec2> hull;
  const auto add = [&](const Vec2& point, std::size_t least) {
    while (hull.size() >= least + 2 && area(hull[hull.size() - 2], hull.back(), point) <= 1e-9) {
      hull.pop_back();
    }
    hull.push_back(point);
  };
  for (const Vec2& point : halves.lower) {
    add(point, 0);
  }
  const std::size_t lower = hull.size() - 1;
  for (std::size_t i = halves.upper.size() - 1; i-- > 0;) {
    add(halves.upper[i], lower);
  }
  hull.pop_back();
  return hull;
}

}  // namespace

Polygon polygon_of(const std::vector<Ellipse>& ellipses) {
  const std::vector<Vec2> hull = convex_hull(halves_of(ellipses));
  Polygon polygon{{}, hull.front(), hull.front()};
  polygon.edges.reserve(hull.size());
  for (std::size_t i = 0; i < hull.size(); ++i) {
    const Vec2 along = hull[i + 1 < hull.size() ? i + 1 : 0] - hull[i];
    if (const double size = length(along); size > 0.02) {
      const Vec2 normal = Vec2{along.y, -along.x} * (1 / size);
      polygon.edges.push_back({normal, dot(normal, hull[i])});
    }
    polygon.low = {std::min(polygon.low.x, hull[i].x), std::min(polygon.low.y, hull[i].y)};
    polygon.high = {std::max(polygon.high.x, hull[i].x), std::max(polygon.high.y, hull[i].y)};
  }
  return polygon;
}

}  // namespace lumbar
