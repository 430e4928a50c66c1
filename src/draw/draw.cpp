#include "draw/draw.hpp"

#include "draw/arrows.hpp"
#include "draw/painter.hpp"
#include "draw/props.hpp"
#include "draw/settle.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lumbar {
namespace {

constexpr double gap = 16, pad = 8, badge_room = 14, badge_radius = 9;

/// Digits as strokes around the middle of a badge: a font would differ from viewer to viewer.
constexpr std::array<std::string_view, 3> digits{"M-1.8-2.4.6-4.2v8.4", "M-2.6-2.2c.2-2.6 5.2-2.8 5.2.2 0 2.2-5 3.6-5.3 6.1h5.6", "M-2.4-3c1.2-1.8 4.8-1.6 4.8.9 0 1.4-1.4 2-2.8 2 1.6 0 3.1.6 3.1 2.2 0 2.6-4.1 2.9-5.3.9"};

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

bool is_shown(const Prop& prop, std::size_t panel) { return prop.only.empty() || std::ranges::find(prop.only, static_cast<int>(panel) + 1) != prop.only.end(); }

class Scene {
 public:
  Scene(const Figure& figure, const Theme& theme) : figure_(figure), theme_(theme), view_(real(figure.turn), real(figure.tilt)) {
    for (const Pose& pose : figure.poses) {
      stances_.push_back(stance_of(pose));
      bodies_.push_back(settle(stances_.back()).body);
    }
  }

  std::vector<Canvas> panels() const {
    std::vector<Canvas> canvases(bodies_.size());
    for (std::size_t i = 0; i < bodies_.size(); ++i) {
      paint(canvases[i], i);
    }
    return canvases;
  }

 private:
  void paint(Canvas& canvas, std::size_t i) const {
    const Pose& pose = figure_.poses[i];
    std::vector<Patch> patches = patches_of(bodies_[i], pose.work.value_or(figure_.work), Marking::work);
    for (Patch& patch : patches_of(bodies_[i], pose.stretch.value_or(figure_.stretch), Marking::stretch)) {
      patches.push_back(std::move(patch));
    }
    Painter painter(canvas, view_, theme_, bodies_[i], std::move(patches), figure_.spine_line);
    std::vector<Layer> layers = painter.layers();
    const std::vector<Layer> of_body = layers;
    for (const std::vector<Prop>& props : {std::cref(figure_.props), std::cref(pose.props)}) {
      for (const Prop& prop : props) {
        if (is_shown(prop, i)) {
          layers.push_back({depth_of(prop, of_body), prop.part, [&canvas, this, &body = bodies_[i], prop] { paint_prop(canvas, view_, theme_, body, prop); }});
        }
      }
    }
    std::ranges::stable_sort(layers, {}, &Layer::depth);
    for (const Layer& layer : layers) {
      layer.paint();
    }
    for (const Arrow& arrow : figure_.arrows) {
      paint_arrow(canvas, view_, theme_, {stances_, bodies_}, arrow, i);
    }
  }

  static double depth_of(const Prop& prop, const std::vector<Layer>& of_body) {
    constexpr double whole = 99, little = 0.0001;
    if (prop.layer == Prop::Layer::front) {
      return whole;
    }
    if (prop.layer == Prop::Layer::back) {
      return prop.kind == Prop::Kind::mat || prop.kind == Prop::Kind::floor ? -whole - 1 : -whole;
    }
    auto found = std::ranges::find(of_body, prop.part, &Layer::part);
    if (found == of_body.end()) {  // a near leg is part of the lower body
      found = std::ranges::find(of_body, Prop::Part::lower, &Layer::part);
    }
    return found->depth + (prop.layer == Prop::Layer::after ? little / 2 : -little / 2);
  }

  const Figure& figure_;
  const Theme& theme_;
  View view_;
  std::vector<Stance> stances_;
  std::vector<Body> bodies_;
};

std::string badge(std::string_view ground, double x, std::size_t number) {
  return fmt::format("<g transform=\"translate({} 12)\"><circle r=\"{}\" fill=\"{}\"/><path d=\"{}\" fill=\"none\" stroke=\"#fff\" stroke-width=\"1.8\"/></g>", tenths(x), tenths(badge_radius), ground,
                     digits[std::min<std::size_t>(number, digits.size()) - 1]);
}

/// Pixels, or millimetres of paper, of which the page may take less.
std::string size_of(double width, double height, double millimetres) {
  return millimetres > 0 ? fmt::format("width=\"{}mm\"", tenths(width * millimetres)) : fmt::format("width=\"{}\" height=\"{}\"", tenths(width), tenths(height));
}

}  // namespace

Drawing sketch(const Figure& figure, const Theme& theme) {
  Drawing drawing{figure.title, figure.alt, std::string(theme.near.line), {}, 1e9, -1e9};
  for (const Canvas& panel : Scene(figure, theme).panels()) {
    drawing.top = std::min(drawing.top, panel.low().y);
    drawing.bottom = std::max(drawing.bottom, panel.high().y);
    drawing.panels.push_back({panel.text(), panel.low().x, panel.high().x});
  }
  return drawing;
}

std::string spell_svg(const Drawing& drawing, const DrawOptions& options) {
  const bool numbered = drawing.panels.size() > 1;
  const double top = drawing.top - pad - (numbered ? badge_room : 0);
  double x = 0;
  std::string body;
  for (std::size_t i = 0; i < drawing.panels.size(); ++i) {
    const Drawing::Panel& panel = drawing.panels[i];
    const double shift = options.mirrored ? x + panel.right + pad : x - panel.left + pad;
    body += fmt::format("<g transform=\"translate({} {}){}\">{}</g>", tenths(shift), tenths(-top), options.mirrored ? " scale(-1 1)" : "", panel.paths);
    if (numbered) {
      body += badge(drawing.line, x + badge_radius + 2, i + 1);
    }
    x += panel.right - panel.left + 2 * pad + gap;
  }
  const double width = x - gap, height = drawing.bottom + pad - top;
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" {2} role=\"img\" aria-labelledby=\"{3}-t {3}-d\" stroke-linecap=\"round\" stroke-linejoin=\"round\">"
      "<title id=\"{3}-t\">{4}</title><desc id=\"{3}-d\">{5}</desc>{6}</svg>",
      tenths(width), tenths(height), size_of(width, height, options.millimetres), escaped(options.prefix), escaped(drawing.title), escaped(drawing.alt), body);
}

Figure limited_variant(const Figure& figure) {
  Figure variant = figure;
  variant.poses = figure.limited;
  variant.alt = figure.limited_alt;
  return variant;
}

std::string drawing_of(const Figure& figure) {
  std::string all;
  for (const Canvas& panel : Scene(figure, mono_theme).panels()) {
    all += panel.text();
    all += '\n';
  }
  return all;
}

}  // namespace lumbar
