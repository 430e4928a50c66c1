#include "property/dosing_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lumbar::property {
namespace {

using ByStage = std::array<int, 4>;  // settle, control, strength, life

/// The most of everything; 0: the page gives this kind none of it.
struct Most {
  std::string_view kind;
  ByStage sets, reps, hold_s, time_s, effort, times_per_day, days;
};

constexpr ByStage every_day{7, 7, 7, 7};
constexpr std::array<Most, 11> page{{
    {"directional", {1, 1, 1, 1}, {10, 10, 10, 10}, {2, 2, 2, 2}, {300, 300, 300, 300}, {4, 6, 8, 8}, {8, 8, 8, 8}, every_day},
    {"mobility", {2, 2, 2, 2}, {10, 10, 10, 10}, {5, 5, 5, 5}, {0, 0, 0, 0}, {4, 6, 8, 8}, {2, 2, 2, 2}, every_day},
    {"stretch", {3, 4, 4, 4}, {3, 4, 4, 4}, {20, 60, 60, 60}, {0, 0, 0, 0}, {4, 6, 8, 8}, {2, 2, 2, 2}, {5, 7, 3, 3}},
    {"neurodynamic", {3, 3, 3, 3}, {10, 15, 15, 15}, {0, 0, 0, 0}, {0, 0, 0, 0}, {4, 6, 8, 8}, {2, 2, 2, 2}, every_day},
    {"control", {2, 2, 2, 2}, {12, 12, 12, 12}, {10, 10, 10, 10}, {0, 0, 0, 0}, {3, 3, 6, 6}, {3, 3, 2, 2}, every_day},
    {"endurance", {2, 5, 3, 3}, {8, 15, 15, 15}, {10, 20, 45, 60}, {0, 0, 0, 0}, {4, 6, 8, 8}, {2, 2, 2, 2}, {7, 7, 5, 4}},
    {"hip-strength", {2, 2, 3, 4}, {15, 15, 15, 15}, {10, 10, 10, 10}, {0, 0, 0, 0}, {4, 6, 8, 8}, {2, 2, 2, 2}, {7, 7, 3, 3}},
    {"strength", {2, 3, 3, 4}, {15, 15, 15, 15}, {10, 10, 10, 10}, {60, 60, 60, 60}, {4, 6, 8, 8}, {3, 3, 3, 3}, {7, 5, 3, 3}},
    {"balance", {3, 3, 3, 3}, {6, 6, 6, 6}, {30, 30, 30, 30}, {30, 30, 30, 30}, {4, 6, 8, 8}, {2, 2, 2, 2}, every_day},
    {"aerobic", {1, 1, 1, 1}, {0, 0, 0, 0}, {0, 0, 0, 0}, {600, 1500, 1800, 1800}, {3, 4, 5, 6}, {3, 3, 3, 3}, every_day},
    {"breathing", {1, 1, 1, 1}, {0, 0, 0, 0}, {0, 0, 0, 0}, {600, 600, 600, 600}, {4, 6, 8, 8}, {4, 4, 4, 4}, every_day},
}};

int high(const std::optional<Span>& span) { return span ? std::max(span->low, span->high) : 0; }

}  // namespace

std::string above_dosing_page(std::string_view kind, std::size_t stage, const PlannedDose& planned) {
  const auto* const most = std::ranges::find(page, kind, &Most::kind);
  if (most == page.end() || stage >= ByStage{}.size()) {
    return fmt::format("the dosing page knows no {} at stage {}", kind, stage);
  }
  const Dose& dose = planned.dose;
  const int reps = dose.reps.empty() ? 0 : std::max(*std::ranges::max_element(dose.reps), dose.reps_to.value_or(0));
  const int sets = dose.reps.size() > 1 ? static_cast<int>(dose.reps.size()) : dose.sets;
  const int most_sets = dose.reps.size() > 1 ? 3 : most->sets[stage];  // 6, 4, 2 is one round
  struct Part {
    std::string_view name;
    int is, at_most;
  };
  for (const Part& part : {Part{"sets", sets, most_sets}, Part{"repetitions", reps, most->reps[stage]}, Part{"seconds held", high(dose.hold_s), most->hold_s[stage]},
                           Part{"seconds", high(dose.time_s), most->time_s[stage]}, Part{"effort", high(dose.effort), most->effort[stage]},
                           Part{"times a day", high(dose.times_per_day), most->times_per_day[stage]}, Part{"days a week", high(dose.days_per_week), most->days[stage]}}) {
    if (part.is > part.at_most) {
      return fmt::format("{} {}, the page has {} at most", part.is, part.name, part.at_most);
    }
  }
  return "";
}

}  // namespace lumbar::property
