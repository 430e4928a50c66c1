#include "draw/polygon.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace lumbar {
namespace {

bool is_before(const Vec2& a, const Vec2& b) { return a.x != b.x ? a.x < b.x : a.y < b.y; }

/// Twice the area of a triangle; above 0 where it turns left.
double area(const Vec2& a, const Vec2& b, const Vec2& c) { return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x); }

constexpr std::size_t most_points = 48, finest = 192;  // around an ellipse; all the places where they may lie

/// Points around an ellipse whose longer half-axis is `radius` units: so many that the straight lines
/// between them leave it by less than 0.025 units.
std::size_t points_for(double radius) { return radius < 2 ? 16 : radius < 4.5 ? 24 : radius < 8 ? 32 : most_points; }

/// The points of one ellipse, always the same way round.
class Ring {
 public:
  explicit Ring(const Ellipse& ellipse) {
    static const std::array<Turn, finest> turns = [] {
      std::array<Turn, finest> all;
      for (std::size_t i = 0; i < finest; ++i) {
        all[i] = turn_of(360.0 / finest * static_cast<double>(i));
      }
      return all;
    }();
    size_ = points_for(std::sqrt(std::max(dot(ellipse.a, ellipse.a), dot(ellipse.b, ellipse.b))));
    const std::size_t step = finest / size_;
    // Half of what the lines cut off is added, so that they lie as much outside as inside.
    const double wider = 1 + (1 - turns[step / 2].cosine) / 2;
    const bool clockwise = ellipse.a.x * ellipse.b.y < ellipse.a.y * ellipse.b.x;
    const Vec2 a = ellipse.a * wider, b = ellipse.b * (clockwise ? -wider : wider);
    for (std::size_t i = 0; i < size_; ++i) {
      const Turn& turn = turns[i * step];
      points_[i] = ellipse.centre + a * turn.cosine + b * turn.sine;
      left_ = is_before(points_[i], points_[left_]) ? i : left_;
      right_ = is_before(points_[right_], points_[i]) ? i : right_;
    }
  }

  /// From its leftmost point to its rightmost, by way of its lower or upper half.
  void take_half(bool upper, std::vector<Vec2>& run) const {
    run.assign(1, points_[left_]);
    for (std::size_t i = left_; i != right_;) {
      i = upper ? (i == 0 ? size_ : i) - 1 : (i + 1 == size_ ? 0 : i + 1);
      run.push_back(points_[i]);
    }
  }

 private:
  std::size_t size_ = 0, left_ = 0, right_ = 0;
  std::array<Vec2, most_points> points_;
};

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
    const Ring ring(ellipse);
    for (const bool upper : {false, true}) {
      ring.take_half(upper, run);
      merge_into(upper ? halves.upper : halves.lower, run, scratch);
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
    const Vec2& next = hull[i + 1 < hull.size() ? i + 1 : 0];
    const Vec2 along = next - hull[i];
    if (const double size = length(along); size > 0.02) {
      const Vec2 normal = Vec2{along.y, -along.x} * (1 / size);
      polygon.edges.push_back({normal, dot(normal, hull[i]), std::min(hull[i].y, next.y), std::max(hull[i].y, next.y)});
    }
    polygon.low = {std::min(polygon.low.x, hull[i].x), std::min(polygon.low.y, hull[i].y)};
    polygon.high = {std::max(polygon.high.x, hull[i].x), std::max(polygon.high.y, hull[i].y)};
  }
  return polygon;
}

}  // namespace lumbar
