#pragma once
// Telling values: for every question of a library the few answers that can make a difference. A number
// is tried at each bound that the library compares it with, a step to either side, and at the ends of
// its range; a choice at every option; a date on both sides of every limit in weeks or years.

#include "model/assessment.hpp"
#include "model/library.hpp"

#include <string>
#include <vector>

namespace lumbar::property {

/// Day on which every generated patient is seen.
inline constexpr std::string_view visit_date = "2026-01-01";

/// As written in an assessment, and as it reads.
struct TellingValue {
  std::string text;
  Answer answer;
};

/// By field slot; empty for what cannot be answered.
std::vector<std::vector<TellingValue>> telling_values(const Library& library);

std::int64_t visit_day();

/// The answer that `text` is, or nothing.
std::optional<Answer> answer_of(const Field& field, const std::string& text);

}  // namespace lumbar::property
