#include "property/patient_facts.hpp"

#include "logic/evaluate.hpp"
#include "model/unit.hpp"
#include "plan/dose.hpp"
#include "property/dosing_page.hpp"
#include "render/markdown.hpp"
#include "report/compose.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace lumbar::property {
namespace {

Truth truth_again(const Library& library, const Plan& plan, const Expression& condition) {
  const Truth left = judge_condition(condition, {library.fields, plan.judgements.facts, Side::left});
  return either(left, judge_condition(condition, {library.fields, plan.judgements.facts, Side::right}));
}

bool acts(const Library& library, const Plan& plan, const Rule& rule) { return may_hold(truth_again(library, plan, rule.when)); }

/// The value of one word of an expression over exercises: a number, or option bits.
struct Word {
  Rational number = 0;
  Options options = 0;
};

Word read_word(const Library& library, const Exercise& exercise, Slot stage, Slot slot) {
  const std::string& name = library.exercise_fields[slot].id;
  const auto bit = [](std::size_t at) { return Options{1} << at; };
  if (name == "load") {
    return {exercise.load, 0};
  }
  if (name == "sided") {
    return {0, exercise.sided ? yes_bit : no_bit};
  }
  if (name == "kind" || name == "position" || name == "spine" || name == "stage") {
    return {0, bit(name == "kind" ? exercise.kind : name == "position" ? exercise.position : name == "spine" ? exercise.spine : stage)};
  }
  if (name == "equipment") {
    Options all = 0;
    for (const Options one_of : exercise.equipment) {
      all |= one_of;
    }
    return {0, all};
  }
  const auto at = std::ranges::find(library.attributes.words, name);
  const bool has = (exercise.attributes >> static_cast<std::size_t>(at - library.attributes.words.begin()) & 1U) != 0;
  return {0, has ? yes_bit : no_bit};
}

Word value_of(const Library& library, const Exercise& exercise, Slot stage, const Expression& expression) {
  return expression.op == Op::read ? read_word(library, exercise, stage, expression.slot) : Word{expression.constant.number.low, expression.constant.options};
}

/// An expression over exercises, without the engine's evaluation.
bool matches_again(const Library& library, const Exercise& exercise, Slot stage, const Expression& over) {
  const auto part = [&](std::size_t i) { return value_of(library, exercise, stage, over.of[i]); };
  const auto holds_at = [&](const Expression& inner) { return matches_again(library, exercise, stage, inner); };
  const bool numbers = !over.of.empty() && over.of[0].type.kind == Kind::number;
  switch (over.op) {
    case Op::every:
      return std::ranges::all_of(over.of, holds_at);
    case Op::some:
      return std::ranges::any_of(over.of, holds_at);
    case Op::negation:
      return !holds_at(over.of[0]);
    case Op::read:
      return read_word(library, exercise, stage, over.slot).options == yes_bit;
    case Op::among:
    case Op::has:
      return (part(0).options & over.constant.options) != 0;
    case Op::equal:
      return numbers ? part(0).number == part(1).number : part(0).options == part(1).options;
    case Op::less:
      return numbers ? part(0).number < part(1).number : part(0).options < part(1).options;
    case Op::less_or_equal:
      return numbers ? part(0).number <= part(1).number : part(0).options <= part(1).options;
    default:
      return true;  // nothing else stands over exercises; a match that is none would be seen
  }
}

template <class Each>
void each_planned(const Plan& plan, const Each& each) {
  for (const StagePlan& stage : plan.stages) {
    for (const auto* const list : {&stage.session, &stage.apart}) {
      for (const PlannedExercise& one : *list) {
        each(stage, one);
      }
    }
  }
}

std::string barred_one(const Library& library, const Plan& plan) {
  std::string found;
  for (const Rule& rule : library.rules) {
    if (!rule.avoid || !acts(library, plan, rule)) {
      continue;
    }
    each_planned(plan, [&](const StagePlan& stage, const PlannedExercise& one) {
      const Exercise& exercise = library.exercises[one.exercise];
      if (matches_again(library, exercise, stage.stage, *rule.avoid)) {
        found = fmt::format("{} chosen at {}, barred by {}", exercise.id, library.stages[stage.stage].id, rule.id);
      }
    });
  }
  return found;
}

std::string stages_wrong(const Library& library, const Plan& plan) {
  std::size_t lowest_cap = library.stages.size() - 1;
  for (const Rule& rule : library.rules) {
    if (rule.cap && acts(library, plan, rule)) {
      lowest_cap = std::min<std::size_t>(lowest_cap, *rule.cap);
    }
  }
  if (plan.entry > plan.highest || plan.highest > lowest_cap) {
    return "entry, highest stage and lowest cap out of order";
  }
  if (plan.outcome != Outcome::programme) {
    return plan.stages.empty() ? "" : "stages without a programme";
  }
  bool in_order = plan.stages.size() == plan.highest - plan.entry + 1;
  for (std::size_t i = 0; in_order && i < plan.stages.size(); ++i) {
    in_order = plan.stages[i].stage == plan.entry + i;
  }
  return in_order ? "" : "stages missing between entry and highest";
}

int places_again(const Library& library, const Plan& plan, const Stage& stage) {
  int places = std::min(plan.assessment.instructions.exercises.value_or(stage.budget.places), 8);
  for (const Rule& rule : library.rules) {
    for (const Adapt& adapt : rule.adapts) {
      places = adapt.places && acts(library, plan, rule) ? std::min(places, *adapt.places) : places;
    }
  }
  return places;
}

int minutes_again(const Library& library, const Plan& plan, const Stage& stage) {
  const Answer* const given = plan.assessment.answers[library.roles.minutes][0];
  const int patient = given != nullptr ? static_cast<int>(floor_of(given->value.number.low)) / 60 : stage.budget.minutes;
  return plan.assessment.instructions.minutes.value_or(std::min(patient, stage.budget.minutes));
}

std::string budget_broken(const Library& library, const Plan& plan) {
  for (const StagePlan& stage : plan.stages) {
    const Stage& frame = library.stages[stage.stage];
    int tenths = 0;
    for (const PlannedExercise& one : stage.session) {
      tenths += one.dose.dose.in_day ? 0 : one.dose.tenths;
    }
    const int places = places_again(library, plan, frame);
    if (static_cast<int>(stage.session.size()) > places) {
      return fmt::format("{} exercises at {}, {} places", stage.session.size(), frame.id, places);
    }
    if (tenths != stage.tenths || tenths > 10 * minutes_again(library, plan, frame)) {
      return fmt::format("{} tenths of a minute at {}, {} minutes given", tenths, frame.id, minutes_again(library, plan, frame));
    }
  }
  return "";
}

std::string dose_broken(const Library& library, const Plan& plan) {
  std::string found;
  each_planned(plan, [&](const StagePlan& stage, const PlannedExercise& one) {
    const Exercise& exercise = library.exercises[one.exercise];
    const Dose& dose = one.dose.dose;
    const auto say = [&](std::string_view what) { found = fmt::format("{} at {}: {}", exercise.id, library.stages[stage.stage].id, what); };
    const auto& plain = exercise.dose[stage.stage];
    if (!plain || exercise.load > library.stages[stage.stage].budget.load_most) {
      return say("no dose, or too heavy for the stage");
    }
    const auto above = [](const std::optional<Span>& a, const std::optional<Span>& b) { return a && b && (a->low > b->low || a->high > b->high); };
    if (dose.sets > plain->sets || above(dose.hold_s, plain->hold_s) || above(dose.effort, plain->effort) || above(dose.time_s, plain->time_s)) {
      say("more than the library's dose");
    }
    for (const Rule& rule : library.rules) {
      for (const Adapt& adapt : rule.adapts) {
        if ((adapt.over && !matches_again(library, exercise, stage.stage, *adapt.over)) || (!adapt.effort_most && !adapt.hold_most_s && !adapt.volume) || !acts(library, plan, rule)) {
          continue;
        }
        const bool hard = adapt.effort_most && dose.effort && dose.effort->high > *adapt.effort_most;
        const bool long_hold = adapt.hold_most_s && dose.hold_s && dose.hold_s->high > *adapt.hold_most_s;
        const bool many = adapt.volume && *adapt.volume < Rational(1) && !dose.reps.empty() && dose.reps.front() > 1 && dose.reps.front() >= plain->reps.front();
        if (hard || long_hold || many) {
          say(fmt::format("above the limit of {}", rule.id));
        }
      }
    }
  });
  return found;
}

/// Counts, minutes and doses within what the design and the dosing page name, whatever the library says.
std::string page_bounds_broken(const Library& library, const Plan& plan) {
  std::string found;
  for (const StagePlan& stage : plan.stages) {
    const Instructions& given = plan.assessment.instructions;
    const std::size_t most = given.exercises ? 8 : stage.stage == 0 ? 3 : 4;
    const int minutes = given.minutes ? *given.minutes : stage.stage == 0 ? 10 : 30;
    if (stage.session.size() > most || stage.tenths > 10 * minutes) {
      return fmt::format("{} exercises, {} tenths of a minute at {}: more than the design allows", stage.session.size(), stage.tenths, library.stages[stage.stage].id);
    }
  }
  each_planned(plan, [&](const StagePlan& stage, const PlannedExercise& one) {
    const Exercise& exercise = library.exercises[one.exercise];
    if (const std::string what = above_dosing_page(library.kinds.words[exercise.kind], stage.stage, one.dose); !what.empty()) {
      found = fmt::format("{} at {}: {}", exercise.id, library.stages[stage.stage].id, what);
    }
  });
  return found;
}

/// A place, and the minutes, are left for one exercise more.
bool has_room(const Library& library, const Plan& plan, const StagePlan& stage, Slot exercise) {
  const Stage& frame = library.stages[stage.stage];
  const int left = 10 * minutes_again(library, plan, frame) - stage.tenths;
  return static_cast<int>(stage.session.size()) < places_again(library, plan, frame) && planned_dose(library, plan, exercise, stage.stage).tenths <= left;
}

/// Required slots are filled, or said to be empty with nothing permitted left that would fit.
std::string slots_wrong(const Library& library, const Plan& plan) {
  for (const StagePlan& stage : plan.stages) {
    const Stage& frame = library.stages[stage.stage];
    for (Slot slot = 0; slot < frame.slots.size(); ++slot) {
      const StageSlot& need = frame.slots[slot];
      if (!need.required) {
        continue;
      }
      const auto fills = [&](const PlannedExercise& one) { return need.fill[one.exercise] != 0; };
      const bool filled = std::ranges::any_of(stage.session, fills) || std::ranges::any_of(stage.apart, fills);
      const bool told = std::ranges::find(stage.empty_slots, slot) != stage.empty_slots.end();
      if (!filled && !told) {
        return fmt::format("the slot {} of {} is empty and nobody says so", need.id, frame.id);
      }
      for (Slot i = 0; told && !filled && i < library.exercises.size(); ++i) {
        if (need.fill[i] != 0 && plan.permitted[stage.stage][i] != 0 && has_room(library, plan, stage, i)) {
          return fmt::format("the slot {} of {} is empty though {} has room", need.id, frame.id, library.exercises[i].id);
        }
      }
    }
    const Slot stretch = static_cast<Slot>(std::ranges::find(library.kinds.words, "stretch") - library.kinds.words.begin());
    const auto is_stretch = [&](const PlannedExercise& one) { return library.exercises[one.exercise].kind == stretch; };
    if (!stage.session.empty() && std::ranges::all_of(stage.session, is_stretch)) {
      return fmt::format("stretching alone at {}", frame.id);
    }
  }
  return "";
}

/// Markdown as it reads, its escapes taken off.
std::string plain_page(const Document& document) {
  std::string text = to_markdown(document);
  std::erase(text, '\\');
  return text;
}

bool says(const std::string& page, std::string phrase) {
  std::erase(phrase, '\\');
  return page.find(phrase) != std::string::npos;
}

/// A word of the clinic too: `Walking`, or the test `Side bridge`.
bool names_a_test(const Library& library, const Exercise& exercise) {
  const auto holds_name = [&](const std::string& text) { return text.find(exercise.name) != std::string::npos; };
  return exercise.name.find(' ') == std::string::npos || std::ranges::any_of(library.fields, [&](const Field& field) { return holds_name(field.ask) || holds_name(field.title); });
}

}  // namespace

