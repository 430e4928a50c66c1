// Libraries: overlays, and what safety rests on. What each code refuses stands in tests/codes/.

#include "read/library.hpp"

#include "support/show.hpp"
#include "support/small_library.hpp"

#include <algorithm>

namespace lumbar {
namespace {

TEST_SUITE("read") {
TEST_CASE("small library: it reads without a message, and its clear answers leave no question of the screen open") {
  CHECK(library_mistakes("") == "");
  const Library library = library_from();
  const Plan plan = plan_from(library, clear_answers);
  CHECK(spell(outcomes, plan.outcome) == "programme");
  CHECK(plan.findings.empty());
  CHECK(plan.judgements.open_a.empty());
  CHECK(plan.judgements.open_b.empty());
  CHECK(plan.judgements.open_c.empty());
}

TEST_CASE("library: an entry of an overlay replaces that of the same id, and the rest stays") {
  const Library before = library_from();
  const Library after = library_from("rules:\n  - {id: fever, title: New, when: red-flags.fever, then: {advise: lifting}, because: B., source: practice}\n");
  CHECK(after.rules.size() == before.rules.size());
  const Rule& rule = after.rules[find_id(after.rules, "fever")];
  CHECK(rule.title == "New");
  CHECK_FALSE(rule.refer.has_value());
  CHECK(after.digest != before.digest);
}

TEST_CASE("library: the order in which its files come changes nothing") {
  Sources sources = small_sources();
  Diagnostics messages;
  const auto before = read_library(sources, messages);
  std::ranges::reverse(sources);
  const auto after = read_library(sources, messages);
  REQUIRE((before && after));
  CHECK(before->digest == after->digest);
  CHECK(ids_of(before->fields) == ids_of(after->fields));
  CHECK(ids_of(before->exercises) == ids_of(after->exercises));
}

TEST_CASE("library: a letter is needed as strong as the strictest rule behind any definition") {
  const auto letter = [](const std::string& screen, const std::string& then) {
    return library_mistakes(fmt::format("fields:\n  dizzy: {{ask: Dizzy, type: yes-no{}}}\n  unwell: {{type: yes-no, define: not dizzy}}\nrules:\n  - {{id: r, when: unwell, then: {}, because: B., source: practice}}\n", screen, then))
               .find("screen-letter") == std::string::npos;
  };
  struct Row {
    std::string then;
    bool none, c, b, a;
  };
  const std::string doctor = ", to: doctor}}";
  for (const Row& row : std::vector<Row>{{"{refer: {urgency: emergency" + doctor, false, false, false, true},
                                         {"{refer: {urgency: urgent" + doctor, false, false, false, true},
                                         {"{refer: {urgency: routine, stops: yes" + doctor, false, false, false, true},
                                         {"{refer: {urgency: priority" + doctor, true, true, true, true},
                                         {"{refer: {urgency: urgent, stops: no" + doctor, true, true, true, true},
                                         {"{avoid: floor}", false, false, true, true},
                                         {"{cap: settle}", false, false, true, true},
                                         {"{withhold: heat}", false, false, true, true},
                                         {"{adapt: {places: 2}}", true, true, true, true},
                                         {"{advise: lifting}", true, true, true, true},
                                         {"{offer: heat}", true, true, true, true}}) {
    CAPTURE(row.then);
    CHECK(letter("", row.then) == row.none);
    CHECK(letter(", screen: C", row.then) == row.c);
    CHECK(letter(", screen: B", row.then) == row.b);
    CHECK(letter(", screen: A", row.then) == row.a);
  }
}

TEST_CASE("library: nothing that safety rests on reads a prorated score, by whatever way") {
  const auto refused = [](const std::string& when, const std::string& then) {
    return library_mistakes("fields:\n"
                            "  odi.half: {type: number, unit: \"%\", range: [0, 50], define: odi.percent / 2}\n"
                            "  odi.sound: {type: number, unit: \"%\", range: [0, 50], define: bounds(odi.percent) / 2}\n"
                            "  dizzy: {ask: Dizzy, type: yes-no, screen: A}\n"
                            "rules:\n  - {id: r, when: " + when + ", then: " + then + ", because: B., source: practice}\n")
               .find("estimate-in-safety") != std::string::npos;
  };
  const std::string adapt = "{adapt: {places: 2}}";
  for (const std::string when : {"odi.percent > 3 %", "odi.band = heavy", "odi.half > 3 %", "dizzy and not odi.band = heavy", "finding.disabled", "severity.disabled > mild", "finding.weak-profile", "bounds(odi.half) > 3 %", "\"estimate(2, sum(odi.1..4)) > 3\""}) {
    CAPTURE(when);
    CHECK(refused(when, adapt));
    CHECK(refused(when, "{offer: heat}"));
    CHECK_FALSE(refused(when, "{advise: lifting}"));
    CHECK_FALSE(refused(when, "{finding: fear-high}"));
  }
  for (const std::string when : {"bounds(odi.percent) > 3 %", "odi.sound > 3 %", "bounds(odi.sound) > 3 %", "scale(odi.1..4) > 3 %", "finding.side-weak"}) {
    CAPTURE(when);
    CHECK_FALSE(refused(when, adapt));
  }
  CHECK(library_mistakes("fields:\n  sleep: {ask: Sleep, type: yes-no, relevant: odi.band = heavy}\n").find("estimate-in-safety") != std::string::npos);
  CHECK(library_mistakes("stages:\n  - {id: late, title: Late, goal: G, enter: odi.band = light, budget: {places: 3}}\n").find("estimate-in-safety") != std::string::npos);
}

TEST_CASE("library: in a group with `none`, a yes never makes a safety rule milder") {
  const auto refused = [](const std::string& when) {
    return library_mistakes("fields:\n  red-flags.ok: {ask: Well, type: yes-no, screen: A}\n  red-flags.well: {type: yes-no, define: red-flags.ok}\n  red-flags.ill: {type: yes-no, define: not red-flags.ok}\n"
                            "rules:\n  - {id: r, when: " + when + ", then: {adapt: {places: 2}}, because: B., source: practice}\n")
               .find("odd-not") != std::string::npos;
  };
  for (const std::string when : {"not red-flags.ok", "red-flags.ok = no", "red-flags.ok != yes", "red-flags.ill", "not red-flags.well", "pregnant and not (osteoporosis or red-flags.ok)", "\"count(red-flags.ok, osteoporosis) < 2\"", "\"not any(red-flags.ok, osteoporosis)\"",
                                 "red-flags.ok = osteoporosis", "red-flags.ok < osteoporosis"}) {
    CAPTURE(when);
    CHECK(refused(when));
  }
  for (const std::string when : {"red-flags.ok", "not not red-flags.ok", "red-flags.ok != no", "red-flags.well", "not red-flags.ill", "red-flags.ok and not osteoporosis", "\"count(red-flags.ok, osteoporosis) >= 2\"", "not (red-flags.ok = no)"}) {
    CAPTURE(when);
    CHECK_FALSE(refused(when));
  }
}

TEST_CASE("library: chains are told at both ends, and load never falls along one") {
  const auto exercise = [](const std::string& id, int load, const std::string& links) {
    return fmt::format("--- exercises/{0}.yaml\n{{id: {0}, name: N, kind: strength, position: standing, spine: neutral, load: {1}, attributes: [none], {2} dose: {{control: {{reps: 5}}}}, steps: [S.], faults: [{{see: A, cue: B}}], source: practice}}\n", id, load, links);
  };
  CHECK(library_mistakes(exercise("easy", 1, "harder: [hard],") + exercise("hard", 2, "easier: easy,")) == "");
  CHECK(library_mistakes(exercise("easy", 2, "harder: [hard],") + exercise("hard", 2, "easier: easy,")) == "");
  CHECK(library_mistakes(exercise("easy", 3, "harder: [hard],") + exercise("hard", 2, "easier: easy,")).find("broken-chain") != std::string::npos);
  CHECK(library_mistakes(exercise("easy", 1, "harder: [hard],") + exercise("hard", 2, "")).find("broken-chain") != std::string::npos);
  CHECK(library_mistakes(exercise("easy", 1, "") + exercise("hard", 2, "easier: [easy],")).find("broken-chain") != std::string::npos);
  CHECK(library_mistakes(exercise("easy", 1, "harder: [no-such],")).find("unknown-id") != std::string::npos);
}

TEST_CASE("library: one sentence with its condition needs no list, and never reads as two sentences") {
  const Library library = library_from("education:\n  strong-back: {title: T, always: yes, text: {say: Be brave., when: pregnant}}\n");
  const std::vector<Sentence>& text = library.topics[find_id(library.topics, "strong-back")].text;
  REQUIRE(text.size() == 1);
  CHECK(text[0].say == "Be brave.");
  CHECK(text[0].when != nowhere);
}

TEST_CASE("library: exercises hold to what the vocabulary calls consistent") {
  CHECK(library_mistakes("--- exercises/lie.yaml\n{id: lie, name: N, kind: strength, position: lying-back, spine: neutral, load: 1, attributes: [none], dose: {control: {reps: 5}}, steps: [S.], faults: [{see: A, cue: B}], source: practice}\n")
            .find("contradiction") != std::string::npos);
}
}

}  // namespace
}  // namespace lumbar
