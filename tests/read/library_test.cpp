#include "support/show.hpp"
#include "support/small_library.hpp"

namespace lumbar {
namespace {

TEST_SUITE("read") {
TEST_CASE("small library: it reads without a message") { CHECK(library_mistakes("") == ""); }

TEST_CASE("small library: the clear answers give a programme of three stages with no open question of the screen") {
  const Library library = library_from();
  const Plan plan = plan_from(library, clear_answers);
  CHECK(spell(outcomes, plan.outcome) == "programme");
  CHECK(plan.stages.size() == 1);
  CHECK(plan.findings.empty());
  CHECK(plan.judgements.open_a.empty());
  CHECK(plan.judgements.open_b.empty());
  CHECK(plan.judgements.open_c.empty());
}
}

}  // namespace
}  // namespace lumbar
