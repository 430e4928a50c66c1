#include "plan/choose_stage.hpp"

#include "model/first_choice.hpp"
#include "plan/session_room.hpp"
#include "plan/standing.hpp"

#include <algorithm>
#include <optional>

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
  StageChooser(const Library& library, const Plan& plan, Slot stage, const std::vector<Slot>& before, std::vector<PassedOver>* passed_over)
      : library_(library), plan_(plan), stage_(stage), frame_(library.stages[stage]), passed_over_(passed_over), standing_(library, plan, stage, before), room_(library, plan, stage) {
    result_.stage = stage;
  }

  StagePlan choose() {
    for (const Slot exercise : plan_.assessment.instructions.include) {
      if (room_.is_permitted(exercise) && !room_.is_chosen(exercise)) {
        take(exercise, true);
      }
    }
    for (std::size_t i = 0; i < standing_.targets().size(); ++i) {
      if (!standing_.is_served(i)) {
        pick_for_target(i);
      }
    }
    for (std::size_t i = 0; i < room_.slots(); ++i) {
      fill_required(i);
    }
    second_for_severe();
    for (std::size_t i = 0; i < room_.slots(); ++i) {
      fill_optional(i);
    }
    finish();
    return std::move(result_);
  }

 private:
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

  void take(Slot exercise, bool included) {
    PlannedExercise planned;
    planned.exercise = exercise;
    planned.dose = room_.dose_of(exercise);
    const Room room = room_.take(exercise);
    planned.apart = room.apart;
    planned.included = included;
    if (room.slot) {
      planned.slot = static_cast<Slot>(*room.slot);
    }
    standing_.serve(exercise);
    for (const FoundFinding& found : plan_.findings) {
      if (is_meant_for(library_, exercise, found.finding, stage_)) {
        planned.serves.push_back(found.finding);
      }
    }
    cautions(planned);
    if (!planned.apart && !planned.dose.dose.in_day) {
      result_.tenths += planned.dose.tenths;
    }
    (planned.apart ? result_.apart : result_.session).push_back(std::move(planned));
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
      if (!room_.is_chosen(candidate.exercise)) {
        const auto slot = room_.room_for(candidate.exercise).slot;
        ranked.emplace_back(standing_.rank(candidate.exercise, candidate.place, target, slot && frame_.slots[*slot].required), candidate.exercise);
      }
    }
    needs_neighbour_ = false;
    bool is_first = true;  // it nearly always fits; all are put in order only where it does not
    for (; !ranked.empty(); is_first = false) {
      if (is_first) {
        std::iter_swap(std::ranges::min_element(ranked), ranked.end() - 1);
      } else {
        std::ranges::pop_heap(ranked, std::greater<>());
      }
      const auto [best, exercise] = ranked.back();
      ranked.pop_back();
      if (const Lack lack = room_.lacks(exercise); lack != Lack::none) {
        pass_over(exercise, PassedOver::Why::no_room, lack);
        needs_neighbour_ = needs_neighbour_ || lack == Lack::movement;
        if (is_first) {
          std::ranges::make_heap(ranked, std::greater<>());
        }
        continue;
      }
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
      if (room_.is_permitted(order[i])) {
        permitted.push_back({order[i], i});
      }
    }
    return permitted;
  }

  Candidate by_load(std::size_t first, Slot exercise) const { return {exercise, first + static_cast<std::size_t>(library_.exercises[exercise].load)}; }

  void pick_for_target(std::size_t target, bool unlike_the_others = false) {
    const Finding& finding = library_.findings[standing_.targets()[target]->finding];
    std::vector<Candidate> candidates = permitted_of(finding.first_choice[stage_]);
    if (candidates.empty() && !is_empty_on_purpose(finding, stage_)) {
      for (const Slot exercise : finding.exercises) {
        if (room_.is_permitted(exercise)) {
          candidates.push_back(by_load(0, exercise));
        }
      }
      if (candidates.empty()) {
        note_unserved(standing_.targets()[target]->finding);
      }
    }
    if (unlike_the_others) {
      const std::vector<Slot> same_movements = akin();
      std::erase_if(candidates, [&](const Candidate& one) { return lists(same_movements, one.exercise); });
    }
    take_best_or_neighbour(candidates, target);
  }

  /// Two forms of one movement in a session only where nothing else will do; an optional slot is rather left empty.
  bool take_best_or_neighbour(const std::vector<Candidate>& candidates, std::optional<std::size_t> target) {
    if (take_best(candidates, target)) {
      return true;
    }
    if (!needs_neighbour_) {
      return false;
    }
    room_.allow_neighbours(true);
    const bool taken = take_best(candidates, target);
    room_.allow_neighbours(false);
    return taken;
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
    each_marked(plan_.permitted[stage_], frame_.slots[slot].fill, [&](std::size_t i) {
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
    if (room_.is_filled(slot) || !frame_.slots[slot].required) {
      return;
    }
    const std::vector<Candidate> candidates = candidates_of(slot);
    if (!take_best_or_neighbour(candidates, std::nullopt)) {
      room_.be_last_resort(true);
      take_best_or_neighbour(candidates, std::nullopt);
      room_.be_last_resort(false);
    }
  }

  void second_for_severe() {
    for (std::size_t i = 0; i < standing_.targets().size(); ++i) {
      if (standing_.targets()[i]->severity == Grade::severe && room_.places() > 0) {
        pick_for_target(i, true);
      }
    }
  }

  /// An optional slot apart from the session is filled only for a finding: it would always have room.
  void fill_optional(std::size_t slot) {
    if (room_.is_filled(slot) || frame_.slots[slot].required) {
      return;
    }
    std::vector<Candidate> candidates = candidates_of(slot);
    if (frame_.slots[slot].apart) {
      std::erase_if(candidates, [&](const Candidate& one) {
        return std::ranges::none_of(plan_.findings, [&](const FoundFinding& found) { return lists(library_.exercises[one.exercise].for_findings, found.finding); });
      });
    } else if (room_.places() <= 0) {
      return;
    }
    take_best(candidates, std::nullopt);
  }

  void finish() {
    for (auto* const list : {&result_.session, &result_.apart}) {
      std::ranges::sort(*list, {}, [&](const PlannedExercise& one) { return room_.key(one.exercise); });
    }
    for (std::size_t i = 0; i < room_.slots(); ++i) {
      if (frame_.slots[i].required && !room_.is_filled(i)) {
        result_.empty_slots.push_back(static_cast<Slot>(i));
      }
    }
  }

  const Library& library_;
  const Plan& plan_;
  Slot stage_;
  const Stage& frame_;
  std::vector<PassedOver>* passed_over_;  // nullptr: nobody asks
  Standing standing_;
  SessionRoom room_;
  bool needs_neighbour_ = false;  // in take_best() something lacked only that two forms of a movement may be taken
  StagePlan result_;
};

}  // namespace

StagePlan choose_stage(const Library& library, const Plan& plan, Slot stage, const std::vector<Slot>& before, std::vector<PassedOver>* passed_over) {
  return StageChooser(library, plan, stage, before, passed_over).choose();
}

}  // namespace lumbar
