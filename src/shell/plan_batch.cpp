#include "shell/plan_batch.hpp"

#include "report/wording.hpp"
#include "shell/files.hpp"
#include "shell/jobs.hpp"
#include "shell/messages.hpp"
#include "shell/ordered_work.hpp"
#include "shell/signals.hpp"
#include "shell/spell_pages.hpp"
#include "shell/version.hpp"

#include <fmt/format.h>

#include <csignal>
#include <iterator>
#include <unistd.h>

namespace lumbar {

PlanBatch::PlanBatch(const PlanCommand& command, PlanSettings& settings, const Inputs& inputs, std::string shape, Exit exit)
    : command_(command), settings_(settings), inputs_(inputs), shape_(std::move(shape)), folders_(inputs.size() > 1 || command.resume) {
  settings_.folders = &folders_;
  tally_.exit = exit;
  total_ = count_inputs();
}

Exit PlanBatch::run() {
  const SignalWatch watch;
  if (!open_outputs()) {
    return tally_.exit;
  }
  // In a pipe, or while pages go to the same terminal, a line that is written over would be noise.
  const bool shown = !command_.quiet && is_terminal() && total_ > 1 && (!command_.output.empty() || isatty(STDOUT_FILENO) == 0);
  progress_.emplace(shown, stream_ ? 0 : total_);
  work_in_order<Task>([this] { return next(); }, [this](const Task& task) { return plan_input(settings_, task); }, [this](Planned planned) { use(std::move(planned)); },
                      command_.is_stream() && inputs_.size() == 1 ? jobs_for(command_.jobs.value_or(1), ~std::size_t{0}) : jobs_for(command_.jobs, total_));
  progress_->clear();
  if (const int signal = noted_signal(); signal != 0) {
    return stopped(signal);
  }
  if (command_.pack) {
    finish_pack();
  }
  finish_stream();
  finish_report();
  if (command_.summary) {
    print_summary();
  }
  return tally_.exit;
}

void PlanBatch::problem(const std::string& name, const std::string& what) {
  print_problem(Code::unreadable, name, what);
  tally_.exit = worse(tally_.exit, Exit::io);
}

std::uint64_t PlanBatch::count_inputs() const {
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    count += inputs_[i].path == "-" || is_mine(inputs_[i].relative) ? 1U : 0U;
  }
  return count;
}

/// A report or a stream that cannot be written is said before anything is done.
bool PlanBatch::open_outputs() {
  if (command_.is_stream() && !settings_.naming.file.empty()) {
    const std::string folder_problem = folders_.prepare(folder_of(settings_.naming.file));
    if (folder_problem.empty()) {
      file_.emplace(settings_.naming.file);
    }
    if (!folder_problem.empty() || !file_->problem().empty()) {
      problem(settings_.naming.file, "not written: " + (folder_problem.empty() ? file_->problem() : folder_problem));
      return false;
    }
  }
  if (!command_.report.empty()) {
    report_.emplace(command_.report);
    const Library& library = *settings_.library;
    report_->write(spell_start({std::string(version()), library.name, library.version, library.digest, shape_, spell(command_.shard), total_}));
    report_->flush();
    if (!report_->problem().empty()) {
      problem(command_.report, "not written: " + report_->problem());
      return false;
    }
  }
  return true;
}

std::optional<Task> PlanBatch::next() {
  while (!output_failed_ && noted_signal() == 0) {
    if (stream_) {
      if (auto task = next_of_stream()) {
        return task;
      }
      continue;
    }
    if (auto task = next_kept_document()) {
      return task;
    }
    if (at_ == inputs_.size()) {
      return std::nullopt;
    }
    const std::size_t number = at_++;
    const Input input = inputs_[number];
    if (input.path != "-") {
      if (is_mine(input.relative)) {
        return Task{number, std::string(input.path), std::string(input.relative), {}, 1};
      }
    } else if (command_.is_stream()) {
      stream_.emplace(STDIN_FILENO, "<stdin>");
    } else if (settings_.naming.pattern.empty() && is_mine(input.relative)) {
      return Task{number, "-", std::string(input.relative), {}, 1};
    }
  }
  return std::nullopt;
}

