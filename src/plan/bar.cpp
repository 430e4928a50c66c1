#include "plan/bar.hpp"

#include "plan/marks.hpp"
#include "plan/screen.hpp"

#include <algorithm>

namespace lumbar {
Options equipment_at_hand(const Library& library, const Plan& plan) {
  Options have = library.household;
  if (library.roles.equipment == nowhere) {
    return have;
  }
  const Set& answer = plan.judgements.facts[library.roles.equipment][0].value;
  const std::vector<std::string>& options = library.fields[library.roles.equipment].options;
  for (std::size_t i = 0; answer.answered_list && i < options.size(); ++i) {
    const auto word = std::ranges::find(library.equipment.words, options[i]);
    if ((answer.listed >> i & 1U) != 0 && word != library.equipment.words.end()) {
      have |= Options{1} << static_cast<std::size_t>(word - library.equipment.words.begin());
    }
  }
  return have;
}

bool is_left_out(const Plan& plan, Slot exercise) {
  return std::ranges::any_of(plan.assessment.instructions.leave_out, [&](const LeaveOut& one) { return one.exercise == exercise; });
}

bool has_equipment(const Exercise& exercise, Options have) {
  return std::ranges::all_of(exercise.equipment, [&](Options one_of) { return (one_of & have) != 0; });
}

std::vector<Slot> barring_rules(const Library& library, const Plan& plan) {
  std::vector<Slot> rules;
  for (const Precaution& precaution : plan.precautions) {
    if (library.rules[precaution.rule].avoid && !precaution.overridden) {
      rules.push_back(precaution.rule);
    }
  }
  return rules;
}

void bar(const Library& library, Plan& plan) {
  const std::size_t count = library.exercises.size();
  const Options have = equipment_at_hand(library, plan);
  Marks at_hand(count);
  for (std::size_t i = 0; i < count; ++i) {
    at_hand[i] = has_equipment(library.exercises[i], have) ? 1 : 0;
  }
  for (const LeaveOut& one : plan.assessment.instructions.leave_out) {
    at_hand[one.exercise] = 0;
  }
  const std::vector<Slot> rules = barring_rules(library, plan);
  plan.permitted.reserve(library.stages.size());
  for (std::size_t stage = 0; stage < library.stages.size(); ++stage) {
    Marks& permitted = plan.permitted.emplace_back(library.stages[stage].possible);
    keep_marks(permitted, at_hand.data());
    for (const Slot rule : rules) {
      take_marks(permitted, library.rules[rule].avoid_at.data() + stage * count);
    }
  }
}

void place(const Library& library, Plan& plan) {
  plan.highest = library.stages.size() - 1;
  for (const Precaution& precaution : plan.precautions) {
    const Rule& rule = library.rules[precaution.rule];
    if (rule.cap && !precaution.overridden) {
      plan.highest = std::min<std::size_t>(plan.highest, *rule.cap);
    }
  }
  for (const Precaution& precaution : plan.precautions) {
    const Rule& rule = library.rules[precaution.rule];
    if (rule.cap && !precaution.overridden && *rule.cap == plan.highest) {
      plan.capped_by.push_back(precaution.rule);
    }
  }
  std::size_t entry = 0;
  while (entry + 1 < library.stages.size() && holds(plan.judgements.enter[entry + 1].truth)) {
    ++entry;
  }
  const auto instructed = plan.assessment.instructions.stage;
  plan.entry = std::min<std::size_t>(instructed ? *instructed : entry, plan.highest);
}

}  // namespace lumbar
