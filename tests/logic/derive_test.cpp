// From answers to facts: what is entered, what follows, what does not apply, what stays open.

#include "logic/derive.hpp"

#include "support/show.hpp"
#include "support/small_library.hpp"

namespace lumbar {
namespace {

const Library& library() {
  static const Library made = library_from(R"(
fields:
  gap: {ask: Gap, type: number, unit: deg, range: [0, 90], sided: yes, relevant: osteoporosis}
  sleep: {ask: Sleep, type: yes-no}
checks:
  - {must: gap <= thomas + 40 deg, say: the gap cannot be that large}
  - {must: not (odi.band = heavy and irritability = low), say: the two do not fit}
)");
  return made;
}

struct Known {
  Facts facts;
  std::vector<Conflict> conflicts;

  const Fact& fact(std::string_view field, Side side = Side::none) const { return facts[field_slot(library(), field)][index_of(side)]; }
};

Known known(std::string_view yaml) {
  Known result;
  const Assessment assessment = assessment_from(library(), yaml);
  result.facts = derive(library(), assessment.answers, assessment.date, result.conflicts);
  return result;
}

TEST_SUITE("logic") {
TEST_CASE("derive: nothing answered is everything that the field allows, and a date no later than the visit") {
  const Known nothing = known("id: none");
  CHECK(nothing.fact("pain.worst").value == of_number({0, 10}));
  CHECK(nothing.fact("osteoporosis").value == of_truth(Truth::unknown));
  CHECK(nothing.fact("surgery.lumbar").value == of_options(0b111));
  CHECK(nothing.fact("birth-date").value == of_number({*day_number(1900, 1, 1), *day_number(2026, 1, 1)}));
  CHECK(nothing.fact("age").value == of_number({0, std::int64_t{120} * 31557600}));  // never beyond its range
  CHECK(nothing.fact("pain.worst").open);
  CHECK(nothing.conflicts.empty());
}

TEST_CASE("derive: a question that does not apply is closed; one that may not keeps that value too") {
  CHECK(known("sex: male").fact("pregnant").value == not_applicable());
  CHECK_FALSE(known("sex: male").fact("pregnant").open);
  CHECK(known("sex: female").fact("pregnant").value == of_truth(Truth::unknown));
  CHECK(known("sex: female").fact("pregnant").open);
  Set perhaps = of_truth(Truth::unknown);
  perhaps.not_applicable = true;
  CHECK(known("id: none").fact("pregnant").value == perhaps);
  CHECK(known("id: none").fact("pregnant").open);
  CHECK(known("pregnant: yes").fact("pregnant").value == of_truth(Truth::yes));  // an answer tells that it applies
  CHECK(truth_of(known("pregnant: no").fact("pregnant").value) == Truth::no);
  CHECK(known("sex: male\npregnant: no").fact("pregnant").value == not_applicable());
}

TEST_CASE("derive: an entered total counts within what its parts allow, and closes them") {
  const Known entered = known("odi.percent: 30 %");
  CHECK(entered.fact("odi.percent").value == of_number(point(30)));
  CHECK(entered.fact("odi.percent").answered);
  CHECK_FALSE(entered.fact("odi.percent").open);
  CHECK(entered.fact("odi.band").value == of_options(0b01));
  CHECK(known("odi: [5, 0]\nodi.percent: 30 %").fact("odi.percent").value == of_number(point(30)));
  CHECK(known("birth-date: 1980\nage: 45 year").fact("age").value == of_number(point(std::int64_t{45} * 31557600)));
}

TEST_CASE("derive: what is worked out is open until it has one value") {
  CHECK(known("id: none").fact("irritability").open);
  CHECK_FALSE(known("settles: 3 h").fact("irritability").open);  // high, whatever the pain
  CHECK(known("settles: 1 h").fact("irritability").value == of_options(0b110));
  CHECK(known("settles: 1 h\npain.worst: 3").fact("irritability").value == of_options(0b010));
}

TEST_CASE("derive: a finding's truth and severity are those of its rules, each side for itself") {
  const Known sides = known("thomas: {left: 15 deg, right: -5 deg}");
  CHECK(truth_of(sides.fact("finding.hip-short", Side::left).value) == Truth::yes);
  CHECK(truth_of(sides.fact("finding.hip-short", Side::right).value) == Truth::no);
  CHECK(sides.fact("severity.hip-short", Side::left).value == of_options(0b010));
  CHECK(sides.fact("severity.hip-short", Side::right).value == not_applicable());
  CHECK(known("thomas: {left: short}").fact("severity.hip-short", Side::left).value == of_options(0b011));
  const Known open = known("id: none");
  CHECK(truth_of(open.fact("finding.hip-short").value) == Truth::unknown);
  CHECK(open.fact("severity.hip-short").value.options == 0b011);
  CHECK(open.fact("severity.hip-short").value.not_applicable);
}

TEST_CASE("derive: a pattern holds only when at least half of what it counts is decided") {
  const auto profile = [](std::string_view yaml) { return truth_of(known(yaml).fact("finding.weak-profile").value); };
  CHECK(profile("fear: some\nodi: [5, 5, 5, 5]") == Truth::yes);  // two of three, the side bridge open
  CHECK(profile("fear: none\nodi: [0, 0, 0, 0]") == Truth::no);
  CHECK(profile("fear: some") == Truth::unknown);
}

TEST_CASE("derive: a check over what is worked out speaks of the answers that it is worked out from") {
  const std::string heavy = assessment_mistakes(library(), "odi: [5, 5, 5, 5]\nsettles: 5 min\npain.worst: 2\n");
  CHECK(heavy.starts_with("assessment.yaml:1:7: error[contradiction]"));
  CHECK(assessment_mistakes(library(), "odi: [5, 5, 5, 5]\n").empty());
}

TEST_CASE("derive: a check speaks of what was answered, and not of what does not apply") {
  const std::string thin = "osteoporosis: yes\n";
  CHECK(assessment_mistakes(library(), thin + "gap: {left: 50 deg}\nthomas: 5 deg").find("the gap cannot be that large") != std::string::npos);
  CHECK(assessment_mistakes(library(), thin + "gap: {right: 50 deg}\nthomas: 5 deg").find("the gap cannot be that large") != std::string::npos);
  CHECK(assessment_mistakes(library(), thin + "gap: 40 deg\nthomas: 5 deg") == "");
  CHECK(assessment_mistakes(library(), thin + "gap: {left: 50 deg}\nthomas: {right: 5 deg}") == "");
  CHECK(assessment_mistakes(library(), "osteoporosis: no\nthomas: -30 deg") == "");  // the gap was not asked
}
}

}  // namespace
}  // namespace lumbar
