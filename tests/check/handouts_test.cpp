// Whole handouts as texts: what counts as a sentence, that a hard one is told, and that none of the shipped library is.

#include "check/handouts.hpp"
#include "check/holes.hpp"
#include "check/reading.hpp"
#include "read/library.hpp"
#include "render/json.hpp"
#include "report/compose.hpp"
#include "support/shipped_library.hpp"
#include "support/small_library.hpp"
#include "support/standing.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

namespace lumbar {
namespace {

std::string warnings_with(const std::string& extra) {
  const Sources sources = small_sources(extra + "--- plain.test.yaml\ntests:\n  - {test: nothing found, given: {pain.worst: 5, red-flags: none}, expect: {cauda-equina: no}}\n");
  Diagnostics out;
  const auto library = read_library(sources, out);
  REQUIRE(library.has_value());
  lint_handouts(sources, *library, out);
  return spelled(std::move(out));
}

TEST_SUITE("check") {
TEST_CASE("handouts: headings and short cells are no sentences; the rest of a page is read") {
  Document page;
  page.blocks = {Heading{1, "A heading"}, Paragraph{{"You move well.", "Now:"}}, Bullets{{{"Walk each day.", ""}}, false}, Table{{"Head"}, {{"Week 1", "Most people feel better soon."}}},
                 Callout{"Stop", {{"Call us.", ""}}}, Group{{Paragraph{{"In a group.", ""}}}, false}, Columns{{{Paragraph{{"In a column.", ""}}}}}};
  CHECK(sentences_on(page) == "Now: You move well.\n Walk each day.\nMost people feel better soon.\n Call us.\n In a group.\n In a column.\n");
}

TEST_CASE("handouts: one that is hard to read is told at its case") {
  const std::string hard = "limits: [" + fmt::format("{}", fmt::join(std::vector<std::string>(40, "Individual neurophysiological considerations demonstrate extraordinary variability in rehabilitation participation"), ", ")) + "]\n";
  CHECK(warnings_with(hard).find("the whole handout of this case reads at school grade") != std::string::npos);
}

TEST_CASE("handouts: every one that the shipped library's own cases lead to reads at school grade 6 or below") {
  const ShippedLibrary shipped = shipped_library();
  Diagnostics out;
  const std::size_t count = lint_handouts(shipped.sources, shipped.library, out);
  MESSAGE(count, " handouts read");
  CHECK(count > 300);
  CHECK(spelled(std::move(out)) == "");
}

TEST_CASE("record: a hold that was timed without what stopped it is asked about, since alone it is no finding") {
  const ShippedLibrary shipped = shipped_library();
  // Whether the line of what could still be found names what stopped the hold.
  const auto asks = [&](std::string_view answers) {
    const std::string record = sentences_on(compose_for_clinician(shipped.library, shipped_plan(shipped, "clear-long", answers), {"", ""}));
    const auto line = record.find("finding: back-endurance-low: ");
    return line != std::string::npos && record.substr(line, record.find('\n', line) - line).find("endurance.sorensen.stopped-by") != std::string::npos;
  };
  CHECK(asks("endurance.sorensen: 50 s\n"));
  CHECK_FALSE(asks("endurance.sorensen: 50 s\nendurance.sorensen.stopped-by: fatigue\n"));
  CHECK_FALSE(asks("endurance.sorensen: unknown\n"));
  CHECK_FALSE(asks("endurance.sorensen: 130 s\n"));
}

TEST_CASE("holes: the record of a patient who stands in one says: back to the clinician") {
  // The small library's only stretch of the hip is barred while the rule holds.
  const Library library = library_from("rules:\n  - {id: no-lying, when: osteoporosis, then: {avoid: supine}, because: So., source: practice}\nwording:\n  record.unserved: \"Back to the clinician: {finding} in {stage}\"\n");
  for (const Hole& hole : holes(library)) {
    const Plan plan = plan_from(library, clear_but("pain.worst: 3\nthomas: {left: 5 deg, right: -5 deg}\nosteoporosis: yes\n"));
    const auto at = std::ranges::find(plan.stages, hole.stage, &StagePlan::stage);
    if (at == plan.stages.end()) {
      continue;
    }
    CHECK(std::ranges::find(at->unserved, hole.finding) != at->unserved.end());
    const std::string page = sentences_on(compose_for_clinician(library, plan, {"", ""}));
    CHECK(page.find(fmt::format("Back to the clinician: {} in {}", library.findings[hole.finding].title, library.stages[hole.stage].title)) != std::string::npos);
  }
}

/// A library in which every patient starts at the first stage, has the hole's finding and meets its precaution.
Library standing_in(const Library& library, const Hole& hole) {
  Library changed = library;
  start_at(changed, 0);
  let_hold(changed, hole.rule);
  let_hold(changed, rule_that_finds(library, hole.finding));
  return changed;
}

TEST_CASE("holes: of the shipped library, the plan of whoever stands in one says so to the clinician, the patient and programs") {
  const ShippedLibrary shipped = shipped_library();
  const std::vector<Hole> all = holes(shipped.library);
  REQUIRE(!all.empty());
  for (const Hole& hole : all) {
    const Library library = standing_in(shipped.library, hole);
    const Finding& finding = library.findings[hole.finding];
    const std::string stage = library.stages[hole.stage].id;
    const std::string where = fmt::format("{} {} {}", finding.id, stage, library.rules[hole.rule].id);
    CAPTURE(where);
    ShippedLibrary other{{}, library, shipped.bases};
    const Plan plan = shipped_plan(other, "clear-long");
    REQUIRE(plan.outcome == Outcome::programme);
    const auto at = std::ranges::find(plan.stages, hole.stage, &StagePlan::stage);
    REQUIRE(at != plan.stages.end());
    CHECK(std::ranges::count(at->unserved, hole.finding) == 1);
    // Nobody pretends: no exercise of this stage is said to be for it.
    for (const auto* const list : {&at->session, &at->apart}) {
      CHECK(std::ranges::none_of(*list, [&](const PlannedExercise& one) { return std::ranges::count(one.serves, hole.finding) > 0; }));
    }
    const std::string record = sentences_on(compose_for_clinician(library, plan, {"", ""}));
    CHECK(record.find(fmt::format("Nothing permitted is left for this in {}: {}. Back to the clinician.", library.stages[hole.stage].title, finding.title)) != std::string::npos);
    const PageOptions options{stage, ""};
    const std::string handout = sentences_on(compose_for_patient(library, plan, options));
    const auto said = handout.find(phrase(library, "handout.left-out"));
    REQUIRE(said != std::string::npos);
    CHECK(handout.find(finding.plain, said) != std::string::npos);
    const std::string json = to_json(plan, library, "1");
    const auto in_json = json.find(fmt::format("\"id\": \"{}\"", stage), json.find("\"stages\""));
    REQUIRE(in_json != std::string::npos);
    const std::string unserved = json.substr(json.find("\"unserved\"", in_json), 200);
    CHECK(unserved.substr(0, unserved.find(']')).find("\"" + finding.id + "\"") != std::string::npos);
  }
  MESSAGE(all.size(), " holes, each stood in");
}
}

}  // namespace
}  // namespace lumbar
