#include "shell/shipped.hpp"

#include "model/members.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <utility>

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

/// Sets to 0 what of `whole` lies in none of its members.
template <class T>
void clear_between(T& whole, std::vector<std::pair<std::byte*, std::size_t>> members) {
  std::ranges::sort(members);
  std::byte* at = reinterpret_cast<std::byte*>(&whole);
  std::byte* const end = at + sizeof(T);
  members.emplace_back(end, 0);
  for (const auto& [begin, size] : members) {
    std::memset(at, 0, static_cast<std::size_t>(begin - at));
    at = begin + size;
  }
}

template <class T>
std::pair<std::byte*, std::size_t> bytes_of(T& member) {
  return {reinterpret_cast<std::byte*>(&member), sizeof(T)};
}

template <class T>
void clear_gaps_in(T& value) {
  if constexpr (is_a<T, std::vector> || is_array<T>) {
    if constexpr (!std::is_same_v<T, std::vector<std::uint8_t>>) {
      std::ranges::for_each(value, [](auto& one) { clear_gaps_in(one); });
    }
  } else if constexpr (is_a<T, std::optional>) {
    // In every standard library the value, then a byte that tells whether it is there.
    using Value = typename T::value_type;
    std::byte* const bytes = reinterpret_cast<std::byte*>(&value);
    std::memset(bytes + sizeof(Value) + 1, 0, sizeof(T) - sizeof(Value) - 1);
    if (value) {
      clear_gaps_in(*value);
    } else {
      std::memset(bytes, 0, sizeof(Value));
    }
  } else if constexpr (is_a<T, std::map>) {
    std::ranges::for_each(value, [](auto& row) { clear_gaps_in(row.second); });
  } else if constexpr (is_a<T, std::pair>) {
    clear_between(value, {bytes_of(value.first), bytes_of(value.second)});
    clear_gaps_in(value.first);
    clear_gaps_in(value.second);
  } else if constexpr (!is_plain<T> && !std::is_same_v<T, Place>) {
    std::vector<std::pair<std::byte*, std::size_t>> members;
    each_member(value, [&](auto& member) { members.push_back(bytes_of(member)); });
    clear_between(value, std::move(members));
    each_member(value, [](auto& member) { clear_gaps_in(member); });
  }
}

}  // namespace

void clear_gaps(Shipped& shipped) { clear_gaps_in(shipped.library); }

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
