#include "plan/session_room.hpp"

#include "plan/dose.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace lumbar {

SessionRoom::SessionRoom(const Library& library, const Plan& plan, Slot stage)
    : library_(library), plan_(plan), stage_(stage), frame_(library.stages[stage]), permitted_(plan.permitted[stage]), filled_(frame_.slots.size(), false),
      chosen_(library.exercises.size()), doses_(library.exercises.size()), quickest_(frame_.slots.size()), places_(places_at(library, plan, stage)), tenths_left_(10 * minutes_at(library, plan, stage)) {}

Room SessionRoom::room_for(Slot exercise) const {
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

const PlannedDose& SessionRoom::dose_of(Slot exercise) const {
  std::optional<PlannedDose>& dose = doses_[exercise];
  if (!dose) {
    dose = planned_dose(library_, plan_, exercise, stage_);
  }
  return *dose;
}

/// Calls `visit` with what could still fill the slot beside `exercise`, until it says false.
template <class Visit>
void SessionRoom::each_filler(std::size_t slot, Slot exercise, const Visit& visit) const {
  each_marked(permitted_, frame_.slots[slot].fill, [&](std::size_t i) {
    const auto other = static_cast<Slot>(i);
    return other == exercise || is_chosen(other) || visit(other);
  });
}

/// Required slots of the session that must be kept room for beside `exercise`: those that something can still fill.
std::vector<std::size_t> SessionRoom::kept_back(Slot exercise, std::optional<std::size_t> own) const {
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

const SessionRoom::Quickest& SessionRoom::quickest(std::size_t slot) const {
  Quickest& one = quickest_[slot];
  if (!one.is_known) {
    constexpr int none = std::numeric_limits<int>::max();
    one = {true, nowhere, none, none};
    each_filler(slot, nowhere, [&](Slot other) {
      const int tenths = dose_of(other).tenths;
      if (tenths < one.tenths) {
        one = {true, other, tenths, one.tenths};
      } else {
        one.next = std::min(one.next, tenths);
      }
      return true;
    });
  }
  return one;
}

/// Whether the quickest fillers of these slots beside `exercise` take at most `tenths` together. Any filler is a bound;
/// each is only looked at where the first do not fit.
/// REQUIRES: each slot has one.
bool SessionRoom::fit_in(const std::vector<std::size_t>& slots, Slot exercise, int tenths) const {
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
    const Quickest& one = quickest(slot);
    least += one.exercise == exercise ? one.next : one.tenths;
  }
  return least <= tenths;
}

Lack SessionRoom::lacks(Slot exercise) const {
  const Room room = room_for(exercise);
  if (room.apart) {
    return room.slot ? Lack::none : Lack::slot;
  }
  if (!neighbours_allowed_ && has_neighbour_of(exercise)) {
    return Lack::movement;
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

int SessionRoom::position_changes(Slot added) const {
  std::vector<Slot> session = session_;
  session.push_back(added);
  std::ranges::sort(session, {}, [&](Slot one) { return key(one); });
  int changes = 0;
  for (std::size_t i = 1; i < session.size(); ++i) {
    changes += library_.exercises[session[i]].position != library_.exercises[session[i - 1]].position ? 1 : 0;
  }
  return changes;
}

/// The same movement, one step easier or harder.
bool SessionRoom::has_neighbour_of(Slot exercise) const {
  const Exercise& it = library_.exercises[exercise];
  return std::ranges::any_of(session_, [&](Slot other) { return std::ranges::find(it.easier, other) != it.easier.end() || std::ranges::find(it.harder, other) != it.harder.end(); });
}

Room SessionRoom::take(Slot exercise) {
  const Room room = room_for(exercise);
  if (room.slot) {
    filled_[*room.slot] = true;
  }
  chosen_[exercise] = 1;
  quickest_.assign(quickest_.size(), {});
  if (!room.apart) {
    session_.push_back(exercise);
    --places_;
    tenths_left_ -= dose_of(exercise).dose.in_day ? 0 : dose_of(exercise).tenths;
  }
  return room;
}

}  // namespace lumbar
