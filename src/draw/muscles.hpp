#pragma once
// Muscles: where the marked ones lie, and how they are marked: work hatched, stretch dotted.

#include "draw/canvas.hpp"
#include "draw/theme.hpp"

#include <optional>
#include <vector>

namespace lumbar {

enum class Marking : std::uint8_t { work, stretch };

/// The garment or limb that a muscle is seen on.
enum class Worn : std::uint8_t { pelvis, shirt, thigh, shank, upper_arm, forearm };

struct Patch {
  Marking marking = Marking::work;
  Worn on = Worn::shirt;
  std::size_t side = 0;         // of a limb
  Flesh flesh;                  // cut off where the part ends
  std::optional<Vec> outwards;  // hidden when this points away from the reader
};

std::vector<Patch> patches_of(const Body& body, const std::vector<Region>& regions, Marking marking);

/// Paints the part of `patch` that lies on `part`.
void paint_patch(Canvas& canvas, const View& view, const Theme& theme, const Patch& patch, const Shape& part);

}  // namespace lumbar
