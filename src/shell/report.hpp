#pragma once
// Report: a batch as JSON Lines, for programs: a start, one record a document, an end with sums.
// Without its end a report is incomplete. No clock, so that the same work gives the same bytes.

#include "shell/handle.hpp"
#include "shell/tally.hpp"

#include <string>
#include <string_view>

namespace lumbar {

/// What all records of a report have in common.
struct ReportStart {
  std::string version;
  std::string library_name, library_version, library_digest;
  std::string options;  // the options that shape a page, as words
  std::string shard;    // `i/n`, or ""
  std::uint64_t inputs = 0;
};

std::string spell_start(const ReportStart& start);
std::string spell_record(const Record& record);
std::string spell_end(const Tally& tally);

/// A text of any bytes as a JSON string: what is not UTF-8 is shown as `\xNN`.
std::string json_text(std::string_view bytes);

/// Written as the work goes on. Nobody else may write to the same file meanwhile.
class ReportFile {
 public:
  /// `problem` tells why it cannot be written.
  explicit ReportFile(const std::string& path);
  const std::string& problem() const { return problem_; }

  /// Nothing after a problem.
  void write(std::string_view line);
  void flush();

 private:
  Handle handle_;
  std::string waiting_;
  std::string problem_;
};

}  // namespace lumbar
