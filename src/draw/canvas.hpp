#pragma once
// Canvas: lines and areas as SVG, coordinates rounded to tenths of a unit. Knows no body.

#include "draw/outline.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lumbar {

/// `value` to the nearest tenth: "3", "-.5", "12.4".
std::string tenths(double value);

/// Closed smooth paths as the `d` of an SVG path.
std::string path_of(const Loops& loops);

/// Straight pieces; `closed` joins the ends.
std::string path_of(const std::vector<Vec2>& points, bool closed);

class Canvas {
 public:
  void fill(std::string_view path, std::string_view colour);
  void fill(std::string_view path, std::string_view colour, std::string_view line, double width);
  void stroke(std::string_view path, std::string_view line, double width);
  void dot(const Vec2& centre, double radius, std::string_view colour);

  /// Makes room for `point` and `around` it.
  void reach(const Vec2& point, double around);
  void reach(const Loops& loops, double around);

  const std::string& text() const { return text_; }
  const Vec2& low() const { return low_; }
  const Vec2& high() const { return high_; }

 private:
  std::string text_;
  Vec2 low_{1e9, 1e9}, high_{-1e9, -1e9};
};

}  // namespace lumbar
