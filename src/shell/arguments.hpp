#pragma once
// Arguments: the command line as data. The only file that knows CLI11 is arguments.cpp.

#include "render/style.hpp"
#include "shell/shard.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace lumbar {

enum class Format : std::uint8_t { markdown, text, json, html, ndjson };
enum class Audience : std::uint8_t { patient, clinician, both };

struct LibraryOptions {
  std::string library;                // folder; empty: the one in this binary
  std::vector<std::string> overlays;  // folders, in order
  bool excerpt = false;               // show source lines in messages
};

struct PlanCommand {
  // what is planned
  std::vector<std::string> inputs;
  std::string files_from;             // a list of names: a file, or `-`; empty: none
  bool zero = false;                  // names in it end in a zero byte, not in a line end
  std::string base;                   // folder: inputs are mirrored by their path below it
  Shard shard;
  // what is written
  std::string output;                 // file or folder; empty: standard output
  std::string name;                   // pattern of the outputs' names; empty: as the inputs are called
  std::vector<Format> formats{Format::markdown};
  std::vector<Audience> audiences;    // empty: the clinic's, or both
  bool draft = false;
  std::string stage;                  // stage id or `all`: print these in full
  std::optional<std::int64_t> on;     // days since 1970-01-01
  std::optional<Paper> paper;         // html; nothing: the clinic's, or A4
  bool large = false;                 // html: large print
  bool pack = false;                  // html, text: every input into one output
  std::string clinic;                 // file: the clinic's own sheet
  std::string figures = "mono";       // md, html: or colour, or none
  // how a batch goes
  std::optional<std::size_t> jobs;    // 0: every usable processor; nothing: by the number of inputs
  bool resume = false;
  std::string report;                 // file; empty: none
  bool summary = false;
  bool quiet = false;

  /// One plan a line instead of pages.
  bool is_stream() const { return formats.front() == Format::ndjson; }
};

struct MergeCommand {
  std::vector<std::string> reports;
};

struct CheckCommand {
  std::vector<std::string> inputs;
  bool holes = false;                 // list them
};

struct TestCommand {
  std::string folder;                 // empty: the library in use
  bool mutate = false;                // also run the tests against small changes to the library
  bool gaps = false;                  // list what has no case
};

struct NewCommand {
  bool full = false;
};

struct ExportCommand {
  std::string folder;
};

struct ListCommand {
  std::string what;
};

struct ShowCommand {
  std::string id;
  bool svg = false;                   // the exercise's figure instead of its text
  std::string theme = "colour";
};

struct FiguresCommand {
  std::string output;                 // folder
  std::string theme = "colour";       // or mono
};

/// Print this and leave with this code: help, version, a wrong command line.
struct Leave {
  std::string text;
  bool is_error = false;
  int code = 0;
};

using Command = std::variant<PlanCommand, MergeCommand, CheckCommand, TestCommand, NewCommand, ExportCommand, ListCommand, ShowCommand, FiguresCommand>;

struct Invocation {
  Command command;
  LibraryOptions library;
};

/// The command line, or what to print instead. Codes are ours: 0 for help, 2 for any mistake.
std::variant<Invocation, Leave> parse_arguments(const std::vector<std::string>& arguments, const std::string& version);

}  // namespace lumbar
