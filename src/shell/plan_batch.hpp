#pragma once
// Plan batch: all inputs of a run through the threads, and what they hand back printed, reported and
// summed in the order of the inputs.

#include "shell/document_stream.hpp"
#include "shell/inputs.hpp"
#include "shell/plan_input.hpp"
#include "shell/progress.hpp"
#include "shell/report.hpp"
#include "shell/whole_file.hpp"

#include <memory>
#include <optional>
#include <string>

namespace lumbar {

class PlanBatch {
 public:
  /// `shape`: the options in words, for the report. `exit`: what listing the inputs came to.
  PlanBatch(const PlanCommand& command, PlanSettings& settings, const Inputs& inputs, std::string shape, Exit exit);

  /// The worst exit code; 130 or 143 when a signal stopped it.
  Exit run();

 private:
  bool open_outputs();
  std::uint64_t count_inputs() const;
  std::optional<Task> next();
  std::optional<Task> next_of_stream();
  std::optional<Task> next_kept_document();
  bool is_mine(std::string_view relative) const { return holds(command_.shard, relative); }
  void use(Planned planned);
  void write(std::string_view text);
  void finish_pack();
  void finish_stream();
  void finish_report();
  void print_summary();
  Exit stopped(int signal);
  void problem(const std::string& name, const std::string& what);

  const PlanCommand& command_;
  PlanSettings& settings_;
  const Inputs& inputs_;
  std::string shape_;
  std::uint64_t total_ = 0;
  Folders folders_;
  Tally tally_;
  std::optional<ReportFile> report_;
  std::optional<WholeFile> file_;          // of a stream with -o
  std::optional<Progress> progress_;
  std::optional<DocumentStream> stream_;   // standard input, while it is read document by document
  std::size_t at_ = 0;                     // the next input
  int document_ = 0;                       // of standard input: how many were begun
  std::vector<Document> pack_;
  bool output_failed_ = false;
};

}  // namespace lumbar
