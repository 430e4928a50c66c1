// Cautions on open questions: in every example, leaving out any one answer that safety rests on takes no caution away
// from an exercise that is still in the plan.

#include "advise.hpp"
#include "property/looser.hpp"
#include "read/assessment.hpp"
#include "support/golden.hpp"
#include "support/paths.hpp"
#include "support/shipped_library.hpp"
#include "support/small_library.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace lumbar::property {
namespace {

std::vector<std::filesystem::path> example_folders() {
  std::vector<std::filesystem::path> folders;
  for (const auto& entry : std::filesystem::directory_iterator(project_root() / "examples")) {
    if (std::filesystem::exists(entry.path() / "assessment.yaml")) {
      folders.push_back(entry.path());
    }
  }
  std::ranges::sort(folders);
  return folders;
}

Assessment read_example(const Library& library, const std::filesystem::path& folder) {
  Diagnostics out;
  const auto assessment = read_assessment(source_file("assessment.yaml", bytes_of(folder / "assessment.yaml")), library, out);
  INFO(spelled(std::move(out)));
  REQUIRE(assessment.has_value());
  return *assessment;
}

bool is_screened(const Field& field) { return field.letter == Letter::a || field.letter == Letter::b; }

/// The small library's plan for a wish to go up, with a caution over every exercise.
std::vector<Slot> cautions_beside(const std::string& letter, const std::string& answer) {
  const Library library = library_from("fields:\n  unsteady: {ask: Unsteady, type: yes-no" + letter + "}\nrules:\n  - {id: hold-on, when: unsteady, then: {adapt: {by: check-first, say: Hold on.}}, because: So., source: practice}\n");
  const Plan plan = plan_from(library, clear_but("pain.worst: 3\n" + answer));
  REQUIRE(plan.outcome == Outcome::programme);
  REQUIRE(!plan.stages.front().session.empty());
  return plan.stages.front().session.front().check_first;
}

}  // namespace

TEST_SUITE("property") {
  TEST_CASE("cautions: one that a question of the letter A or B leaves open stands beside the exercise; of the letter C it does not") {
    CHECK(cautions_beside(", screen: B", "unsteady: yes\n").size() == 1);
    CHECK(cautions_beside(", screen: B", "").size() == 1);
    CHECK(cautions_beside(", screen: B", "unsteady: no\n").empty());
    CHECK(cautions_beside(", screen: C", "unsteady: yes\n").size() == 1);
    CHECK(cautions_beside(", screen: C", "").empty());
  }

  TEST_CASE("cautions: in every example, leaving out any one answer to a question of the letter A or B takes none away") {
    const ShippedLibrary shipped = shipped_library();
    const Library& library = shipped.library;
    std::size_t left_out = 0;
    std::size_t programmes = 0;
    for (const std::filesystem::path& folder : example_folders()) {
      const Assessment full = read_example(library, folder);
      const Plan plan = advise(library, full);
      for (Slot slot = 0; slot < library.fields.size(); ++slot) {
        for (std::size_t side = 0; is_screened(library.fields[slot]) && side < 2; ++side) {
          Assessment fewer = full;
          if (fewer.answers[slot][side] == nullptr) {
            continue;
          }
          fewer.answers.remove(slot, side);
          const Plan less = advise(library, std::move(fewer));
          const std::string where = fmt::format("{} without {}", folder.filename().string(), library.fields[slot].id);
          CAPTURE(where);
          CHECK(loses_a_caution(library, less, plan) == "");
          ++left_out;
          programmes += less.outcome == Outcome::programme ? 1 : 0;
        }
      }
    }
    MESSAGE(left_out, " answers left out one by one, ", programmes, " programmes");
    CHECK(programmes > 200);
  }

  TEST_CASE("cautions: a caution that needs a yes is seen") {
    const ShippedLibrary shipped = shipped_library();
    const Plan full = advise(shipped.library, read_example(shipped.library, project_root() / "examples/older-unsteady"));
    Plan less = full;
    for (StagePlan& stage : less.stages) {
      for (PlannedExercise& one : stage.session) {
        one.check_first.clear();
      }
    }
    CHECK(loses_a_caution(shipped.library, less, full) != "");
  }
}

}  // namespace lumbar::property
