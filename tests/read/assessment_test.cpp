// What an assessment may say, in which forms, and what it may not.

#include "read/assessment.hpp"

#include "support/show.hpp"
#include "support/small_library.hpp"

namespace lumbar {
namespace {

/// With an earlier visit that a rule reads, one of whose questions is in a group.
const Library& library() {
  static const Library made = library_from(R"(
rules:
  - {id: fever-again, when: red-flags.fever and first.red-flags.fever, then: {advise: lifting}, because: It came back., source: practice}
  - {id: worse, when: pain.worst - previous.pain.worst >= 2 and first.thomas > 0 deg, then: {advise: lifting}, because: It is worse., source: practice}
)");
  return made;
}

std::string answers_of(std::string_view yaml) {
  const Assessment assessment = assessment_from(library(), yaml);
  std::string text;
  for (Slot i = 0; i < library().fields.size(); ++i) {
    for (std::size_t side = 0; side < 2; ++side) {
      if (const Answer* const answer = assessment.answers[i][side]; answer != nullptr && i != library().roles.date) {
        const Field& field = library().fields[i];
        text += fmt::format("{}{}={} ", field.id, side == 1 ? "'" : "", field.kind == Kind::text ? answer->text : spell(answer->value, field));
      }
    }
  }
  return text;
}

TEST_SUITE("read") {
TEST_CASE("assessment: dotted keys, nested keys, `patient:` and a series' list say the same") {
  CHECK(answers_of("pain.worst: 3\npain.average: 2") == answers_of("pain: {average: 2, worst: 3}"));
  CHECK(answers_of("sex: male\nid: P-1") == answers_of("patient: {sex: male, id: P-1}"));
  CHECK(answers_of("odi: [1, 2]") == answers_of("odi: {1: 1, 2: 2}"));
  CHECK(answers_of("odi: [1, 2]") == answers_of("odi.1: 1\nodi.2: 2"));
  CHECK(answers_of("odi: [1, unknown, 2, ~]") == "odi.1=1 odi.3=2 ");
  CHECK(answers_of("thomas: 5 deg") == answers_of("thomas: {left: 5 deg, right: 5 deg}"));
  CHECK(answers_of("thomas: {right: 5 deg}") == "thomas'=5 deg ");
  CHECK(answers_of("side-bridge: {left: 28 s, right: 40 s, by: pain}") ==
        "side-bridge=28 s side-bridge'=40 s side-bridge.stopped-by=pain side-bridge.stopped-by'=pain ");
  CHECK(answers_of("side-bridge: {left: 28 s, by: pain}") == "side-bridge=28 s side-bridge.stopped-by=pain ");
  CHECK(answers_of("$schema: x\npain:\nodi:\ninstructions:\nfirst:\npain.worst:") == "");
}

TEST_CASE("assessment: what is blank or unknown is not answered") {
  CHECK(answers_of("pain.worst:\nosteoporosis: unknown\nthomas: {left: , right: unknown}\nside-bridge: {left: , right: , by: }\nodi: []") == "");
}

TEST_CASE("assessment: `none` denies each yes-no question of its group, and those only") {
  CHECK(answers_of("red-flags: none") == "red-flags.saddle-numbness=no red-flags.leg-weak=no red-flags.fever=no ");
  CHECK(assessment_from(library(), "red-flags: none").group_none == std::vector<Slot>{0});
  CHECK(answers_of("red-flags: none\nred-flags.fever: no\nred-flags.leg-weak:") == answers_of("red-flags: none"));
}

TEST_CASE("assessment: `none` beside another answer, or beside `unknown`, of its group is refused") {
  for (const std::string line : {"red-flags.fever: yes", "red-flags.fever: unknown", "red-flags: {fever: yes}", "patient: {red-flags.fever: unknown}"}) {
    CAPTURE(line);
    const std::string text = assessment_mistakes(library(), line.starts_with("red-flags:") ? "patient: {red-flags: none}\n" + line : "red-flags: none\n" + line);
    CHECK(text.find("none-not-alone") != std::string::npos);
    CHECK(text.find("`red-flags.fever` stands beside `red-flags: none`") != std::string::npos);
  }
}

TEST_CASE("assessment: an earlier visit answers its own questions, never today's") {
  CHECK(answers_of("first: {pain.worst: 3, thomas: {left: 5 deg}}\nprevious: {pain: {worst: 4}}") == "previous.pain.worst=4 first.thomas=5 deg ");
  CHECK(answers_of("first: {red-flags: none}") == "first.red-flags.fever=no ");
  CHECK(assessment_from(library(), "first: {red-flags: none}").group_none.empty());
  CHECK(answers_of("red-flags.fever: yes\nfirst: {red-flags: none}") == "red-flags.fever=yes first.red-flags.fever=no ");
  CHECK(answers_of("red-flags: none\nfirst: {red-flags.fever: unknown}").find("first.") == std::string::npos);
  CHECK(assessment_mistakes(library(), "first: {red-flags: none, red-flags.fever: yes}").find("none-not-alone") != std::string::npos);
  CHECK(assessment_mistakes(library(), "first: {pain.worst: 12}").find("out-of-range") != std::string::npos);
  CHECK(assessment_mistakes(library(), "first: {sex: men}").find("unknown-option") != std::string::npos);  // though nothing reads it
  CHECK(assessment_mistakes(library(), "first: {pain.wurst: 3}").find("unknown-field") != std::string::npos);
}

TEST_CASE("assessment: a key that means nothing is answered with the nearest, by what is below it too") {
  CHECK(assessment_mistakes(library(), "pain.wrost: 3").find("did you mean `pain.worst`?") != std::string::npos);
  CHECK(assessment_mistakes(library(), "pian: {worst: 3}").find("did you mean `pain`?") != std::string::npos);
  CHECK(assessment_mistakes(library(), "pian: {nothing-like-it: 3}").find("did you mean `pain`?") == std::string::npos);
}

TEST_CASE("assessment: of thousands of keys that mean nothing each is told, and some are guessed") {
  std::string yaml;
  for (int i = 0; i < 600; ++i) {
    yaml += fmt::format("pain.wrost{}{}: 3\n", static_cast<char>('a' + i / 26), static_cast<char>('a' + i % 26));
  }
  const std::string told = assessment_mistakes(library(), yaml);
  const auto count = [&](std::string_view what) {
    std::size_t found = 0;
    for (std::size_t at = told.find(what); at != std::string::npos; at = told.find(what, at + 1)) {
      ++found;
    }
    return found;
  };
  CHECK(count("unknown-field") == 600);
  CHECK(count("did you mean") == 200);
}

TEST_CASE("assessment: what lies below a key that means nothing takes from the same guesses") {
  std::string yaml = "foo:\n";
  for (int i = 0; i < 600; ++i) {
    yaml += fmt::format("  k{}: 3\n", i);
  }
  CHECK(assessment_mistakes(library(), yaml + "pain.wrost: 3\n").find("did you mean") == std::string::npos);
  CHECK(assessment_mistakes(library(), "pain.wrost: 3\n" + yaml).find("did you mean `pain.worst`?") != std::string::npos);
}

TEST_CASE("assessment: one question answered in two places is refused, the second told with the first") {
  for (const std::string yaml : {"pain.worst: 3\npain: {worst: 3}", "patient: {sex: male}\nsex: male", "odi: [1]\nodi.1: 1", "side-bridge: {left: 5 s, by: pain}\nside-bridge.stopped-by: {left: pain}",
                                 "first: {pain.worst: 1, pain: {worst: 1}}\npain.worst: 2\npain: {worst: 3}"}) {
    CAPTURE(yaml);
    const std::string text = assessment_mistakes(library(), yaml);
    CHECK(text.find("duplicate-key") != std::string::npos);
    CHECK(text.find("first at assessment.yaml:") != std::string::npos);
  }
}

TEST_CASE("assessment: a decimal comma in brackets is told as one; an open item of a series is none") {
  for (const std::string yaml : {"thomas: {left: 7,5 deg, right: 8 deg}", "pain: {average: 2,5}", "pain: {worst: 3, average: 2,5}"}) {
    CAPTURE(yaml);
    CHECK(assessment_mistakes(library(), yaml).find("decimal-comma") != std::string::npos);
  }
  CHECK(answers_of("odi: {1: 3, 2: , 3: 1}") == "odi.1=3 odi.3=1 ");
  CHECK(answers_of("odi:\n  1: 3\n  2:\n") == "odi.1=3 ");
}

TEST_CASE("assessment: what stopped a test stands beside its value") {
  CHECK(assessment_mistakes(library(), "side-bridge: {by: pain}").find("missing-value") != std::string::npos);
  CHECK(assessment_mistakes(library(), "side-bridge: {left: , by: pain}").find("missing-value") != std::string::npos);
  CHECK(assessment_mistakes(library(), "thomas: {left: 5 deg, by: pain}").find("unknown-key") != std::string::npos);
}

TEST_CASE("assessment: answers that cannot all be are refused, in whatever order they stand") {
  CHECK(assessment_mistakes(library(), "pain.worst: 3\npain.average: 5").find("the average pain cannot be above the worst") != std::string::npos);
  CHECK(assessment_mistakes(library(), "pain.average: 5\npain.worst: 3").find("contradiction") != std::string::npos);
  CHECK(assessment_mistakes(library(), "age: 50 year\nbirth-date: 1980").find("contradiction") != std::string::npos);
  CHECK(assessment_mistakes(library(), "odi: [0, 0, 0, 0]\nodi.percent: 40").find("contradiction") != std::string::npos);
  CHECK(assessment_mistakes(library(), "odi: [5, 0]\nodi.percent: 10").find("contradiction") != std::string::npos);  // at least 25
  CHECK(assessment_mistakes(library(), "odi: [5, 0]\nodi.percent: 30") == "");                                         // though the estimate is 50
  CHECK(assessment_mistakes(library(), "odi: [5, 0, 5, 5]\nodi.band: light").find("contradiction") != std::string::npos);
  CHECK(assessment_mistakes(library(), "odi: [5, unknown, 0, 0]\nodi.percent: 25\nodi.band: light") == "");
  CHECK(assessment_mistakes(library(), "odi: [5, unknown, 5, 0]\nodi.band: heavy") == "");
  CHECK(assessment_mistakes(library(), "odi: [5, unknown, 2, 0]\nodi.band: light") == "");  // though the estimate, 47, is heavy
  CHECK(assessment_mistakes(library(), "sex: male\npregnant: yes").find("not-relevant") != std::string::npos);
  CHECK(assessment_mistakes(library(), "sex: male\npregnant: no") == "");
  CHECK(assessment_mistakes(library(), "surgery.lumbar: none\nsurgery.weeks: 5 week").find("not-relevant") != std::string::npos);
  CHECK(assessment_mistakes(library(), "pain.worst: 3") == "");
}

TEST_CASE("assessment: a warning sign that other answers rule out is never told to be deleted") {
  const std::string sign = assessment_mistakes(library(), "red-flags.leg-weak: no\nneuro.strength: 3\n");
  CHECK(sign.find("this one counts, so correct the answer that rules it out") != std::string::npos);
  CHECK(sign.find("delete") == std::string::npos);
}

TEST_CASE("assessment: every mistake is told in one run, each once") {
  const std::string text = assessment_mistakes(library(), "date: 31.12.2025\npain.worst: 12\nsex: man\nweather: fine\nosteoporosis: perhaps");
  for (const std::string code : {"day-first-date", "out-of-range", "unknown-option", "unknown-field", "bad-answer"}) {
    CAPTURE(code);
    const std::size_t first = text.find("[" + code + "]");
    CHECK(first != std::string::npos);
    CHECK(text.find("[" + code + "]", first + 1) == std::string::npos);
  }
  CHECK(text.find("31.12") == std::string::npos);  // without the lines, no answer is told
  CHECK(text.find("perhaps") == std::string::npos);
}

TEST_CASE("instructions: they have a name; an override has its own") {
  const std::string include = "instructions: {include: [curl-up]}\n";
  CHECK(assessment_mistakes(library(), include).find("[missing-key]: `by` is missing here: instructions are a named clinician's") != std::string::npos);
  CHECK(assessment_mistakes(library(), "instructions: {by: A. Berg, include: [curl-up]}\n") == "");
  CHECK(assessment_mistakes(library(), "instructions: {by: , minutes: 20}\n") != "");
  CHECK(assessment_mistakes(library(), "instructions: {override: [{rule: thin-bones, by: A. Berg, date: 2026-01-01, because: bone scan normal}]}\n") == "");
}

TEST_CASE("instructions: only what may be lifted is, and each with name, date and reason") {
  const Assessment read = assessment_from(library(), R"(
instructions:
  by: A. Berg
  include: [hinge, curl-up]
  leave-out: [side-wall, {id: walking, because: has no path}]
  stage: control
  exercises: 2
  minutes: 15
  override: [{rule: thin-bones, by: A. Berg, date: 2026-01-01, because: scan normal}]
)");
  CHECK(read.instructions.include.size() == 2);
  CHECK(read.instructions.leave_out.size() == 2);
  CHECK(read.instructions.leave_out[1].because == "has no path");
  CHECK(read.instructions.stage == std::optional<Slot>(1));
  CHECK(read.instructions.overrides.size() == 1);
  struct Row {
    std::string line, code;
  };
  const std::string who = "by: B, date: 2026-01-01, because: C";
  for (const Row& row : std::vector<Row>{{"override: [{rule: cauda-equina, " + who + "}]", "not-liftable"}, {"override: [{rule: weakness, " + who + "}]", "not-liftable"}, {"override: [{rule: heat, " + who + "}]", "not-liftable"},
                                         {"override: [{rule: thin-bone, " + who + "}]", "unknown-id"}, {"override: [{rule: thin-bones, by: B, date: 2026-01-01}]", "missing-key"}, {"override: [{rule: thin-bones, date: 2026-01-01, because: C}]", "missing-key"},
                                         {"override: [{rule: thin-bones, by: B, date: today, because: C}]", "bad-date"}, {"override: {rule: thin-bones, " + who + "}", "not-a-list"}, {"include: [plank]", "unknown-id"}, {"stage: four", "unknown-id"},
                                         {"exercises: 20", "bad-value"}, {"minutes: ten", "bad-value"}, {"leave-out: [{because: C}]", "missing-key"}, {"exclude: [hinge]", "unknown-key"}}) {
    CAPTURE(row.line);
    CHECK(assessment_mistakes(library(), "instructions:\n  " + row.line).find("[" + row.code + "]") != std::string::npos);
  }
}

TEST_CASE("assessment: a group that is not denied as a whole is told how to be answered") {
  for (const std::string line : {"red-flags: None", "red-flags: no", "red-flags: yes", "red-flags: [fever]", "previous: {red-flags: no}"}) {
    CAPTURE(line);
    const std::string text = assessment_mistakes(library(), line);
    CHECK(text.find("bad-answer") != std::string::npos);
    CHECK(text.find("`red-flags` is a group of questions") != std::string::npos);
    CHECK(text.find("`red-flags: none`") != std::string::npos);
    CHECK(text.find("`red-flags.") != std::string::npos);
  }
}

TEST_CASE("assessment: a length of time where a day is asked is told which question takes it") {
  for (const std::string line : {"birth-date: 47 years", "birth-date: 47"}) {
    CAPTURE(line);
    const std::string text = assessment_mistakes(library(), line);
    CHECK(text.find("bad-date") != std::string::npos);
    CHECK(text.find("or answer `age`") != std::string::npos);
  }
  CHECK(assessment_mistakes(library(), "birth-date: long ago").find("or answer") == std::string::npos);
}
}

}  // namespace
}  // namespace lumbar
