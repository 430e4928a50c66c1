// The shipped library as data: it lints clean, its own tests pass, the copy in the program is the
// folder, the form fits on a visit, and exercises hang together. What it is good for: usefulness_test.cpp.

#include "check/lint.hpp"
#include "check/rule_tests.hpp"
#include "read/assessment.hpp"
#include "read/library.hpp"
#include "shell/embedded.hpp"
#include "shell/form.hpp"
#include "source/yaml.hpp"
#include "support/shipped_library.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace lumbar {
namespace {

/// The fields that a form leaves to be answered: its lines `id:` without a value. The date is filled in.
std::vector<Slot> questions_on(const Library& library, std::string_view form) {
  std::vector<Slot> questions;
  while (!form.empty()) {
    const std::string_view line = form.substr(0, form.find('\n'));
    form.remove_prefix(std::min(line.size() + 1, form.size()));
    const std::size_t colon = line.find(':');
    if (line.empty() || line.front() == '#' || colon == std::string_view::npos || !line.substr(colon + 1).starts_with("  #")) {
      continue;
    }
    const auto field = library.field_slots.find(line.substr(0, colon));
    REQUIRE_MESSAGE(field != library.field_slots.end(), std::string(line));
    questions.push_back(field->second);
  }
  return questions;
}

bool is_asked(const Field& field) { return field.origin == Origin::asked && field.visit == Visit::now; }

/// Every exercise that can be reached from `from` by the lists of one direction.
std::set<Slot> reachable(const Library& library, Slot from, std::vector<Slot> Exercise::*direction) {
  std::set<Slot> reached;
  std::vector<Slot> open{from};
  while (!open.empty()) {
    const Slot next = open.back();
    open.pop_back();
    for (const Slot neighbour : library.exercises[next].*direction) {
      if (reached.insert(neighbour).second) {
        open.push_back(neighbour);
      }
    }
  }
  return reached;
}

TEST_SUITE("data") {
TEST_CASE("library: it reads and lints without a message") {
  Diagnostics diagnostics;
  const std::optional<Library> library = read_library(shipped_sources(), diagnostics);
  REQUIRE(library.has_value());
  lint(*library, diagnostics);
  CHECK(spelled(std::move(diagnostics)) == "");
}

TEST_CASE("library: its own tests pass") {
  const ShippedLibrary shipped = shipped_library();
  Diagnostics diagnostics;
  const TestCount count = run_rule_tests(shipped.sources, shipped.library, diagnostics);
  CHECK(count.failed == 0);
  CHECK(count.cases >= count.rules);  // each rule needs a yes and a no, and a case may serve several
  CHECK(spelled(std::move(diagnostics)) == "");
  MESSAGE("rules ", count.rules, ", cases ", count.cases);
}

TEST_CASE("library: the copy in the program is the folder, byte for byte") {
  const Sources sources = shipped_sources();
  const Sources embedded = embedded_sources();
  REQUIRE(embedded.size() == sources.size());
  for (std::size_t i = 0; i < sources.size(); ++i) {
    CAPTURE(*sources[i].name);
    CHECK(*embedded[i].name == *sources[i].name);
    CHECK((embedded[i].text == sources[i].text));
  }
}

TEST_CASE("form: the core form asks at most 60 questions of a patient without leg symptoms") {
  const ShippedLibrary shipped = shipped_library();
  const Plan plan = shipped_plan(shipped, "clear");
  std::vector<std::string> relevant;
  for (const Slot slot : questions_on(shipped.library, blank_form(shipped.library, false))) {
    const auto& sides = plan.judgements.facts[slot];
    if (!(sides[0].value == not_applicable() && (!shipped.library.fields[slot].sided || sides[1].value == not_applicable()))) {
      relevant.push_back(shipped.library.fields[slot].id);
    }
  }
  MESSAGE(fmt::format("core form, relevant without leg symptoms: {} questions", relevant.size()));
  INFO(fmt::format("{}", fmt::join(relevant, " ")));
  CHECK(relevant.size() <= 60);
}

TEST_CASE("form: every question with the letter A or B stands on the core form, once; the full form has every question") {
  const ShippedLibrary shipped = shipped_library();
  const Library& library = shipped.library;
  const std::vector<Slot> core = questions_on(library, blank_form(library, false));
  const std::vector<Slot> full = questions_on(library, blank_form(library, true));
  CHECK(std::set<Slot>(core.begin(), core.end()).size() == core.size());
  CHECK(std::set<Slot>(full.begin(), full.end()).size() == full.size());
  for (Slot slot = 0; slot < library.fields.size(); ++slot) {
    const Field& field = library.fields[slot];
    CAPTURE(field.id);
    if (is_asked(field) && (field.letter == Letter::a || field.letter == Letter::b)) {
      CHECK(std::ranges::count(core, slot) == 1);
    }
    if (is_asked(field) && slot != library.roles.date && field.define == std::nullopt) {
      CHECK(std::ranges::count(full, slot) == 1);
    }
  }
}

TEST_CASE("form: both forms are read as they are, and answer nothing but the date") {
  const ShippedLibrary shipped = shipped_library();
  for (const bool full : {false, true}) {
    CAPTURE(full);
    Diagnostics diagnostics;
    const auto assessment = read_assessment(source_file("form.yaml", blank_form(shipped.library, full)), shipped.library, diagnostics);
    CHECK(spelled(std::move(diagnostics)) == "");
    REQUIRE(assessment.has_value());
    CHECK(assessment->group_none.empty());
    std::size_t answered = 0;
    for (Slot field = 0; field < shipped.library.fields.size(); ++field) {
      answered += assessment->answers[field][0] != nullptr || assessment->answers[field][1] != nullptr ? 1 : 0;
    }
    CHECK(answered == 1);
  }
}

TEST_CASE("exercises: each stands alone or in a whole chain, from an easiest to a hardest, and load never falls") {
  const Library library = shipped_library().library;
  std::size_t alone = 0;
  for (Slot slot = 0; slot < library.exercises.size(); ++slot) {
    const Exercise& exercise = library.exercises[slot];
    CAPTURE(exercise.id);
    alone += exercise.easier.empty() && exercise.harder.empty() ? 1U : 0U;
    for (const Slot easier : exercise.easier) {
      CAPTURE(library.exercises[easier].id);
      CHECK(std::ranges::count(library.exercises[easier].harder, slot) == 1);
      CHECK(library.exercises[easier].load <= exercise.load);
    }
    for (const Slot harder : exercise.harder) {
      CAPTURE(library.exercises[harder].id);
      CHECK(std::ranges::count(library.exercises[harder].easier, slot) == 1);
    }
    // No way round: so each chain has an end on both sides.
    CHECK(!reachable(library, slot, &Exercise::easier).contains(slot));
    CHECK(!reachable(library, slot, &Exercise::harder).contains(slot));
  }
  MESSAGE(fmt::format("{} exercises, {} of them in no chain", library.exercises.size(), alone));
}

TEST_CASE("exercises: each writes its safety attributes out, a dose for one stage at least, and what it is for") {
  const ShippedLibrary shipped = shipped_library();
  std::size_t files = 0;
  for (const SourceFile& file : shipped.sources) {
    if (!file.name->starts_with("exercises/")) {
      continue;
    }
    ++files;
    CAPTURE(*file.name);
    Diagnostics diagnostics;
    const auto root = parse_yaml(file, diagnostics);
    REQUIRE(root.has_value());
    const Node* const id = find(*root, "id");
    REQUIRE(id != nullptr);
    CHECK(file.name->ends_with("/" + id->text + ".yaml"));
    for (const std::string_view key : {"position", "spine", "load"}) {
      CAPTURE(std::string(key));
      CHECK((find(*root, key) != nullptr && find(*root, key)->is_scalar()));
    }
    const Node* const attributes = find(*root, "attributes");
    REQUIRE(attributes != nullptr);
    CHECK((attributes->is_list() && !attributes->items.empty()));
    const auto none = [](const Node& one) { return one.text == "none"; };
    CHECK((attributes->items.size() == 1 || std::ranges::none_of(attributes->items, none)));
  }
  CHECK(files == shipped.library.exercises.size());
  for (const Exercise& exercise : shipped.library.exercises) {
    CAPTURE(exercise.id);
    CHECK(std::ranges::any_of(exercise.dose, [](const auto& dose) { return dose.has_value(); }));
    CHECK(!exercise.for_findings.empty());
    CHECK(!exercise.steps.empty());
    CHECK(exercise.feel != "");
    CHECK(!exercise.faults.empty());
  }
}
}

}  // namespace
}  // namespace lumbar
