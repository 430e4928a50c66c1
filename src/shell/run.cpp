#include "shell/run.hpp"

#include "check/handouts.hpp"
#include "check/holes.hpp"
#include "check/lint.hpp"
#include "check/mutate.hpp"
#include "check/rule_tests.hpp"
#include "read/assessment.hpp"
#include "read/library.hpp"
#include "shell/browse.hpp"
#include "shell/figures_command.hpp"
#include "shell/files.hpp"
#include "shell/form.hpp"
#include "shell/heap.hpp"
#include "shell/load.hpp"
#include "shell/merge_command.hpp"
#include "shell/messages.hpp"
#include "shell/plan_command.hpp"
#include "source/yaml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

namespace lumbar {
namespace {

template <class... F>
struct Overload : F... {
  using F::operator()...;
};
template <class... F>
Overload(F...) -> Overload<F...>;

bool is_whole_library(const std::string& folder) { return exists(folder + "/library.yaml"); }

/// A folder with a `library.yaml`, or with a folder that only libraries have; others hold assessments.
bool is_library(const std::string& folder) {
  constexpr std::array<std::string_view, 5> parts{"fields", "rules", "exercises", "programme", "wording"};
  return is_whole_library(folder) || std::ranges::any_of(parts, [&](std::string_view part) { return is_folder(fmt::format("{}/{}", folder, part)); });
}

/// What the folder means: a library, or an overlay on the one that is in use.
LibraryOptions with_folder(LibraryOptions options, const std::string& folder) {
  if (is_whole_library(folder)) {
    options.library = folder;
  } else if (std::ranges::find(options.overlays, folder) == options.overlays.end()) {
    options.overlays.push_back(folder);
  }
  return options;
}

/// Finding, stage and precaution that leave no exercise, one a line; then each finding with its sum.
std::string spell_holes(const Library& library, const std::vector<Hole>& found, const std::vector<std::size_t>& pairs) {
  std::string text;
  for (const Hole& hole : found) {
    text += fmt::format("{}\t{}\t{}\n", library.findings[hole.finding].id, library.stages[hole.stage].id, library.rules[hole.rule].id);
  }
  for (Slot finding = 0; finding < library.findings.size(); ++finding) {
    if (pairs[finding] > 0) {
      text += fmt::format("{}\t{} of {}\n", library.findings[finding].id, std::ranges::count(found, finding, &Hole::finding), pairs[finding]);
    }
  }
  return text;
}

Exit check_library(const std::string& folder, bool list_holes, const LibraryOptions& options) {
  Exit exit = Exit::done;
  const auto sources = library_sources(with_folder(options, folder), exit);
  if (!sources) {
    return exit;
  }
  Diagnostics diagnostics;
  const auto library = read_library(*sources, diagnostics);
  if (!library) {
    print_diagnostics(std::move(diagnostics), *sources, true);
    return worse(exit, Exit::wrong_library);
  }
  lint(*library, diagnostics);
  lint_handouts(*sources, *library, diagnostics);
  const std::size_t warnings = diagnostics.size();
  print_diagnostics(std::move(diagnostics), *sources, true);
  const std::vector<Hole> found = holes(*library);
  const std::vector<std::size_t> pairs = pairs_looked_at(*library);
  const std::string table = list_holes ? spell_holes(*library, found, pairs) : "";
  const bool written = write_standard_output(fmt::format("{}{}: errors 0, warnings {}, accepted {}, holes {} of {}\n", table, printable(folder), warnings,
                                                         library->accepted.size(), found.size(), std::accumulate(pairs.begin(), pairs.end(), std::size_t{0})));
  return written ? exit : worse(exit, Exit::io);
}

Exit check_assessment(const std::string& path, const Library& library, bool excerpts) {
  const bool stream = path == "-";
  const ReadResult read = stream ? read_standard_input(largest_file) : read_file(path, largest_file);
  if (!read.text) {
    print_problem(read.code, path, read.problem);
    return read.code == Code::too_large ? Exit::wrong_input : Exit::io;
  }
  Diagnostics diagnostics;
  const SourceFile file = source_file(stream ? "<stdin>" : path, *read.text);
  std::vector<SourceFile> documents = stream ? split_documents(file) : std::vector<SourceFile>{file};
  if (documents.empty()) {
    documents.push_back(file);
  }
  for (const SourceFile& document : documents) {
    read_assessment(document, library, diagnostics);
  }
  const bool clean = diagnostics.empty();
  print_diagnostics(std::move(diagnostics), documents, excerpts);
  return clean ? Exit::done : Exit::wrong_input;
}

Exit run_check(const CheckCommand& command, const LibraryOptions& options) {
  Exit exit = Exit::done;
  std::vector<std::string> assessments;
  for (const std::string& input : command.inputs) {
    if (input == "-" || !is_folder(input)) {
      assessments.push_back(input);
    } else if (is_library(input)) {
      exit = worse(exit, check_library(input, command.holes, options));
    } else {
      const FolderList list = list_folder(input);
      if (!list.problem.empty()) {
        print_problem(Code::unreadable, input, list.problem);
        exit = worse(exit, Exit::io);
      }
      for (const std::string& name : list.files) {
        assessments.push_back(input + "/" + name);
      }
    }
  }
  if (assessments.empty()) {
    return exit;
  }
  const auto loaded = load_library(options, exit);
  if (!loaded) {
    return exit;
  }
  const bool excerpts = options.excerpt || (assessments.size() == 1 && is_terminal());
  for (const std::string& path : assessments) {
    exit = worse(exit, check_assessment(path, loaded->library, excerpts));
  }
  return exit;
}

std::string spell(const CoverageReport& coverage) {
  const auto share = [](const Share& one) { return fmt::format("{}/{}", one.covered, one.all); };
  return fmt::format("coverage: rules yes {}, no {}, unknown {}, bounds {}\n", share(coverage.yes), share(coverage.no), share(coverage.unknown), share(coverage.bounds));
}

std::string spell(const MutationScore& score) {
  std::string text;
  for (const Survivor& survivor : score.survivors) {
    text += fmt::format("{}: survives: {} ({})\n", spell(survivor.place), survivor.name, survivor.because.empty() ? "no reason is given" : survivor.because);
  }
  for (const Survivor& stale : score.stale) {
    text += fmt::format("{}: accepted, and no mutant that survives: {}\n", spell(stale.place), stale.name);
  }
  const auto share = [](const MutationShare& one) { return fmt::format("{} of {}", one.killed, one.all); };
  text += fmt::format("bounds moved {}, comparisons flipped {}, conditions dropped {}; not counted: {} attributes that bar no exercise of their own\n", share(score.bounds), share(score.comparisons),
                      share(score.conditions), score.same_bars);
  const MutationShare all = score.all();
  const double percent = all.all == 0 ? 100.0 : 100.0 * static_cast<double>(all.killed) / static_cast<double>(all.all);
  return text + fmt::format("mutants killed: {} of {} ({:.1f} %)\n", all.killed, all.all, percent);
}

Exit run_test(const TestCommand& command, LibraryOptions options) {
  Exit exit = Exit::done;
  if (!command.folder.empty()) {
    options = with_folder(std::move(options), command.folder);
  }
  const auto loaded = load_with_sources(options, exit);
  if (!loaded) {
    return exit;
  }
  Diagnostics diagnostics;
  const TestCount count = run_rule_tests(loaded->sources, loaded->library, diagnostics);
  print_diagnostics(std::move(diagnostics), loaded->sources, true);
  std::string report;
  if (command.gaps) {
    for (const Uncovered& gap : count.coverage.missing) {
      report += fmt::format("{}: {}\n", spell(gap.place), gap.what);
    }
  }
  report += spell(count.coverage);
  report += fmt::format("rules {}, cases {}, failed {}\n", count.rules, count.cases, count.failed);
  if (command.mutate && count.failed == 0) {
    report += spell(run_mutants(loaded->sources, loaded->library));
  }
  const bool written = write_standard_output(report);
  if (count.failed > 0) {
    exit = worse(exit, Exit::wrong_library);
  }
  return written ? exit : worse(exit, Exit::io);
}

Exit run_export(const ExportCommand& command, const LibraryOptions& options) {
  Exit exit = Exit::done;
  const auto sources = library_sources(options, exit);
  if (!sources) {
    return exit;
  }
  if (is_folder(command.folder) && !list_folder(command.folder).files.empty()) {
    print_message(fmt::format("lumbar: `{}` holds files already\n  = help: name a new or empty folder", printable(command.folder)));
    return Exit::usage;
  }
  for (const SourceFile& file : *sources) {
    const std::string path = command.folder + "/" + *file.name;
    std::string problem = make_folder(path.substr(0, path.rfind('/')));
    if (problem.empty()) {
      problem = write_file(path, file.text);
    }
    if (!problem.empty()) {
      print_problem(Code::unreadable, path, "not written: " + problem);
      return Exit::io;
    }
  }
  return exit;
}

/// Commands that print one text made from the library.
template <class Make>
Exit print_from_library(const LibraryOptions& options, Make make) {
  Exit exit = Exit::done;
  const auto loaded = load_library(options, exit);
  if (!loaded) {
    return exit;
  }
  const std::optional<std::string> text = make(loaded->library);
  if (!text) {
    return Exit::usage;
  }
  return write_standard_output(*text) ? exit : Exit::io;
}

}  // namespace

int run(const Invocation& invocation) {
  const LibraryOptions& options = invocation.library;
  if (!std::holds_alternative<PlanCommand>(invocation.command)) {  // which knows how much it has to do
    use_large_pages();
  }
  const Exit exit = std::visit(
      Overload{[&](const PlanCommand& command) { return run_plan(command, options); }, [&](const MergeCommand& command) { return run_merge(command); }, [&](const CheckCommand& command) { return run_check(command, options); },
               [&](const TestCommand& command) { return run_test(command, options); }, [&](const ExportCommand& command) { return run_export(command, options); },
               [&](const NewCommand& command) {
                 return print_from_library(options, [&](const Library& library) { return std::optional(blank_form(library, command.full)); });
               },
               [&](const ListCommand& command) {
                 return print_from_library(options, [&](const Library& library) { return list_entries(library, command.what); });
               },
               [&](const FiguresCommand& command) { return run_figures(command, options); },
               [&](const ShowCommand& command) {
                 return print_from_library(options, [&](const Library& library) { return command.svg ? show_figure(library, command.id, command.theme) : show_entry(library, command.id); });
               }},
      invocation.command);
  return static_cast<int>(exit);
}

}  // namespace lumbar
