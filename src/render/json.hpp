#pragma once
// JSON: a plan for other programs, under the names that design.md binds
// (tests/schema/plan.schema.json).

#include "model/library.hpp"
#include "model/plan.hpp"

#include <string>
#include <string_view>

namespace lumbar {

/// One JSON object, indented by two blanks, with a line feed at its end. `version` is the
/// program's.
std::string to_json(const Plan& plan, const Library& library, std::string_view version);

/// The same on one line, with a line feed at its end: a stream of plans is then one plan a line.
std::string to_json_line(const Plan& plan, const Library& library, std::string_view version);

}  // namespace lumbar
