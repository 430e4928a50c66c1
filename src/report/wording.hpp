#pragma once
// Wording: the library's phrases, filled in; and the small texts that several pages share.

#include "model/library.hpp"
#include "model/plan.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lumbar {

/// A placeholder, and what stands for it: no longer than the call that it is made for.
using Fill = std::pair<std::string_view, std::string_view>;

/// The phrase with each `{name}` replaced; a placeholder that nobody fills stays out.
std::string say(const Library& library, std::string_view id, std::initializer_list<Fill> fills = {});

/// `a, b and c`.
std::string joined(const Library& library, const std::vector<std::string>& parts, std::string_view last_word = "word.and");

/// The text answer of a field by its role, or "".
std::string text_answer(const Plan& plan, Slot field);

/// The dose in the patient's words: `2 sets of 8 times, hold 3 seconds, each side, 5 days a week`.
std::string dose_text(const Library& library, const PlannedExercise& planned);

/// The same, short enough for a table.
std::string short_dose(const Library& library, const PlannedExercise& planned);

/// What one time takes, for a stage that is still to come: `2 sets of 8, hold 3 seconds`. Where it
/// is a walk or the like, how often a week too.
std::string one_time(const Library& library, const PlannedExercise& planned);

/// Minutes in tenths, rounded up to whole minutes.
std::string whole_minutes(int tenths);

/// What has to be at hand, or "" for nothing.
std::string equipment_text(const Library& library, const Exercise& exercise);

}  // namespace lumbar
