#include "draw/outline.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace lumbar {
namespace {

constexpr double cell = 1.0;      // of the grid
constexpr double outside = 3.0;   // the field is not told farther out than this,
constexpr double inside = -1.5;   // nor farther in
constexpr double margin = 4.0;

double turn_of(const Vec2& a, const Vec2& b, const Vec2& c) { return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x); }

/// Andrew's monotone chain.
std::vector<Vec2> convex_hull(std::vector<Vec2> points) {
  std::ranges::sort(points, [](const Vec2& a, const Vec2& b) { return a.x != b.x ? a.x < b.x : a.y < b.y; });
  std::vector<Vec2> hull;
  const auto add = [&](const Vec2& point, std::size_t least) {
    while (hull.size() >= least + 2 && turn_of(hull[hull.size() - 2], hull.back(), point) <= 1e-9) {
      hull.pop_back();
    }
    hull.push_back(point);
  };
  for (const Vec2& point : points) {
    add(point, 0);
  }
  const std::size_t lower = hull.size() - 1;
  for (std::size_t i = points.size() - 1; i-- > 0;) {
    add(points[i], lower);
  }
  hull.pop_back();
  return hull;
}

/// A half-plane: inside where `normal · p` is below `offset`.
struct Edge {
  Vec2 normal;
  double offset = 0;
};

struct Polygon {
  std::vector<Edge> edges;
  Vec2 low, high;
};

Polygon polygon_of(const std::vector<Ellipse>& ellipses) {
  constexpr int samples = 48;
  std::vector<Vec2> points;
  for (const Ellipse& ellipse : ellipses) {
    for (int i = 0; i < samples; ++i) {
      const double angle = 2 * pi * i / samples;
      points.push_back(ellipse.centre + ellipse.a * std::cos(angle) + ellipse.b * std::sin(angle));
    }
  }
  const std::vector<Vec2> hull = convex_hull(std::move(points));
  Polygon polygon{{}, hull.front(), hull.front()};
  for (std::size_t i = 0; i < hull.size(); ++i) {
    const Vec2 along = hull[(i + 1) % hull.size()] - hull[i];
    if (length(along) > 0.02) {
      const Vec2 normal = unit(Vec2{along.y, -along.x});
      polygon.edges.push_back({normal, dot(normal, hull[i])});
    }
    polygon.low = {std::min(polygon.low.x, hull[i].x), std::min(polygon.low.y, hull[i].y)};
    polygon.high = {std::max(polygon.high.x, hull[i].x), std::max(polygon.high.y, hull[i].y)};
  }
  return polygon;
}

/// Distances to an outline on a grid of points: below 0 inside.
class Field {
 public:
  Field(Vec2 low, Vec2 high) : origin_(low - Vec2{margin, margin}) {
    columns_ = static_cast<std::size_t>((high.x - low.x + 2 * margin) / cell) + 2;
    rows_ = static_cast<std::size_t>((high.y - low.y + 2 * margin) / cell) + 2;
    values_.assign(columns_ * rows_, outside);
  }

  void unite(const Polygon& polygon) {
    if (polygon.edges.empty()) {
      return;
    }
    const auto [left, right] = reach(polygon.low.x - origin_.x, polygon.high.x - origin_.x, columns_);
    const auto [top, bottom] = reach(polygon.low.y - origin_.y, polygon.high.y - origin_.y, rows_);
    std::size_t last = 0;  // the edge that told the point before: it likely tells the next
    for (std::size_t row = top; row < bottom; ++row) {
      for (std::size_t column = left; column < right; ++column) {
        unite(polygon, at(column, row), values_[row * columns_ + column], last);
      }
    }
  }

  void cut(const Field& other) {
    for (std::size_t i = 0; i < values_.size(); ++i) {
      values_[i] = std::max(values_[i], other.values_[i]);
    }
  }

  Loops loops() const;

 private:
  static std::pair<std::size_t, std::size_t> reach(double from, double to, std::size_t most) {
    const auto clamped = [&](double value) { return static_cast<std::size_t>(std::clamp(value, 0.0, static_cast<double>(most))); };
    return {clamped((from - outside) / cell), clamped((to + outside) / cell + 2)};
  }

  static void unite(const Polygon& polygon, const Vec2& point, double& value, std::size_t& last) {
    if (value < inside) {
      return;
    }
    const std::size_t n = polygon.edges.size();
    double most = -1e9;
    for (std::size_t k = 0, i = last; k < n; ++k, i = i + 1 < n ? i + 1 : 0) {
      const double distance = dot(polygon.edges[i].normal, point) - polygon.edges[i].offset;
      if (distance >= value) {
        last = i;
        return;
      }
      most = std::max(most, distance);
    }
    value = most;
  }

  Vec2 at(std::size_t column, std::size_t row) const { return origin_ + Vec2{cell * static_cast<double>(column), cell * static_cast<double>(row)}; }
  double value(std::size_t column, std::size_t row) const { return values_[row * columns_ + column]; }
  bool is_in(std::size_t column, std::size_t row) const { return value(column, row) < 0; }

  /// Sides of cells are numbered: twice their upper left corner, one more for a side that goes down.
  std::size_t side(std::size_t column, std::size_t row, bool down) const { return 2 * (row * columns_ + column) + (down ? 1 : 0); }

  Vec2 crossing(std::size_t side) const {
    const std::size_t column = side / 2 % columns_, row = side / 2 / columns_;
    const bool down = side % 2 == 1;
    const double here = value(column, row), there = down ? value(column, row + 1) : value(column + 1, row);
    const double share = here / (here - there) * cell;
    return at(column, row) + (down ? Vec2{0, share} : Vec2{share, 0});
  }

