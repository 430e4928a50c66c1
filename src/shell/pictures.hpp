#pragma once
// Pictures: the figures that one run shows. Each is drawn when it is first asked for, and once.

#include "draw/draw.hpp"
#include "model/document.hpp"
#include "model/library.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lumbar {

/// `colour` or `mono`.
const Theme& theme_named(std::string_view name);

class Pictures {
 public:
  /// REQUIRES: `library` outlives it.
  Pictures(const Library& library, const Theme& theme) : library_(library), theme_(theme) {}

  /// The picture as `<svg>`. REQUIRES: the library has the figure, and its variant if that is asked for.
  std::string svg(const Picture& picture, const std::string& prefix, double millimetres = 0);

  /// How many were drawn so far.
  std::size_t drawn() const { return drawings_.size(); }

 private:
  const Library& library_;
  const Theme& theme_;
  std::map<std::pair<std::string, bool>, Drawing> drawings_;  // by id, and whether it is the variant
};

/// Every picture of these blocks, also inside groups and columns, in order.
std::vector<Picture> pictures_in(const std::vector<Block>& blocks);

}  // namespace lumbar
