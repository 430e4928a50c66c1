#pragma once
// Standing: what speaks for each exercise at one stage, whatever there is room for.

#include "plan/choose.hpp"
#include "plan/marks.hpp"
#include "plan/rank.hpp"

#include <optional>
#include <vector>

namespace lumbar {

class Standing {
 public:
  /// `before`: what the stage before chose.
  Standing(const Library& library, const Plan& plan, Slot stage, const std::vector<Slot>& before);

  /// The findings that are worked on, the first first.
  const std::vector<const FoundFinding*>& targets() const { return targets_; }
  bool is_served(std::size_t target) const { return (served_ >> target & 1U) != 0; }

  /// It was taken.
  void serve(Slot exercise) { served_ |= treats_[exercise]; }

  /// Its preference at `place` of a list, for one of the targets or for none.
  Rank rank(Slot exercise, std::size_t place, std::optional<std::size_t> target, bool fills_required) const;

 private:
  void mark_treating();
  void mark_continuing(const std::vector<Slot>& before);
  void mark_cautioned();

  const Library& library_;
  const Plan& plan_;
  Slot stage_;
  std::vector<const FoundFinding*> targets_;
  unsigned served_ = 0;  // bits of targets
  Marks goes_on_;        // with what the stage before chose
  Marks cautioned_;
  Marks treats_;         // bits of targets
};

}  // namespace lumbar
