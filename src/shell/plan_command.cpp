#include "shell/plan_command.hpp"

#include "advise.hpp"
#include "read/assessment.hpp"
#include "render/json.hpp"
#include "render/markdown.hpp"
#include "render/text.hpp"
#include "report/compose.hpp"
#include "report/wording.hpp"
#include "shell/files.hpp"
#include "shell/messages.hpp"
#include "shell/version.hpp"
#include "source/yaml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace lumbar {
namespace {

constexpr std::size_t largest_stream = std::size_t{64} << 20U;  // bytes of standard input

struct Job {
  std::string path;    // where to read; `-` for standard input
  std::string output;  // where to write; empty: standard output
};

std::string_view extension(Format format) {
  switch (format) {
    case Format::markdown:
      return ".md";
    case Format::text:
      return ".txt";
    case Format::json:
      return ".json";
  }
  return "";
}

std::string without_extension(const std::string& name) {
  const auto dot = name.rfind('.');
  const auto slash = name.rfind('/');
  return dot == std::string::npos || (slash != std::string::npos && dot < slash) ? name : name.substr(0, dot);
}

std::string base_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

class PlanRun {
 public:
  PlanRun(const PlanCommand& command, const LibraryOptions& options) : command_(command), options_(options) {}

  Exit run() {
    if (!list_jobs()) {
      return exit_;
    }
    auto loaded = load_library(options_, exit_);
    if (!loaded) {
      return exit_;
    }
    library_ = &loaded->library;
    if (!command_.stage.empty() && command_.stage != "all" && find_id(library_->stages, command_.stage) == nowhere) {
      print_message(fmt::format("lumbar: no stage named `{}`\n  = help: one of: {}, all", printable(command_.stage), fmt::join(ids_of(library_->stages), ", ")));
      return Exit::usage;
    }
    for (const Job& job : jobs_) {
      run_job(job);
    }
    return exit_;
  }

 private:
  void note(Exit exit) { exit_ = worse(exit_, exit); }

  bool usage(const std::string& message, const std::string& help) {
    print_message(fmt::format("lumbar: {}\n  = help: {}", message, help));
    exit_ = Exit::usage;
    return false;
  }

  /// What is to be done, all of it checked before anything is written.
  bool list_jobs() {
    const bool folder_out = !command_.output.empty() && (command_.output.ends_with('/') || is_folder(command_.output));
    const bool folder_in = std::ranges::any_of(command_.inputs, [](const std::string& input) { return input != "-" && is_folder(input); });
    const bool several = command_.inputs.size() > 1 || folder_in;
    if (several && command_.output.empty()) {
      return usage("several inputs, or a folder, need a folder for their outputs", "add -o DIR");
    }
    if (several && !folder_out && exists(command_.output)) {
      return usage(fmt::format("`{}` is a file", printable(command_.output)), "name a folder after -o");
    }
    for (const std::string& input : command_.inputs) {
      add_jobs(input, several || folder_out);
    }
    std::ranges::sort(jobs_, {}, &Job::path);
    jobs_.erase(std::unique(jobs_.begin(), jobs_.end(), [](const Job& a, const Job& b) { return a.path == b.path; }), jobs_.end());
    return no_collisions();
  }

  std::string target(const std::string& relative) const {
    std::string folder = command_.output;
    while (folder.size() > 1 && folder.ends_with('/')) {
      folder.pop_back();
    }
    return fmt::format("{}/{}{}", folder, without_extension(relative), extension(command_.format));
  }

  void add_jobs(const std::string& input, bool into_folder) {
    if (input == "-") {
      jobs_.push_back({input, into_folder ? target("stdin") : command_.output});
    } else if (!is_folder(input)) {
      jobs_.push_back({input, into_folder ? target(base_name(input)) : command_.output});
    } else {
      const FolderList list = list_folder(input);
      if (!list.problem.empty()) {
        print_problem(Code::unreadable, input, list.problem);
        note(Exit::io);
      } else if (list.files.empty()) {
        print_problem(Code::empty_input, input, "this folder holds no .yaml files");
        note(Exit::wrong_input);
      }
      const std::string folder = input.ends_with('/') ? input.substr(0, input.size() - 1) : input;
      for (const std::string& name : list.files) {
        jobs_.push_back({folder + "/" + name, target(name)});
      }
    }
  }

