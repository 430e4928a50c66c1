#pragma once
// One assessment: YAML to answers, each typed by its field and consistent with the others.

#include "model/assessment.hpp"
#include "model/library.hpp"
#include "source/diagnostic.hpp"
#include "source/node.hpp"

#include <optional>

namespace lumbar {

/// The assessment in `source`; nothing after any mistake. All mistakes of the file are reported.
std::optional<Assessment> read_assessment(const SourceFile& source, const Library& library, Diagnostics& out);

/// The same from a tree (a library test's `given`). `default_date` stands in for a missing date.
std::optional<Assessment> read_assessment(const Node& root, const Library& library, std::optional<std::int64_t> default_date, Diagnostics& out);

}  // namespace lumbar
