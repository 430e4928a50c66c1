// What a rule's judgement says beside its truth: the questions that keep it open.

#include "model/spell_plan.hpp"
#include "support/small_library.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

namespace lumbar {
namespace {

/// Whether one of the plan's questions is `field` and could change `change`, as it is printed.
bool asks(const Library& library, const Plan& plan, std::string_view field, std::string_view change) {
  return std::ranges::any_of(plan.questions, [&](const Question& question) {
    return library.fields[question.field].id == field &&
           std::ranges::any_of(question.could_change, [&](const Change& one) { return spell_change(library, one) == change; });
  });
}

TEST_SUITE("judge") {
TEST_CASE("judge: a caution that rests on an open question asks for whichever side is open") {
  const Library library = library_from(R"yaml(
fields:
  reflex: {ask: Reflex is low, type: yes-no, sided: yes, screen: B}
rules:
  - {id: not-tested, when: open(reflex), then: {adapt: {over: floor, by: [check-first]}}, because: Nerves were not tested., source: practice}
)yaml");
  for (const std::string answer : {"reflex: {left: no}", "reflex: {right: no}", "reflex:"}) {
    CAPTURE(answer);
    const Plan plan = plan_from(library, clear_but(answer));
    CHECK(asks(library, plan, "reflex", "adapt: not-tested"));
    const Slot rule = find_id(library.rules, "not-tested");
    const auto precaution = std::ranges::find(plan.precautions, rule, &Precaution::rule);
    REQUIRE(precaution != plan.precautions.end());
    CHECK(precaution->beside);  // as if it held
  }
  CHECK_FALSE(asks(library, plan_from(library, clear_but("reflex: no")), "reflex", "adapt: not-tested"));
}

TEST_CASE("judge: a pattern that is held back, since less than half of what it counts is decided, asks for the rest") {
  const Library library = library_from(R"yaml(
fields:
  sign: {series: 5, ask: Sign, type: yes-no}
findings:
  signs: {title: Has signs, kind: pattern}
rules:
  - {id: signs, when: "count(sign.1..5) >= 1", then: {finding: signs}, because: One sign is there., source: practice}
)yaml");
  const Plan held_back = plan_from(library, clear_but("sign.1: yes"));
  CHECK_FALSE(std::ranges::any_of(held_back.findings, [&](const FoundFinding& found) { return library.findings[found.finding].id == "signs"; }));
  CHECK_FALSE(asks(library, held_back, "sign.1", "finding: signs"));
  for (const std::string_view open : {"sign.2", "sign.3", "sign.4", "sign.5"}) {
    CHECK(asks(library, held_back, open, "finding: signs"));
  }
  const Plan found = plan_from(library, clear_but("sign.1: yes\nsign.2: no\nsign.3: no"));
  CHECK(std::ranges::any_of(found.findings, [&](const FoundFinding& one) { return library.findings[one.finding].id == "signs"; }));
  CHECK_FALSE(asks(library, found, "sign.4", "finding: signs"));
}
}

}  // namespace
}  // namespace lumbar
