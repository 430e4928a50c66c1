// Cubics through a dense closed line: greedily the longest piece that keeps near enough.

#include "draw/outline.hpp"

#include <algorithm>

namespace lumbar {
namespace {

constexpr double tolerance = 0.18 * 0.18;  // of squared distances, here and below
constexpr double most_slip = 1;             // between a point and its share of the way, lest it is held against a far part of the curve

class Fitter {
 public:
  explicit Fitter(const Loop& loop) : loop_(loop), way_{0} {
    for (std::size_t i = 0; i < loop.size(); ++i) {
      const Vec2 next = loop[(i + 1) % loop.size()];
      tangents_.push_back(unit(next - loop[(i + loop.size() - 1) % loop.size()]));
      way_.push_back(way_.back() + length(next - loop[i]));
    }
  }

  std::vector<Cubic> run() const {
    const std::size_t n = loop_.size();
    std::vector<Cubic> cubics;
    for (std::size_t at = 0; at < n;) {
      const std::size_t step = longest(at, n - at);
      cubics.push_back(piece(at, at + step));
      at += step;
    }
    return cubics;
  }

 private:
  std::size_t longest(std::size_t at, std::size_t most) const {
    std::size_t good = 1, tried = 2;
    while (tried < most && near_enough(at, at + tried)) {
      good = tried;
      tried += tried / 2 + 1;
    }
    tried = std::min(tried, most);
    if (near_enough(at, at + tried)) {
      return tried;
    }
    while (tried - good > 1) {
      const std::size_t middle = (good + tried) / 2;
      (near_enough(at, at + middle) ? good : tried) = middle;
    }
    return good;
  }

  Cubic piece(std::size_t from, std::size_t to) const {
    const std::size_t n = loop_.size();
    const double handle = (way_[to] - way_[from]) / 3;  // `to` is at most n, the start again
    const Vec2 start = loop_[from], end = loop_[to % n];
    return {start, start + tangents_[from] * handle, end - tangents_[to % n] * handle, end};
  }

  /// Each point of the loop is held against the curve's tangent at about the same share of the way, which
  /// is where the curve is nearest to it.
  bool near_enough(std::size_t from, std::size_t to) const {
    const Cubic cubic = piece(from, to);
    const Vec2 start = cubic.first - cubic.start, middle = cubic.second - cubic.first, end = cubic.end - cubic.second;
    const double all = way_[to] - way_[from];
    for (std::size_t i = from + 1; i < to; ++i) {
      const double t = (way_[i] - way_[from]) / all, s = 1 - t;
      const Vec2 along = start * (s * s) + middle * (2 * s * t) + end * (t * t);
      const Vec2 off = loop_[i] - (cubic.start + start * (t * (3 - t * (3 - t))) + middle * (t * t * (3 - 2 * t)) + end * (t * t * t));
      const double across = off.x * along.y - off.y * along.x, size = dot(along, along);
      if (across * across >= tolerance * size || dot(off, off) >= most_slip) {
        return false;
      }
    }
    return true;
  }

  const Loop& loop_;
  std::vector<double> way_;
  std::vector<Vec2> tangents_;
};

}  // namespace

std::vector<Cubic> fit(const Loop& loop) { return Fitter(loop).run(); }

}  // namespace lumbar
