#pragma once
// Pictures: the figures that one run shows. Each is drawn when it is first asked for, and once.

#include "draw/draw.hpp"
#include "model/document.hpp"
#include "model/library.hpp"

#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace lumbar {

/// `colour` or `mono`.
const Theme& theme_named(std::string_view name);

class Pictures {
 public:
  /// REQUIRES: `library` outlives it.
  /// `ready`: what is drawn already, all of the library's figures in this theme; or nullptr.
  Pictures(const Library& library, const Theme& theme, const Drawings* ready = nullptr) : library_(library), theme_(theme), ready_(ready) {}

  /// The picture as `<svg>`; any thread may ask. REQUIRES: the library has the figure, and its variant if
  /// that is asked for.
  std::string svg(const Picture& picture, const std::string& prefix, double millimetres = 0);

  /// How many were drawn so far; those that were ready are not among them.
  std::size_t drawn() const { return drawings_.size(); }

  /// Writes it into `folder`, which is there, once a run; any thread may ask. Empty on success, else why not.
  std::string write(const Picture& picture, const std::string& folder);

 private:
  const Drawing& drawing(const Picture& picture);

  const Library& library_;
  const Theme& theme_;
  std::mutex drawing_, writing_;
  const Drawings* ready_;
  Drawings drawings_;
  std::set<std::string> written_;  // paths
};

/// Where pictures lie, beside the document that shows them.
inline constexpr std::string_view picture_folder = "figures";

/// Every picture of these blocks, also inside groups and columns, in order.
std::vector<Picture> pictures_in(const std::vector<Block>& blocks);

}  // namespace lumbar
