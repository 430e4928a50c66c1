#include "source/gate.hpp"

#include "source/lines.hpp"
#include "source/utf8.hpp"
#include "source/yaml.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lumbar {
namespace {

class Gate {
 public:
  Gate(const SourceFile& source, Diagnostics& out) : source_(source), out_(out) {}

  bool opens() {
    const std::string_view text = source_.text;
    if (text.size() > largest_file) {
      say(0, 0, Code::too_large, fmt::format("larger than {} KiB", largest_file >> 10U), "is this the right file? An assessment has a few KiB");
      return false;
    }
    const bool wide = text.substr(0, 2).find('\0') != std::string_view::npos;  // UTF-16 without its mark
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") || wide) {
      say(0, 0, Code::not_utf8, "this is not UTF-8 text", "save the file as UTF-8: most editors offer it under `Save as`");
      return false;
    }
    bool content = false;
    each_line(source_, [&](std::string_view line, int number, std::size_t) {
      content = content || !is_blank(line);
      check_line(line, number);
    });
    if (clean_ && !content) {
      say(0, 0, Code::empty_input, "the file holds nothing", "`lumbar new` writes a blank assessment");
      return false;
    }
    return clean_;
  }

 private:
  void check_line(std::string_view line, int number) {
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
    }
    if (std::ranges::all_of(line, [](char c) { return c >= ' ' && c <= '~'; })) {
      return;
    }
    const std::size_t indent = line.find_first_not_of(" ");
    if (indent != std::string_view::npos && line[indent] == '\t' && !is_blank(line)) {
      say(number, static_cast<int>(indent) + 1, Code::tab_indent, "a tab indents this line",
          "indent with two spaces; most editors can be set to do so");
    }
    int column = 1;
    for (std::size_t at = 0; at < line.size(); ++column) {
      const Decoded next = decode(line, at);
      if (next.length == 0) {
        say(number, column, Code::not_utf8, "these bytes are not UTF-8", "save the file as UTF-8: most editors offer it under `Save as`");
        return;
      }
      if (is_control(next.point)) {
        say(number, column, Code::control_character,
            fmt::format("character U+{:04X} may not stand here", static_cast<unsigned>(next.point)),
            next.point == '\r' ? "end each line with a line feed: most editors offer it as `Line endings`" : "delete it");
        return;
      }
      at += next.length;
    }
  }

  void say(int line, int column, Code code, std::string message, std::string help) {
    clean_ = false;
    out_.push_back({{source_.name, line, column}, code, std::move(message), std::move(help), ""});
  }

  const SourceFile& source_;
  Diagnostics& out_;
  bool clean_ = true;
};

}  // namespace

bool is_readable_text(const SourceFile& source, Diagnostics& out) { return Gate(source, out).opens(); }

}  // namespace lumbar
