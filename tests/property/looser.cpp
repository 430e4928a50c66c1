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
  for (const auto part : {&Dose::hold_s, &Dose::effort, &Dose::days_per_week, &Dose::time_s}) {
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
  for (const Precaution& one : full.precautions) {
    if (std::ranges::none_of(less.precautions, [&](const Precaution& other) { return other.rule == one.rule; })) {
      return fmt::format("the precaution {} lost", library.rules[one.rule].id);
    }
  }
  return "";
}

}  // namespace lumbar::property
