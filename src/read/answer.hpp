#pragma once
// Answers: the text of one value, typed by its field.

#include "model/assessment.hpp"
#include "source/diagnostic.hpp"
#include "source/node.hpp"

#include <optional>

namespace lumbar {

/// The value of `field` that the scalar or list gives; nothing for `unknown`, and after a mistake,
/// which is reported. `today` (days) is the assessment's date: dates after it are refused.
std::optional<Answer> read_answer(const Node& node, const Field& field, std::optional<std::int64_t> today, Diagnostics& out);

/// Whether this answer is `no`: the one answer that a question may have where it does not apply.
bool is_no(const Answer& answer, const Field& field);

}  // namespace lumbar
