#pragma once
// One assessment: YAML to answers, each typed by its field and consistent with the others.

#include "logic/derive.hpp"
#include "model/assessment.hpp"
#include "model/library.hpp"
#include "source/diagnostic.hpp"
#include "source/node.hpp"

#include <optional>

namespace lumbar {

/// The assessment in `source`; nothing after any mistake. All mistakes of the file are reported.
std::optional<Assessment> read_assessment(const SourceFile& source, const Library& library, Diagnostics& out);

/// An assessment and what follows from its answers as they were read.
struct KnownAssessment {
  Assessment assessment;
  Derived derived;
};

/// The same with its facts, which reading works out anyway to find contradictions.
std::optional<KnownAssessment> read_known_assessment(const SourceFile& source, const Library& library, Diagnostics& out);

/// An assessment from a tree (a library test's `given`). `default_date` stands in for a missing date.
std::optional<Assessment> read_assessment(const Node& root, const Library& library, std::optional<std::int64_t> default_date, Diagnostics& out);

}  // namespace lumbar