std::string broken_fact(const Library& library, const Plan& plan) {
  for (const auto fact : {barred_one, stages_wrong, budget_broken, dose_broken, page_bounds_broken, slots_wrong}) {
    if (std::string broken = fact(library, plan); !broken.empty()) {
      return broken;
    }
  }
  return "";
}

Pages pages_of(const Library& library, const Plan& plan) {
  return {plain_page(compose_for_patient(library, plan, {"", "0"})), plain_page(compose_for_clinician(library, plan, {"", "0"}))};
}

std::string broken_page(const Library& library, const Plan& plan, const Pages& pages) {
  const std::string& handout = pages.handout;
  const std::string& record = pages.record;
  if (plan.outcome == Outcome::referral) {
    for (const Exercise& exercise : library.exercises) {
      const bool named = !names_a_test(library, exercise) && (says(handout, exercise.name) || says(record, exercise.name));
      const bool shown = std::ranges::any_of(exercise.steps, [&](const std::string& step) { return says(handout, step) || says(record, step); });
      if (named || shown) {
        return fmt::format("{} on the page of a referral", exercise.id);
      }
    }
  }
  if (plan.outcome != Outcome::programme) {
    return "";
  }
  for (const Sentence& sentence : library.self_care.safety_net) {
    if (sentence.when == nowhere && sentence.unless == nowhere && !says(handout, sentence.say)) {
      return fmt::format("the safety net lacks \"{}\"", sentence.say);
    }
  }
  if (!says(handout, phrase(library, "handout.pain-rule-title")) || !says(handout, phrase(library, "handout.pain-during"))) {
    return "no pain rule";
  }
  if (library.self_care.review_weeks.empty() || !says(handout, spell_date(plan.assessment.date + 7 * library.self_care.review_weeks.front()))) {
    return "no review date";
  }
  for (const Labelled& item : library.self_care.cert) {
    if (!says(record, item.label) || !says(record, item.say)) {
      return fmt::format("the record lacks item {} of the reporting template", item.label);
    }
  }
  return library.self_care.cert.size() < 16 ? "fewer than 16 items of the reporting template" : "";
}

}  // namespace lumbar::property
