#include "shell/messages.hpp"

#include <cstdio>
#include <unistd.h>

namespace lumbar {

void print_message(const std::string& text) {
  if (!text.empty()) {
    std::fputs((text.ends_with('\n') ? text : text + '\n').c_str(), stderr);
  }
}

std::string spell_diagnostics(Diagnostics diagnostics, const Sources& sources, bool excerpts) {
  std::string text;
  arrange(diagnostics);
  for (const Diagnostic& diagnostic : diagnostics) {
    const SourceFile* source = nullptr;
    for (const SourceFile& one : sources) {
      const bool holds_line = *one.name == file_of(diagnostic.place) && diagnostic.place.line >= one.first_line;
      if (excerpts && holds_line && (source == nullptr || one.first_line > source->first_line)) {
        source = &one;
      }
    }
    text += spell(diagnostic, source);
  }
  return text;
}

std::string spell_problem(Code code, const std::string& name, std::string problem) {
  return spell(Diagnostic{{std::make_shared<const std::string>(name), 0, 0}, code, std::move(problem), "", ""}, nullptr);
}

void print_diagnostics(Diagnostics diagnostics, const Sources& sources, bool excerpts) {
  print_message(spell_diagnostics(std::move(diagnostics), sources, excerpts));
}

void print_problem(Code code, const std::string& name, std::string problem) { print_message(spell_problem(code, name, std::move(problem))); }

bool is_terminal() { return isatty(STDERR_FILENO) == 1; }

}  // namespace lumbar
