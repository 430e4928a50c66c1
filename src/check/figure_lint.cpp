#include "check/figure_lint.hpp"

#include "draw/draw.hpp"
#include "draw/examine.hpp"

#include <fmt/format.h>

#include <map>

namespace lumbar {

void lint_figures(const Library& library, Slips& slips) {
  std::map<std::string, std::string> seen;  // drawings, with whose they are
  for (const Figure& figure : library.figures) {
    for (const PoseFault& fault : examine(figure)) {
      slips.push_back({Code::odd_pose, figure.poses[fault.pose].place, figure.id, fmt::format("`{}`, panel {}: {}", figure.id, fault.pose + 1, fault.text)});
    }
    if (const auto [first, fresh] = seen.emplace(drawing_of(figure), figure.id); !fresh) {
      slips.push_back({Code::same_figure, figure.place, first->second + " " + figure.id, fmt::format("`{}` is drawn just like `{}`", figure.id, first->second)});
    }
  }
}

}  // namespace lumbar
