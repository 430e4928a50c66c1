// Cubics through a dense closed line: greedily the longest piece that keeps near enough.

#include "draw/outline.hpp"

#include <algorithm>

namespace lumbar {
namespace {

constexpr double tolerance = 0.18 * 0.18;  // of squared distances

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

  bool near_enough(std::size_t from, std::size_t to) const {
    const Cubic cubic = piece(from, to);
    const double parts = static_cast<double>(4 * (to - from));
    const auto distance = [&](double k, const Vec2& point) {
      const double t = k / parts, s = 1 - t;
      const Vec2 off = cubic.start * (s * s * s) + cubic.first * (3 * s * s * t) + cubic.second * (3 * s * t * t) + cubic.end * (t * t * t) - point;
      return dot(off, off);
    };
    double k = 0;  // moves along the curve as the points do along the loop
    for (std::size_t i = from + 1; i < to; ++i) {
      double best = distance(k, loop_[i]);
      for (double next = distance(k + 1, loop_[i]); k + 1 <= parts && next <= best; next = distance(k + 1, loop_[i])) {
        best = next;
        k += 1;
      }
      if (best >= tolerance) {
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
