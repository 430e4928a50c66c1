// Coverage and mutants of small libraries: what is counted, and that a missing case is told.

#include "check/mutants.hpp"
#include "check/mutate.hpp"
#include "check/rule_tests.hpp"
#include "read/library.hpp"
#include "support/small_library.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace lumbar {
namespace {

constexpr std::string_view rule = "fields:\n  soreness: {ask: Soreness, type: number, range: [0, 10], step: 1, screen: B}\nrules:\n  - {id: sore, when: soreness >= 6 and red-flags.fever, then: {cap: settle}, because: So., source: practice}\n";

/// The small library with the rule `sore` and these cases.
struct Tested {
  explicit Tested(const std::string& cases) : sources(small_sources(std::string(rule) + "--- sore.test.yaml\ntests:\n" + cases)) {
    Diagnostics out;
    const auto read = read_library(sources, out);
    REQUIRE(read.has_value());
    library = *read;
    count = run_rule_tests(sources, library, out);
    REQUIRE(out.empty());
  }

  bool lacks(const std::string& what) const {
    return std::ranges::any_of(count.coverage.missing, [&](const Uncovered& one) { return one.what == what; });
  }

  bool survives(const std::string& name) const {
    const MutationScore score = run_mutants(sources, library);
    return std::ranges::any_of(score.survivors, [&](const Survivor& one) { return one.name == name; });
  }

