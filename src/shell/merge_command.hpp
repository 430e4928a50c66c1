#pragma once
// `lumbar merge`: the reports of several runs added up.

#include "shell/arguments.hpp"
#include "shell/load.hpp"
#include "shell/tally.hpp"

#include <string>
#include <string_view>

namespace lumbar {

/// One report as it was read.
struct ReadReport {
  std::string problem;     // why it cannot be counted on; "" for a complete one
  bool is_report = false;  // it begins as a report does
  std::string version, library, options, shard;
  Tally tally;             // of a complete one
};

/// A report's text: complete when it has its start, its end, and as many records as the end counts.
ReadReport read_report(const std::string& text);

/// Prints the sums. 5 where a report is incomplete or a shard is missing, 1 where reports do not
/// belong together or are none; else the worst exit code of the runs.
Exit run_merge(const MergeCommand& command);

}  // namespace lumbar