  bool no_collisions() {
    std::map<std::string, std::string> outputs;
    for (const Job& job : jobs_) {
      if (job.output.empty()) {
        continue;
      }
      if (job.output == job.path) {
        return usage(fmt::format("`{}` would be written over its own input", printable(job.path)), "name another output");
      }
      if (const auto [same, fresh] = outputs.emplace(job.output, job.path); !fresh) {
        return usage(fmt::format("`{}` and `{}` would both be written to `{}`", printable(same->second), printable(job.path), printable(job.output)), "plan them into different folders");
      }
    }
    return true;
  }

  void run_job(const Job& job) {
    const bool stream = job.path == "-";
    const ReadResult read = stream ? read_standard_input(largest_stream) : read_file(job.path, largest_file);
    const std::string name = stream ? "<stdin>" : job.path;
    if (!read.text) {
      print_problem(read.code, name, read.problem);
      note(read.code == Code::too_large ? Exit::wrong_input : Exit::io);
      no_valid_plan(job);
      return;
    }
    const SourceFile file = source_file(name, *read.text);
    std::vector<SourceFile> documents = stream ? split_documents(file) : std::vector<SourceFile>{file};
    if (documents.empty()) {
      documents.push_back(file);  // says that it holds nothing
    }
    std::vector<std::string> pages;
    bool failed = false;
    for (const SourceFile& document : documents) {
      if (auto page = plan_document(document)) {
        pages.push_back(std::move(*page));
      } else {
        failed = true;
      }
    }
    if (pages.empty() && failed) {
      no_valid_plan(job);
    } else {
      write(job, fmt::format("{}", fmt::join(pages, between())));
    }
  }

  std::string_view between() const {
    switch (command_.format) {
      case Format::markdown:
        return "\n---\n\n";
      case Format::text:
        return "\f";
      case Format::json:
        break;
    }
    return "";
  }

  std::optional<std::string> plan_document(const SourceFile& document) {
    Diagnostics diagnostics;
    auto assessment = read_assessment(document, *library_, diagnostics);
    if (!assessment) {
      const bool excerpts = options_.excerpt || (jobs_.size() == 1 && is_terminal());
      print_diagnostics(std::move(diagnostics), {document}, excerpts);
      note(Exit::wrong_input);
      return std::nullopt;
    }
    const Plan plan = advise(*library_, std::move(*assessment), {command_.draft, command_.on});
    if (plan.outcome != Outcome::programme) {
      note(Exit::clinical_stop);
    }
    return render(plan);
  }

  std::string render(const Plan& plan) const {
    if (command_.format == Format::json) {
      return to_json(plan, *library_, version());
    }
    const PageOptions page{command_.stage, version()};
    const auto spell_page = [&](const Document& document) { return command_.format == Format::markdown ? to_markdown(document) : to_text(document); };
    std::vector<std::string> parts;
    if (command_.audience != Audience::clinician) {
      parts.push_back(spell_page(compose_for_patient(*library_, plan, page)));
    }
    if (command_.audience != Audience::patient) {
      parts.push_back(spell_page(compose_for_clinician(*library_, plan, page)));
    }
    return fmt::format("{}", fmt::join(parts, between()));
  }

  /// A finished folder may hold this patient's earlier programme: it must not stay.
  void no_valid_plan(const Job& job) {
    if (job.output.empty() || !exists(job.output)) {
      return;
    }
    std::string text;
    if (command_.format == Format::json) {
      text = "{\"schema\": \"lumbar/no-plan/1\", \"outcome\": null, \"because\": \"the assessment could not be read\"}\n";
    } else {
      Document page{say(*library_, "invalid.title"), "", {Paragraph{{say(*library_, "invalid.say"), ""}}}};
      text = command_.format == Format::markdown ? to_markdown(page) : to_text(page);
    }
    write(job, text);
  }

  void write(const Job& job, std::string_view text) {
    if (job.output.empty()) {
      if (!write_standard_output(text)) {
        print_problem(Code::unreadable, "lumbar", "standard output could not be written");
        note(Exit::io);
      }
      return;
    }
    std::string problem = folder_of(job.output).empty() ? "" : make_folder(folder_of(job.output));
    if (problem.empty()) {
      problem = write_file(job.output, text);
    }
    if (!problem.empty()) {
      print_problem(Code::unreadable, job.output, "not written: " + problem);
      note(Exit::io);
    }
  }

  const PlanCommand& command_;
  const LibraryOptions& options_;
  const Library* library_ = nullptr;
  std::vector<Job> jobs_;
  Exit exit_ = Exit::done;
};

}  // namespace

Exit run_plan(const PlanCommand& command, const LibraryOptions& options) { return PlanRun(command, options).run(); }

}  // namespace lumbar
