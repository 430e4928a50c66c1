// Exercises that can never be chosen, findings that no exercise serves, names too near to each other.

#include "check/lint_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace lumbar {
namespace {

std::string plain_name(std::string_view name) {
  std::string plain;
  for (const char c : name) {
    plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return plain;
}

/// The words that tell one name from another.
std::multiset<std::string> telling_words(const std::string& name) {
  static const std::set<std::string, std::less<>> small{"a", "an", "the", "your", "on", "of", "in", "with", "to", "at", "and"};
  std::multiset<std::string> words;
  std::string word;
  for (const char c : name + " ") {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      word += c;
    } else if (!word.empty()) {
      if (!small.contains(word)) {
        words.insert(word);
      }
      word.clear();
    }
  }
  return words;
}

bool is_wanted(const Library& library, Slot slot) {
  const auto lists = [&](const std::vector<Slot>& slots) { return std::ranges::find(slots, slot) != slots.end(); };
  const bool first = std::ranges::any_of(library.findings, [&](const Finding& finding) { return std::ranges::any_of(finding.first_choice, lists); });
  const bool filling = std::ranges::any_of(library.stages, [&](const Stage& stage) {
    return std::ranges::any_of(stage.slots, [&](const StageSlot& one) { return one.fill[slot] != 0 || lists(one.order); });
  });
  return first || filling || !library.exercises[slot].for_findings.empty();
}

void never_chosen(const Library& library, Slips& slips) {
  for (Slot slot = 0; slot < library.exercises.size(); ++slot) {
    const Exercise& exercise = library.exercises[slot];
    bool possible = false;
    for (Slot stage = 0; stage < library.stages.size(); ++stage) {
      possible = possible || is_possible(library, slot, stage);
    }
    if (!possible) {
      slips.push_back({Code::never_chosen, exercise.place, exercise.id, fmt::format("`{}` can never be chosen: no stage has a dose for it and allows its load", exercise.id)});
    } else if (!is_wanted(library, slot)) {
      slips.push_back({Code::never_chosen, exercise.place, exercise.id, fmt::format("`{}` can never be chosen: no finding and no slot asks for it", exercise.id)});
    }
  }
}

void without_exercise(const Library& library, Slips& slips) {
  for (Slot i = 0; i < library.findings.size(); ++i) {
    const Finding& finding = library.findings[i];
    if (finding.kind == FindingKind::pattern) {
      continue;  // a pattern only orders the others
    }
    for (Slot stage = 0; stage < library.stages.size(); ++stage) {
      bool any = is_empty_on_purpose(library, i, stage);
      for (Slot exercise = 0; exercise < library.exercises.size() && !any; ++exercise) {
        any = is_possible(library, exercise, stage) && serves(library, exercise, i, stage);
      }
      if (!any) {
        const std::string& id = library.stages[stage].id;
        slips.push_back({Code::no_exercise, finding.place, fmt::format("{} {}", finding.id, id), fmt::format("no exercise is left for `{}` in the stage `{}`; `[]` in its first choices would say so on purpose", finding.id, id)});
      }
    }
  }
}

void near_names(const Library& library, Slips& slips) {
  struct Name {
    Slot exercise;
    std::string name;
    std::multiset<std::string> words;
  };
  std::vector<Name> names;
  for (Slot i = 0; i < library.exercises.size(); ++i) {
    std::vector<std::string> all = library.exercises[i].also;
    all.push_back(library.exercises[i].name);
    for (const std::string& name : all) {
      names.push_back({i, name, telling_words(plain_name(name))});
    }
  }
  for (std::size_t a = 0; a < names.size(); ++a) {
    for (std::size_t b = a + 1; b < names.size(); ++b) {
      if (names[a].exercise == names[b].exercise || names[a].words.empty() || names[a].words != names[b].words) {
        continue;
      }
      const Exercise& one = library.exercises[names[a].exercise];
      const Exercise& other = library.exercises[names[b].exercise];
      slips.push_back({Code::near_name, other.place, fmt::format("{} {}", one.id, other.id), fmt::format("`{}` (`{}`) is hard to tell from `{}` (`{}`)", names[b].name, other.id, names[a].name, one.id)});
    }
  }
}

}  // namespace

bool is_possible(const Library& library, Slot exercise, Slot stage) {
  const Exercise& one = library.exercises[exercise];
  return one.dose[stage].has_value() && one.load <= library.stages[stage].budget.load_most;
}

bool serves(const Library& library, Slot exercise, Slot finding, Slot stage) {
  const auto lists = [](const std::vector<Slot>& slots, Slot slot) { return std::ranges::find(slots, slot) != slots.end(); };
  return lists(library.exercises[exercise].for_findings, finding) || lists(library.findings[finding].first_choice[stage], exercise);
}

bool is_empty_on_purpose(const Library& library, Slot finding, Slot stage) {
  const auto& choices = library.findings[finding].first_choice;
  return choices[stage].empty() && std::ranges::any_of(choices, [](const std::vector<Slot>& one) { return !one.empty(); });
}

void lint_exercises(const Library& library, Slips& slips) {
  never_chosen(library, slips);
  without_exercise(library, slips);
  near_names(library, slips);
}

}  // namespace lumbar
