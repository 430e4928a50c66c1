#include "report/wording.hpp"
#include "model/texts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lumbar {
namespace {

std::string number(int value) { return std::to_string(value); }

/// Seconds as minutes where they are whole minutes.
std::string time_text(const Library& library, const Span& span) {
  const bool minutes = span.low % 60 == 0 && span.high % 60 == 0;
  const int unit = minutes ? 60 : 1;
  if (span.low != span.high) {
    return say(library, minutes ? "dose.minutes-range" : "dose.seconds-range", {{"from", number(span.low / unit)}, {"to", number(span.high / unit)}});
  }
  if (minutes && span.low == 60) {
    return say(library, "dose.minute-one");
  }
  return say(library, minutes ? "dose.minutes" : "dose.time", {{"n", number(span.low / unit)}});
}

/// How often in each of several sets, bare of the word `times`.
std::string bare_reps(const Library& library, const Dose& dose) {
  const int reps = dose.reps.front();
  return dose.reps_to ? say(library, "dose.range", {{"from", number(reps)}, {"to", number(*dose.reps_to)}}) : number(reps);
}

std::string reps_text(const Library& library, const Dose& dose) {
  const int reps = dose.reps.front();
  if (dose.reps_to) {
    return say(library, "dose.reps-range", {{"from", number(reps)}, {"to", number(*dose.reps_to)}});
  }
  return reps == 1 ? say(library, "dose.rep-one") : say(library, "dose.reps", {{"n", number(reps)}});
}

/// One long hold a set, said as tries: "3 times, hold 30 seconds".
bool is_one_hold_a_set(const Dose& dose) { return dose.reps.size() == 1 && dose.reps.front() == 1 && !dose.reps_to; }

/// How often, or how long, or how far. `bare`: short, where a table says that it is a dose.
std::string amount(const Library& library, const Dose& dose, bool bare = false) {
  if (dose.time_s || dose.distance_m) {
    const std::string one = dose.time_s ? time_text(library, *dose.time_s) : say(library, "dose.distance", {{"n", number(*dose.distance_m)}});
    return dose.sets > 1 ? say(library, "dose.sets-of-reps", {{"sets", number(dose.sets)}, {"reps", one}}) : one;
  }
  if (dose.reps.empty()) {
    return "";
  }
  if (dose.reps.size() > 1) {
    return say(library, bare ? "dose.bare-by-set" : "dose.reps-by-set", {{"list", fmt::format("{}", fmt::join(dose.reps, ", "))}});
  }
  if (is_one_hold_a_set(dose) && dose.sets > 1) {
    return say(library, "dose.reps", {{"n", number(dose.sets)}});
  }
  return dose.sets > 1 ? say(library, "dose.sets-of-reps", {{"sets", number(dose.sets)}, {"reps", bare ? bare_reps(library, dose) : reps_text(library, dose)}}) : reps_text(library, dose);
}

std::string hold(const Library& library, const Span& span) {
  return span.low == span.high ? say(library, "dose.hold", {{"n", number(span.low)}}) : say(library, "dose.hold-range", {{"from", number(span.low)}, {"to", number(span.high)}});
}

std::string days(const Library& library, const Span& span) {
  if (span.low == 7) {
    return say(library, "dose.every-day");
  }
  if (span.low != span.high) {
    return say(library, "dose.days-range", {{"from", number(span.low)}, {"to", number(span.high)}});
  }
  return span.low == 1 ? say(library, "dose.day-one") : say(library, "dose.days", {{"n", number(span.low)}});
}

std::string times(const Library& library, const Span& span) {
  if (span.low != span.high) {
    return say(library, "dose.times-range", {{"from", number(span.low)}, {"to", number(span.high)}});
  }
  return span.low == 1 ? say(library, "dose.once-a-day") : say(library, "dose.times-a-day", {{"n", number(span.low)}});
}

std::string_view use_phrase(Use use) {
  switch (use) {
    case Use::rescue:
      return "dose.use-rescue";
    case Use::warm_up:
      return "dose.use-warm-up";
    case Use::cue:
      return "dose.use-cue";
    case Use::as_needed:
      return "dose.use-as-needed";
    case Use::none:
      break;
  }
  return "";
}

std::string_view extra_phrase(const PlannedDose& dose) {
  const bool once = is_one_hold_a_set(dose.dose);
  if (dose.extra_both) {
    return once ? "dose.once-more-both" : "dose.extra-both";
  }
  if (dose.extra_side == Side::left) {
    return once ? "dose.once-more-left" : "dose.extra-left";
  }
  return once ? "dose.once-more-right" : "dose.extra-right";
}

void add_sides(const Library& library, const PlannedExercise& planned, std::vector<std::string>& parts) {
  if (!library.exercises[planned.exercise].sided) {
    return;
  }
  parts.push_back(say(library, "dose.each-side"));
  const PlannedDose& dose = planned.dose;
  if (dose.first_side != Side::none) {
    parts.push_back(say(library, dose.first_side == Side::left ? "dose.left-first" : "dose.right-first"));
  }
  if (dose.extra_both || dose.extra_side != Side::none) {
    parts.push_back(say(library, extra_phrase(dose)));
  }
}

}  // namespace

