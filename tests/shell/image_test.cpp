// The library in the program: used where it lies, and the same to the last member as the folder reads.

#include "shell/image.hpp"

#include "model/members.hpp"
#include "shell/embedded.hpp"
#include "support/shipped_library.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <vector>

namespace lumbar {
namespace {

/// Alike to the last member of every struct.
template <class T>
bool same(const T& a, const T& b) {
  if constexpr (is_plain<T> || std::is_same_v<T, Place>) {
    return a == b;
  } else if constexpr (is_a<T, std::vector> || is_array<T> || is_a<T, std::map>) {
    return std::ranges::equal(a, b, [](const auto& one, const auto& other) { return same(one, other); });
  } else if constexpr (is_a<T, std::optional>) {
    return a.has_value() == b.has_value() && (!a || same(*a, *b));
  } else if constexpr (is_a<T, std::pair>) {
    return same(a.first, b.first) && same(a.second, b.second);
  } else {
    std::vector<const void*> members;
    each_member(b, [&](const auto& member) { members.push_back(&member); });
    bool all = true;
    std::size_t i = 0;
    each_member(a, [&](const auto& member) { all &= same(member, *static_cast<std::remove_reference_t<decltype(member)>*>(members[i++])); });
    return all;
  }
}

bool same(const Drawing& a, const Drawing& b) {
  const auto same_panels = [](const Drawing::Panel& one, const Drawing::Panel& other) { return one.paths == other.paths && one.left == other.left && one.right == other.right; };
  return a.title == b.title && a.alt == b.alt && a.line == b.line && a.top == b.top && a.bottom == b.bottom && std::ranges::equal(a.panels, b.panels, same_panels);
}

std::uint64_t address_of(const void* at) { return reinterpret_cast<std::uintptr_t>(at); }

TEST_SUITE("shell") {
TEST_CASE("image: the library in the program is the one that the folder reads as, to the last member") {
  const Library read = shipped_library().library;
  CHECK(same(shipped().library, read));
  Library other = read;
  other.self_care.diary_days += 1;
  CHECK(!same(shipped().library, other));
  other = read;
  other.rules.back().when.place.column += 1;
  CHECK(!same(shipped().library, other));
}

TEST_CASE("image: places of one file share its name, and a copy of the library is as good") {
  const Library copy = shipped().library;
  CHECK(same(copy, shipped().library));
  const Rule& rule = copy.rules.front();
  CHECK(rule.place.file == rule.when.place.file);
  CHECK(rule.place.file.use_count() == 0);  // owned by nobody: nothing in the image is written to
}

TEST_CASE("image: every figure is drawn, and its variant, in both themes") {
  const Library& library = shipped().library;
  std::size_t drawings = 0;
  for (const Figure& figure : library.figures) {
    CAPTURE(figure.id);
    const bool first = drawings == 0;
    CHECK(same(shipped().mono.at({figure.id, false}), sketch(figure, mono_theme)));
    CHECK((!first || same(shipped().colour.at({figure.id, false}), sketch(figure, colour_theme))));
    ++drawings;
    if (!figure.limited.empty()) {
      CHECK(same(shipped().mono.at({figure.id, true}), sketch(limited_variant(figure), mono_theme)));
      ++drawings;
    }
  }
  CHECK(shipped().mono.size() == drawings);
  CHECK(shipped().colour.size() == drawings);
}

TEST_CASE("image: of two of the same object, what differs are its pointers; a copy elsewhere has its own") {
  std::vector<std::uint64_t> one{0, 7, 0}, other{0, 7, 0};
  one[0] = address_of(&one[1]);
  other[0] = address_of(&other[1]);
  const Image image = image_of(one, other);
  REQUIRE(image.words.size() == image_page / sizeof(std::uint64_t));
  CHECK(image.words[0] == image_home + sizeof(std::uint64_t));
  CHECK(image.words[1] == 7);
  CHECK(image.pointers == std::vector<std::uint32_t>{0});
  const std::vector<std::uint64_t> copy = moved(image.words, image_home, image.pointers);
  CHECK(copy[0] == address_of(&copy[1]));
  CHECK(std::ranges::equal(std::span(copy).subspan(1), std::span(image.words).subspan(1)));
}

TEST_CASE("image: what points elsewhere, or differs, or is not as large, is refused") {
  const std::uint64_t outside = 0;
  std::vector<std::uint64_t> one{1, 2}, other{1, 3};
  CHECK_THROWS_AS(image_of(one, other), std::logic_error);
  CHECK_THROWS_AS(image_of(one, std::vector<std::uint64_t>{1, 2, 3}), std::logic_error);
  one[1] = address_of(one.data()) + 100;
  other[1] = address_of(other.data()) + 100;
  CHECK_THROWS_AS(image_of(one, other), std::logic_error);
  one[0] = address_of(&one[1]);
  other[0] = address_of(&other[1]);
  one[1] = other[1] = address_of(&outside);  // alike: told from a number only by what is there
  const Image image = image_of(one, other);
  CHECK(image.pointers == std::vector<std::uint32_t>{0});
  const Range there{address_of(&outside), address_of(&outside) + sizeof(outside)};
  CHECK(points_out(image, std::vector{there}));
  CHECK_FALSE(points_out(image, std::vector{Range{there.begin - 8, there.begin}, Range{there.end, there.end + 8}}));
  CHECK_FALSE(points_out(image, std::vector{Range{image_home, image_home + 64}}));  // its own pointers
}
}

}  // namespace
}  // namespace lumbar
