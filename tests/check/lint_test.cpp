// Lint: what it reports is shown in tests/codes; here, what it must leave alone, and what accepting does.

#include "check/holes.hpp"
#include "check/lint.hpp"
#include "support/shipped_library.hpp"
#include "support/small_library.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace lumbar {
namespace {

std::vector<std::string> warnings_of(const std::string& extra, Code code) {
  Diagnostics out;
  lint(library_from(extra), out);
  std::vector<std::string> messages;
  for (const Diagnostic& one : out) {
    if (one.code == code) {
      messages.push_back(one.message);
    }
  }
  return messages;
}

TEST_SUITE("check") {
TEST_CASE("lint: conditions and cases of the small library are all open") {
  CHECK(warnings_of("", Code::decided).empty());
  CHECK(warnings_of("", Code::unreachable_case).empty());
  CHECK(warnings_of("", Code::stale_accepted).empty());
}

TEST_CASE("lint: the smallest decided part is named, not what holds it") {
  const auto found = warnings_of("rules:\n  - {id: odd, when: pain.worst > 3 and not (fear < none), then: {advise: lifting}, because: So., source: practice}\n", Code::decided);
  REQUIRE(found.size() == 1);
  CHECK(found[0] == "`fear < none` can never hold, whatever is answered");
}

TEST_CASE("lint: bands over whole numbers leave no room between their steps") {
  const auto bands = [](const std::string& cases) {
    return warnings_of("fields:\n  band: {type: choice, options: [a, b, c], define: {" + cases + "}}\n", Code::unreachable_case).size();
  };
  CHECK(bands("a: pain.worst <= 3, b: pain.worst <= 6, c: otherwise") == 0);
  CHECK(bands("a: pain.worst <= 6, b: pain.worst <= 3, c: otherwise") == 1);
  CHECK(bands("a: pain.worst <= 3, b: pain.worst >= 4, c: otherwise") == 1);
  CHECK(bands("a: pain.worst > 3, b: pain.worst >= 3, c: otherwise") == 0);
}

TEST_CASE("lint: bands that leave a gap, that overlap, or that stand in the wrong order are told") {
  const auto bands = [](const std::string& cases) {
    return warnings_of("fields:\n  band: {type: choice, options: [a, b, c], define: {" + cases + "}}\n", Code::unreachable_case);
  };
  const auto only = [&](const std::string& cases, const std::string& part) {
    const auto found = bands(cases);
    return found.size() == 1 && found[0].find(part) != std::string::npos;
  };
  CHECK(bands("a: pain.worst <= 3, b: pain.worst >= 6, c: otherwise").empty());
  CHECK(bands("a: pain.worst <= 3, b: pain.worst >= 4 and pain.worst <= 7, c: otherwise").empty());
  CHECK(only("a: pain.worst <= 3, b: pain.worst >= 5 and pain.worst <= 7, c: otherwise", "leave a gap"));
  CHECK(only("a: pain.worst <= 3, b: pain.worst >= 3 and pain.worst <= 7, c: otherwise", "overlaps one before it"));
  CHECK(only("a: pain.worst <= 5, b: pain.worst >= 4 and pain.worst <= 8, c: otherwise", "overlaps one before it"));
  CHECK(only("a: pain.worst >= 4 and pain.worst <= 6, b: pain.worst <= 9, c: otherwise", "leave a gap"));
  CHECK(bands("a: pain.worst <= 3 or pain.worst >= 8, b: pain.worst <= 5, c: otherwise").empty());
  CHECK(bands("a: settles <= 30 min, b: settles > 30 min and settles <= 60 min, c: otherwise").empty());
  CHECK(only("a: settles < 30 min, b: settles > 30 min and settles <= 60 min, c: otherwise", "leave a gap"));
}

TEST_CASE("lint: two bounds that no number meets, or that every number meets, are told") {
  const auto decided = [](const std::string& when) {
    return warnings_of("rules:\n  - {id: odd, when: " + when + ", then: {advise: lifting}, because: So., source: practice}\n", Code::decided);
  };
  CHECK(decided("pain.worst > 7 and pain.worst < 3") == std::vector<std::string>{"`pain.worst > 7 and pain.worst < 3` can never hold, whatever is answered"});
  CHECK(decided("pain.worst > 3 and pain.worst < 4").size() == 1);  // whole numbers
  CHECK(decided("settles > 3 min and settles < 4 min").empty());    // any numbers
  CHECK(decided("pain.worst > 3 or pain.worst <= 5") == std::vector<std::string>{"`pain.worst > 3 or pain.worst <= 5` can only hold, whatever is answered"});
  CHECK(decided("pain.worst > 3 and pain.worst <= 5").empty());
  CHECK(decided("pain.worst > 5 or pain.average <= 5").empty());
  CHECK(decided("not (pain.worst > 3) and pain.worst >= 8").size() == 1);
}

TEST_CASE("lint: what bars or cautions exercises is judged over every exercise that there could be") {
  const auto decided = [](const std::string& then) {
    return warnings_of("rules:\n  - {id: odd, when: pain.worst > 3, then: {" + then + "}, because: So., source: practice}\n", Code::decided).size();
  };
  CHECK(decided("adapt: {over: load < 2 and load > 3, by: check-first}") == 1);
  CHECK(decided("adapt: {over: load <= 5, by: check-first}") == 1);
  CHECK(decided("adapt: {over: load <= 4 and impact, by: check-first}") == 0);
}

TEST_CASE("lint: what is accepted by name is left out, and a name that is not met is told") {
  const std::string shoes = "fields:\n  shoe-size: {ask: Shoe size, type: number, range: [30, 50], step: 1}\n";
  const std::string accepted = "accepted:\n  - {warning: unused, what: field shoe-size, because: The clinic asks for it.}\n";
  const auto about_shoes = [](const std::vector<std::string>& all) {
    return std::ranges::any_of(all, [](const std::string& one) { return one.find("shoe-size") != std::string::npos; });
  };
  CHECK(about_shoes(warnings_of(shoes, Code::unused)));
  CHECK_FALSE(about_shoes(warnings_of(shoes + accepted, Code::unused)));
  CHECK(warnings_of(shoes + accepted, Code::stale_accepted).empty());
  CHECK(warnings_of(accepted, Code::stale_accepted).size() == 1);
}

TEST_CASE("lint: an accepted entry needs a warning that exists") {
  CHECK(library_mistakes("accepted:\n  - {warning: unusde, what: field x, because: A slip.}\n").find("no warning") != std::string::npos);
}

TEST_CASE("lint: the shipped library has no warning that is not accepted with a reason") {
  Diagnostics out;
  lint(shipped_library().library, out);
  CHECK(spelled(std::move(out)) == "");
}

TEST_CASE("holes: a precaution that bars the only exercise of a finding is one; where nothing served it is none") {
  CHECK(holes(library_from()).empty());
  const Library library = library_from("rules:\n  - {id: no-lying, when: osteoporosis, then: {avoid: supine}, because: So., source: practice}\n");
  const auto found = holes(library);
  REQUIRE(found.size() == 3);
  for (const Hole& hole : found) {
    CHECK(library.findings[hole.finding].id == "hip-short");
    CHECK(library.rules[hole.rule].id == "no-lying");
  }
  const std::vector<std::size_t> pairs = pairs_looked_at(library);
  REQUIRE(pairs.size() == library.findings.size());
  CHECK(pairs[find_id(library.findings, "hip-short")] >= 3);
}
}

}  // namespace
}  // namespace lumbar
