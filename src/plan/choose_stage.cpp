#include "plan/choose_stage.hpp"

#include "model/first_choice.hpp"
#include "plan/dose.hpp"
#include "plan/rank.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <tuple>

namespace lumbar {
namespace {

bool lists(const std::vector<Slot>& slots, Slot slot) {
  return std::ranges::find(slots, slot) != slots.end();
}

/// An exercise that may be taken, with its place in the list it comes from.
struct Candidate {
  Slot exercise = nowhere;
  std::size_t place = 0;
};

/// The choice for one stage.
class StageChooser {
 public:
  StageChooser(const Library& library, const Plan& plan, Slot stage, const std::set<Slot>& before, std::vector<PassedOver>& passed_over)
      : library_(library), plan_(plan), stage_(stage), frame_(library.stages[stage]), before_(before), passed_over_(passed_over),
        filled_(frame_.slots.size(), false), doses_(library.exercises.size()), places_(places_at(library, plan, stage)), tenths_left_(10 * minutes_at(library, plan, stage)) {
    result_.stage = stage;
    for (const FoundFinding& found : plan.findings) {
      if (library.findings[found.finding].kind != FindingKind::pattern && targets_.size() < most_targets) {
        targets_.push_back(&found);
      }
    }
    served_.assign(targets_.size(), false);
  }

  StagePlan choose() {
    for (const Slot exercise : plan_.assessment.instructions.include) {
      if (is_permitted(exercise) && !is_chosen(exercise)) {
        take(exercise, true);
      }
    }
    for (std::size_t i = 0; i < targets_.size(); ++i) {
      if (!served_[i]) {
        pick_for_target(i);
      }
    }
    for (std::size_t i = 0; i < filled_.size(); ++i) {
      fill_required(i);
    }
    second_for_severe();
    for (std::size_t i = 0; i < filled_.size(); ++i) {
      fill_optional(i);
    }
    finish();
    return std::move(result_);
  }

 private:
  bool is_permitted(Slot exercise) const { return plan_.permitted[stage_][exercise] != 0; }

  bool is_chosen(Slot exercise) const {
    const auto same = [&](const PlannedExercise& one) { return one.exercise == exercise; };
    return std::ranges::any_of(result_.session, same) || std::ranges::any_of(result_.apart, same);
  }

  bool fills(Slot exercise, std::size_t slot) const { return frame_.slots[slot].fill[exercise] != 0; }

  /// Outside places and minutes: it fills a slot apart, and none of the session's own.
  bool is_apart(Slot exercise) const {
    bool apart = false;
    for (std::size_t i = 0; i < filled_.size(); ++i) {
      if (fills(exercise, i)) {
        if (!frame_.slots[i].apart) {
          return false;
        }
        apart = true;
      }
    }
    return apart;
  }

  /// A slot that the exercise would fill: an empty one, required first.
  std::optional<std::size_t> slot_for(Slot exercise) const {
    for (const bool required : {true, false}) {
      for (std::size_t i = 0; i < filled_.size(); ++i) {
        if (!filled_[i] && frame_.slots[i].required == required && frame_.slots[i].apart == is_apart(exercise) && fills(exercise, i)) {
          return i;
        }
      }
    }
    return std::nullopt;
  }

  const PlannedDose& dose_of(Slot exercise) const {
    std::optional<PlannedDose>& dose = doses_[exercise];
    if (!dose) {
      dose = planned_dose(library_, plan_, exercise, stage_);
    }
    return *dose;
  }

  bool treats(Slot exercise, std::size_t target) const { return is_meant_for(library_, exercise, targets_[target]->finding, stage_); }

  Rank rank(Slot exercise, std::size_t place, std::optional<std::size_t> target) const {
    Rank rank;
    for (std::size_t i = 0; i < targets_.size(); ++i) {
      rank.serves_no_other = rank.serves_no_other && (i == target || served_[i] || !treats(exercise, i));
    }
    const auto slot = slot_for(exercise);
    rank.fills_no_required = !(slot && frame_.slots[*slot].required);
    rank.cautioned = is_cautioned(exercise);
    rank.breaks_chain = !continues(exercise);
    rank.place = place;
    rank.id = library_.exercises[exercise].id;
    return rank;
  }

  bool is_cautioned(Slot exercise) const {
    return std::ranges::any_of(plan_.precautions, [&](const Precaution& precaution) {
      return precaution.beside && std::ranges::any_of(library_.rules[precaution.rule].adapts, [&](const Adapt& adapt) {
               const bool over = !adapt.over || adapt.over_at[stage_ * library_.exercises.size() + exercise] != 0;
               return over && (adapt.check_first || adapt.easier);
             });
    });
  }

  /// In one chain with something chosen: the same movement, easier or harder.
  bool is_akin(Slot exercise) const {
    std::vector<Slot> reached;
    for (const PlannedExercise& one : result_.session) {
      reached.push_back(one.exercise);
    }
    for (std::size_t i = 0; i < reached.size(); ++i) {
      for (const auto* const next : {&library_.exercises[reached[i]].easier, &library_.exercises[reached[i]].harder}) {
        for (const Slot slot : *next) {
          if (!lists(reached, slot)) {
            reached.push_back(slot);
          }
        }
      }
    }
    return lists(reached, exercise);
  }

