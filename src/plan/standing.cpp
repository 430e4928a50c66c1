#include "plan/standing.hpp"

namespace lumbar {

Standing::Standing(const Library& library, const Plan& plan, Slot stage, const std::vector<Slot>& before)
    : library_(library), plan_(plan), stage_(stage), goes_on_(library.exercises.size()), cautioned_(library.exercises.size()), treats_(library.exercises.size()) {
  for (const FoundFinding& found : plan.findings) {
    if (library.findings[found.finding].kind != FindingKind::pattern && targets_.size() < most_targets) {
      targets_.push_back(&found);
    }
  }
  mark_treating();
  mark_continuing(before);
  mark_cautioned();
}

void Standing::mark_treating() {
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
void Standing::mark_continuing(const std::vector<Slot>& before) {
  for (const Slot earlier : before) {
    goes_on_[earlier] = 1;
    for (const Slot harder : library_.exercises[earlier].harder) {
      goes_on_[harder] = 1;
    }
  }
}

/// A caution that holds, or may on a question that safety rests on: check first, or easier.
void Standing::mark_cautioned() {
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

Rank Standing::rank(Slot exercise, std::size_t place, std::optional<std::size_t> target, bool fills_required) const {
  const unsigned others = treats_[exercise] & ~served_ & ~(target ? 1U << *target : 0U);
  Preference preference;
  preference.serves_no_other = others == 0;
  preference.fills_no_required = !fills_required;
  preference.cautioned = cautioned_[exercise] != 0;
  preference.breaks_chain = goes_on_[exercise] == 0;
  preference.place = static_cast<std::uint32_t>(place);
  return {preference, library_.exercises[exercise].id};
}

}  // namespace lumbar
