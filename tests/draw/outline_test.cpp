// Outlines against what they are short cuts for: the C library's sines, and distances measured at every point.

#include "draw/outline.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace lumbar {
namespace {

/// The distance from the union of the polygons, measured with every edge of each.
double distance_to(const std::vector<Polygon>& polygons, const Vec2& point) {
  double nearest = 1e9;
  for (const Polygon& polygon : polygons) {
    double most = -1e9;
    for (const Edge& edge : polygon.edges) {
      most = std::max(most, dot(edge.normal, point) - edge.offset);
    }
    nearest = std::min(nearest, most);
  }
  return nearest;
}

/// A few hulls of balls and discs near each other; many level or upright.
Shape any_shape(std::mt19937_64& random) {
  const auto below = [&](int most) { return static_cast<int>(random() % static_cast<std::uint64_t>(most)); };
  const auto number = [&](int low, int high) { return below(10 * (high - low)) / 10.0 + low; };
  Shape shape;
  for (int hulls = 1 + below(6); hulls > 0; --hulls) {
    std::vector<Ellipse> ellipses;
    for (int lumps = 1 + below(4); lumps > 0; --lumps) {
      const Vec2 centre{number(0, 50), number(0, 40)};
      const double radius = number(3, 14), depth = below(3) == 0 ? number(2, 4) : radius;  // a disc, or a ball
      const Turn turn = turn_of(15.0 * below(24));
      ellipses.push_back({centre, Vec2{turn.cosine, turn.sine} * radius, Vec2{-turn.sine, turn.cosine} * depth});
    }
    shape.push_back(std::move(ellipses));
  }
  return shape;
}

TEST_SUITE("draw") {
TEST_CASE("turn: cosine and sine are the C library's, and exact at quarters") {
  for (int i = -8000; i <= 8000; ++i) {
    const double degrees = 0.37 * i;
    const Turn turn = turn_of(degrees);
    CAPTURE(degrees);
    CHECK(std::abs(turn.cosine - std::cos(radians(degrees))) < 1e-13);  // the library is given a rounded angle
    CHECK(std::abs(turn.sine - std::sin(radians(degrees))) < 1e-13);
    CHECK(std::abs(turn.cosine * turn.cosine + turn.sine * turn.sine - 1) < 1e-15);
  }
  for (int quarter = -9; quarter <= 9; ++quarter) {
    const Turn turn = turn_of(90.0 * quarter);
    CHECK(turn.cosine * turn.sine == 0);
    CHECK(std::abs(turn.cosine + turn.sine) == 1);
  }
}

TEST_CASE("polygon: around an ellipse it keeps within a fortieth of a unit of it") {
  for (const double radius : {0.7, 1.9, 2.1, 4.4, 4.6, 7.9, 8.1, 11.0}) {
    CAPTURE(radius);
    const std::vector<Polygon> polygons{polygon_of({{{3, 4}, {radius, 0}, {0, radius}}})};
    for (int i = 0; i < 720; ++i) {
      const Turn turn = turn_of(0.5 * i);
      CHECK(std::abs(distance_to(polygons, Vec2{3, 4} + Vec2{turn.cosine, turn.sine} * radius)) < 0.025);
    }
  }
}

TEST_CASE("distances: measured near the outline alone, it gives the outline that measuring everywhere gives") {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    std::vector<Polygon> polygons;
    for (const std::vector<Ellipse>& ellipses : any_shape(random)) {
      polygons.push_back(polygon_of(ellipses));
    }
    Distances distances(polygons);
    distances.unite(polygons);
    const Loops loops = distances.loops();
    REQUIRE_FALSE(loops.empty());
    std::size_t points = 0;
    for (const Loop& loop : loops) {
      points += loop.size();
    }
    // The same grid: each of its sides whose ends lie on different sides of the outline has one point.
    Vec2 low{1e9, 1e9}, high{-1e9, -1e9};
    for (const Polygon& polygon : polygons) {
      low = {std::min(low.x, polygon.low.x - 4), std::min(low.y, polygon.low.y - 4)};
      high = {std::max(high.x, polygon.high.x + 4), std::max(high.y, polygon.high.y + 4)};
    }
    const auto at = [&](int column, int row) { return low + Vec2{static_cast<double>(column), static_cast<double>(row)}; };
    std::vector<Vec2> crossings;
    for (int row = 0; at(0, row).y <= high.y; ++row) {
      for (int column = 0; at(column, row).x <= high.x; ++column) {
        const double here = distance_to(polygons, at(column, row)), right = distance_to(polygons, at(column + 1, row)), below = distance_to(polygons, at(column, row + 1));
        if ((here < 0) != (right < 0)) {
          crossings.push_back(at(column, row) + Vec2{here / (here - right), 0});
        }
        if ((here < 0) != (below < 0)) {
          crossings.push_back(at(column, row) + Vec2{0, here / (here - below)});
        }
      }
    }
    CHECK(points <= crossings.size());
    CHECK(points + 8 >= crossings.size());  // one speck is left out
    for (const Loop& loop : loops) {
      for (const Vec2& point : loop) {
        const bool is_there = std::ranges::any_of(crossings, [&](const Vec2& crossing) { return length(crossing - point) < 1e-9; });
        CHECK(is_there);
      }
    }
  }
}

TEST_CASE("outline: a ball's outline is a circle") {
  const Loops loops = outline({{{{0, 0}, {10, 0}, {0, 10}}}});
  REQUIRE(loops.size() == 1);
  for (const Vec2& point : loops.front()) {
    CHECK(length(point) == doctest::Approx(10).epsilon(0.03));
  }
  CHECK(fit(loops.front()).size() <= 8);
}

TEST_CASE("outline: two balls that overlap have one outline, two apart have two") {
  const std::vector<Ellipse> left{{{0, 0}, {10, 0}, {0, 10}}}, near{{{12, 0}, {10, 0}, {0, 10}}}, far{{{40, 0}, {10, 0}, {0, 10}}};
  CHECK(outline({left, near}).size() == 1);
  CHECK(outline({left, far}).size() == 2);
  CHECK(outline_of_both({left}, {far}).empty());
}

TEST_CASE("fit: the cubics keep near the loop, and are few") {
  const Loops loops = outline({{{{0, 0}, {10, 0}, {0, 10}}, {{60, 5}, {7, 0}, {0, 7}}}, {{{60, 5}, {7, 0}, {0, 7}}, {{50, 70}, {4, 0}, {0, 4}}}});
  REQUIRE(loops.size() == 1);
  const std::vector<Cubic> cubics = fit(loops.front());
  CHECK(cubics.size() < loops.front().size() / 5);
  for (const Vec2& point : loops.front()) {
    double nearest = 1e9;
    for (const Cubic& cubic : cubics) {
      for (int i = 0; i <= 100; ++i) {
        const double t = i / 100.0, s = 1 - t;
        nearest = std::min(nearest, length(cubic.start * (s * s * s) + cubic.first * (3 * s * s * t) + cubic.second * (3 * s * t * t) + cubic.end * (t * t * t) - point));
      }
    }
    CHECK(nearest < 0.3);  // 0.18, and what the steps along the curve add
  }
}
}

}  // namespace
}  // namespace lumbar
