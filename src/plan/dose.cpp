#include "plan/dose.hpp"

#include <algorithm>

namespace lumbar {
namespace {

struct Limits {
  Rational volume = 1;
  int effort = 10;
  int hold_s = 86400;
};

Limits limits_on(const Library& library, const Plan& plan, Slot exercise, Slot stage) {
  Limits limits;
  for (const Precaution& precaution : plan.precautions) {
    for (const Adapt& adapt : library.rules[precaution.rule].adapts) {
      if (adapt.over && adapt.over_at[stage * library.exercises.size() + exercise] == 0) {
        continue;
      }
      limits.volume = std::min(limits.volume, adapt.volume.value_or(Rational(1)));
      limits.effort = std::min(limits.effort, adapt.effort_most.value_or(10));
      limits.hold_s = std::min(limits.hold_s, adapt.hold_most_s.value_or(86400));
    }
  }
  return limits;
}

int share_of(const Rational& share, int amount) {
  const auto part = times(share, amount);
  return std::max<int>(1, part ? static_cast<int>(floor_of(*part)) : 1);
}

/// A share of whole minutes stays whole minutes: nobody walks 150 seconds.
int share_of_time(const Rational& share, int seconds) {
  const int part = share_of(share, seconds);
  return seconds % 60 == 0 && part >= 60 ? part / 60 * 60 : part;
}

Span limited(const Span& span, int most) { return {std::min(span.low, most), std::min(span.high, most)}; }

void limit(Dose& dose, const Limits& limits) {
  for (int& reps : dose.reps) {
    reps = share_of(limits.volume, reps);
  }
  if (dose.reps_to) {
    dose.reps_to = share_of(limits.volume, *dose.reps_to);
  }
  if (dose.time_s) {
    dose.time_s = Span{share_of_time(limits.volume, dose.time_s->low), share_of_time(limits.volume, dose.time_s->high)};
  }
  if (dose.distance_m) {
    dose.distance_m = share_of(limits.volume, *dose.distance_m);
  }
  if (dose.hold_s) {
    dose.hold_s = limited(*dose.hold_s, limits.hold_s);
  }
  if (dose.effort) {  // a limit is no target: where the dose names no effort, none is asked for
    dose.effort = limited(*dose.effort, limits.effort);
  }
}

int set_seconds(const Dose& dose, int reps, int tempo) {
  if (dose.time_s) {
    return dose.time_s->low;
  }
  if (dose.distance_m) {
    return *dose.distance_m;  // 1 m counts 1 s
  }
  const int hold = dose.hold_s ? dose.hold_s->low : 0;
  return reps * (hold + tempo) + (reps - 1) * dose.pause_s.value_or(0);
}

int side_seconds(const PlannedDose& planned, int tempo, bool extra) {
  int seconds = 0;
  int sets = 0;
  for (const int reps : planned.set_reps) {
    seconds += set_seconds(planned.dose, reps, tempo);
    ++sets;
  }
  if (extra) {
    seconds += set_seconds(planned.dose, planned.set_reps.back(), tempo);  // the last set again
    ++sets;
  }
  return seconds + (sets - 1) * planned.dose.rest_s.value_or(0);
}

/// Sides with a finding that this exercise treats and that the other side is known not to have.
/// All findings count, not only the treated ones: answering less can then never add a set.
void set_sides(const Library& library, const Plan& plan, const Exercise& exercise, PlannedDose& planned) {
  bool left = false;
  bool right = false;
  int weaker = 0;
  for (const FoundFinding& found : plan.findings) {
    const bool treats = std::ranges::find(exercise.for_findings, found.finding) != exercise.for_findings.end();
    if (!treats || library.findings[found.finding].estimated) {
      continue;
    }
    left = left || (found.other_is_no && found.left);
    right = right || (found.other_is_no && found.right);
    weaker += (found.left ? 1 : 0) - (found.right ? 1 : 0);
  }
  planned.first_side = weaker > 0 ? Side::left : weaker < 0 ? Side::right : Side::none;
  planned.extra_both = left && right;
  planned.extra_side = planned.extra_both ? Side::none : left ? Side::left : right ? Side::right : Side::none;
}

}  // namespace

PlannedDose planned_dose(const Library& library, const Plan& plan, Slot slot, Slot stage) {
  const Exercise& exercise = library.exercises[slot];
  PlannedDose planned;
  planned.dose = exercise.dose[stage].value_or(Dose{});
  limit(planned.dose, limits_on(library, plan, slot, stage));
  const Dose& dose = planned.dose;
  planned.set_reps = dose.reps.size() > 1 ? dose.reps : std::vector<int>(static_cast<std::size_t>(dose.sets), dose.reps.empty() ? 1 : dose.reps.front());
  if (exercise.sided && dose.use == Use::none) {
    set_sides(library, plan, exercise, planned);
  }
  if (dose.use != Use::none) {
    return planned;
  }
  const int tempo = dose.tempo_s.value_or(library.kind_tempo_s[exercise.kind]);
  int seconds = library.setup_s;
  for (const Side side : {Side::left, Side::right}) {
    const bool extra = planned.extra_both || planned.extra_side == side;
    if (side == Side::left || exercise.sided) {
      seconds += side_seconds(planned, tempo, extra);
    }
  }
  planned.tenths = (seconds + 5) / 6;  // up to the next tenth of a minute
  return planned;
}

int places_at(const Library& library, const Plan& plan, Slot stage) {
  int places = plan.assessment.instructions.exercises.value_or(library.stages[stage].budget.places);
  for (const Precaution& precaution : plan.precautions) {
    for (const Adapt& adapt : library.rules[precaution.rule].adapts) {
      places = std::min(places, adapt.places.value_or(places));
    }
  }
  return std::min(places, 8);
}

int minutes_at(const Library& library, const Plan& plan, Slot stage) {
  const int budget = library.stages[stage].budget.minutes;
  if (plan.assessment.instructions.minutes) {
    return *plan.assessment.instructions.minutes;
  }
  if (library.roles.minutes == nowhere) {
    return budget;
  }
  const Field& field = library.fields[library.roles.minutes];
  const Interval& minutes = plan.judgements.facts[library.roles.minutes][0].value.number;
  if (minutes.is_empty() || !minutes.is_point()) {
    return budget;
  }
  const auto in_unit = field.unit.name.empty() ? std::optional(minutes.low) : over(minutes.low, 60);
  return in_unit ? std::min<int>(budget, static_cast<int>(floor_of(*in_unit))) : budget;
}

}  // namespace lumbar
