#include "shell/plan_command.hpp"

#include "report/letterhead.hpp"
#include "shell/clinic.hpp"
#include "shell/embedded.hpp"
#include "shell/files.hpp"
#include "shell/heap.hpp"
#include "shell/messages.hpp"
#include "shell/name_check.hpp"
#include "shell/pictures.hpp"
#include "shell/plan_batch.hpp"
#include "shell/spell_pages.hpp"
#include "shell/version.hpp"
#include "source/digest.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lumbar {
namespace {

constexpr double usual_unit = 0.20, large_unit = 0.26;  // millimetres: a person is 40 or 52 mm tall on paper

std::string spell_on(const std::optional<std::int64_t>& on) { return on ? std::to_string(*on) : "-"; }

/// The options that shape a page, for its stamp: the program's version first.
std::string shape_of(const PlanCommand& command, const PlanSettings& settings, const std::string& clinic) {
  return fmt::format("{} draft={} stage={} on={} paper={} large={} figures={} clinic={}", version(), settings.options.draft ? "yes" : "no", settings.stage.empty() ? "-" : settings.stage,
                     spell_on(settings.options.on), settings.html.paper == Paper::letter ? "letter" : "a4", command.large ? "yes" : "no", command.figures, clinic.empty() ? "-" : clinic.substr(0, 16));
}

std::string_view audience_of(const OutputPage& page) {
  return page.format == Format::json || page.format == Format::ndjson ? "-" : page.audience == Audience::patient ? "patient" : page.audience == Audience::clinician ? "clinician" : "both";
}

class PlanRun {
 public:
  PlanRun(const PlanCommand& command, const LibraryOptions& options) : command_(command), options_(options) {}

  Exit run() {
    if (!list_inputs(command_, inputs_, exit_) || !choose_outputs()) {
      return exit_;
    }
    const bool is_one = inputs_.size() == 1 && inputs_[0].path != "-";
    if (!is_one || !options_.library.empty() || !options_.overlays.empty()) {
      use_large_pages();
    }
    auto loaded = load_library(options_, exit_);
    if (!loaded) {
      return exit_;
    }
    auto clinic = load_clinic(command_.clinic, exit_);
    if (!clinic) {
      return exit_;
    }
    settings_.library = &loaded->library;
    loaded->sources.clear();
    if (!is_stage()) {
      return Exit::usage;
    }
    set_pages(*clinic, loaded->drawings(command_.figures));
    if (!settings_.naming.pattern.empty()) {
      read_documents();
    }
    if (!settings_.naming.folder.empty() && !check_names(command_, settings_, inputs_, exit_)) {
      return exit_;
    }
    return inputs_.empty() ? exit_ : PlanBatch(command_, settings_, inputs_, shape_, exit_).run();
  }

 private:
  bool usage(const std::string& message, const std::string& help) {
    print_message(fmt::format("lumbar: {}\n  = help: {}", message, help));
    exit_ = Exit::usage;
    return false;
  }

  /// A file, a folder, or standard output.
  bool choose_outputs() {
    const std::string& output = command_.output;
    const bool asks_folder = output.ends_with('/') || is_folder(output);
    const bool one_output = command_.pack || command_.is_stream();
    if (one_output && asks_folder) {
      return usage(fmt::format("`{}` is a folder", printable(output)), fmt::format("{} is one file: name it after -o", command_.pack ? "a pack" : "a stream"));
    }
    const bool many = !one_output && needs_folder();
    if (many && output.empty()) {
      return usage("several inputs, several pages of one, or a folder, need a folder for their outputs", "add -o DIR");
    }
    if (many && !asks_folder && exists(output)) {
      return usage(fmt::format("`{}` is a file", printable(output)), "name a folder after -o");
    }
    (many || asks_folder ? settings_.naming.folder : settings_.naming.file) = output;
    settings_.naming.pattern = command_.name;
    return output.empty() || !settings_.naming.folder.empty() || is_not_over_input();
  }

