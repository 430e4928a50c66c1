#include "draw/distances.hpp"

#include <algorithm>
#include <array>

namespace lumbar {
namespace {

constexpr double margin = 4;
constexpr double outside = 3;  // stands for every larger distance
constexpr double deep = -2;    // stands for every distance of less than -near
constexpr double near = 1.5;   // a corner of a cell that the outline crosses is less than √2 from it
constexpr double reach = 2;    // rows farther away than this say nothing of such a corner

/// The left or the right border of a polygon, gone down row by row.
class Border {
 public:
  /// `hand` is -1 for the left, 1 for the right.
  Border(const Polygon& polygon, double hand) : hand_(hand) {
    const std::vector<Edge>& edges = polygon.edges;
    const auto is_here = [&](std::size_t i) { return (edges[i].normal.x >= 0) == (hand > 0); };
    const auto next = [&](std::size_t i) { return i + 1 < edges.size() ? i + 1 : 0; };
    std::size_t first = 0;  // of this border's edges, which are neighbours
    while (first < edges.size() && (is_here(first) || !is_here(next(first)))) {
      ++first;
    }
    if (first == edges.size()) {
      return;
    }
    for (std::size_t i = next(first); is_here(i); i = next(i)) {
      lines_.push_back(line_of(edges[i]));
    }
    if (hand < 0) {
      std::ranges::reverse(lines_);
    }
  }

  bool empty() const { return lines_.empty(); }
  void start_again() { first_ = last_ = 0; }

  /// Looks at what lies within reach of height `y`, which must never fall.
  void go_to(double y) {
    for (; last_ < lines_.size() && lines_[last_].edge.top <= y + reach; ++last_) {
    }
    for (; first_ < last_ && lines_[first_].edge.bottom < y - reach; ++first_) {
    }
  }

  /// Where the border is at height `y`, within reach, if it moves `out` units outwards.
  double at(double y, double out) const {
    double nearest = far;
    for (std::size_t i = first_; i < last_; ++i) {
      nearest = std::min(nearest, lines_[i].start + lines_[i].slope * y + lines_[i].out * out);
    }
    return nearest * hand_;
  }

  void add_edges(std::vector<Edge>& edges) const {
    for (std::size_t i = first_; i < last_; ++i) {
      edges.push_back(lines_[i].edge);
    }
  }

 private:
  static constexpr double far = 1e9;

  struct Line {
    Edge edge;
    double start, slope, out;  // in the direction of the hand: at height 0, more with each unit down, with each unit outwards
  };

  Line line_of(const Edge& edge) const {
    if (std::abs(edge.normal.x) < 1e-6) {  // bounds no row
      return {edge, far, 0, 0};
    }
    const double out = hand_ / edge.normal.x;
    return {edge, edge.offset * out, -edge.normal.y * out, out};
  }

  double hand_;
  std::vector<Line> lines_;
  std::size_t first_ = 0, last_ = 0;  // within reach
};

/// The largest distance to any of the edges, if it is below `value`.
class Nearest {
 public:
  void unite(const std::vector<Edge>& edges, const Vec2& point, double& value) {
    double most = -outside;
    std::size_t best = 0;
    const std::size_t n = edges.size();
    for (std::size_t k = 0, i = told_ < n ? told_ : 0; k < n; ++k, i = i + 1 < n ? i + 1 : 0) {
      const double distance = dot(edges[i].normal, point) - edges[i].offset;
      if (distance >= value) {
        told_ = i;
        return;
      }
      if (distance > most) {
        most = distance;
        best = i;
      }
    }
    value = most;
    told_ = best;
  }

