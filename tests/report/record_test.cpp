// The record's questions, on the small library.

#include "render/markdown.hpp"
#include "report/compose.hpp"
#include "support/small_library.hpp"

#include <doctest/doctest.h>

#include <string>

namespace lumbar {
namespace {

/// The record asks what stopped a hold, where that could change something.
bool asks_what_stopped(const Library& library, const std::string& answers) {
  const std::string record = to_markdown(compose_for_clinician(library, plan_from(library, clear_but(answers)), {"", "0"}));
  const std::string asked = "plank.stopped-by";  // in a reason its value stands behind it
  for (std::size_t at = record.find(asked); at != std::string::npos; at = record.find(asked, at + 1)) {
    if (record.compare(at + asked.size(), 2, " =") != 0) {
      return true;
    }
  }
  return false;
}

TEST_SUITE("report") {
TEST_CASE("record: what stopped a hold is asked where today's was timed, whatever an earlier visit's was") {
  const std::string weak = R"yaml(
fields:
  plank: {ask: Plank, type: number, unit: s, range: [0, 300], stopped-by: [form, pain]}
findings:
  plank-short: {title: Short plank, kind: impairment}
rules:
  - {id: plank-short, when: plank < 60 s and plank.stopped-by != pain, then: {finding: plank-short, severity: {mild: otherwise}}, because: It is short., source: practice}
)yaml";
  const std::string earlier = weak + "  - {id: shorter, when: plank < first.plank, then: {finding: plank-short, severity: {mild: otherwise}}, because: It was longer., source: practice}\n";
  for (const std::string& text : {weak, earlier}) {
    CAPTURE(text);
    const Library library = library_from(text);
    CHECK(asks_what_stopped(library, "plank: 30 s"));
    CHECK_FALSE(asks_what_stopped(library, "plank: {value: 30 s, by: form}"));
    CHECK_FALSE(asks_what_stopped(library, "plank:"));  // the hold itself is the question
  }
}
}

}  // namespace
}  // namespace lumbar
