#pragma once
// Painter: one settled body as layers of outlines, to be painted from the back to the front.

#include "draw/canvas.hpp"
#include "draw/muscles.hpp"
#include "draw/theme.hpp"

#include <functional>
#include <vector>

namespace lumbar {

/// Something to paint, and how near it is.
struct Layer {
  double depth = 0;
  Prop::Part part = Prop::Part::torso;
  std::function<void()> paint;
};

class Painter {
 public:
  Painter(Canvas& canvas, const View& view, const Theme& theme, const Body& body, std::vector<Patch> patches, bool spine_line);

  /// Layers in no order. They refer to this painter.
  std::vector<Layer> layers();

 private:
  const Tones& tones_of_leg(std::size_t side) const;
  bool is_far(const Vec& right, std::size_t side) const;
  Shape area(const Flesh& flesh, std::string_view fill, const Tones& tones, double smoothing = usual_smoothing);
  void cover(const Flesh& flesh, std::string_view fill);
  void part(const Flesh& flesh, std::string_view fill, const Tones& tones, const std::vector<std::pair<Worn, std::size_t>>& worn);
  bool is_unfolded(const Vec& a, const Vec& b, const Vec& c, double upper, double lower) const;
  void paint_leg(std::size_t side, const Flesh& hips, const Tones& tones);
  void paint_folded_leg(std::size_t side, const Flesh& hips, const Tones& tones);
  void paint_lower();
  void paint_arm(std::size_t side);
  void paint_sleeve(std::size_t side, const Tones& tones);
  void paint_torso();
  void paint_head();
  void paint_features();

  Canvas& canvas_;
  const View& view_;
  const Theme& theme_;
  const Body& body_;
  std::vector<Patch> patches_;
  bool spine_line_;
};

}  // namespace lumbar