std::string say(const Library& library, std::string_view id, std::initializer_list<Fill> fills) {
  const auto found = library.phrases.find(id);
  const std::string_view pattern = found == library.phrases.end() ? id : std::string_view(found->second);
  std::size_t size = pattern.size();
  for (const Fill& fill : fills) {
    size += fill.second.size();
  }
  std::string text;
  text.reserve(size);
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t open = pattern.find('{', at);
    const std::size_t close = open == std::string_view::npos ? std::string_view::npos : pattern.find('}', open);
    if (close == std::string_view::npos) {
      text += pattern.substr(at);
      break;
    }
    text += pattern.substr(at, open - at);
    const std::string_view name = pattern.substr(open + 1, close - open - 1);
    const auto* const fill = std::ranges::find(fills, name, &Fill::first);
    text += fill == fills.end() ? "" : fill->second;
    at = close + 1;
  }
  return text;
}

std::string joined(const Library& library, const std::vector<std::string>& parts, std::string_view last_word) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool last = i + 1 == parts.size();
    text += i == 0 ? "" : last ? fmt::format(" {} ", say(library, last_word)) : ", ";
    text += parts[i];
  }
  return text;
}

std::string text_answer(const Plan& plan, Slot field) {
  return field == nowhere || !plan.assessment.answers[field][0] ? "" : plan.assessment.answers[field][0]->text;
}

std::string dose_text(const Library& library, const PlannedExercise& planned) {
  const Dose& dose = planned.dose.dose;
  std::vector<std::string> parts;
  const auto add = [&](std::string part) {
    if (!part.empty()) {
      parts.push_back(std::move(part));
    }
  };
  if (dose.use != Use::none) {
    return say(library, use_phrase(dose.use));
  }
  add(amount(library, dose));
  if (dose.hold_s && dose.hold_s->high > 0) {
    add(hold(library, *dose.hold_s));
  }
  add_sides(library, planned, parts);
  if (dose.pause_s && *dose.pause_s > 0) {
    add(say(library, "dose.pause", {{"n", number(*dose.pause_s)}}));
  }
  if (dose.rest_s && *dose.rest_s > 0 && planned.dose.set_reps.size() > 1) {
    add(say(library, is_one_hold_a_set(dose) ? "dose.pause" : "dose.rest", {{"n", number(*dose.rest_s)}}));
  }
  if (dose.days_per_week) {
    add(days(library, *dose.days_per_week));
  }
  if (dose.times_per_day && dose.times_per_day->high > 1) {
    add(times(library, *dose.times_per_day));
  }
  if (dose.effort) {
    add(dose.effort->low == dose.effort->high ? say(library, "dose.effort", {{"n", number(dose.effort->low)}})
                                              : say(library, "dose.effort-range", {{"from", number(dose.effort->low)}, {"to", number(dose.effort->high)}}));
  }
  if (dose.pull_most) {
    add(say(library, "dose.pull", {{"n", number(*dose.pull_most)}}));
  }
  std::string text = joined(parts, ", ");
  return text.empty() ? text : text + ".";
}

std::string one_time(const Library& library, const PlannedExercise& planned) {
  const Dose& dose = planned.dose.dose;
  if (planned.apart || dose.use != Use::none) {
    return short_dose(library, planned);
  }
  const std::string holding = dose.hold_s && dose.hold_s->high > 0 ? hold(library, *dose.hold_s) : "";
  const std::string often = amount(library, dose, true);
  if (holding.empty()) {
    return often;
  }
  const bool is_one_set = dose.sets <= 1 && dose.reps.size() == 1;
  return is_one_set || is_one_hold_a_set(dose) ? say(library, "dose.bare-hold", {{"often", often}, {"time", time_text(library, *dose.hold_s)}}) : often + ", " + holding;
}

std::string short_dose(const Library& library, const PlannedExercise& planned) {
  const Dose& dose = planned.dose.dose;
  if (dose.use != Use::none) {
    std::string sentence = say(library, use_phrase(dose.use));
    return sentence.ends_with('.') ? sentence.substr(0, sentence.size() - 1) : sentence;  // it stands in brackets
  }
  std::vector<std::string> parts{amount(library, dose)};
  if (dose.hold_s && dose.hold_s->high > 0) {
    parts.push_back(hold(library, *dose.hold_s));
  }
  if (library.exercises[planned.exercise].sided) {
    parts.push_back(say(library, "dose.each-side"));
  }
  if (dose.days_per_week) {
    parts.push_back(days(library, *dose.days_per_week));
  }
  if (dose.times_per_day && dose.times_per_day->high > 1) {
    parts.push_back(times(library, *dose.times_per_day));
  }
  return joined(parts, ", ");
}

std::string whole_minutes(int tenths) { return number((tenths + 9) / 10); }

std::string equipment_text(const Library& library, const Exercise& exercise) {
  std::vector<std::string> all;
  for (const Options one_of : exercise.equipment) {
    std::vector<std::string> words;
    for (std::size_t i = 0; i < library.equipment.words.size(); ++i) {
      if ((one_of >> i & 1U) != 0) {
        words.push_back(library.equipment.meanings[i]);
      }
    }
    all.push_back(joined(library, words, "word.or"));
  }
  return joined(all, ", ");
}

}  // namespace lumbar