  bool needs_folder() const {
    const bool folder_in = std::ranges::any_of(command_.inputs, [](const std::string& input) { return input != "-" && is_folder(input); });
    return command_.inputs.size() > 1 || folder_in || !command_.files_from.empty() || !command_.name.empty() || command_.formats.size() > 1 || command_.audiences.size() > 1;
  }

  bool is_not_over_input() {
    for (std::size_t i = 0; exists(command_.output) && i < inputs_.size(); ++i) {
      if (inputs_[i].path == command_.output || is_same_file(std::string(inputs_[i].path), command_.output)) {
        return usage(fmt::format("`{}` would be written over its own input", printable(command_.output)), "name another output");
      }
    }
    return true;
  }

  /// Standard input whose documents each get a name of their own has to be read before all else.
  void read_documents() {
    bool any = false;
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
      any = any || inputs_[i].path == "-";
    }
    const ReadResult read = any ? read_standard_input(largest_stream) : ReadResult{};
    if (read.text) {
      settings_.standard_input = documents_of(source_file("<stdin>", *read.text));
    } else if (any) {
      print_problem(read.code, "<stdin>", read.problem);
      exit_ = worse(exit_, read.code == Code::too_large ? Exit::wrong_input : Exit::io);
      inputs_.keep([](const Input& input) { return input.path != "-"; });
    }
  }

  bool is_stage() {
    if (command_.stage.empty() || command_.stage == "all" || find_id(settings_.library->stages, command_.stage) != nowhere) {
      return true;
    }
    return usage(fmt::format("no stage named `{}`", printable(command_.stage)), fmt::format("one of: {}, all", fmt::join(ids_of(settings_.library->stages), ", ")));
  }

  /// The command line goes before the clinic's sheet.
  void set_pages(const LoadedClinic& loaded, const Drawings* drawings) {
    settings_.clinic = loaded.clinic;
    const std::string& usual = loaded.clinic.audience;
    std::vector<Audience> audiences = command_.audiences;
    if (audiences.empty()) {
      audiences.push_back(usual == "patient" ? Audience::patient : usual == "clinician" ? Audience::clinician : Audience::both);
    }
    settings_.pages = pages_of(command_.formats, audiences);
    settings_.naming.tells_audience = audiences.size() > 1;
    const PageWords words = page_words(*settings_.library);
    const Paper paper = command_.paper.value_or(loaded.clinic.paper == "letter" ? Paper::letter : Paper::a4);
    settings_.html = {words.language, paper, command_.large, words.page_of, words.page_only, loaded.logo, {}};
    if (command_.figures != "none") {
      pictures_.emplace(*settings_.library, theme_named(command_.figures), drawings);
      const double millimetres = command_.large ? large_unit : usual_unit;
      settings_.html.picture = [this, millimetres](const Picture& picture, const std::string& prefix) { return pictures_->svg(picture, prefix, millimetres); };
      settings_.pictures = &*pictures_;
    }
    const bool accounts = std::ranges::any_of(settings_.pages, [](const OutputPage& page) { return page.audience != Audience::patient || page.format == Format::json || page.format == Format::ndjson; });
    settings_.options = {command_.draft, command_.on, accounts};
    settings_.stage = command_.stage;
    settings_.resume = command_.resume;
    settings_.pack = command_.pack;
    settings_.excerpts = options_.excerpt || (inputs_.size() == 1 && is_terminal());
    shape_ = shape_of(command_, settings_, loaded.digest);
    for (const OutputPage& page : settings_.pages) {
      settings_.digests.push_back(sha256(fmt::format("{} {} {} {}", program_digest(), shape_, extension(page.format), audience_of(page))));
    }
    for (const OutputPage& page : settings_.pages) {
      shape_ += fmt::format(" {}:{}", extension(page.format).substr(1), audience_of(page));
    }
  }

  const PlanCommand& command_;
  const LibraryOptions& options_;
  PlanSettings settings_;
  std::optional<Pictures> pictures_;  // none: --figures none
  Inputs inputs_;
  std::string shape_;
  Exit exit_ = Exit::done;
};

}  // namespace

Exit run_plan(const PlanCommand& command, const LibraryOptions& options) { return PlanRun(command, options).run(); }

}  // namespace lumbar
