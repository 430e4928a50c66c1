#pragma once
// Choose: exercises for each stage from the entry stage to the highest, by ordered preference. No
// weights: every comparison is one that a clinician can read aloud.

#include "model/library.hpp"
#include "model/plan.hpp"

#include <string>
#include <vector>

namespace lumbar {

/// A permitted exercise that was considered and not taken, and by what.
struct PassedOver {
  Slot exercise = nowhere;
  std::string by;
};

struct Choices {
  std::vector<StagePlan> stages;
  std::vector<Untreated> untreated;
  std::vector<Slot> not_included;
  std::vector<PassedOver> passed_over;
};

Choices choose(const Library& library, const Plan& plan);

/// At most this many findings are worked on at a time.
inline constexpr std::size_t most_targets = 5;

}  // namespace lumbar
