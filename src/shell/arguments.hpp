#pragma once
// Arguments: the command line as data. The only file that knows CLI11 is arguments.cpp.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace lumbar {

enum class Format : std::uint8_t { markdown, text, json };
enum class Audience : std::uint8_t { patient, clinician, both };

struct LibraryOptions {
  std::string library;                // folder; empty: the one in this binary
  std::vector<std::string> overlays;  // folders, in order
  bool excerpt = false;               // show source lines in messages
};

struct PlanCommand {
  std::vector<std::string> inputs;
  std::string output;                 // file or folder; empty: standard output
  Format format = Format::markdown;
  Audience audience = Audience::both;
  bool draft = false;
  std::string stage;                  // stage id or `all`: print these in full
  std::optional<std::int64_t> on;     // days since 1970-01-01
};

struct CheckCommand {
  std::vector<std::string> inputs;
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
};

/// Print this and leave with this code: help, version, a wrong command line.
struct Leave {
  std::string text;
  bool is_error = false;
  int code = 0;
};

using Command = std::variant<PlanCommand, CheckCommand, TestCommand, NewCommand, ExportCommand, ListCommand, ShowCommand>;

struct Invocation {
  Command command;
  LibraryOptions library;
};

/// The command line, or what to print instead. Codes are ours: 0 for help, 2 for any mistake.
std::variant<Invocation, Leave> parse_arguments(const std::vector<std::string>& arguments, const std::string& version);

}  // namespace lumbar