  bool continues(Slot exercise) const {
    return std::ranges::any_of(before_, [&](Slot earlier) { return earlier == exercise || lists(library_.exercises[earlier].harder, exercise); });
  }

  /// Tenths of a minute that required slots still need, without the one that `exercise` fills; and how many.
  std::pair<int, int> reserved(Slot exercise) const {
    int tenths = 0;
    int places = 0;
    const auto own = slot_for(exercise);
    for (std::size_t i = 0; i < filled_.size(); ++i) {
      const bool counts = frame_.slots[i].required && !frame_.slots[i].apart && !filled_[i] && i != own;
      if (!counts) {
        continue;
      }
      std::optional<int> least;
      for (Slot other = 0; other < library_.exercises.size(); ++other) {
        if (is_permitted(other) && fills(other, i) && other != exercise && !is_chosen(other)) {
          const int needs = dose_of(other).tenths;
          least = std::min(least.value_or(needs), needs);
        }
      }
      tenths += least.value_or(0);
      places += least ? 1 : 0;
    }
    return {tenths, places};
  }

  /// Empty when it fits; else what is lacking.
  std::string lacks(Slot exercise) const {
    if (is_apart(exercise)) {
      return slot_for(exercise) ? "" : "its slot is taken";
    }
    const PlannedDose& dose = dose_of(exercise);
    const auto [tenths, places] = last_resort_ ? std::pair(0, 0) : reserved(exercise);
    if (places_ <= places) {
      return "places";
    }
    if (dose.dose.in_day || dose.dose.use != Use::none) {
      return "";
    }
    if (tenths_left_ - dose.tenths < tenths) {
      return "minutes";
    }
    return !last_resort_ && position_changes(exercise) > frame_.budget.position_changes ? "position changes" : "";
  }

  auto session_key(const PlannedExercise& one) const {
    const Exercise& exercise = library_.exercises[one.exercise];
    return std::tuple(exercise.kind, exercise.position, std::string_view(exercise.id));
  }

  int position_changes(Slot added) const {
    std::vector<PlannedExercise> session = result_.session;
    session.push_back({});
    session.back().exercise = added;
    std::ranges::sort(session, {}, [&](const PlannedExercise& one) { return session_key(one); });
    int changes = 0;
    for (std::size_t i = 1; i < session.size(); ++i) {
      changes += library_.exercises[session[i].exercise].position != library_.exercises[session[i - 1].exercise].position ? 1 : 0;
    }
    return changes;
  }

  void take(Slot exercise, bool included) {
    PlannedExercise planned;
    planned.exercise = exercise;
    planned.dose = dose_of(exercise);
    planned.apart = is_apart(exercise);
    planned.included = included;
    if (const auto slot = slot_for(exercise)) {
      filled_[*slot] = true;
      planned.slot = static_cast<Slot>(*slot);
    }
    for (std::size_t i = 0; i < targets_.size(); ++i) {
      served_[i] = served_[i] || treats(exercise, i);
    }
    for (const FoundFinding& found : plan_.findings) {
      if (is_meant_for(library_, exercise, found.finding, stage_)) {
        planned.serves.push_back(found.finding);
      }
    }
    cautions(planned);
    if (planned.apart) {
      result_.apart.push_back(std::move(planned));
      return;
    }
    --places_;
    if (!planned.dose.dose.in_day) {
      tenths_left_ -= planned.dose.tenths;
      result_.tenths += planned.dose.tenths;
    }
    result_.session.push_back(std::move(planned));
  }

  void cautions(PlannedExercise& planned) const {
    for (const Precaution& precaution : plan_.precautions) {
      for (const Adapt& adapt : library_.rules[precaution.rule].adapts) {
        const bool over = !adapt.over || adapt.over_at[stage_ * library_.exercises.size() + planned.exercise] != 0;
        if (!over || !precaution.beside) {
          continue;
        }
        if (adapt.check_first && !lists(planned.check_first, precaution.rule)) {
          planned.check_first.push_back(precaution.rule);
        }
        if (adapt.easier && !lists(planned.easier, precaution.rule)) {
          planned.easier.push_back(precaution.rule);
        }
      }
    }
  }

  /// Takes the best candidate that fits; true when one was taken.
  bool take_best(const std::vector<Candidate>& candidates, std::optional<std::size_t> target) {
    std::vector<std::pair<Rank, Slot>> ranked;
    for (const Candidate& candidate : candidates) {
      if (!is_chosen(candidate.exercise)) {
        ranked.emplace_back(rank(candidate.exercise, candidate.place, target), candidate.exercise);
      }
    }
    std::ranges::sort(ranked);
    for (std::size_t i = 0; i < ranked.size(); ++i) {
      const Slot exercise = ranked[i].second;
      if (const std::string lacking = lacks(exercise); !lacking.empty()) {
        passed_over_.push_back({exercise, fmt::format("{}: no room ({})", frame_.id, lacking)});
        continue;
      }
      for (std::size_t later = i + 1; later < ranked.size(); ++later) {
        passed_over_.push_back({ranked[later].second, fmt::format("{}: {} ({})", frame_.id, library_.exercises[exercise].id, deciding_letter(ranked[i].first, ranked[later].first))});
      }
      take(exercise, false);
      return true;
    }
    return false;
  }

