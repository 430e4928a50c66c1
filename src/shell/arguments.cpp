#include "shell/arguments.hpp"

#include "model/spelling.hpp"
#include "model/unit.hpp"
#include "source/diagnostic.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace lumbar {
namespace {

constexpr std::array<Spelling<Format>, 6> formats{
    {{Format::markdown, "md"}, {Format::text, "txt"}, {Format::html, "html"}, {Format::json, "json"}, {Format::markdown, "markdown"}, {Format::text, "text"}}};
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
    "library is wrong, 5 something could not be read or written, 70 a bug.\n\n"
    "Start:  lumbar new > case.yaml   then fill it in, then   lumbar plan case.yaml";

/// CLI11 options land here as text; what they mean is checked after.
struct Raw {
  std::string format = "md";
  std::string audience;
  std::string on;
  std::string paper;
};

class Parser {
 public:
  explicit Parser(const std::string& version) : version_(version), app_(std::string(about), "lumbar") {
    app_.footer(std::string(footer));
    app_.set_version_flag("--version", "lumbar " + version);
    app_.set_help_flag("-h,--help", "Print this help");
    app_.add_option("--library", library_.library, "Use the library in DIR instead of the one in this program")->type_name("DIR");
    app_.add_option("--overlay", library_.overlays, "Add the library files in DIR, replacing entries of the same id (repeatable)")->type_name("DIR");
    app_.add_flag("--excerpt", library_.excerpt, "Show the line of each mistake, also in batches (holds what a patient said)");
    app_.fallthrough();
    add_plan();
    add_others();
  }

