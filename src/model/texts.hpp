#pragma once
// Texts put together, each in one piece: what a page says thousands of times.

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lumbar {

/// The parts, one behind the other. For what is said often; elsewhere fmt::format reads better.
inline std::string together(std::initializer_list<std::string_view> parts) {
  std::size_t size = 0;
  for (const std::string_view part : parts) {
    size += part.size();
  }
  std::string text;
  text.reserve(size);
  for (const std::string_view part : parts) {
    text += part;
  }
  return text;
}

/// The texts with `gap` between them.
template <class Texts>
std::string joined(const Texts& texts, std::string_view gap) {
  std::size_t size = 0;
  for (const std::string_view text : texts) {
    size += text.size() + gap.size();
  }
  std::string all;
  all.reserve(size);
  bool first = true;
  for (const std::string_view text : texts) {
    all.append(first ? std::string_view() : gap).append(text);
    first = false;
  }
  return all;
}

/// The cells of a row of a table; those that are given away are not copied, as they would be between braces.
template <class... Texts>
std::vector<std::string> row(Texts&&... cells) {
  std::vector<std::string> all;
  all.reserve(sizeof...(cells));
  (all.emplace_back(std::forward<Texts>(cells)), ...);
  return all;
}

}  // namespace lumbar