 private:
  std::size_t told_ = 0;  // the edge that told the point before: it likely tells the next
};

/// Whole numbers from `from` on and up to `to`, within `most`: from, to before.
std::pair<std::size_t, std::size_t> whole(double from, double to, std::size_t most) {
  const double end = static_cast<double>(most);
  const auto first = static_cast<std::size_t>(std::ceil(std::clamp(from, 0.0, end)));
  const auto last = static_cast<std::size_t>(std::floor(std::clamp(to + 1, 0.0, end)));
  return {first, std::max(first, last)};
}

/// Marching squares. Which two sides of a cell the outline joins, by which of its corners lie inside
/// (upper left 1, upper right 2, lower right 4, lower left 8); sides: top 0, right 1, bottom 2, left 3.
/// Directed, with the inside always on the same hand. Two opposite corners give two pieces.
constexpr std::array<std::array<int, 4>, 16> joined_sides{{{-1, -1, -1, -1},
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

}  // namespace

struct Distances::Borders {
  Border left, right;
};

Distances::Distances(const std::vector<Polygon>& room) {
  Vec2 low{1e9, 1e9}, high{-1e9, -1e9};
  for (const Polygon& polygon : room) {
    low = {std::min(low.x, polygon.low.x), std::min(low.y, polygon.low.y)};
    high = {std::max(high.x, polygon.high.x), std::max(high.y, polygon.high.y)};
  }
  origin_ = low - Vec2{margin, margin};
  columns_ = static_cast<std::size_t>(high.x - low.x + 2 * margin) + 2;
  rows_ = static_cast<std::size_t>(high.y - low.y + 2 * margin) + 2;
  values_.assign(columns_ * rows_, outside);
  touched_.assign(rows_, {columns_, 0});
}

void Distances::unite(const std::vector<Polygon>& polygons) {
  std::vector<Borders> borders;
  borders.reserve(polygons.size());
  for (const Polygon& polygon : polygons) {
    borders.push_back({{polygon, -1}, {polygon, 1}});
    fill(polygon, borders.back());
  }
  for (std::size_t i = 0; i < polygons.size(); ++i) {
    measure(polygons[i], borders[i]);
  }
}

/// Marks what is surely farther in than `near`: where a square around a point lies inside.
void Distances::fill(const Polygon& polygon, Borders& borders) {
  auto& [left, right] = borders;
  if (left.empty() || right.empty()) {
    return;
  }
  const auto [top, bottom] = whole(polygon.low.y - origin_.y + near, polygon.high.y - origin_.y - near, rows_);
  for (std::size_t row = top; row < bottom; ++row) {
    const double y = origin_.y + static_cast<double>(row);
    left.go_to(y);
    right.go_to(y);
    const double from = std::max(left.at(y - near, 0), left.at(y + near, 0)) + near;
    const double to = std::min(right.at(y - near, 0), right.at(y + near, 0)) - near;
    const auto [first, last] = whole(from - origin_.x, to - origin_.x, columns_);
    std::fill(&values_[row * columns_] + first, &values_[row * columns_] + last, deep);
  }
}

/// Distances of the points nearer to the polygon than `near`, but of those that are deep inside another.
void Distances::measure(const Polygon& polygon, Borders& borders) {
  auto& [left, right] = borders;
  if (left.empty() || right.empty()) {
    return;
  }
  left.start_again();
  right.start_again();
  std::vector<Edge> edges;
  Nearest nearest;
  const auto [top, bottom] = whole(polygon.low.y - origin_.y - near, polygon.high.y - origin_.y + near, rows_);
  for (std::size_t row = top; row < bottom; ++row) {
    const double y = origin_.y + static_cast<double>(row);
    edges.clear();
    for (Border* const border : {&left, &right}) {
      border->go_to(y);
      border->add_edges(edges);
    }
    const double from = std::max(left.at(y, near), polygon.low.x - near), to = std::min(right.at(y, near), polygon.high.x + near);
    const auto [first, last] = whole(from - origin_.x, to - origin_.x, columns_);
    for (std::size_t column = first; column < last; ++column) {
      if (double& value = values_[row * columns_ + column]; value != deep) {
        nearest.unite(edges, at(column, row), value);
      }
    }
    touched_[row] = {std::min(touched_[row].first, first), std::max(touched_[row].second, last)};
  }
}

void Distances::cut(const Distances& other) {
  for (std::size_t i = 0; i < values_.size(); ++i) {
    values_[i] = std::max(values_[i], other.values_[i]);
  }
}

/// Which side follows a side, and the sides in the order in which the rows show them.
struct Distances::Joins {
  std::vector<Side> next, order;
};

constexpr std::uint32_t none = ~std::uint32_t{0};

Distances::Joins Distances::joins() const {
  Joins joins{std::vector<Side>(2 * values_.size(), none), {}};
  const auto side = [&](std::size_t column, std::size_t row, bool down) { return static_cast<Side>(2 * (row * columns_ + column) + (down ? 1 : 0)); };
  for (std::size_t row = 0; row + 1 < rows_; ++row) {
    const double* const upper = &values_[row * columns_];
    const double* const lower = upper + columns_;
    const std::size_t from = std::min(touched_[row].first, touched_[row + 1].first);
    const std::size_t to = std::min(std::max(touched_[row].second, touched_[row + 1].second), columns_ - 1);
    for (std::size_t column = from == 0 ? 0 : from - 1; column < to; ++column) {
      const std::size_t corners = (upper[column] < 0 ? 1U : 0U) + (upper[column + 1] < 0 ? 2U : 0U) + (lower[column + 1] < 0 ? 4U : 0U) + (lower[column] < 0 ? 8U : 0U);
      if (corners == 0 || corners == 15) {
        continue;
      }
      const std::array<Side, 4> sides{side(column, row, false), side(column + 1, row, true), side(column, row + 1, false), side(column, row, true)};
      const auto& join = joined_sides[corners];
      for (std::size_t k = 0; k < 4 && join[k] >= 0; k += 2) {
        const Side start = sides[static_cast<std::size_t>(join[k])];
        joins.next[start] = sides[static_cast<std::size_t>(join[k + 1])];
        joins.order.push_back(start);
      }
    }
  }
  return joins;
}

Vec2 Distances::crossing(Side side) const {
  const std::size_t corner = side / 2, column = corner % columns_, row = corner / columns_;
  const bool down = side % 2 == 1;
  const double here = values_[corner], there = values_[down ? corner + columns_ : corner + 1];
  const double share = here / (here - there);
  return at(column, row) + (down ? Vec2{0, share} : Vec2{share, 0});
}

Loops Distances::loops() const {
  constexpr std::size_t speck = 8;  // sides
  Joins joins = this->joins();
  Loops loops;
  for (const Side start : joins.order) {
    Loop loop;
    for (Side step = start; joins.next[step] != none;) {
      loop.push_back(crossing(step));
      step = std::exchange(joins.next[step], none);
    }
    if (loop.size() > speck) {
      loops.push_back(std::move(loop));
    }
  }
  return loops;
}

}  // namespace lumbar
