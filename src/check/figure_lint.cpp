#include "check/figure_lint.hpp"

#include "draw/draw.hpp"
#include "draw/examine.hpp"

#include <fmt/format.h>

#include <map>

namespace lumbar {

namespace {

class FigureLint {
 public:
  explicit FigureLint(Slips& slips) : slips_(slips) {}

  void look_at(const Figure& figure, const std::string& name) {
    for (const PoseFault& fault : examine(figure)) {
      slips_.push_back({Code::odd_pose, figure.poses[fault.pose].place, figure.id, fmt::format("`{}`, panel {}: {}", name, fault.pose + 1, fault.text)});
    }
    if (const auto [first, fresh] = seen_.emplace(drawing_of(figure), name); !fresh) {
      slips_.push_back({Code::same_figure, figure.place, first->second + " " + name, fmt::format("`{}` is drawn just like `{}`", name, first->second)});
    }
  }

 private:
  Slips& slips_;
  std::map<std::string, std::string> seen_;  // drawings, with whose they are
};

}  // namespace

void lint_figures(const Library& library, Slips& slips) {
  FigureLint lint(slips);
  for (const Figure& figure : library.figures) {
    lint.look_at(figure, figure.id);
    if (!figure.limited.empty()) {
      lint.look_at(limited_variant(figure), figure.id + ", limited");
    }
  }
}

}  // namespace lumbar
