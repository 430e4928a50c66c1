// The choice step by step (formats.md, section 11) on the small library: what decides between two exercises, what
// is kept free for required slots, which budget binds, and what is said of everything that was not taken.

#include "support/small_library.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace lumbar {
namespace {

using Lines = std::vector<std::string>;

/// A stretch of the hip's front that asks for no place of its own, and a rule of order over it.
std::string stretch(std::string_view id, std::string_view rest = "") {
  return fmt::format("--- exercises/{0}.yaml\n{{id: {0}, name: Named {0}, kind: stretch, position: standing, spine: neutral, load: 1, sided: yes, attributes: [none], for: [hip-short],\n"
                     " dose: {{settle: {{sets: 2, time: 30 s}}, control: {{sets: 2, time: 30 s}}, strength: {{sets: 2, time: 30 s}}}}, steps: [Stand.], faults: [{{see: You lean, cue: Tall}}], source: practice{1}}}\n",
                     id, rest);
}

std::string strength(std::string_view id, std::string_view rest) {
  return fmt::format("--- exercises/{0}.yaml\n{{id: {0}, name: Named {0}, kind: strength, position: standing, spine: neutral, sided: no, attributes: [none],\n"
                     " dose: {{control: {{sets: 1, reps: 5}}}}, steps: [Stand.], faults: [{{see: You lean, cue: Tall}}], source: practice, {1}}}\n",
                     id, rest);
}

constexpr std::string_view short_hip = "thomas: {left: 5 deg, right: -5 deg}\n";
/// Enters at control, where two exercises are required and four fit.
constexpr std::string_view at_control = "pain.worst: 5\n";

std::string order(std::string_view list) { return fmt::format("first-choice:\n  hip-short: {}\n", list); }

struct Case {
  Library library;
  Plan plan;

  Case(const std::string& extra, const std::string& answers) : library(library_from(extra)), plan(plan_from(library, clear_but(answers))) { REQUIRE(plan.outcome == Outcome::programme); }

