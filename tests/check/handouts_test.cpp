// Whole handouts as texts: what counts as a sentence, that a hard one is told, and that none of the shipped library is.

#include "check/handouts.hpp"
#include "check/holes.hpp"
#include "check/reading.hpp"
#include "read/library.hpp"
#include "report/compose.hpp"
#include "support/shipped_library.hpp"
#include "support/small_library.hpp"

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

TEST_CASE("holes: of the shipped library, every one is said in the plan of a patient who stands in it") {
  const ShippedLibrary shipped = shipped_library();
  const Library& library = shipped.library;
  CHECK(phrase(library, "record.unserved").find("ack to the clinician") != std::string::npos);
  std::size_t met = 0;
  // Any plan whose precautions bar all that is meant for a target finding says so, stage by stage.
  for (const std::string_view answers : {"repeated.direction: flexion\nconditions.joints: yes\nconditions.hip-replaced: yes\nhip-replaced.approach: posterior\n",
                                         "repeated.direction: flexion\nsurgery.lumbar: fusion\nsurgery.date: 2025-12-20\n"}) {
    const Plan plan = shipped_plan(shipped, "clear-long", answers);
    for (const StagePlan& stage : plan.stages) {
      for (const Hole& hole : holes(library)) {
        const bool holds_here = hole.stage == stage.stage && std::ranges::any_of(plan.precautions, [&](const Precaution& one) { return one.rule == hole.rule && !one.overridden; });
        const bool found = std::ranges::any_of(plan.findings, [&](const FoundFinding& one) { return one.finding == hole.finding; });
        if (holds_here && found) {
          ++met;
          CHECK(std::ranges::find(stage.unserved, hole.finding) != stage.unserved.end());
        }
      }
    }
  }
  MESSAGE(met, " holes met by the two patients");
  CHECK(met > 0);
}
}

}  // namespace
}  // namespace lumbar