  std::variant<Invocation, Leave> parse(std::vector<std::string> arguments) {
    if (arguments.empty()) {
      return Leave{app_.help(), true, 2};
    }
    if (const auto wrong = unknown_command(arguments)) {
      return *wrong;
    }
    std::ranges::reverse(arguments);  // CLI11 wants them last first
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
  void add_plan() {
    CLI::App* const command = app_.add_subcommand("plan", "Write the programme, the referral or the questions for each assessment");
    command->add_option("INPUT", plan_.inputs, "Assessments, folders of them, or - for standard input")->required()->type_name("FILE|DIR|-");
    command->add_option("-o,--output", plan_.output, "Write there: a file, or a folder that mirrors the inputs")->type_name("FILE|DIR");
    command->add_option("-f,--format", raw_.format, "md, txt, html or json")->type_name("FORMAT");
    command->add_option("--for", raw_.audience, "patient, clinician or both")->type_name("WHO");
    command->add_flag("--draft", plan_.draft, "With questions open: show the clinician what is permitted meanwhile");
    command->add_option("--stage", plan_.stage, "Print the exercises of this stage, or of `all`, in full")->type_name("ID|all");
    command->add_option("--paper", raw_.paper, "html: a4 or letter (default: the clinic's, or a4)")->type_name("SIZE");
    command->add_flag("--large", plan_.large, "html: large print");
    command->add_flag("--pack", plan_.pack, "html, txt: all inputs into one output, one print job with each patient's id on each page");
    command->add_option("--clinic", plan_.clinic, "The clinic's own sheet (YAML): name, address, telephone, logo, emergency, footer, paper, audience")->type_name("FILE");
    command->add_option("--figures", plan_.figures, "md, html: mono, colour or none (default: mono, which every printer prints)")->type_name("THEME")->check(CLI::IsMember({"colour", "mono", "none"}));
    command->add_option("--on", raw_.on, "Count answers older than their limit on this day as not asked")->type_name("DATE");
  }

  void add_others() {
    CLI::App* const check = app_.add_subcommand("check", "Find every mistake in assessments and library folders; in a library also what\nis likely to be a slip (warnings; with warnings only the exit code stays 0)");
    check->add_option("INPUT", check_.inputs, "Assessments, or folders of assessments or of a library")->required()->type_name("FILE|DIR");
    check->add_flag("--holes", check_.holes, "List each finding, stage and precaution that leave no exercise");
    CLI::App* const test = app_.add_subcommand("test", "Run a library's own tests, and say what they leave out");
    test->add_option("DIR", test_.folder, "The library (default: the one in use)")->type_name("DIR");
    test->add_flag("--gaps", test_.gaps, "List each rule and bound without a case");
    test->add_flag("--mutate", test_.mutate, "Also change each bound, comparison and condition in turn: would a test notice?");
    app_.add_subcommand("new", "Print a blank assessment with every question a programme needs")->add_flag("--full", new_.full, "Every question there is");
    app_.add_subcommand("export", "Write the library in this program to a folder")->add_option("DIR", export_.folder, "A new or empty folder")->required()->type_name("DIR");
    app_.add_subcommand("list", "List fields, findings, rules, exercises, stages, therapies or sources")
        ->add_option("WHAT", list_.what, "fields, findings, rules, exercises, stages, therapies, sources")->required()->type_name("WHAT");
    add_figures();
    for (CLI::App* const command : app_.get_subcommands({})) {
      command->set_help_flag("-h,--help", "Print this help");
    }
  }

  void add_figures() {
    CLI::App* const show = app_.add_subcommand("show", "Show one entry of the library");
    show->add_option("ID", show_.id, "Its id")->required()->type_name("ID");
    show->add_option_function<std::string>("-f,--format", [this](const std::string& format) { show_.svg = format == "svg"; }, "txt, or svg for an exercise's figure")->type_name("FORMAT")->check(CLI::IsMember({"txt", "svg"}));
    show->add_option("--theme", show_.theme, "svg: colour or mono")->type_name("THEME")->check(CLI::IsMember({"colour", "mono"}));
    CLI::App* const figures = app_.add_subcommand("figures", "Write every figure as SVG, and one page that shows them all");
    figures->add_option("-o,--output", figures_.output, "Write into this folder")->required()->type_name("DIR");
    figures->add_option("--theme", figures_.theme, "colour or mono")->type_name("THEME")->check(CLI::IsMember({"colour", "mono"}));
  }

  Leave mistake(std::string message) const {
    while (!message.empty() && message.back() == '.') {
      message.pop_back();
    }
    return {fmt::format("lumbar: {}\n  = help: `lumbar --help` lists the commands, `lumbar COMMAND --help` their options\n", message), true, 2};
  }

  /// CLI11 only says that a subcommand is required.
  std::optional<Leave> unknown_command(const std::vector<std::string>& arguments) const {
    std::vector<std::string> known;
    for (const CLI::App* const command : app_.get_subcommands([](const CLI::App*) { return true; })) {
      known.push_back(command->get_name());
    }
    bool value = false;
    for (const std::string& argument : arguments) {
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
    const auto format = lumbar::parse(formats, raw_.format);
    if (!format) {
      return mistake(fmt::format("-f knows no `{}`: md, txt, html or json", printable(raw_.format)));
    }
    plan_.format = *format;
    if (auto wrong = finish_audience()) {
      return *wrong;
    }
    if (auto wrong = finish_pages()) {
      return *wrong;
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

  std::optional<Leave> finish_audience() {
    if (app_.get_subcommand("plan")->count("--for") > 0) {
      plan_.audience = lumbar::parse(audiences, raw_.audience);
      if (!plan_.audience) {
        return mistake(fmt::format("--for knows no `{}`: patient, clinician or both", printable(raw_.audience)));
      }
    }
    if (plan_.draft && plan_.audience.value_or(Audience::clinician) != Audience::clinician) {
      return mistake("a draft is for the clinician only: leave out --for, or say --for clinician");
    }
    if (plan_.draft) {
      plan_.audience = Audience::clinician;
    }
    return std::nullopt;
  }

  /// What only a format with pages can do.
  std::optional<Leave> finish_pages() {
    if (app_.get_subcommand("plan")->count("--paper") > 0) {
      plan_.paper = lumbar::parse(papers, raw_.paper);
      if (!plan_.paper) {
        return mistake(fmt::format("--paper knows no `{}`: a4 or letter", printable(raw_.paper)));
      }
    }
    if ((plan_.paper || plan_.large) && plan_.format != Format::html) {
      return mistake(fmt::format("{} is for -f html", plan_.large ? "--large" : "--paper"));
    }
    if (plan_.pack && plan_.format != Format::html && plan_.format != Format::text) {
      return mistake("--pack is for -f html and -f txt");
    }
    return std::nullopt;
  }

  std::string version_;
  CLI::App app_;
  Raw raw_;
  LibraryOptions library_;
  PlanCommand plan_;
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
  return Parser(version).parse(arguments);
}

}  // namespace lumbar
