#include "shell/name_check.hpp"

#include "shell/files.hpp"
#include "shell/jobs.hpp"
#include "shell/messages.hpp"
#include "shell/ordered_work.hpp"
#include "source/yaml.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lumbar {
namespace {

constexpr std::size_t most_told = 20;       // problems with names

/// The names of all outputs of one input.
struct NamesOf {
  std::size_t input = 0;
  std::vector<std::string> outputs;
  std::string problem;  // why there are none
};

class NameCheck {
 public:
  NameCheck(const PlanCommand& command, PlanSettings& settings, const Inputs& inputs)
      : command_(command), settings_(settings), inputs_(inputs), start_(settings.naming.folder + (settings.naming.folder.ends_with('/') ? "" : "/")), reads_ids_(settings.naming.pattern.find("{id}") != std::string::npos) {}

  bool run() {
    std::size_t next = 0;
    work_in_order<std::size_t>([&] { return next < inputs_.size() ? std::optional(next++) : std::nullopt; }, [&](std::size_t input) { return names_of(input); },
                               [&](std::vector<NamesOf> all) { add(all); }, reads_ids_ ? jobs_for(command_.jobs, inputs_.size()) : 1);
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
      settings_.names.forbid(inputs_[i].path, i);
    }
    for (const Collisions::Clash& clash : settings_.names.find()) {
      tell_clash(clash);
    }
    if (told_ == 0) {
      find_folders();
    }
    if (told_ > most_told) {
      print_message(fmt::format("lumbar: and {} more names like these", told_ - most_told));
    }
    return told_ == 0;
  }

 private:
  std::string path_of(std::size_t input) const {
    const std::string_view path = inputs_[input].path;
    return path == "-" ? "<stdin>" : std::string(path);
  }

  void tell(const std::string& message, const std::string& help) {
    if (++told_ <= most_told) {
      print_message(fmt::format("lumbar: {}\n  = help: {}", message, help));
    }
  }

  NamesOf named(std::size_t input, std::string_view id) const {
    NamesOf names{input, {}, ""};
    for (const OutputPage& page : settings_.pages) {
      names.outputs.push_back(output_name(settings_.naming, page, inputs_[input].relative, id));
      if (const std::string problem = path_problem(names.outputs.back(), start_.size()); !problem.empty()) {
        names.problem = problem;
      }
    }
    return names;
  }

  /// One entry, or one a document of standard input.
  std::vector<NamesOf> names_of(std::size_t input) const {
    if (!reads_ids_) {
      const std::size_t documents = inputs_[input].path == "-" && !settings_.naming.pattern.empty() ? settings_.standard_input.size() : 1;
      return std::vector<NamesOf>(documents, named(input, ""));
    }
    std::vector<SourceFile> documents;
    if (inputs_[input].path == "-") {
      documents = settings_.standard_input;
    } else if (ReadResult read = read_file(std::string(inputs_[input].path), largest_file); read.text) {
      documents.push_back(source_file("", std::move(*read.text)));
    }
    std::vector<NamesOf> all;
    for (const SourceFile& document : documents) {
      if (const auto id = patient_id(*settings_.library, document)) {
        const std::string problem = id_problem(*id);
        all.push_back(problem.empty() ? named(input, *id) : NamesOf{input, {}, problem});
      }
    }
    return all;
  }

  void add(const std::vector<NamesOf>& all) {
    for (const NamesOf& names : all) {
      if (!names.problem.empty()) {
        tell(fmt::format("`{}`: {}", printable(path_of(names.input)), names.problem), "nothing was written; name the outputs otherwise, or correct it");
      }
      for (const std::string& output : names.outputs) {
        settings_.names.add(output, names.input);
      }
    }
  }

  /// The name that two inputs share; looked up again, since it was not kept.
  std::string shared_name(const Collisions::Clash& clash) const {
    std::vector<std::string> first;
    for (const NamesOf& names : names_of(clash.first)) {
      first.insert(first.end(), names.outputs.begin(), names.outputs.end());
    }
    for (const NamesOf& names : names_of(clash.second)) {
      for (const std::string& output : names.outputs) {
        if (std::ranges::find(first, output) != first.end()) {
          return output;
        }
      }
    }
    return settings_.naming.folder;
  }

  void tell_clash(const Collisions::Clash& clash) {
    if (clash.over_input) {
      tell(fmt::format("`{}` would be written over an input", printable(path_of(clash.first))), "name another output");
      return;
    }
    if (told_ >= most_told) {
      ++told_;
      return;
    }
    const std::string name = printable(shared_name(clash));
    if (clash.first == clash.second) {
      tell(fmt::format("two pages of `{}` would both be written to `{}`", printable(path_of(clash.first)), name), "a pattern of --name with {for} and {ext}, and an id of its own for each patient");
    } else {
      tell(fmt::format("`{}` and `{}` would both be written to `{}`", printable(path_of(clash.first)), printable(path_of(clash.second)), name), "plan them into different folders");
    }
  }

  /// An output that would have to be a folder for another: only where inputs lie in folders.
  void find_folders() {
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
      const std::string_view relative = settings_.naming.pattern.empty() ? inputs_[i].relative : "";
      for (std::size_t slash = relative.find('/'); slash != std::string_view::npos; slash = relative.find('/', slash + 1)) {
        const std::string folder = start_ + std::string(relative.substr(0, slash));
        if (settings_.names.holds(folder)) {
          tell(fmt::format("`{}` would be both a page and the folder of `{}`", printable(folder), printable(path_of(i))), "rename one of them, or plan them into different folders");
        }
      }
    }
  }

  const PlanCommand& command_;
  PlanSettings& settings_;
  const Inputs& inputs_;
  std::string start_;  // of every output
  bool reads_ids_;
  std::size_t told_ = 0;
};

}  // namespace

bool check_names(const PlanCommand& command, PlanSettings& settings, const Inputs& inputs, Exit& exit) {
  const bool fine = NameCheck(command, settings, inputs).run();
  exit = fine ? exit : Exit::usage;
  return fine;
}

}  // namespace lumbar
