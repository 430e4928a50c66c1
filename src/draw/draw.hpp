#pragma once
// Draw: an exercise's figure as SVG. The door of this room; the shell calls it once a run.

#include "draw/theme.hpp"
#include "model/figure.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace lumbar {

struct DrawOptions {
  std::string prefix;      // of every id, so that a page may hold the figure twice
  bool mirrored = false;   // for the left side: the right is near as written
  double millimetres = 0;  // of a unit on paper; 0: a unit is a pixel
};

/// The lines of a figure, which is the slow part: pages that show it often spell it anew each time.
struct Drawing {
  struct Panel {
    std::string paths;
    double left = 0, right = 0;
  };
  std::string title, alt;
  std::string line;  // colour of the numbers' ground
  std::vector<Panel> panels;
  double top = 0, bottom = 0;
};

/// By the figure's id, and whether it is the variant for plans that keep the movement short.
using Drawings = std::map<std::pair<std::string, bool>, Drawing>;

Drawing sketch(const Figure& figure, const Theme& theme);

/// One `<svg>` with title and description; the panels side by side, numbered when there are several.
/// No fonts, clips, filters or styles: every viewer of SVG shows the same.
std::string spell_svg(const Drawing& drawing, const DrawOptions& options);

inline std::string draw(const Figure& figure, const Theme& theme, const DrawOptions& options) { return spell_svg(sketch(figure, theme), options); }

/// The figure as a plan shows it that keeps the movement short. REQUIRES: `limited` is not empty.
Figure limited_variant(const Figure& figure);

/// Alike for two figures that look the same: the paths alone, without names.
std::string drawing_of(const Figure& figure);

}  // namespace lumbar
