#include "render/json_stage.hpp"

#include "model/neighbours.hpp"
#include "model/spell_plan.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lumbar {
namespace {

std::optional<Rational> low_of(const std::optional<Span>& span) {
  return span ? std::optional<Rational>(span->low) : std::nullopt;
}
std::optional<Rational> whole(const std::optional<int>& number) {
  return number ? std::optional<Rational>(*number) : std::nullopt;
}

class StageWriter {
 public:
  StageWriter(JsonWriter& json, const Plan& plan, const Library& library)
      : json_(json), plan_(plan), library_(library) {}

  void write(const StagePlan& planned) {
    const Stage& stage = library_.stages[planned.stage];
    json_.text("id", stage.id);
    json_.text("title", stage.title);
    json_.array("weeks", [&] {
      json_.number(stage.weeks_from);
      stage.weeks_to > 0 ? json_.number(stage.weeks_to) : json_.null();
    });
    json_.number_or_null("minutes", Rational::of(planned.tenths, 10));
    json_.text("goal", stage.goal);
    std::vector<std::string> unserved;
    for (const Slot finding : planned.unserved) {
      unserved.push_back(library_.findings[finding].id);
    }
    json_.texts("unserved", unserved);
    json_.texts("progress_when", criteria(stage.progress, plan_.judgements));
    json_.texts("step_back_when", says(stage.step_back));
    json_.array("exercises", [&] {
      for (const auto* const list : {&planned.session, &planned.apart}) {
        for (const PlannedExercise& one : *list) {
          json_.object([&] { exercise(one, planned.stage); });
        }
      }
    });
  }

 private:
  void exercise(const PlannedExercise& planned, Slot stage) {
    const Exercise& it = library_.exercises[planned.exercise];
    json_.text("id", it.id);
    json_.text("name", it.name);
    json_.text("kind", library_.kinds.words[it.kind]);
    const Side first = planned.dose.first_side;
    json_.text_or_null("side",
                       it.sided ? side_word(first != Side::right, first != Side::left) : "");
    json_.texts("for", ids(library_.findings, planned.serves));
    json_.text("because", exercise_because(library_, plan_, planned, stage));
    json_.texts("easier", ids(library_.exercises,
                              permitted_easier(library_, plan_, planned.exercise, stage)));
    json_.texts("harder", ids(library_.exercises,
                              permitted_harder(library_, plan_, planned.exercise, stage)));
    json_.texts("check_first", check_first_texts(library_, planned, stage));
    json_.object("dose", [&] { dose(planned.dose); });
    json_.array("attributes", [&] {
      for (std::size_t i = 0; i < library_.attributes.words.size(); ++i) {
        if ((it.attributes >> i & 1U) != 0) {
          json_.text(library_.attributes.words[i]);
        }
      }
    });
    std::vector<std::string> steps = it.steps;
    if (!it.setup.empty()) {
      steps.insert(steps.begin(), it.setup);
    }
    json_.object("text", [&] {
      json_.texts("steps", steps);
      json_.text("feel", it.feel);
      json_.array("faults", [&] {
        for (const Fault& fault : it.faults) {
          json_.text(fmt::format("{}: {}", fault.see, fault.cue));
        }
      });
    });
    if (planned.apart) {
      json_.truth("apart", true);
    }
  }

  /// A dose that is used as needed has no numbers of its own.
  void dose(const PlannedDose& planned) {
    const Dose& dose = planned.dose;
    const bool counted = dose.use == Use::none;
    const std::optional<Rational> none;
    json_.number_or_null("sets", counted ? std::optional<Rational>(
                                               static_cast<std::int64_t>(planned.set_reps.size()))
                                         : none);
    json_.number_or_null("reps", counted && !dose.reps.empty()
                                     ? std::optional<Rational>(planned.set_reps.front())
                                     : none);
    json_.number_or_null("hold_s", low_of(dose.hold_s));
    json_.number_or_null("rest_s", whole(dose.rest_s));
    json_.number_or_null("days_per_week", low_of(dose.days_per_week));
    json_.number_or_null("times_per_day", low_of(dose.times_per_day));
    json_.number_or_null("minutes", counted ? Rational::of(planned.tenths, 10) : none);
    json_.text_or_null("effort", effort(dose));
    if (dose.reps.size() > 1) {
      json_.array("reps_by_set", [&] {
        std::ranges::for_each(planned.set_reps, [&](int reps) { json_.number(reps); });
      });
    } else {
      json_.null("reps_by_set");
    }
    json_.number_or_null("reps_to", whole(dose.reps_to));
    json_.number_or_null("hold_to_s", dose.hold_s && dose.hold_s->high > dose.hold_s->low
                                          ? std::optional<Rational>(dose.hold_s->high)
                                          : none);
    json_.number_or_null("pause_s", whole(dose.pause_s));
    json_.number_or_null("time_s", low_of(dose.time_s));
    json_.number_or_null("distance_m", whole(dose.distance_m));
    json_.text_or_null("use", spell(uses, dose.use));
    json_.text_or_null("extra_side",
                       side_word(planned.extra_both || planned.extra_side == Side::left,
                                 planned.extra_both || planned.extra_side == Side::right));
  }

  static std::string effort(const Dose& dose) {
    if (!dose.effort) {
      return "";
    }
    return dose.effort->low == dose.effort->high
               ? fmt::format("{}", dose.effort->low)
               : fmt::format("{} to {}", dose.effort->low, dose.effort->high);
  }

  JsonWriter& json_;
  const Plan& plan_;
  const Library& library_;
};

}  // namespace

void write_stage(JsonWriter& json, const Plan& plan, const Library& library,
                 const StagePlan& stage) {
  json.object([&] { StageWriter(json, plan, library).write(stage); });
}

}  // namespace lumbar