  Vec2 origin_;
  std::size_t columns_ = 0, rows_ = 0;
  std::vector<double> values_;
};

/// Marching squares. Which two sides of a cell the outline joins, by which of its corners lie inside
/// (upper left 1, upper right 2, lower right 4, lower left 8); sides: top 0, right 1, bottom 2, left 3.
/// Directed, with the inside always on the same hand. Two opposite corners give two pieces.
constexpr std::array<std::array<int, 4>, 16> joins{{{-1, -1, -1, -1},
                                                    {3, 0, -1, -1},
                                                    {0, 1, -1, -1},
                                                    {3, 1, -1, -1},
                                                    {1, 2, -1, -1},
                                                    {3, 0, 1, 2},
                                                    {0, 2, -1, -1},
                                                    {3, 2, -1, -1},
                                                    {2, 3, -1, -1},
                                                    {2, 0, -1, -1},
                                                    {0, 1, 2, 3},
                                                    {2, 1, -1, -1},
                                                    {1, 3, -1, -1},
                                                    {1, 0, -1, -1},
                                                    {0, 3, -1, -1},
                                                    {-1, -1, -1, -1}}};

Loops Field::loops() const {
  std::map<std::size_t, std::size_t> next;
  for (std::size_t row = 0; row + 1 < rows_; ++row) {
    for (std::size_t column = 0; column + 1 < columns_; ++column) {
      const std::size_t corners = (is_in(column, row) ? 1U : 0U) + (is_in(column + 1, row) ? 2U : 0U) + (is_in(column + 1, row + 1) ? 4U : 0U) + (is_in(column, row + 1) ? 8U : 0U);
      const std::array<std::size_t, 4> sides{side(column, row, false), side(column + 1, row, true), side(column, row + 1, false), side(column, row, true)};
      const auto& join = joins[corners];
      for (std::size_t k = 0; k < 4 && join[k] >= 0; k += 2) {
        next[sides[static_cast<std::size_t>(join[k])]] = sides[static_cast<std::size_t>(join[k + 1])];
      }
    }
  }
  Loops loops;
  while (!next.empty()) {
    Loop loop;
    for (auto step = next.begin(); step != next.end();) {
      loop.push_back(crossing(step->first));
      const std::size_t onward = step->second;
      next.erase(step);
      step = next.find(onward);
    }
    if (loop.size() > 8) {
      loops.push_back(std::move(loop));
    }
  }
  return loops;
}

constexpr double spacing = 0.8;

/// Evenly spaced points along a closed line.
Loop even(const Loop& loop) {
  std::vector<double> way{0};
  for (std::size_t i = 0; i < loop.size(); ++i) {
    way.push_back(way.back() + length(loop[(i + 1) % loop.size()] - loop[i]));
  }
  const std::size_t n = std::max<std::size_t>(12, static_cast<std::size_t>(way.back() / spacing));
  Loop result;
  std::size_t at = 0;
  for (std::size_t k = 0; k < n; ++k) {
    const double here = way.back() * static_cast<double>(k) / static_cast<double>(n);
    while (at + 1 < loop.size() && way[at + 1] < here) {
      ++at;
    }
    const double step = way[at + 1] - way[at];
    result.push_back(mix(loop[at], loop[(at + 1) % loop.size()], step > 0 ? (here - way[at]) / step : 0));
  }
  return result;
}

Loop smoothed(const Loop& loop, double smoothing) {
  const auto width = static_cast<std::size_t>(3 * smoothing / spacing) + 1;
  const std::size_t n = loop.size();
  if (n <= 2 * width + 1) {
    return loop;
  }
  std::vector<double> weights;
  double sum = 0;
  for (std::size_t k = 0; k <= 2 * width; ++k) {
    const double away = (static_cast<double>(k) - static_cast<double>(width)) * spacing / smoothing;
    weights.push_back(std::exp(-0.5 * away * away));
    sum += weights.back();
  }
  Loop result(n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k <= 2 * width; ++k) {
      result[i] = result[i] + loop[(i + n + k - width) % n] * (weights[k] / sum);
    }
  }
  return result;
}

std::vector<Polygon> polygons_of(const Shape& shape) {
  std::vector<Polygon> polygons;
  for (const std::vector<Ellipse>& ellipses : shape) {
    polygons.push_back(polygon_of(ellipses));
  }
  return polygons;
}

Field field_of(const std::vector<Polygon>& polygons) {
  Vec2 low{1e9, 1e9}, high{-1e9, -1e9};
  for (const Polygon& polygon : polygons) {
    low = {std::min(low.x, polygon.low.x), std::min(low.y, polygon.low.y)};
    high = {std::max(high.x, polygon.high.x), std::max(high.y, polygon.high.y)};
  }
  return {low, high};
}

Loops finished(const Field& field, double smoothing) {
  Loops loops;
  for (const Loop& loop : field.loops()) {
    loops.push_back(smoothed(even(loop), smoothing));
  }
  return loops;
}

}  // namespace

Loops outline(const Shape& shape, double smoothing) {
  const std::vector<Polygon> polygons = polygons_of(shape);
  Field field = field_of(polygons);
  for (const Polygon& polygon : polygons) {
    field.unite(polygon);
  }
  return finished(field, smoothing);
}

Loops outline_of_both(const Shape& shape, const Shape& within) {
  const std::vector<Polygon> polygons = polygons_of(shape);
  Field field = field_of(polygons);
  Field around = field;
  for (const Polygon& polygon : polygons) {
    field.unite(polygon);
  }
  for (const Polygon& polygon : polygons_of(within)) {
    around.unite(polygon);
  }
  field.cut(around);
  return finished(field, usual_smoothing / 2);
}

}  // namespace lumbar
