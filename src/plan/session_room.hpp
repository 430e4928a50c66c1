#pragma once
// Session room: what a stage's session still has room for: slots, places, minutes, changes of position, and one form of a
// movement.

#include "plan/choose.hpp"
#include "plan/marks.hpp"

#include <optional>
#include <tuple>
#include <vector>

namespace lumbar {

/// Where an exercise would go.
struct Room {
  bool apart = false;              // outside places and minutes: it fills a slot apart, and none of the session's own
  std::optional<std::size_t> slot; // that it would fill: an empty one, required first
};

class SessionRoom {
 public:
  SessionRoom(const Library& library, const Plan& plan, Slot stage);

  bool is_permitted(Slot exercise) const { return permitted_[exercise] != 0; }
  bool is_chosen(Slot exercise) const { return chosen_[exercise] != 0; }
  bool is_filled(std::size_t slot) const { return filled_[slot]; }
  std::size_t slots() const { return filled_.size(); }
  int places() const { return places_; }

  Room room_for(Slot exercise) const;

  /// What it lacks to be taken, beside the required slots that something can still fill.
  Lack lacks(Slot exercise) const;

  /// INVARIANT: each once.
  Room take(Slot exercise);

  /// From now on, or no longer: a neighbour in a chain of what the session has is as good as another.
  void allow_neighbours(bool are_allowed) { neighbours_allowed_ = are_allowed; }

  /// From now on, or no longer: nothing is kept back for other slots, and one more change of position is allowed.
  void be_last_resort(bool is_it) { last_resort_ = is_it; }

  const PlannedDose& dose_of(Slot exercise) const;

  /// The order of a session.
  auto key(Slot slot) const {
    const Exercise& exercise = library_.exercises[slot];
    return std::tuple(exercise.kind, exercise.position, std::string_view(exercise.id));
  }

 private:
  bool fills(Slot exercise, std::size_t slot) const { return frame_.slots[slot].fill[exercise] != 0; }
  /// Of what could still fill a slot.
  struct Quickest {
    bool is_known = false;
    Slot exercise = nowhere;
    int tenths = 0;
    int next = 0;  // of the others
  };

  template <class Visit>
  void each_filler(std::size_t slot, Slot exercise, const Visit& visit) const;
  const Quickest& quickest(std::size_t slot) const;
  std::vector<std::size_t> kept_back(Slot exercise, std::optional<std::size_t> own) const;
  bool fit_in(const std::vector<std::size_t>& slots, Slot exercise, int tenths) const;
  int position_changes(Slot added) const;
  bool has_neighbour_of(Slot exercise) const;

  const Library& library_;
  const Plan& plan_;
  Slot stage_;
  const Stage& frame_;
  const Marks& permitted_;
  std::vector<bool> filled_;
  Marks chosen_;
  std::vector<Slot> session_;                              // what was taken and is not apart
  mutable std::vector<std::optional<PlannedDose>> doses_;  // by exercise, once asked for
  mutable std::vector<Quickest> quickest_;                 // by slot, once asked for; until something is taken
  int places_;
  int tenths_left_;                                        // of minutes
  bool last_resort_ = false;
  bool neighbours_allowed_ = false;
};

}  // namespace lumbar
