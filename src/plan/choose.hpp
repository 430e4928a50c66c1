#pragma once
// Choose: exercises for each stage from the entry stage to the highest, by ordered preference. No
// weights: every comparison is one that a clinician can read aloud.

#include "model/library.hpp"
#include "model/plan.hpp"

#include <string_view>
#include <vector>

namespace lumbar {

/// What an exercise did not have room in.
enum class Lack : std::uint8_t { none, slot, places, minutes, position_changes, movement };

inline constexpr std::array<Spelling<Lack>, 6> lacks{{{Lack::none, ""},
                                                      {Lack::slot, "its slot is taken"},
                                                      {Lack::places, "places"},
                                                      {Lack::minutes, "minutes"},
                                                      {Lack::position_changes, "position changes"},
                                                      {Lack::movement, "easier or harder form chosen"}}};

/// A permitted exercise that was considered at a stage and not taken, and by what.
struct PassedOver {
  enum class Why : std::uint8_t { no_room, out_ranked };
  Slot exercise = nowhere;
  Slot stage = nowhere;
  Why why = Why::no_room;
  Lack lack = Lack::none;
  Slot by = nowhere;        // the exercise that came before it
  std::string_view letter;  // through what
};

struct Choices {
  std::vector<StagePlan> stages;
  std::vector<Untreated> untreated;
  std::vector<Slot> not_included;
  std::vector<PassedOver> passed_over;  // only where it is asked for
};

Choices choose(const Library& library, const Plan& plan);

/// At most this many findings are worked on at a time.
inline constexpr std::size_t most_targets = 5;

}  // namespace lumbar