  Sources sources;
  Library library;
  TestCount count;
};

const std::string at = "  - {test: at six, given: {soreness: 6, red-flags.fever: yes}, expect: {sore: yes}}\n";
const std::string below = "  - {test: at five, given: {soreness: 5, red-flags.fever: yes}, expect: {sore: no}}\n";
const std::string open = "  - {test: not asked, given: {soreness: 6}, expect: {sore: unknown}}\n";
const std::string calm = "  - {test: no fever, given: {soreness: 6, red-flags.fever: no}, expect: {sore: no}}\n";

TEST_SUITE("check") {
TEST_CASE("coverage: a rule needs a yes, a no and, where it is about safety, an unknown; a bound both sides") {
  const Tested one(at);
  CHECK_FALSE(one.lacks("sore: no case expects yes"));
  CHECK(one.lacks("sore: no case expects no"));
  CHECK(one.lacks("sore: no case expects unknown"));
  CHECK(one.lacks("sore: no case on the other side of `soreness >= 6`"));
  const Tested all(at + below + open);
  CHECK_FALSE(all.lacks("sore: no case expects no"));
  CHECK_FALSE(all.lacks("sore: no case expects unknown"));
  CHECK_FALSE(all.lacks("sore: no case on the other side of `soreness >= 6`"));
}

TEST_CASE("mutants: each bound both ways, each comparison, each condition") {
  const Library library = library_from(rule);
  std::vector<std::string> names;
  for (const Mutant& mutant : mutants_of(library).all) {
    if (mutant.name.starts_with("sore:")) {
      names.push_back(mutant.name);
    }
  }
  CHECK(names == std::vector<std::string>{"sore: without soreness >= 6", "sore: without red-flags.fever", "sore: soreness >= 7 for soreness >= 6",
                                          "sore: soreness >= 5 for soreness >= 6", "sore: soreness > 6 for soreness >= 6", "sore: not (soreness >= 6) for soreness >= 6"});
}

TEST_CASE("mutants: a condition that stands alone, and each one that is counted, is dropped too") {
  std::vector<std::string> names;
  for (const Mutant& mutant : mutants_of(library_from("")).all) {
    names.push_back(mutant.name);
  }
  for (const std::string_view name : {"cauda-equina: without red-flags.saddle-numbness", "profile: without fear >= some", "profile: without finding.side-weak", "thin-bones avoid: without flex-load"}) {
    CAPTURE(std::string(name));
    CHECK(std::ranges::find(names, name) != names.end());
  }
}

/// A question that is asked from a soreness of 6 on, and a score that stands where soreness does.
constexpr std::string_view gated = "fields:\n  sleepless: {ask: Sleepless, type: yes-no, relevant: soreness >= 6 or red-flags.fever}\n"
                                   "  sore-score: {title: Sore, type: number, range: [0, 10], define: soreness, relevant: soreness >= 0}\n";

TEST_CASE("mutants: when a question is asked is changed too; a bound outside its field's range is none") {
  const std::string cases = at + below + calm;
  const std::string more = "--- gated.yaml\n" + std::string(gated);
  const Tested few(cases + more);
  for (const char* const name : {"sleepless relevant: without soreness >= 6", "sleepless relevant: without red-flags.fever", "sleepless relevant: soreness >= 7 for soreness >= 6"}) {
    CAPTURE(name);
    CHECK(few.survives(name));
  }
  CHECK_FALSE(few.survives("sore-score relevant: soreness >= -1 for soreness >= 0"));
  CHECK(few.survives("sore-score relevant: soreness >= 1 for soreness >= 0"));
  CHECK(few.lacks("sore-score: no case on either side of `soreness >= 0`"));
  const Tested all(cases + "  - {test: asked at six, given: {soreness: 6, red-flags.fever: no}, expect: {sleepless: unknown}}\n"
                           "  - {test: asked with fever, given: {soreness: 5, red-flags.fever: yes}, expect: {sleepless: unknown}}\n"
                           "  - {test: not asked at five, given: {soreness: 5, red-flags.fever: no}, expect: {sleepless: not-applicable}}\n"
                           "  - {test: a score of none, given: {soreness: 0}, expect: {sore-score: 0}}\n" + more);
  for (const char* const name : {"sleepless relevant: without soreness >= 6", "sleepless relevant: without red-flags.fever", "sleepless relevant: soreness >= 7 for soreness >= 6",
                                 "sleepless relevant: soreness > 6 for soreness >= 6", "sleepless relevant: soreness >= 5 for soreness >= 6", "sore-score relevant: soreness >= 1 for soreness >= 0"}) {
    CAPTURE(name);
    CHECK_FALSE(all.survives(name));
  }
}

TEST_CASE("mutants: one that survives counts as one, with the reason that the library gives; a reason for what dies is stale") {
  const std::string cases = at + calm;  // `soreness >= 5` survives
  const std::string reason = "--- accepted.yaml\naccepted:\n  - {warning: mutant, what: \"sore: soreness >= 5 for soreness >= 6\", because: Both are sore.}\n  - {warning: mutant, what: \"sore: without red-flags.fever\", because: It dies.}\n";
  const Tested plain(cases);
  const Tested accepted(cases + reason);
  const MutationScore before = run_mutants(plain.sources, plain.library);
  const MutationScore after = run_mutants(accepted.sources, accepted.library);
  CHECK(after.all().all == before.all().all);
  CHECK(after.all().killed == before.all().killed);
  CHECK(before.stale.empty());
  REQUIRE(after.stale.size() == 1);
  CHECK(after.stale[0].name == "sore: without red-flags.fever");
  const auto because = [](const MutationScore& score) {
    const auto at = std::ranges::find(score.survivors, "sore: soreness >= 5 for soreness >= 6", &Survivor::name);
    REQUIRE(at != score.survivors.end());
    return at->because;
  };
  CHECK(because(before).empty());
  CHECK(because(after) == "Both are sore.");
}

TEST_CASE("mutants: the bound and one step beyond kill them; without the step one survives") {
  const Tested all(at + below + calm);
  for (const char* const name : {"sore: soreness >= 7 for soreness >= 6", "sore: soreness >= 5 for soreness >= 6", "sore: soreness > 6 for soreness >= 6",
                                 "sore: not (soreness >= 6) for soreness >= 6", "sore: without soreness >= 6", "sore: without red-flags.fever"}) {
    CAPTURE(name);
    CHECK_FALSE(all.survives(name));
  }
  const Tested few(at + calm);
  CHECK(few.survives("sore: soreness >= 5 for soreness >= 6"));
  CHECK_FALSE(few.survives("sore: without red-flags.fever"));
}
}

}  // namespace
}  // namespace lumbar
