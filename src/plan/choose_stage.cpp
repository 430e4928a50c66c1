#include "plan/choose_stage.hpp"

#include "model/first_choice.hpp"
#include "plan/dose.hpp"
#include "plan/marks.hpp"
#include "plan/rank.hpp"

#include <algorithm>
#include <array>
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

/// Where an exercise would go.
struct Room {
  bool apart = false;              // outside places and minutes: it fills a slot apart, and none of the session's own
  std::optional<std::size_t> slot; // that it would fill: an empty one, required first
};

/// The choice for one stage.
class StageChooser {
 public:
  StageChooser(const Library& library, const Plan& plan, Slot stage, const std::vector<Slot>& before, std::vector<PassedOver>* passed_over)
      : library_(library), plan_(plan), stage_(stage), frame_(library.stages[stage]), permitted_(plan.permitted[stage]), passed_over_(passed_over),
        filled_(frame_.slots.size(), false), chosen_(library.exercises.size()), goes_on_(library.exercises.size()), cautioned_(library.exercises.size()),
        treats_(library.exercises.size()), doses_(library.exercises.size()), places_(places_at(library, plan, stage)), tenths_left_(10 * minutes_at(library, plan, stage)) {
    result_.stage = stage;
    for (const FoundFinding& found : plan.findings) {
      if (library.findings[found.finding].kind != FindingKind::pattern && targets_.size() < most_targets) {
        targets_.push_back(&found);
      }
    }
    mark_treating();
    mark_continuing(before);
    mark_cautioned();
  }

