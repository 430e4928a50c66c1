#pragma once
// Distances: how far points on a grid, one unit apart, are from the outline of a union of polygons, and
// the outline read off them. Only points near the outline are measured; the rest are known to be inside
// or outside, and that is all the outline needs of them.

#include "draw/polygon.hpp"

#include <cstdint>
#include <vector>

namespace lumbar {

using Loop = std::vector<Vec2>;  // closed
using Loops = std::vector<Loop>;

class Distances {
 public:
  /// Has room for these polygons and is empty.
  explicit Distances(const std::vector<Polygon>& room);

  /// Adds all of them. Once only.
  void unite(const std::vector<Polygon>& polygons);

  /// Keeps what lies inside the other too, which has the same room.
  void cut(const Distances& other);

  /// The lines where the distance is 0, in the order of their upper left ends; specks are left out.
  Loops loops() const;

 private:
  using Side = std::uint32_t;  // of a grid's cell: twice its upper left corner, one more for a side that goes down
  struct Joins;
  struct Borders;

  void fill(const Polygon& polygon, Borders& borders);
  void measure(const Polygon& polygon, Borders& borders);
  Joins joins() const;

  Vec2 at(std::size_t column, std::size_t row) const { return origin_ + Vec2{static_cast<double>(column), static_cast<double>(row)}; }
  Vec2 crossing(Side side) const;

  Vec2 origin_;
  std::size_t columns_ = 0, rows_ = 0;
  std::vector<double> values_;                                // below 0 inside
  std::vector<std::pair<std::size_t, std::size_t>> touched_;  // of each row, the columns that were measured: from, to before
};

}  // namespace lumbar