  /// The permitted of a first-choice order, in their places.
  std::vector<Candidate> permitted_of(const std::vector<Slot>& order) const {
    std::vector<Candidate> permitted;
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (is_permitted(order[i])) {
        permitted.push_back({order[i], i});
      }
    }
    return permitted;
  }

  /// Permitted exercises that pass a test, behind `first` places: the lighter the earlier, equal loads at one place.
  template <class Test>
  std::vector<Candidate> by_load(std::size_t first, Test test) const {
    std::vector<Candidate> found;
    for (Slot i = 0; i < library_.exercises.size(); ++i) {
      if (is_permitted(i) && test(i)) {
        found.push_back({i, first + static_cast<std::size_t>(library_.exercises[i].load)});
      }
    }
    return found;
  }

  void pick_for_target(std::size_t target, bool unlike_the_others = false) {
    const Finding& finding = library_.findings[targets_[target]->finding];
    std::vector<Candidate> candidates = permitted_of(finding.first_choice[stage_]);
    if (candidates.empty() && !is_empty_on_purpose(finding, stage_)) {
      candidates = by_load(0, [&](Slot exercise) { return treats(exercise, target); });
      if (candidates.empty()) {
        note_unserved(targets_[target]->finding);
      }
    }
    if (unlike_the_others) {
      std::erase_if(candidates, [&](const Candidate& one) { return is_akin(one.exercise); });
    }
    take_best(candidates, target);
  }

  void note_unserved(Slot finding) {
    if (!lists(result_.unserved, finding)) {
      result_.unserved.push_back(finding);
    }
  }

  std::vector<Candidate> candidates_of(std::size_t slot) const {
    const std::vector<Slot>& order = frame_.slots[slot].order;
    std::vector<Candidate> candidates = permitted_of(order);
    for (const Candidate& one : by_load(order.size(), [&](Slot exercise) { return fills(exercise, slot) && !lists(order, exercise); })) {
      candidates.push_back(one);
    }
    return candidates;
  }

  /// With room for the other required slots if that can be; else the first slot comes first, and one
  /// change of position more is no reason to leave it empty.
  void fill_required(std::size_t slot) {
    if (filled_[slot] || !frame_.slots[slot].required) {
      return;
    }
    const std::vector<Candidate> candidates = candidates_of(slot);
    if (!take_best(candidates, std::nullopt)) {
      last_resort_ = true;
      take_best(candidates, std::nullopt);
      last_resort_ = false;
    }
  }

  void second_for_severe() {
    for (std::size_t i = 0; i < targets_.size(); ++i) {
      if (targets_[i]->severity == Grade::severe && places_ > 0) {
        pick_for_target(i, true);
      }
    }
  }

  /// An optional slot apart from the session is filled only for a finding: it would always have room.
  void fill_optional(std::size_t slot) {
    if (filled_[slot] || frame_.slots[slot].required) {
      return;
    }
    std::vector<Candidate> candidates = candidates_of(slot);
    if (frame_.slots[slot].apart) {
      std::erase_if(candidates, [&](const Candidate& one) {
        return std::ranges::none_of(plan_.findings, [&](const FoundFinding& found) { return lists(library_.exercises[one.exercise].for_findings, found.finding); });
      });
    } else if (places_ <= 0) {
      return;
    }
    take_best(candidates, std::nullopt);
  }

  void finish() {
    for (auto* const list : {&result_.session, &result_.apart}) {
      std::ranges::sort(*list, {}, [&](const PlannedExercise& one) { return session_key(one); });
    }
    for (std::size_t i = 0; i < filled_.size(); ++i) {
      if (frame_.slots[i].required && !filled_[i]) {
        result_.empty_slots.push_back(static_cast<Slot>(i));
      }
    }
  }

  const Library& library_;
  const Plan& plan_;
  Slot stage_;
  const Stage& frame_;
  const std::set<Slot>& before_;  // chosen at the stage before
  std::vector<PassedOver>& passed_over_;
  std::vector<const FoundFinding*> targets_;
  std::vector<bool> served_;
  std::vector<bool> filled_;
  mutable std::vector<std::optional<PlannedDose>> doses_;  // by exercise, once asked for
  int places_;
  int tenths_left_;
  bool last_resort_ = false;  // nothing is kept back for other slots
  StagePlan result_;
};

}  // namespace

StagePlan choose_stage(const Library& library, const Plan& plan, Slot stage, const std::set<Slot>& before, std::vector<PassedOver>& passed_over) {
  return StageChooser(library, plan, stage, before, passed_over).choose();
}

}  // namespace lumbar
