#include "draw/canvas.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lumbar {
namespace {

long in_tenths(double value) { return std::lround(value * 10); }

std::string spell_tenths(long value) {
  const long whole = std::abs(value) / 10, rest = std::abs(value) % 10;
  const std::string sign = value < 0 ? "-" : "";
  if (rest == 0) {
    return sign + std::to_string(whole);
  }
  return fmt::format("{}{}.{}", sign, whole == 0 ? "" : std::to_string(whole), rest);
}

/// A number after another one; a sign parts them as well as a blank.
void append(std::string& path, long value, bool first) {
  const std::string text = spell_tenths(value);
  if (!first && text.front() != '-') {
    path += ' ';
  }
  path += text;
}

struct Pen {
  long x = 0, y = 0;
};

Pen pen_at(const Vec2& point) { return {in_tenths(point.x), in_tenths(point.y)}; }

/// Offsets are taken on the rounded grid, so that rounding never adds up.
void append(std::string& path, const Pen& from, const Pen& to, bool first) {
  append(path, to.x - from.x, first);
  append(path, to.y - from.y, false);
}

}  // namespace

std::string tenths(double value) { return spell_tenths(in_tenths(value)); }

std::string path_of(const Loops& loops) {
  std::string path;
  for (const Loop& loop : loops) {
    const std::vector<Cubic> cubics = fit(loop);
    Pen pen = pen_at(cubics.front().start);
    path += 'M';
    append(path, {}, pen, true);
    path += 'c';
    bool first = true;
    for (const Cubic& cubic : cubics) {
      for (const Vec2& point : {cubic.first, cubic.second, cubic.end}) {
        append(path, pen, pen_at(point), first);
        first = false;
      }
      pen = pen_at(cubic.end);
    }
    path += 'z';
  }
  return path;
}

std::string path_of(const std::vector<Vec2>& points, bool closed) {
  std::string path;
  Pen pen;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Pen next = pen_at(points[i]);
    path += i == 0 ? "M" : i == 1 ? "l" : "";
    append(path, pen, next, i < 2);
    pen = next;
  }
  return path + (closed ? "z" : "");
}

void Canvas::fill(std::string_view path, std::string_view colour) { text_ += fmt::format("<path d=\"{}\" fill=\"{}\"/>", path, colour); }

void Canvas::fill(std::string_view path, std::string_view colour, std::string_view line, double width) {
  text_ += fmt::format("<path d=\"{}\" fill=\"{}\" stroke=\"{}\" stroke-width=\"{}\"/>", path, colour, line, tenths(width));
}

void Canvas::stroke(std::string_view path, std::string_view line, double width) {
  text_ += fmt::format("<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"/>", path, line, tenths(width));
}

void Canvas::dot(const Vec2& centre, double radius, std::string_view colour) {
  text_ += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{}\"/>", tenths(centre.x), tenths(centre.y), tenths(radius), colour);
}

void Canvas::reach(const Vec2& point, double around) {
  low_ = {std::min(low_.x, point.x - around), std::min(low_.y, point.y - around)};
  high_ = {std::max(high_.x, point.x + around), std::max(high_.y, point.y + around)};
}

void Canvas::reach(const Loops& loops, double around) {
  for (const Loop& loop : loops) {
    for (const Vec2& point : loop) {
      reach(point, around);
    }
  }
}

}  // namespace lumbar
