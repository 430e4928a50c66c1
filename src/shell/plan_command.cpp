#include "shell/plan_command.hpp"

#include "advise.hpp"
#include "read/assessment.hpp"
#include "render/json.hpp"
#include "report/compose.hpp"
#include "report/letterhead.hpp"
#include "report/wording.hpp"
#include "shell/clinic.hpp"
#include "shell/files.hpp"
#include "shell/messages.hpp"
#include "shell/pictures.hpp"
#include "shell/spell_pages.hpp"
#include "shell/version.hpp"
#include "source/yaml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace lumbar {
namespace {

constexpr std::string_view picture_folder = "figures";
constexpr double usual_unit = 0.20, large_unit = 0.26;  // millimetres: a person is 40 or 52 mm tall on paper
constexpr std::size_t largest_stream = std::size_t{64} << 20U;  // bytes of standard input

struct Job {
  std::string path;    // where to read; `-` for standard input
  std::string output;  // where to write; empty: standard output
};

/// What becomes of one input, or of all of a pack: documents, or JSON.
struct Pages {
  std::vector<Document> documents;
  std::string json;
  bool failed = false;

  bool is_empty() const { return documents.empty() && json.empty(); }
};

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
    auto clinic = load_clinic(command_.clinic, exit_);
    if (!clinic) {
      return exit_;
    }
    if (!clinic->clinic.emergency.empty()) {
      loaded->library.phrases["handout.emergency"] = clinic->clinic.emergency;
    }
    library_ = &loaded->library;
    set_pages(*clinic);
    if (!command_.stage.empty() && command_.stage != "all" && find_id(library_->stages, command_.stage) == nowhere) {
      print_message(fmt::format("lumbar: no stage named `{}`\n  = help: one of: {}, all", printable(command_.stage), fmt::join(ids_of(library_->stages), ", ")));
      return Exit::usage;
    }
    if (command_.pack) {
      run_pack();
    } else {
      for (const Job& job : jobs_) {
        finish(job, plan_input(job.path));
      }
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

  /// The command line goes before the clinic's sheet.
  void set_pages(const LoadedClinic& loaded) {
    clinic_ = loaded.clinic;
    const Audience usual = clinic_.audience == "patient" ? Audience::patient : clinic_.audience == "clinician" ? Audience::clinician : Audience::both;
    audience_ = command_.audience.value_or(usual);
    const PageWords words = page_words(*library_);
    html_ = {words.language, command_.paper.value_or(clinic_.paper == "letter" ? Paper::letter : Paper::a4), command_.large, words.page_of, words.page_only, loaded.logo, {}};
    if (command_.figures != "none") {
      pictures_.emplace(*library_, theme_named(command_.figures));
      const double millimetres = command_.large ? large_unit : usual_unit;
      html_.picture = [this, millimetres](const Picture& picture, const std::string& prefix) { return pictures_->svg(picture, prefix, millimetres); };
    }
  }

  /// What is to be done, all of it checked before anything is written.
  bool list_jobs() {
    if (command_.pack) {
      return list_pack();
    }
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
    sort_jobs();
    return no_collisions();
  }

  bool list_pack() {
    if (is_folder(command_.output) || command_.output.ends_with('/')) {
      return usage(fmt::format("`{}` is a folder", printable(command_.output)), "a pack is one file: name it after -o");
    }
    for (const std::string& input : command_.inputs) {
      add_jobs(input, false);
    }
    sort_jobs();
    const bool over_input = !command_.output.empty() && std::ranges::find(jobs_, command_.output, &Job::path) != jobs_.end();
    return !over_input || usage(fmt::format("`{}` would be written over its own input", printable(command_.output)), "name another output");
  }

  void sort_jobs() {
    std::ranges::sort(jobs_, {}, &Job::path);
    jobs_.erase(std::unique(jobs_.begin(), jobs_.end(), [](const Job& a, const Job& b) { return a.path == b.path; }), jobs_.end());
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
        jobs_.push_back({folder + "/" + name, command_.pack ? command_.output : target(name)});
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

  /// One print job. An input without a plan is told on standard error, and has no page in it.
  void run_pack() {
    Pages all;
    for (const Job& job : jobs_) {
      Pages pages = plan_input(job.path);
      std::ranges::move(pages.documents, std::back_inserter(all.documents));
      all.failed = all.failed || pages.failed;
    }
    if (!jobs_.empty()) {
      finish({"", command_.output}, std::move(all));
    }
  }

  void finish(const Job& job, Pages pages) {
    if (pages.is_empty() && pages.failed) {
      no_valid_plan(job);
    } else {
      const bool linked = command_.format == Format::markdown && pictures_ && !job.output.empty() && write_pictures(job, pages.documents);
      write(job, command_.format == Format::json ? pages.json : spell_pages(command_.format, pages.documents, html_, linked ? std::string(picture_folder) : ""));
    }
  }

  /// Beside the document, each once a run; false when one could not be written.
  bool write_pictures(const Job& job, const std::vector<Document>& documents) {
    const std::string beside = folder_of(job.output);
    const std::string folder = beside.empty() ? std::string(picture_folder) : fmt::format("{}/{}", beside, picture_folder);
    for (const Document& document : documents) {
      for (const Picture& picture : pictures_in(document.blocks)) {
        const std::string path = folder + "/" + picture.file();
        if (!written_.insert(path).second) {
          continue;
        }
        std::string problem = make_folder(folder);
        if (problem.empty()) {
          problem = write_file(path, pictures_->svg(picture, picture.figure) + "\n");
        }
        if (!problem.empty()) {
          print_problem(Code::unreadable, path, "not written: " + problem);
          note(Exit::io);
          return false;
        }
      }
    }
    return true;
  }

  Pages plan_input(const std::string& path) {
    const bool stream = path == "-";
    const ReadResult read = stream ? read_standard_input(largest_stream) : read_file(path, largest_file);
    const std::string name = stream ? "<stdin>" : path;
    Pages pages;
    if (!read.text) {
      print_problem(read.code, name, read.problem);
      note(read.code == Code::too_large ? Exit::wrong_input : Exit::io);
      pages.failed = true;
      return pages;
    }
    const SourceFile file = source_file(name, *read.text);
    std::vector<SourceFile> documents = stream ? split_documents(file) : std::vector<SourceFile>{file};
    if (documents.empty()) {
      documents.push_back(file);  // says that it holds nothing
    }
    for (const SourceFile& document : documents) {
      plan_document(document, pages);
    }
    return pages;
  }

  void plan_document(const SourceFile& document, Pages& pages) {
    Diagnostics diagnostics;
    auto assessment = read_assessment(document, *library_, diagnostics);
    if (!assessment) {
      const bool excerpts = options_.excerpt || (jobs_.size() == 1 && is_terminal());
      print_diagnostics(std::move(diagnostics), {document}, excerpts);
      note(Exit::wrong_input);
      pages.failed = true;
      return;
    }
    const Plan plan = advise(*library_, std::move(*assessment), {command_.draft, command_.on});
    if (plan.outcome != Outcome::programme) {
      note(Exit::clinical_stop);
    }
    if (command_.format == Format::json) {
      pages.json += to_json(plan, *library_, version());
    } else {
      compose(plan, pages.documents);
    }
  }

  void compose(const Plan& plan, std::vector<Document>& documents) const {
    const PageOptions page{command_.stage, version()};
    const auto add = [&](Document document) {
      document.footer = clinic_.footer;
      documents.push_back(std::move(document));
    };
    if (audience_ != Audience::clinician) {
      Document handout = compose_for_patient(*library_, plan, page);
      add_letterhead(*library_, clinic_, handout);
      add(std::move(handout));
    }
    if (audience_ != Audience::patient) {
      add(compose_for_clinician(*library_, plan, page));
    }
  }

  /// A finished folder may hold this patient's earlier programme: it must not stay.
  void no_valid_plan(const Job& job) {
    if (job.output.empty() || !exists(job.output)) {
      return;
    }
    if (command_.format == Format::json) {
      write(job, "{\"schema\": \"lumbar/no-plan/1\", \"outcome\": null, \"because\": \"the assessment could not be read\"}\n");
    } else {
      const Document page{say(*library_, "invalid.title"), "", {Paragraph{{say(*library_, "invalid.say"), ""}}}};
      write(job, spell_pages(command_.format, {page}, html_));
    }
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
  Clinic clinic_;
  Audience audience_ = Audience::both;
  HtmlOptions html_;
  std::optional<Pictures> pictures_;  // none: --figures none
  std::set<std::string> written_;     // pictures beside Markdown
  std::vector<Job> jobs_;
  Exit exit_ = Exit::done;
};

}  // namespace

Exit run_plan(const PlanCommand& command, const LibraryOptions& options) { return PlanRun(command, options).run(); }

}  // namespace lumbar