  StagePlan choose() {
    for (const Slot exercise : plan_.assessment.instructions.include) {
      if (is_permitted(exercise) && !is_chosen(exercise)) {
        take(exercise, true);
      }
    }
    for (std::size_t i = 0; i < targets_.size(); ++i) {
      if ((served_ >> i & 1U) == 0) {
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
  bool is_permitted(Slot exercise) const { return permitted_[exercise] != 0; }
  bool is_chosen(Slot exercise) const { return chosen_[exercise] != 0; }
  bool fills(Slot exercise, std::size_t slot) const { return frame_.slots[slot].fill[exercise] != 0; }

  void mark_treating() {
    static_assert(most_targets <= 8);  // bits of a byte
    for (std::size_t i = 0; i < targets_.size(); ++i) {
      const Finding& finding = library_.findings[targets_[i]->finding];
      for (const auto* const list : {&finding.exercises, &finding.first_choice[stage_]}) {
        for (const Slot exercise : *list) {
          treats_[exercise] = static_cast<std::uint8_t>(treats_[exercise] | 1U << i);
        }
      }
    }
  }

  /// What the stage before chose, and the next links of its chains.
  void mark_continuing(const std::vector<Slot>& before) {
    for (const Slot earlier : before) {
      goes_on_[earlier] = 1;
      for (const Slot harder : library_.exercises[earlier].harder) {
        goes_on_[harder] = 1;
      }
    }
  }

  /// A caution that holds, or may on a question that safety rests on: check first, or easier.
  void mark_cautioned() {
    for (const Precaution& precaution : plan_.precautions) {
      for (const Adapt& adapt : library_.rules[precaution.rule].adapts) {
        if (!precaution.beside || !(adapt.check_first || adapt.easier)) {
          continue;
        }
        if (!adapt.over) {
          cautioned_.assign(cautioned_.size(), 1);
          return;
        }
        add_marks(cautioned_, adapt.over_at.data() + stage_ * cautioned_.size());
      }
    }
  }

  Room room_for(Slot exercise) const {
    bool in_session = false;
    bool apart = false;
    std::array<std::optional<std::size_t>, 2> required;  // in the session, apart
    std::array<std::optional<std::size_t>, 2> optional;
    for (std::size_t i = 0; i < filled_.size(); ++i) {
      if (!fills(exercise, i)) {
        continue;
      }
      const StageSlot& slot = frame_.slots[i];
      (slot.apart ? apart : in_session) = true;
      auto& first = (slot.required ? required : optional)[slot.apart ? 1 : 0];
      if (!filled_[i] && !first) {
        first = i;
      }
    }
    const bool is_apart = apart && !in_session;
    const std::size_t at = is_apart ? 1 : 0;
    return {is_apart, required[at] ? required[at] : optional[at]};
  }

  const PlannedDose& dose_of(Slot exercise) const {
    std::optional<PlannedDose>& dose = doses_[exercise];
    if (!dose) {
      dose = planned_dose(library_, plan_, exercise, stage_);
    }
    return *dose;
  }

  bool treats(Slot exercise, std::size_t target) const { return (treats_[exercise] >> target & 1U) != 0; }

  Rank rank(Slot exercise, std::size_t place, std::optional<std::size_t> target) const {
    Preference rank;
    const unsigned others = treats_[exercise] & ~served_ & ~(target ? 1U << *target : 0U);
    const auto slot = room_for(exercise).slot;
    rank.serves_no_other = others == 0;
    rank.fills_no_required = !(slot && frame_.slots[*slot].required);
    rank.cautioned = cautioned_[exercise] != 0;
    rank.breaks_chain = goes_on_[exercise] == 0;
    rank.place = static_cast<std::uint32_t>(place);
    return {rank, library_.exercises[exercise].id};
  }

  /// In one chain with something chosen: the same movement, easier or harder.
  std::vector<Slot> akin() const {
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
    return reached;
  }

  /// Calls `visit` with what could still fill the slot beside `exercise`, until it says false.
  template <class Visit>
  void each_filler(std::size_t slot, Slot exercise, const Visit& visit) const {
    each_marked(permitted_, frame_.slots[slot].fill, [&](std::size_t i) {
      const auto other = static_cast<Slot>(i);
      return other == exercise || is_chosen(other) || visit(other);
    });
  }

  /// Required slots of the session that must be kept room for beside `exercise`: those that something can still fill.
  std::vector<std::size_t> kept_back(Slot exercise, std::optional<std::size_t> own) const {
    std::vector<std::size_t> slots;
    for (std::size_t i = 0; i < filled_.size() && !last_resort_; ++i) {
      if (!frame_.slots[i].required || frame_.slots[i].apart || filled_[i] || i == own) {
        continue;
      }
      bool any = false;
      each_filler(i, exercise, [&](Slot) { return !(any = true); });
      if (any) {
        slots.push_back(i);
      }
    }
    return slots;
  }

  /// Whether the quickest fillers of these slots take at most `tenths` together. Any filler is a bound; each is only
  /// looked at where the first do not fit.
  bool fit_in(const std::vector<std::size_t>& slots, Slot exercise, int tenths) const {
    int first = 0;
    for (const std::size_t slot : slots) {
      each_filler(slot, exercise, [&](Slot other) {
        first += dose_of(other).tenths;
        return false;
      });
    }
    if (first <= tenths) {
      return true;
    }
    int least = 0;
    for (const std::size_t slot : slots) {
      int quickest = first;
      each_filler(slot, exercise, [&](Slot other) {
        quickest = std::min(quickest, dose_of(other).tenths);
        return true;
      });
      least += quickest;
    }
    return least <= tenths;
  }

  Lack lacks(Slot exercise) const {
    const Room room = room_for(exercise);
    if (room.apart) {
      return room.slot ? Lack::none : Lack::slot;
    }
    const PlannedDose& dose = dose_of(exercise);
    const std::vector<std::size_t> kept = kept_back(exercise, room.slot);
    if (places_ <= static_cast<int>(kept.size())) {
      return Lack::places;
    }
    if (dose.dose.in_day || dose.dose.use != Use::none) {
      return Lack::none;
    }
    if (!fit_in(kept, exercise, tenths_left_ - dose.tenths)) {
      return Lack::minutes;
    }
    return !last_resort_ && position_changes(exercise) > frame_.budget.position_changes ? Lack::position_changes : Lack::none;
  }

  auto session_key(Slot slot) const {
    const Exercise& exercise = library_.exercises[slot];
    return std::tuple(exercise.kind, exercise.position, std::string_view(exercise.id));
  }

  int position_changes(Slot added) const {
    std::vector<Slot> session{added};
    for (const PlannedExercise& one : result_.session) {
      session.push_back(one.exercise);
    }
    std::ranges::sort(session, {}, [&](Slot one) { return session_key(one); });
    int changes = 0;
    for (std::size_t i = 1; i < session.size(); ++i) {
      changes += library_.exercises[session[i]].position != library_.exercises[session[i - 1]].position ? 1 : 0;
    }
    return changes;
  }

  void take(Slot exercise, bool included) {
    PlannedExercise planned;
    planned.exercise = exercise;
    planned.dose = dose_of(exercise);
    const Room room = room_for(exercise);
    planned.apart = room.apart;
    planned.included = included;
    if (room.slot) {
      filled_[*room.slot] = true;
      planned.slot = static_cast<Slot>(*room.slot);
    }
    chosen_[exercise] = 1;
    served_ |= treats_[exercise];
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

  void pass_over(Slot exercise, PassedOver::Why why, Lack lack, Slot by = nowhere, std::string_view letter = "") {
    if (passed_over_ != nullptr) {
      passed_over_->push_back({exercise, stage_, why, lack, by, letter});
    }
  }

  /// Takes the best candidate that fits; true when one was taken.
  bool take_best(const std::vector<Candidate>& candidates, std::optional<std::size_t> target) {
    using Ranked = std::pair<Rank, Slot>;
    std::vector<Ranked> ranked;
    ranked.reserve(candidates.size());
    for (const Candidate& candidate : candidates) {
      if (!is_chosen(candidate.exercise)) {
        ranked.emplace_back(rank(candidate.exercise, candidate.place, target), candidate.exercise);
      }
    }
    std::ranges::make_heap(ranked, std::greater<>());  // the best first; the first nearly always fits
    for (; !ranked.empty(); ranked.pop_back()) {
      std::ranges::pop_heap(ranked, std::greater<>());
      const auto [best, exercise] = ranked.back();
      if (const Lack lack = lacks(exercise); lack != Lack::none) {
        pass_over(exercise, PassedOver::Why::no_room, lack);
        continue;
      }
      ranked.pop_back();
      for (const auto& [later, other] : ranked) {
        pass_over(other, PassedOver::Why::out_ranked, Lack::none, exercise, deciding_letter(best, later));
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

  Candidate by_load(std::size_t first, Slot exercise) const { return {exercise, first + static_cast<std::size_t>(library_.exercises[exercise].load)}; }

  void pick_for_target(std::size_t target, bool unlike_the_others = false) {
    const Finding& finding = library_.findings[targets_[target]->finding];
    std::vector<Candidate> candidates = permitted_of(finding.first_choice[stage_]);
    if (candidates.empty() && !is_empty_on_purpose(finding, stage_)) {
      for (const Slot exercise : finding.exercises) {
        if (is_permitted(exercise)) {
          candidates.push_back(by_load(0, exercise));
        }
      }
      if (candidates.empty()) {
        note_unserved(targets_[target]->finding);
      }
    }
    if (unlike_the_others) {
      const std::vector<Slot> same_movements = akin();
      std::erase_if(candidates, [&](const Candidate& one) { return lists(same_movements, one.exercise); });
    }
    take_best(candidates, target);
  }

  void note_unserved(Slot finding) {
    if (!lists(result_.unserved, finding)) {
      result_.unserved.push_back(finding);
    }
  }

  /// The slot's order, and behind it what else fills it, the lighter the earlier, equal loads at one place.
  std::vector<Candidate> candidates_of(std::size_t slot) const {
    const std::vector<Slot>& order = frame_.slots[slot].order;
    std::vector<Candidate> candidates = permitted_of(order);
    each_marked(permitted_, frame_.slots[slot].fill, [&](std::size_t i) {
      const auto exercise = static_cast<Slot>(i);
      if (!lists(order, exercise)) {
        candidates.push_back(by_load(order.size(), exercise));
      }
      return true;
    });
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
      std::ranges::sort(*list, {}, [&](const PlannedExercise& one) { return session_key(one.exercise); });
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
  const Marks& permitted_;
  std::vector<PassedOver>* passed_over_;  // nullptr: nobody asks
  std::vector<const FoundFinding*> targets_;
  unsigned served_ = 0;  // bits of targets
  std::vector<bool> filled_;
  Marks chosen_;
  Marks goes_on_;    // with what the stage before chose
  Marks cautioned_;
  Marks treats_;     // bits of targets
  mutable std::vector<std::optional<PlannedDose>> doses_;  // by exercise, once asked for
  int places_;
  int tenths_left_;
  bool last_resort_ = false;  // nothing is kept back for other slots
  StagePlan result_;
};

}  // namespace

StagePlan choose_stage(const Library& library, const Plan& plan, Slot stage, const std::vector<Slot>& before, std::vector<PassedOver>* passed_over) {
  return StageChooser(library, plan, stage, before, passed_over).choose();
}

}  // namespace lumbar
