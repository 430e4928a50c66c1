#include "shell/pictures.hpp"

#include "shell/whole_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace lumbar {

const Theme& theme_named(std::string_view name) { return name == "mono" ? mono_theme : colour_theme; }

const Drawing& Pictures::drawing(const Picture& picture) {
  const std::pair key(picture.figure, picture.limited);
  if (ready_ != nullptr) {
    return ready_->at(key);
  }
  const std::lock_guard lock(drawing_);
  const auto [at, fresh] = drawings_.try_emplace(key);
  if (fresh) {
    const Figure& figure = library_.figures[find_id(library_.figures, picture.figure)];
    at->second = sketch(picture.limited ? limited_variant(figure) : figure, theme_);
  }
  return at->second;  // stays where it is, and as it is
}

std::string Pictures::svg(const Picture& picture, const std::string& prefix, double millimetres) {
  return spell_svg(drawing(picture), {prefix, picture.mirrored, millimetres});
}

std::string Pictures::write(const Picture& picture, const std::string& folder) {
  const std::string path = fmt::format("{}/{}", folder, picture.file());
  const std::lock_guard lock(writing_);  // until it is there: a page must not come before its pictures
  if (written_.contains(path)) {
    return "";
  }
  const std::string problem = replace_file(path, svg(picture, picture.figure) + "\n").problem;
  if (problem.empty()) {
    written_.insert(path);
  }
  return problem;
}

std::vector<Picture> pictures_in(const std::vector<Block>& blocks) {
  std::vector<Picture> found;
  const auto add = [&](const std::vector<Block>& inner) { std::ranges::move(pictures_in(inner), std::back_inserter(found)); };
  for (const Block& block : blocks) {
    if (const auto* const picture = std::get_if<Picture>(&block)) {
      found.push_back(*picture);
    } else if (const auto* const group = std::get_if<Group>(&block)) {
      add(group->blocks);
    } else if (const auto* const columns = std::get_if<Columns>(&block)) {
      for (const std::vector<Block>& cell : columns->cells) {
        add(cell);
      }
    }
  }
  return found;
}

}  // namespace lumbar
