#include "shell/arguments.hpp"

#include "model/spelling.hpp"
#include "model/unit.hpp"
#include "shell/output_names.hpp"
#include "source/diagnostic.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace lumbar {
namespace {

constexpr std::array<Spelling<Format>, 7> formats{{{Format::markdown, "md"},
                                                   {Format::text, "txt"},
                                                   {Format::html, "html"},
                                                   {Format::json, "json"},
                                                   {Format::ndjson, "ndjson"},
                                                   {Format::markdown, "markdown"},
                                                   {Format::text, "text"}}};
constexpr std::array<Spelling<Paper>, 2> papers{{{Paper::a4, "a4"}, {Paper::letter, "letter"}}};
constexpr std::array<Spelling<Audience>, 3> audiences{
    {{Audience::patient, "patient"}, {Audience::clinician, "clinician"}, {Audience::both, "both"}}};

constexpr std::string_view about =
    "lumbar reads a physiotherapy assessment (YAML), matches it against libraries of\n"
    "rules and exercises, and writes a staged stretching and core-strengthening\n"
    "programme for chronic low back pain; or says when to refer or what to ask first.\n"
    "For a qualified clinician, who decides and signs.";

constexpr std::string_view footer =
    "Exit codes: 0 every assessment got its programme, 1 an input is wrong, 2 the\n"
    "command line is wrong, 3 a referral or questions instead of a programme, 4 the\n"
    "library is wrong, 5 something could not be read or written, 70 a bug. Of many\n"
    "inputs the first of 70, 5, 4, 2, 1, 3, 0. Stopped by a signal: 130 or 143.\n\n"
    "Start:  lumbar new > case.yaml   then fill it in, then   lumbar plan case.yaml";

/// As `--help` lists them.
constexpr std::array<std::string_view, 9> commands{"plan", "merge", "check", "test", "new", "export", "list", "show", "figures"};

/// CLI11 options land here as text; what they mean is checked after.
struct Raw {
  std::string format = "md";
  std::string audience;
  std::string on;
  std::string paper;
  std::string jobs;
  std::string shard;
};

constexpr std::size_t most_jobs = 1024;

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts{""};
  for (const char c : text) {
    if (c == at) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

class Parser {
 public:
  Parser(const std::vector<std::string>& arguments, const std::string& version) : arguments_(arguments), version_(version), app_(std::string(about), "lumbar") {
    app_.footer(std::string(footer));
    app_.set_version_flag("--version", "lumbar " + version);
    app_.set_help_flag("-h,--help", "Print this help");
    app_.add_option("--library", library_.library, "Use the library in DIR instead of the one in this program")->type_name("DIR");
    app_.add_option("--overlay", library_.overlays, "Add the library files in DIR, replacing entries of the same id (repeatable)")->type_name("DIR");
    app_.add_flag("--excerpt", library_.excerpt, "Show the line of each mistake, also in batches (holds what a patient said)");
    app_.fallthrough();
    lists_all_ = is_named("-h,--help") || std::ranges::none_of(commands, [&](std::string_view command) { return has_argument(command); });
    add_plan();
    add_others();
    add_figures();
  }

  std::variant<Invocation, Leave> parse() {
    if (arguments_.empty()) {
      return Leave{app_.help(), true, 2};
    }
    if (const auto wrong = unknown_command()) {
      return *wrong;
    }
    std::vector<std::string> arguments(arguments_.rbegin(), arguments_.rend());  // CLI11 wants them last first
    try {
      app_.parse(arguments);
    } catch (const CLI::CallForVersion&) {
      return Leave{fmt::format("lumbar {}\n", version_), false, 0};
    } catch (const CLI::CallForHelp&) {
      const auto chosen = app_.get_subcommands();
      return Leave{chosen.empty() ? app_.help() : chosen.front()->help("lumbar"), false, 0};
    } catch (const CLI::ParseError& problem) {
      return mistake(problem.what());
    }
    return finish();
  }

 private:
  bool has_argument(std::string_view text) const { return std::ranges::find(arguments_, text) != arguments_.end(); }

  /// A command; nullptr where the arguments do not name it, so that nobody sees its options: they take time to add, and
  /// so does it. It is there all the same where no command is named, or where help is asked for, which lists them all.
  CLI::App* add(const char* name, const char* what) {
    const bool is_there = has_argument(name);
    CLI::App* const command = is_there || lists_all_ ? app_.add_subcommand(name, what) : nullptr;  // with the program's own --help
    return is_there ? command : nullptr;
  }

  /// True where an argument could be one of the option's names (`-o,--output`), or asks for help, which lists them all.
  bool is_named(std::string_view names) const {
    return std::ranges::any_of(arguments_, [&](std::string_view argument) {
      if (argument.starts_with("--")) {
        const std::string_view name = argument.substr(0, argument.find('='));
        const std::size_t at = names.find("--");
        return name == "--help" || (at != std::string_view::npos && name == names.substr(at));
      }
      const auto has_letter = [&](char letter) { return argument.find(letter, 1) != std::string_view::npos; };  // or its value has: no harm
      return argument.size() > 1 && argument[0] == '-' && (has_letter('h') || (names[1] != '-' && has_letter(names[1])));
    });
  }

  /// An option of a command; nullptr where no argument could mean it, like a command that is not named.
  template <class Value>
  CLI::Option* add_named(CLI::App& command, const char* names, Value& value, const char* what, const char* type) const {
    return is_named(names) ? command.add_option(names, value, what)->type_name(type) : nullptr;
  }
  CLI::Option* add_named(CLI::App& command, const char* names, bool& value, const char* what) const {
    return is_named(names) ? command.add_flag(names, value, what) : nullptr;
  }

  bool plan_has(const char* name) const {
    const CLI::Option* const option = app_.get_subcommand("plan")->get_option_no_throw(name);
    return option != nullptr && option->count() > 0;
  }

  void add_plan() {
    CLI::App* const command = add("plan", "Write the programme, the referral or the questions for each assessment");
    if (command == nullptr) {
      return;
    }
    command->add_option("INPUT", plan_.inputs, "Assessments, folders of them, or - for standard input, which may hold many documents")->type_name("FILE|DIR|-");
    const auto option = [&](const char* names, auto& value, const char* what, const char* type) { add_named(*command, names, value, what, type); };
    const auto flag = [&](const char* names, bool& value, const char* what) { add_named(*command, names, value, what); };
    option("-o,--output", plan_.output, "Write there: a file, or a folder that mirrors the inputs. Each file appears whole or not at all,\nwith a stamp of what it was made from; one that is already right is left untouched", "FILE|DIR");
    option("-f,--format", raw_.format, "md, txt, html, json, or several: md,html; or ndjson, one plan a line with its input and outcome", "FORMAT");
    option("--for", raw_.audience, "patient, clinician or both; or patient,clinician: a page for each, named NAME.patient.md", "WHO");
    flag("--draft", plan_.draft, "With questions open: show the clinician what is permitted meanwhile");
    option("--stage", plan_.stage, "Print the exercises of this stage, or of `all`, in full", "ID|all");
    option("--paper", raw_.paper, "html: a4 or letter (default: the clinic's, or a4)", "SIZE");
    flag("--large", plan_.large, "html: large print");
    flag("--pack", plan_.pack, "html, txt: all inputs into one output, one print job with each patient's id on each page");
    option("--clinic", plan_.clinic, "The clinic's own sheet (YAML): name, address, telephone, logo, emergency, footer, paper, audience", "FILE");
    if (CLI::Option* const figures = add_named(*command, "--figures", plan_.figures, "md, html: mono, colour or none (default: mono, which every printer prints)", "THEME")) {
      figures->check(CLI::IsMember({"colour", "mono", "none"}));
    }
    option("--on", raw_.on, "Count answers older than their limit on this day as not asked", "DATE");
    add_batch(*command);
  }

  void add_batch(CLI::App& command) {
    const auto grouped = [](CLI::Option* added) {
      if (added != nullptr) {
        added->group("Many at once");
      }
    };
    const auto option = [&](const char* names, auto& value, const char* what, const char* type) { grouped(add_named(command, names, value, what, type)); };
    const auto flag = [&](const char* names, bool& value, const char* what) { grouped(add_named(command, names, value, what)); };
    option("--files-from", plan_.files_from, "Also plan what this list names, one a line", "FILE|-");
    flag("-0,--null", plan_.zero, "Names in the list end in a zero byte, as find -print0 writes them");
    option("--base", plan_.base, "Mirror each input by its path below DIR (usual: a file by its name, a folder by what is in it)", "DIR");
    option("--name", plan_.name, "Name the outputs: {id} the patient's, {name} the input's, {for}, {ext}; as in '{id}.{ext}'. Every\nassessment is looked at for its id before anything is written", "PATTERN");
    option("-j,--jobs", raw_.jobs, "Work on N at a time; 0: as many as there are processors (usual: 1 below 64 inputs, else 0)", "N");
    flag("--resume", plan_.resume, "Skip outputs whose stamp still fits their input, the library, the options and the program");
    option("--shard", raw_.shard, "Only part i of n, from 0, by a hash of each input's name; auto: from a Slurm array or a Kubernetes\nindexed job", "i/n|auto");
    option("--report", plan_.report, "Write what became of each input as JSON Lines, with ids and places and no answers", "FILE");
    flag("--summary", plan_.summary, "Print the sums: programmes, referrals, questions, errors, findings (on standard error without -o)");
    flag("-q,--quiet", plan_.quiet, "No progress line");
  }

  void add_others() {
    if (CLI::App* const merge = add("merge", "Add up the reports of several runs, as the shards of one batch write them. Incomplete ones are\nnamed and give 5; else the exit code is the worst of theirs")) {
      merge->add_option("REPORT", merge_.reports, "Files that --report wrote")->required()->type_name("FILE");
    }
    if (CLI::App* const check = add("check", "Find every mistake in assessments and library folders; in a library also what\nis likely to be a slip (warnings; with warnings only the exit code stays 0)")) {
      check->add_option("INPUT", check_.inputs, "Assessments, or folders of assessments or of a library")->required()->type_name("FILE|DIR");
      check->add_flag("--holes", check_.holes, "List each finding, stage and precaution that leave no exercise, and count them by finding");
    }
    if (CLI::App* const test = add("test", "Run a library's own tests, and say what they leave out")) {
      test->add_option("DIR", test_.folder, "The library (default: the one in use)")->type_name("DIR");
      test->add_flag("--gaps", test_.gaps, "List each rule and bound without a case");
      test->add_flag("--mutate", test_.mutate, "Also change each bound, comparison and condition in turn: would a test notice?");
    }
    if (CLI::App* const blank = add("new", "Print a blank assessment with every question a programme needs")) {
      blank->add_flag("--full", new_.full, "Every question there is");
    }
    if (CLI::App* const all = add("export", "Write the library in this program to a folder")) {
      all->add_option("DIR", export_.folder, "A new or empty folder")->required()->type_name("DIR");
    }
    if (CLI::App* const list = add("list", "List fields, findings, rules, exercises, stages, therapies or sources")) {
      list->add_option("WHAT", list_.what, "fields, findings, rules, exercises, stages, therapies, sources")->required()->type_name("WHAT");
    }
  }

  void add_figures() {
    if (CLI::App* const show = add("show", "Show one entry of the library")) {
      show->add_option("ID", show_.id, "Its id")->required()->type_name("ID");
      show->add_option_function<std::string>("-f,--format", [this](const std::string& format) { show_.svg = format == "svg"; }, "txt, or svg for an exercise's figure")->type_name("FORMAT")->check(CLI::IsMember({"txt", "svg"}));
      show->add_option("--theme", show_.theme, "svg: colour or mono")->type_name("THEME")->check(CLI::IsMember({"colour", "mono"}));
    }
    if (CLI::App* const figures = add("figures", "Write every figure as SVG, and one page that shows them all")) {
      figures->add_option("-o,--output", figures_.output, "Write into this folder")->required()->type_name("DIR");
      figures->add_option("--theme", figures_.theme, "colour or mono")->type_name("THEME")->check(CLI::IsMember({"colour", "mono"}));
    }
  }

  Leave mistake(std::string message) const {
    while (!message.empty() && message.back() == '.') {
      message.pop_back();
    }
    return {fmt::format("lumbar: {}\n  = help: `lumbar --help` lists the commands, `lumbar COMMAND --help` their options\n", message), true, 2};
  }

  /// CLI11 only says that a subcommand is required.
  std::optional<Leave> unknown_command() const {
    const std::vector<std::string> known(commands.begin(), commands.end());
    bool value = false;
    for (const std::string& argument : arguments_) {
      if (value) {
        value = false;
      } else if (argument == "--library" || argument == "--overlay") {
        value = true;
      } else if (!argument.starts_with("-")) {
        if (std::ranges::find(known, argument) != known.end()) {
          return std::nullopt;
        }
        const std::string help = did_you_mean(argument, known);
        return Leave{fmt::format("lumbar: unknown command `{}`\n  = help: {}\n", printable(argument), help.empty() ? fmt::format("one of: {}", fmt::join(known, ", ")) : help), true, 2};
      }
    }
    return std::nullopt;
  }

  std::variant<Invocation, Leave> finish() {
    const auto chosen = app_.get_subcommands();
    if (chosen.empty()) {
      return mistake("a command is missing");
    }
    const std::string name = chosen.front()->get_name();
    if (name == "plan") {
      return finish_plan();
    }
    if (name == "merge") {
      return Invocation{merge_, library_};
    }
    if (name == "check") {
      return Invocation{check_, library_};
    }
    if (name == "test") {
      return Invocation{test_, library_};
    }
    if (name == "new") {
      return Invocation{new_, library_};
    }
    if (name == "export") {
      return Invocation{export_, library_};
    }
    if (name == "list") {
      return Invocation{list_, library_};
    }
    if (name == "figures") {
      return Invocation{figures_, library_};
    }
    return Invocation{show_, library_};
  }

  std::variant<Invocation, Leave> finish_plan() {
    for (const auto check : {&Parser::finish_formats, &Parser::finish_audience, &Parser::finish_pages, &Parser::finish_inputs, &Parser::finish_batch}) {
      if (auto wrong = (this->*check)()) {
        return *wrong;
      }
    }
    if (!raw_.on.empty()) {
      const auto days = parse_date(raw_.on);
      if (!days || (*days)[0] != (*days)[1]) {
        return mistake("--on takes a day, as in 2026-11-20");
      }
      plan_.on = (*days)[0];
    }
    return Invocation{plan_, library_};
  }

  std::optional<Leave> finish_formats() {
    plan_.formats.clear();
    for (const std::string& word : split(raw_.format, ',')) {
      const auto format = lumbar::parse(formats, word);
      if (!format) {
        return mistake(fmt::format("-f knows no `{}`: md, txt, html, json or ndjson", printable(word)));
      }
      if (std::ranges::find(plan_.formats, *format) == plan_.formats.end()) {
        plan_.formats.push_back(*format);
      }
    }
    if (plan_.formats.size() > 1 && std::ranges::find(plan_.formats, Format::ndjson) != plan_.formats.end()) {
      return mistake("-f ndjson stands alone: it is one stream, not a file an input");
    }
    return std::nullopt;
  }

  std::optional<Leave> finish_audience() {
    if (plan_has("--for")) {
      for (const std::string& word : split(raw_.audience, ',')) {
        const auto audience = lumbar::parse(audiences, word);
        if (!audience) {
          return mistake(fmt::format("--for knows no `{}`: patient, clinician or both", printable(word)));
        }
        if (std::ranges::find(plan_.audiences, *audience) == plan_.audiences.end()) {
          plan_.audiences.push_back(*audience);
        }
      }
    }
    if (plan_.draft && std::ranges::any_of(plan_.audiences, [](Audience audience) { return audience != Audience::clinician; })) {
      return mistake("a draft is for the clinician only: leave out --for, or say --for clinician");
    }
    if (plan_.draft) {
      plan_.audiences = {Audience::clinician};
    }
    return std::nullopt;
  }

  bool has(Format format) const { return std::ranges::find(plan_.formats, format) != plan_.formats.end(); }

  /// What only a format with pages can do.
  std::optional<Leave> finish_pages() {
    if (plan_has("--paper")) {
      plan_.paper = lumbar::parse(papers, raw_.paper);
      if (!plan_.paper) {
        return mistake(fmt::format("--paper knows no `{}`: a4 or letter", printable(raw_.paper)));
      }
    }
    if ((plan_.paper || plan_.large) && !has(Format::html)) {
      return mistake(fmt::format("{} is for -f html", plan_.large ? "--large" : "--paper"));
    }
    if (plan_.pack && (plan_.formats.size() > 1 || (!has(Format::html) && !has(Format::text)))) {
      return mistake("--pack is for -f html and -f txt, one of them");
    }
    if (plan_.pack && plan_.audiences.size() > 1) {
      return mistake("--pack is one file: say --for patient, clinician or both");
    }
    return std::nullopt;
  }

  std::optional<Leave> finish_inputs() {
    if (plan_.inputs.empty() && plan_.files_from.empty()) {
      return mistake("INPUT is required: files, folders or -; or --files-from");
    }
    if (plan_.files_from == "-" && std::ranges::find(plan_.inputs, "-") != plan_.inputs.end()) {
      return mistake("standard input is either an assessment or a list of names, not both");
    }
    if (plan_.zero && plan_.files_from.empty()) {
      return mistake("-0 is for --files-from");
    }
    if (!raw_.shard.empty()) {
      // Only the names of the scheduler's own variables are looked up, and only for `auto`.
      const ShardResult result = parse_shard(raw_.shard, [](const char* name) { return std::getenv(name); });
      if (!result.problem.empty()) {
        return mistake("--shard: " + result.problem);
      }
      plan_.shard = result.shard;
    }
    return std::nullopt;
  }

  std::optional<Leave> finish_batch() {
    const bool one_output = plan_.pack || plan_.is_stream();
    if (one_output && (plan_.resume || !plan_.name.empty())) {
      return mistake(fmt::format("{} is for a file an input, and {} is one for all", plan_.resume ? "--resume" : "--name", plan_.pack ? "--pack" : "-f ndjson"));
    }
    if (plan_.output.empty() && (plan_.resume || !plan_.name.empty())) {
      return mistake(fmt::format("{} needs -o: a folder", plan_.resume ? "--resume" : "--name"));
    }
    if (plan_has("--name")) {
      if (const std::string problem = pattern_problem(plan_.name); !problem.empty()) {
        return mistake(fmt::format("--name `{}`: {}", printable(plan_.name), problem));
      }
    }
    if (!raw_.jobs.empty()) {
      const bool digits = raw_.jobs.size() < 5 && std::ranges::all_of(raw_.jobs, [](char c) { return c >= '0' && c <= '9'; });
      plan_.jobs = digits ? std::optional<std::size_t>(std::stoul(raw_.jobs)) : std::nullopt;
      if (!plan_.jobs || *plan_.jobs > most_jobs) {
        return mistake(fmt::format("-j takes a number from 0 to {}", most_jobs));
      }
    }
    return std::nullopt;
  }

  const std::vector<std::string>& arguments_;
  std::string version_;
  CLI::App app_;
  bool lists_all_ = true;
  Raw raw_;
  LibraryOptions library_;
  PlanCommand plan_;
  MergeCommand merge_;
  CheckCommand check_;
  TestCommand test_;
  NewCommand new_;
  ExportCommand export_;
  ListCommand list_;
  ShowCommand show_;
  FiguresCommand figures_;
};

}  // namespace

std::variant<Invocation, Leave> parse_arguments(const std::vector<std::string>& arguments, const std::string& version) {
  return Parser(arguments, version).parse();
}

}  // namespace lumbar
