#pragma once
// Draw: an exercise's figure as SVG. The door of this room; the shell calls it once a run.

#include "draw/theme.hpp"
#include "model/figure.hpp"

#include <string>
#include <string_view>

namespace lumbar {

struct DrawOptions {
  std::string prefix;     // of every id, so that a page may hold the figure twice
  bool mirrored = false;  // for the left side: the right is near as written
};

/// One `<svg>` with title and description; the panels side by side, numbered when there are several.
/// No fonts, clips, filters or styles: every viewer of SVG shows the same.
std::string draw(const Figure& figure, const Theme& theme, const DrawOptions& options);

/// Alike for two figures that look the same: the paths alone, without names.
std::string drawing_of(const Figure& figure);

}  // namespace lumbar
