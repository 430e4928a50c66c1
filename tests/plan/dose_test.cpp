// The dose of one exercise: sides, limits, minutes (formats.md, sections 9 and 10), on the small library; and that
// the shipped library's doses do not fall while the patient gets stronger.

#include "plan/dose.hpp"
#include "support/shipped_library.hpp"
#include "support/small_library.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace lumbar {
namespace {

const Library& small() {
  static const Library library = library_from("");
  return library;
}

PlannedDose dose_of(std::string_view exercise, std::string_view stage, const std::string& answers, const Library& library = small()) {
  const Plan plan = plan_from(library, clear_but(answers));
  return planned_dose(library, plan, find_id(library.exercises, exercise), find_id(library.stages, stage));
}

TEST_SUITE("plan") {
  TEST_CASE("sides: the one with the finding first, and one set more there only while the other is known to be no") {
    struct Row {
      std::string answers;
      Side first, extra;
    };
    for (const Row& row : {Row{"thomas: {left: 5 deg, right: -5 deg}\n", Side::left, Side::left}, Row{"thomas: {left: -5 deg, right: 5 deg}\n", Side::right, Side::right},
                           Row{"thomas: {left: 5 deg, right: 5 deg}\n", Side::none, Side::none}, Row{"thomas: {left: 5 deg}\n", Side::left, Side::none},
                           Row{"thomas: {right: 5 deg}\n", Side::right, Side::none}, Row{"thomas:\n", Side::none, Side::none}}) {
      CAPTURE(row.answers);
      const PlannedDose dose = dose_of("hip-flexor-bed", "control", row.answers);
      CHECK(dose.first_side == row.first);
      CHECK(dose.extra_side == row.extra);
      CHECK_FALSE(dose.extra_both);
    }
  }

  TEST_CASE("sides: an exercise without sides gets no set more") {
    const PlannedDose dose = dose_of("chair-stand", "control", "thomas: {left: 5 deg, right: -5 deg}\n");
    CHECK(dose.extra_side == Side::none);
    CHECK(dose.first_side == Side::none);
  }

  TEST_CASE("minutes: set-up, sets, rests, sides and the set more, rounded up to a tenth") {
    CHECK(dose_of("hip-flexor-bed", "control", "").tenths == 25);                                               // 30 + 2 x 2 x 30 = 150 s
    CHECK(dose_of("hip-flexor-bed", "control", "thomas: {left: 5 deg, right: -5 deg}\n").tenths == 30);         // + 30 s
    CHECK(dose_of("side-knees", "control", "").tenths == 60);                                                   // 30 + 2 x (6-4-2 x 8 + 9 x 3 + 2 x 20) = 30 + 2 x 163 = 356 s
    CHECK(dose_of("chair-stand", "control", "").tenths == 31);                                                  // 30 + 2 x 8 x 6 + 60 = 186 s
    CHECK(dose_of("walking", "settle", "").tenths == 105);                                                      // 30 + 600 s, outside the session
    CHECK(dose_of("walking", "settle", "").dose.in_day);
  }

  TEST_CASE("volume: half the repetitions or the time, rounded down, never below one; sets stay") {
    const std::string stirred = "settles: 3 h\n";
    CHECK(dose_of("side-wall", "settle", stirred).dose.reps == std::vector<int>{2});
    CHECK(dose_of("side-knees", "control", stirred).dose.reps == std::vector<int>{3, 2, 1});
    CHECK(dose_of("hip-flexor-bed", "control", stirred).dose.time_s->low == 15);
    CHECK(dose_of("walking", "settle", stirred).dose.time_s->low == 300);
    CHECK(dose_of("hip-flexor-bed", "control", stirred).dose.sets == 2);
    const Library fifth = library_from("rules:\n  - {id: irritable, when: irritability = high, then: {adapt: {volume: 0.1}}, because: So., source: practice}\n");
    CHECK(dose_of("side-knees", "control", stirred, fifth).dose.reps == std::vector<int>{1, 1, 1});
  }

  TEST_CASE("volume: unknown irritability may be high, so it halves too") {
    CHECK(dose_of("side-wall", "settle", "settles:\n").dose.reps == std::vector<int>{2});
    CHECK(dose_of("side-wall", "settle", "settles: 10 min\n").dose.reps == std::vector<int>{4});
  }

  TEST_CASE("limits: effort and hold by age, over the kinds that the rule names; of several the smallest") {
    const auto effort = [](const std::string& birth) { return dose_of("chair-stand", "control", birth).dose.effort->high; };
    CHECK(effort("birth-date: 1961-01-02\n") == 6);  // 64 years
    CHECK(effort("birth-date: 1961-01-01\n") == 5);  // 65 years
    CHECK(effort("birth-date:\n") == 5);             // may be
    const Library two = library_from("rules:\n  - {id: gentle, when: osteoporosis, then: {adapt: {effort-most: 3}}, because: So., source: practice}\n");
    CHECK(dose_of("chair-stand", "control", "birth-date: 1950\nosteoporosis: yes\n", two).dose.effort->high == 3);
    const Library holds = library_from("rules:\n  - {id: older, when: age >= 65 year, then: {adapt: {over: kind = endurance, hold-most: 5 s}}, because: So., source: practice}\n");
    CHECK(dose_of("side-knees", "control", "birth-date: 1950\n", holds).dose.hold_s->high == 5);
    CHECK(dose_of("side-knees", "control", "birth-date: 1990\n", holds).dose.hold_s->high == 10);
  }

  TEST_CASE("shipped doses: hold, effort and time of one exercise never fall from a stage to the next") {
    const Library library = shipped_library().library;
    int compared = 0;
    for (const Exercise& exercise : library.exercises) {
      std::optional<Dose> before;
      for (const std::optional<Dose>& dose : exercise.dose) {
        if (!dose || dose->use != Use::none) {
          continue;
        }
        const auto falls = [&](std::optional<Span> Dose::*part) { return before && (*before).*part && (*dose).*part && ((*dose).*part)->high < ((*before).*part)->high; };
        CAPTURE(exercise.id);
        CHECK_FALSE(falls(&Dose::hold_s));
        CHECK_FALSE(falls(&Dose::effort));
        CHECK_FALSE(falls(&Dose::time_s));
        compared += before ? 1 : 0;
        before = dose;
      }
    }
    CHECK(compared > 100);
  }
}

}  // namespace
}  // namespace lumbar