  Lines session(std::size_t stage) const {
    Lines ids;
    for (const PlannedExercise& one : plan.stages.at(stage).session) {
      ids.push_back(library.exercises[one.exercise].id);
    }
    return ids;
  }
  bool chooses(std::string_view id, std::size_t stage = 0) const {
    const Lines ids = session(stage);
    return std::ranges::find(ids, id) != ids.end();
  }
  const Account& account(std::string_view id) const { return plan.accounts[find_id(library.exercises, id)]; }
  bool lost(std::string_view id, const std::string& against) const {
    const Account& one = account(id);
    return one.fate == Fate::out_ranked && std::ranges::find(one.by, against) != one.by.end();
  }
};

std::string answers(std::initializer_list<std::string_view> parts) { return fmt::format("{}", fmt::join(parts, "")); }

TEST_SUITE("plan") {
  TEST_CASE("choose (a): an exercise that serves another open target comes before one that stands first in the list") {
    const std::string extra = order("{control: [hip-flexor-bed, both-ways]}") + stretch("both-ways");
    const std::string serving = order("{control: [hip-flexor-bed, both-ways]}") + "--- exercises/both-ways.yaml\n" + stretch("both-ways").substr(stretch("both-ways").find('{'));
    std::string two = serving;
    two.replace(two.find("for: [hip-short]"), 16, "for: [hip-short, fear-high]");
    const Case with(two, answers({at_control, short_hip, "fear: much\n"}));
    CHECK(with.chooses("both-ways"));
    CHECK(with.lost("hip-flexor-bed", "control: both-ways (a)"));
    const Case without(extra, answers({at_control, short_hip, "fear: much\n"}));
    CHECK(without.chooses("hip-flexor-bed"));
    CHECK(without.lost("both-ways", "control: hip-flexor-bed (d)"));
  }

  TEST_CASE("choose (b): an exercise that fills a required slot comes before one that stands first in the list") {
    std::string only_here = stretch("only-here");
    only_here.erase(only_here.find(", strength: {sets"), std::string_view(", strength: {sets: 2, time: 30 s}").size());
    const Case filled(order("{control: [only-here, step-through]}") + only_here + strength("step-through", "load: 1, for: [hip-short]"), answers({at_control, short_hip}));
    CHECK(filled.chooses("step-through"));
    CHECK(filled.lost("only-here", "control: step-through (b)"));
  }

  TEST_CASE("choose (c): the same exercise as the stage before, or its harder form, comes before one that stands first") {
    const std::string same = order("{control: [hip-flexor-bed], strength: [other-one, hip-flexor-bed]}") + stretch("other-one");
    const Case again(same, answers({at_control, short_hip}));
    CHECK(again.chooses("hip-flexor-bed", 1));
    CHECK(again.lost("other-one", "strength: hip-flexor-bed (c)"));
    const std::string next = order("{control: [first-link], strength: [other-one, second-link]}") + stretch("other-one") + stretch("first-link", ", harder: second-link") + stretch("second-link", ", easier: first-link");
    const Case harder(next, answers({at_control, short_hip}));
    CHECK(harder.chooses("second-link", 1));
    CHECK(harder.lost("other-one", "strength: second-link (c)"));
  }

  TEST_CASE("choose: two neighbours of one chain share a session only where nothing else will do") {
    std::string easy = stretch("easy-link", ", harder: hard-link");
    easy.replace(easy.find("for: [hip-short]"), 16, "for: [side-weak]");
    const std::string links = easy + stretch("hard-link", ", easier: easy-link");
    const std::string includes = "instructions: {by: A physiotherapist, include: [easy-link]}\n";
    const Case either(order("{control: [hard-link, other-one]}") + links + stretch("other-one"), answers({at_control, short_hip, includes}));
    CHECK(either.chooses("easy-link"));
    CHECK(either.chooses("other-one"));
    CHECK(either.lost("hard-link", "control: no room (easier or harder form chosen)"));
    const Case only(order("{control: [hard-link]}") + links, answers({at_control, short_hip, includes}));
    CHECK(only.chooses("easy-link"));
    CHECK(only.chooses("hard-link"));
    const Case without(order("{control: [hard-link, other-one]}") + links + stretch("other-one"), answers({at_control, short_hip}));
    CHECK(without.chooses("hard-link"));
  }

  TEST_CASE("choose (d): the first in the list; (e): without a list the lighter, and of equal loads the first id") {
    const std::string two = stretch("aa-stretch") + stretch("bb-stretch");
    const Case listed(order("{control: [bb-stretch, aa-stretch]}") + two, answers({at_control, short_hip}));
    CHECK(listed.chooses("bb-stretch"));
    CHECK(listed.lost("aa-stretch", "control: bb-stretch (d)"));
    // The list's only exercise is barred, so whatever is for the finding may come: the lightest, then by id.
    std::string heavier = stretch("a-heavy");
    heavier.replace(heavier.find("load: 1"), 7, "load: 2");
    const std::string bars = "rules:\n  - {id: no-lying, when: osteoporosis, then: {avoid: supine}, because: So., source: practice}\n";
    const Case unlisted(bars + order("{settle: [hip-flexor-bed]}") + two + heavier, answers({at_control, short_hip, "osteoporosis: yes\n"}));
    CHECK(unlisted.chooses("aa-stretch"));
    CHECK(unlisted.lost("bb-stretch", "control: aa-stretch (e)"));
    CHECK(unlisted.lost("a-heavy", "control: aa-stretch (d)"));
  }

  TEST_CASE("choose: a caution that holds comes after what serves and fills, and before the chain") {
    const std::string careful = "rules:\n  - {id: careful, when: osteoporosis, then: {adapt: {over: supine, by: check-first}}, because: So., source: practice}\n";
    const Case cautioned(careful + order("{control: [hip-flexor-bed, plain-one]}") + stretch("plain-one"), answers({at_control, short_hip, "osteoporosis: yes\n"}));
    CHECK(cautioned.chooses("plain-one"));
    CHECK(cautioned.lost("hip-flexor-bed", "control: plain-one (caution)"));
  }

  TEST_CASE("places: required slots keep theirs from the start") {
    const auto with_places = [](int places) {
      return Case(order("{control: [hip-flexor-bed]}"), answers({at_control, short_hip, fmt::format("instructions: {{by: J. Sample, exercises: {}}}\n", places)}));
    };
    const Case two = with_places(2);
    CHECK_FALSE(two.chooses("hip-flexor-bed"));
    CHECK(two.session(0).size() == 2);
    CHECK(two.plan.stages[0].empty_slots.empty());
    CHECK(with_places(3).chooses("hip-flexor-bed"));
  }

  TEST_CASE("places: the smallest of the stage's, each `adapt`, and the instruction; never above eight") {
    const auto places = [](const std::string& more) { return Case("", answers({at_control, more})).session(0).size(); };
    const std::string all = "tasks: [lifting]\nthomas: {left: 5 deg, right: 5 deg}\nside-bridge: {left: 20 s, right: 60 s, by: fatigue}\n";
    CHECK(places(all) <= 4);
    CHECK(places("settles: 3 h\n" + all) <= 2);  // irritable: adapt places 2
    CHECK(places("settles: 3 h\n" + all + "instructions: {by: J. Sample, exercises: 8}\n") <= 2);
  }

  TEST_CASE("minutes: the patient's bind, and what did not fit says so") {
    const std::string all = "thomas: {left: 5 deg, right: 5 deg}\n";
    for (const int minutes : {3, 5, 8, 12}) {
      CAPTURE(minutes);
      const Case few("", answers({at_control, all, fmt::format("minutes: {}\n", minutes)}));
      for (const StagePlan& stage : few.plan.stages) {
        CHECK(stage.tenths <= 10 * minutes);
      }
    }
    const Case three("", answers({at_control, all, "minutes: 3\n"}));
    CHECK_FALSE(three.chooses("hip-flexor-bed"));
    CHECK(three.lost("hip-flexor-bed", "control: no room (minutes)"));
    REQUIRE_FALSE(three.plan.stages[0].empty_slots.empty());  // three minutes hold no trunk and no leg work
  }

  TEST_CASE("position changes: one more than the stage allows, and the exercise is passed over") {
    const auto with_changes = [](int most) {
      return Case(fmt::format("stages:\n  - {{id: control, title: Control, goal: Build, weeks: [3, 8], enter: pain.worst <= 6, budget: {{places: 4, minutes: 25, position-changes: {}, load-most: 3}},\n"
                              "     slots: [{{id: legs, need: required, fill: kind = strength}}]}}\n",
                              most) + order("{control: [hip-flexor-bed]}"),
                  answers({at_control, short_hip}));
    };
    CHECK(with_changes(1).chooses("hip-flexor-bed"));
    // The stretch alone changes nothing; the required slot then gets its place whatever it changes.
    const Case none = with_changes(0);
    CHECK(none.plan.stages[0].empty_slots.empty());
  }

  TEST_CASE("equipment: what is not had bars; what nobody asked about is the household's alone") {
    const std::string bike = "--- exercises/ride.yaml\n{id: ride, name: Ride a bike, kind: aerobic, position: standing, spine: neutral, load: 1, sided: no, attributes: [none], equipment: [bike],\n"
                             " dose: {control: {time: 10 min, in: day}}, steps: [Ride.], faults: [{see: You lean, cue: Tall}], source: practice}\n";
    for (const std::string_view had : {"equipment: none\n", "equipment:\n", "equipment: [mat]\n"}) {
      const Case without(bike, answers({at_control, had}));
      CHECK(without.account("ride").fate == Fate::barred);
      CHECK(without.account("ride").by == Lines{"equipment"});
    }
    CHECK(Case(bike, answers({at_control, "equipment: [bike]\n"})).account("ride").fate != Fate::barred);
  }

  TEST_CASE("severe: a second exercise, of another chain, while there is room; not for what is mild") {
    const std::string second = "first-choice:\n  side-weak: {control: [side-knees, side-bend]}\n--- exercises/side-bend.yaml\n"
                               "{id: side-bend, name: Bend sideways, kind: stretch, position: standing, spine: neutral, load: 1, sided: yes, attributes: [none], for: [side-weak],\n"
                               " dose: {control: {sets: 1, time: 30 s}}, steps: [Stand.], faults: [{see: You lean, cue: Tall}], source: practice}\n";
    const Case severe(second, answers({at_control, "side-bridge: {left: 20 s, right: 60 s, by: fatigue}\n"}));
    CHECK(severe.chooses("side-knees"));
    CHECK(severe.chooses("side-bend"));
    const Case mild(second, answers({at_control, "side-bridge: {left: 40 s, right: 60 s, by: fatigue}\n"}));
    CHECK(mild.chooses("side-knees"));
    CHECK_FALSE(mild.chooses("side-bend"));
    const std::string akin = "first-choice:\n  side-weak: {control: [side-knees, side-wall]}\n";
    CHECK_FALSE(Case(akin, answers({at_control, "side-bridge: {left: 20 s, right: 60 s, by: fatigue}\n"})).chooses("side-wall"));
  }

  TEST_CASE("untreated: what nothing permitted treats is said, for the plan and for the stage; `[]` is on purpose") {
    const std::string bars = "rules:\n  - {id: no-lying, when: osteoporosis, then: {avoid: supine}, because: So., source: practice}\n";
    const std::string patient = answers({at_control, short_hip, "osteoporosis: yes\n"});
    const Case barred(bars, patient);
    REQUIRE(barred.plan.untreated.size() == 1);
    CHECK(barred.library.findings[barred.plan.untreated[0].finding].id == "hip-short");
    CHECK(barred.plan.untreated[0].because == "no exercise is permitted for it: back to the clinician");
    for (const StagePlan& stage : barred.plan.stages) {
      CHECK(stage.unserved == std::vector<Slot>{find_id(barred.library.findings, "hip-short")});
    }
    const Case served("", patient);
    CHECK(served.plan.untreated.empty());
    CHECK(served.plan.stages[0].unserved.empty());
    const Case meant(order("{settle: [hip-flexor-bed], control: [], strength: []}"), answers({at_control, short_hip, "osteoporosis:\n"}));  // goes no further than control
    REQUIRE(meant.plan.untreated.size() == 1);
    CHECK(meant.plan.untreated[0].because == "nothing more is done for it at these stages");
    CHECK(meant.plan.stages[0].unserved.empty());
  }

  TEST_CASE("targets: the first five; the sixth is not addressed yet, and a pattern is none") {
    std::string extra = "findings:\n";
    std::string rules = "rules:\n";
    std::string exercises;
    for (const char letter : {'a', 'b', 'c', 'd', 'e', 'f'}) {
      extra += fmt::format("  stiff-{0}: {{title: Stiff {0}, plain: Stiff, kind: impairment}}\n", letter);
      rules += fmt::format("  - {{id: stiff-{0}, when: fear >= some, then: {{finding: stiff-{0}}}, because: So., source: practice}}\n", letter);
    }
    std::string all = stretch("for-all");
    all.replace(all.find("for: [hip-short]"), 16, "for: [stiff-f]");
    const Case six(extra + rules + all, answers({at_control, "fear: some\nosteoporosis:\n"}));  // goes no further than control
    const Slot sixth = find_id(six.library.findings, "stiff-f");
    const auto at = std::ranges::find(six.plan.untreated, sixth, &Untreated::finding);
    REQUIRE(at != six.plan.untreated.end());
    CHECK(at->because == "not addressed yet");
  }

  TEST_CASE("targets: by kind, then raised by a pattern, then severity") {
    const auto first = [](const std::string& more) {
      const Case one("", answers({at_control, more}));
      return one.library.findings[one.plan.findings.front().finding].id;
    };
    CHECK(first("thomas: {left: 5 deg, right: 5 deg}\ntasks: [lifting]\n") == "lifting-poor");
    CHECK(first("thomas: {left: 5 deg, right: 5 deg}\nside-bridge: {left: 40 s, right: 60 s, by: fatigue}\n") == "hip-short");
    CHECK(first("thomas: {left: 5 deg, right: 5 deg}\nside-bridge: {left: 20 s, right: 60 s, by: fatigue}\n") == "side-weak");
    CHECK(first("thomas: {left: 15 deg, right: 5 deg}\nside-bridge: {left: 40 s, right: 60 s, by: fatigue}\nfear: some\nodi: [5, 5, 5, 5]\n") == "side-weak");
  }

  TEST_CASE("accounts: every exercise has one, with a fate and what brought it about") {
    const Case one("", answers({at_control, short_hip, "osteoporosis: yes\n"}));
    REQUIRE(one.plan.accounts.size() == one.library.exercises.size());
    for (const Account& account : one.plan.accounts.all) {
      CHECK_FALSE(account.by.empty());
    }
    CHECK(one.account("curl-up").fate == Fate::barred);
    CHECK(one.account("curl-up").by == Lines{"thin-bones"});
    CHECK(one.account("hip-flexor-bed").fate == Fate::chosen);
    CHECK(one.account("hip-flexor-bed").by == Lines{"control", "strength"});
  }

  TEST_CASE("order: by kind, the same position together, then by id") {
    const Case one("", answers({at_control, short_hip}));
    CHECK(one.session(0) == Lines{"hip-flexor-bed", "side-knees", "chair-stand"});
  }

  TEST_CASE("questions: what bars a programme first, then by letter, then by how much they could change") {
    const Library library = library_from("");
    const Plan plan = plan_from(library, clear_but("red-flags:\nred-flags.fever: no\nred-flags.leg-weak: no\nosteoporosis:\nthomas:\nsettles:\n"));
    CHECK(plan.outcome == Outcome::ask_first);
    std::vector<int> letters;
    for (const Question& question : plan.questions) {
      const Letter letter = library.fields[question.field].letter;
      letters.push_back(letter == Letter::none ? 9 : static_cast<int>(letter));
      CHECK_FALSE(question.could_change.empty());
    }
    REQUIRE(letters.size() >= 4);
    CHECK(std::ranges::is_sorted(letters));
    CHECK(library.fields[plan.questions.front().field].id == "red-flags.saddle-numbness");
  }
}

}  // namespace
}  // namespace lumbar
