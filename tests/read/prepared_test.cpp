#include "read/prepared.hpp"

#include "read/library.hpp"
#include "support/shipped_library.hpp"

#include <doctest/doctest.h>

#include <string>

namespace lumbar {
namespace {

TEST_SUITE("read") {
TEST_CASE("prepared: a library that was taken over is the one that was prepared, to the last member") {
  // Every member of every struct goes over the bridge (model/members.hpp does not compile otherwise),
  // so that equal bytes are equal libraries.
  const ShippedLibrary shipped = shipped_library();
  const std::string bytes = prepare(shipped.library);
  const std::optional<Library> taken = take_over(bytes);
  REQUIRE(taken.has_value());
  CHECK((prepare(*taken) == bytes));
  CHECK(taken->digest == shipped.library.digest);
  CHECK(taken->field_slots == shipped.library.field_slots);
  CHECK(taken->rules.back().place == shipped.library.rules.back().place);
  CHECK(taken->rules.back().avoid_at == shipped.library.rules.back().avoid_at);
  CHECK(taken->exercises.front().dose == shipped.library.exercises.front().dose);
  CHECK(taken->figures.back().arrows == shipped.library.figures.back().arrows);
}

TEST_CASE("prepared: without its figures, the rest is the same to the last member") {
  Library library = shipped_library().library;
  const std::string bytes = prepare(library);
  const std::optional<Library> taken = take_over(bytes, Figures::left);
  REQUIRE(taken.has_value());
  REQUIRE(!library.figures.empty());
  CHECK(taken->figures.empty());
  CHECK((prepare(*taken) != bytes));
  library.figures.clear();
  CHECK((prepare(*taken) == prepare(library)));
  CHECK(!take_over(bytes + "x", Figures::left).has_value());
}

TEST_CASE("prepared: one changed member anywhere changes the bytes") {
  ShippedLibrary shipped = shipped_library();
  Library& library = shipped.library;
  const std::string bytes = prepare(library);
  library.self_care.diary_days += 1;
  CHECK((prepare(library) != bytes));
  library.self_care.diary_days -= 1;
  library.rules.back().when.place.column += 1;
  CHECK((prepare(library) != bytes));
  library.rules.back().when.place.column -= 1;
  CHECK((prepare(library) == bytes));
}

TEST_CASE("prepared: places of one file share its name") {
  const std::optional<Library> taken = take_over(prepare(shipped_library().library));
  REQUIRE(taken.has_value());
  const Rule& rule = taken->rules.front();
  CHECK(rule.place.file == rule.when.place.file);
}

TEST_CASE("prepared: other bytes, and too many, are refused") {
  const std::string bytes = prepare(shipped_library().library);
  CHECK(!take_over("").has_value());
  CHECK(!take_over("fields:\n").has_value());
  CHECK(!take_over(bytes + "x").has_value());
}
}

}  // namespace
}  // namespace lumbar