/// The next document of standard input in this shard; nothing at its end, and then it is closed.
std::optional<Task> PlanBatch::next_of_stream() {
  while (auto document = stream_->next()) {
    const std::string relative = fmt::format("stdin:{}", ++document_);
    if (is_mine(relative)) {
      return Task{at_ - 1, "-", relative, {std::move(*document)}, document_};
    }
  }
  if (!stream_->problem().empty()) {
    problem("<stdin>", stream_->problem());
  }
  stream_.reset();
  return std::nullopt;
}

/// Where each document of standard input gets a name of its own.
std::optional<Task> PlanBatch::next_kept_document() {
  const bool here = at_ > 0 && inputs_[at_ - 1].path == "-";
  while (here && static_cast<std::size_t>(document_) < settings_.standard_input.size()) {
    const SourceFile& document = settings_.standard_input[static_cast<std::size_t>(document_)];
    const std::string relative = fmt::format("stdin:{}", ++document_);
    if (is_mine(relative)) {
      return Task{at_ - 1, "-", "stdin", {document}, document_};
    }
  }
  return std::nullopt;
}

void PlanBatch::use(Planned planned) {
  if (!planned.messages.empty()) {
    progress_->clear();
    print_message(planned.messages);
  }
  if (!planned.text.empty()) {
    write(planned.text);
  }
  std::move(planned.documents.begin(), planned.documents.end(), std::back_inserter(pack_));
  for (const Record& record : planned.records) {
    tally_.add(record);
    if (report_) {
      report_->write(spell_record(record));
    }
  }
  progress_->step(tally_);
}

/// To standard output, or to a stream's file. When that fails nothing more is begun.
void PlanBatch::write(std::string_view text) {
  if (output_failed_) {
    return;
  }
  output_failed_ = file_ ? !file_->write(text) : !write_standard_output(text);
  if (output_failed_) {
    progress_->clear();
    problem(file_ ? settings_.naming.file : "lumbar", file_ ? "not written: " + file_->problem() : "standard output could not be written");
  }
}

/// One print job. An input without a plan is told on standard error, and has no page in it.
void PlanBatch::finish_pack() {
  const std::string& file = settings_.naming.file;
  if (pack_.empty()) {
    if (tally_.errors() == 0 || file.empty() || !exists(file)) {
      return;
    }
    // An earlier pack must not stay.
    pack_.push_back({say(*settings_.library, "invalid.title"), "", {Paragraph{{say(*settings_.library, "invalid.say"), ""}}}});
  }
  std::vector<const Document*> documents;
  for (const Document& document : pack_) {
    documents.push_back(&document);
  }
  const std::string text = spell_pages(settings_.pages.front().format, documents, settings_.html);
  if (file.empty()) {
    write(text);
    return;
  }
  std::string why = folders_.prepare(folder_of(file));
  why = why.empty() ? replace_file(file, text).problem : why;
  if (!why.empty()) {
    problem(file, "not written: " + why);
  }
}

void PlanBatch::finish_stream() {
  if (file_ && !output_failed_ && !file_->publish()) {
    problem(settings_.naming.file, "not written: " + file_->problem());
  }
}

void PlanBatch::finish_report() {
  if (!report_) {
    return;
  }
  if (!output_failed_) {  // what was not begun has no record: such a report stays without its end
    report_->write(spell_end(tally_));
  }
  report_->flush();
  if (!report_->problem().empty()) {
    problem(command_.report, "not written: " + report_->problem());
  }
}

void PlanBatch::print_summary() {
  const std::string text = spell_summary(tally_);
  if (command_.output.empty()) {
    print_message(text);
  } else if (!write_standard_output(text)) {
    problem("lumbar", "standard output could not be written");
  }
}

Exit PlanBatch::stopped(int signal) {
  if (report_) {
    report_->flush();
  }
  print_message(fmt::format("lumbar: stopped by {} after {} documents; what was written is whole\n  = help: the same command with --resume does the rest", signal == SIGINT ? "SIGINT" : "SIGTERM",
                            tally_.documents));
  return signal == SIGINT ? Exit::interrupted : Exit::terminated;
}

}  // namespace lumbar
