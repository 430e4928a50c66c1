#include "shell/shipped.hpp"

#include "model/members.hpp"

#include <algorithm>
#include <memory>

namespace lumbar {
namespace {

Drawings drawn(const Library& library, const Theme& theme) {
  Drawings drawings;
  for (const Figure& figure : library.figures) {
    drawings[{figure.id, false}] = sketch(figure, theme);
    if (!figure.limited.empty()) {
      drawings[{figure.id, true}] = sketch(limited_variant(figure), theme);
    }
  }
  return drawings;
}

}  // namespace

Shipped ship(const Library& library) {
  Shipped shipped{{}, library, drawn(library, colour_theme), drawn(library, mono_theme)};
  each_place(shipped.library, [&](const Place& place) { shipped.files.push_back(file_of(place)); });
  std::ranges::sort(shipped.files);
  shipped.files.erase(std::unique(shipped.files.begin(), shipped.files.end()), shipped.files.end());
  own_names(shipped);
  return shipped;
}

void own_names(Shipped& shipped) {
  each_place(shipped.library, [&](Place& place) {
    const std::string& name = *std::ranges::lower_bound(shipped.files, file_of(place));
    place.file = std::shared_ptr<const std::string>(std::shared_ptr<void>(), &name);  // owns nothing
  });
}

}  // namespace lumbar
