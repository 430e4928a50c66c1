#include "draw/outline.hpp"

#include <algorithm>

namespace lumbar {
namespace {

constexpr double spacing = 0.8;

/// Evenly spaced points along a closed line.
Loop even(const Loop& loop) {
  std::vector<double> way{0};
  way.reserve(loop.size() + 1);
  for (std::size_t i = 0; i < loop.size(); ++i) {
    way.push_back(way.back() + length(loop[i + 1 < loop.size() ? i + 1 : 0] - loop[i]));
  }
  const std::size_t n = std::max<std::size_t>(12, static_cast<std::size_t>(way.back() / spacing));
  Loop result;
  result.reserve(n);
  std::size_t at = 0;
  for (std::size_t k = 0; k < n; ++k) {
    const double here = way.back() * static_cast<double>(k) / static_cast<double>(n);
    while (at + 1 < loop.size() && way[at + 1] < here) {
      ++at;
    }
    const double step = way[at + 1] - way[at];
    result.push_back(mix(loop[at], loop[at + 1 < loop.size() ? at + 1 : 0], step > 0 ? (here - way[at]) / step : 0));
  }
  return result;
}

/// The bell curve's height, 1 in the middle. Its series, for the reason that `turn_of` gives.
double bell(double away) {
  const double x = away * away / 2;
  double sum = 1, term = 1;
  for (int i = 1; term > 1e-17 * sum; ++i) {
    term *= x / i;
    sum += term;
  }
  return 1 / sum;
}

/// Weights of a point and of its neighbours on one side; with those on the other they make 1.
std::vector<double> weights_of(double smoothing) {
  const auto width = static_cast<std::size_t>(3 * smoothing / spacing) + 1;
  std::vector<double> weights;
  double sum = 0;
  for (std::size_t k = 0; k <= width; ++k) {
    weights.push_back(bell(static_cast<double>(k) * spacing / smoothing));
    sum += weights.back() * (k == 0 ? 1 : 2);
  }
  for (double& weight : weights) {
    weight /= sum;
  }
  return weights;
}

Loop smoothed(const Loop& loop, const std::vector<double>& weights) {
  const std::size_t n = loop.size(), width = weights.size() - 1;
  if (n <= 2 * width + 1) {
    return loop;
  }
  Loop padded(loop.end() - static_cast<std::ptrdiff_t>(width), loop.end());
  padded.insert(padded.end(), loop.begin(), loop.end());
  padded.insert(padded.end(), loop.begin(), loop.begin() + static_cast<std::ptrdiff_t>(width));
  Loop result(n);
  for (std::size_t i = 0; i < n; ++i) {
    Vec2 point = loop[i] * weights[0];
    for (std::size_t k = 1; k <= width; ++k) {
      point = point + (padded[i + width - k] + padded[i + width + k]) * weights[k];
    }
    result[i] = point;
  }
  return result;
}

std::vector<Polygon> polygons_of(const Shape& shape) {
  std::vector<Polygon> polygons;
  polygons.reserve(shape.size());
  for (const std::vector<Ellipse>& ellipses : shape) {
    polygons.push_back(polygon_of(ellipses));
  }
  return polygons;
}

Loops finished(const Distances& distances, double smoothing) {
  const std::vector<double> weights = weights_of(smoothing);
  Loops loops;
  for (const Loop& loop : distances.loops()) {
    loops.push_back(smoothed(even(loop), weights));
  }
  return loops;
}

}  // namespace

Loops outline(const Shape& shape, double smoothing) {
  const std::vector<Polygon> polygons = polygons_of(shape);
  Distances distances(polygons);
  distances.unite(polygons);
  return finished(distances, smoothing);
}

Loops outline_of_both(const Shape& shape, const Shape& within) {
  const std::vector<Polygon> polygons = polygons_of(shape);
  Distances distances(polygons), around(polygons);
  distances.unite(polygons);
  around.unite(polygons_of(within));
  distances.cut(around);
  return finished(distances, usual_smoothing / 2);
}

}  // namespace lumbar
