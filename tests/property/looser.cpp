#include "property/looser.hpp"

#include "plan/dose.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lumbar::property {
namespace {

bool dose_is_more(const PlannedDose& a, const PlannedDose& b) {
  const auto sets = [](const PlannedDose& dose) { return std::pair(dose.set_reps.size() + (dose.extra_both || dose.extra_side == Side::left ? 1U : 0U), dose.set_reps.size() + (dose.extra_both || dose.extra_side == Side::right ? 1U : 0U)); };
  const auto span = [](const std::optional<Span>& one) { return one.value_or(Span{99999, 99999}); };
  bool more = sets(a).first > sets(b).first || sets(a).second > sets(b).second;
  for (std::size_t i = 0; i < std::min(a.set_reps.size(), b.set_reps.size()); ++i) {
    more = more || a.set_reps[i] > b.set_reps[i];
  }
  const auto number = [](const std::optional<int>& one) { return one.value_or(99999); };
  more = more || number(a.dose.reps_to) > number(b.dose.reps_to) || number(a.dose.distance_m) > number(b.dose.distance_m);
  for (const auto part : {&Dose::hold_s, &Dose::effort, &Dose::days_per_week, &Dose::times_per_day, &Dose::time_s}) {
    more = more || span(a.dose.*part).low > span(b.dose.*part).low || span(a.dose.*part).high > span(b.dose.*part).high;
  }
  return more;
}

bool is_offered(const Plan& plan, Slot therapy) {
  return std::ranges::any_of(plan.therapies, [&](const TherapyAdvice& one) { return one.therapy == therapy && (one.advice == Advice::offer || one.advice == Advice::consider); });
}

bool is_withheld(const Plan& plan, Slot therapy) {
  return std::ranges::any_of(plan.therapies, [&](const TherapyAdvice& one) { return one.therapy == therapy && one.advice >= Advice::withhold; });
}

/// A sign of the safety net, or a stricter pain rule, that the fuller answers print and the fewer do not.
bool loses_a_warning(const Library& library, const Plan& less, const Plan& full) {
  const auto lost = [&](Slot condition) { return condition != nowhere && may_hold(full.judgements.conditions[condition]) && !may_hold(less.judgements.conditions[condition]); };
  const auto& care = library.self_care;
  const auto says_less = [&](const Sentence& one) { return lost(one.when); };
  return std::ranges::any_of(care.safety_net, says_less) || std::ranges::any_of(care.stop_signs, says_less) ||
         std::ranges::any_of(care.pain_variants, [&](const PainVariant& one) { return lost(one.when); });
}

}  // namespace

std::string looser(const Library& library, const Plan& less, const Plan& full) {
  if (less.outcome == Outcome::programme && full.outcome != Outcome::programme) {
    return "a programme where there was none";
  }
  if (less.entry > full.entry || less.highest > full.highest) {
    return "a later stage";
  }
  for (Slot stage = 0; stage < library.stages.size(); ++stage) {
    for (Slot i = 0; i < library.exercises.size(); ++i) {
      if (less.permitted[stage][i] == 0) {
        continue;
      }
      if (full.permitted[stage][i] == 0) {
        return fmt::format("{} permitted at {}", library.exercises[i].id, library.stages[stage].id);
      }
      if (dose_is_more(planned_dose(library, less, i, stage), planned_dose(library, full, i, stage))) {
        return fmt::format("more of {} at {}", library.exercises[i].id, library.stages[stage].id);
      }
    }
    if (places_at(library, less, stage) > places_at(library, full, stage)) {
      return "more places";
    }
  }
  for (Slot i = 0; i < library.therapies.size(); ++i) {
    if (is_offered(less, i) && is_withheld(full, i)) {
      return fmt::format("{} offered", library.therapies[i].id);
    }
  }
  if (loses_a_warning(library, less, full)) {
    return "a warning lost";
  }
  for (const Precaution& one : full.precautions) {
    if (std::ranges::none_of(less.precautions, [&](const Precaution& other) { return other.rule == one.rule; })) {
      return fmt::format("the precaution {} lost", library.rules[one.rule].id);
    }
  }
  return "";
}

std::string loses_a_caution(const Library& library, const Plan& less, const Plan& full) {
  const auto lists = [](const std::vector<Slot>& slots, Slot slot) { return std::ranges::find(slots, slot) != slots.end(); };
  for (const Precaution& precaution : full.precautions) {
    for (const Adapt& adapt : library.rules[precaution.rule].adapts) {
      for (const StagePlan& stage : less.stages) {
        for (const auto* const list : {&stage.session, &stage.apart}) {
          for (const PlannedExercise& one : *list) {
            const bool over = precaution.beside && (!adapt.over || adapt.over_at[stage.stage * library.exercises.size() + one.exercise] != 0);
            if (over && ((adapt.check_first && !lists(one.check_first, precaution.rule)) || (adapt.easier && !lists(one.easier, precaution.rule)))) {
              return fmt::format("the caution {} lost beside {} at {}", library.rules[precaution.rule].id, library.exercises[one.exercise].id, library.stages[stage.stage].id);
            }
          }
        }
      }
    }
  }
  return "";
}

}  // namespace lumbar::property
