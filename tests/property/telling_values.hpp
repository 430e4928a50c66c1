#pragma once
// Telling values: for every question of a library the few answers that can make a difference. A number
// is tried at each bound that the library compares it with, a step to either side, and at the ends of
// its range; a choice at every option; a date on both sides of every limit in weeks or years.

#include "model/library.hpp"

#include <string>
#include <vector>

namespace lumbar::property {

/// Day on which every generated patient is seen.
inline constexpr std::string_view visit_date = "2026-01-01";

/// By field slot: values as written in an assessment, each of which reads. Empty for what cannot be answered.
std::vector<std::vector<std::string>> telling_values(const Library& library);

}  // namespace lumbar::property
