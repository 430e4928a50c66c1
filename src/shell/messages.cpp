#include "shell/messages.hpp"

#include <cstdio>
#include <unistd.h>

namespace lumbar {

void print_message(const std::string& text) {
  std::fputs(text.c_str(), stderr);
  if (!text.ends_with('\n')) {
    std::fputs("\n", stderr);
  }
}

void print_diagnostics(Diagnostics diagnostics, const Sources& sources, bool excerpts) {
  arrange(diagnostics);
  for (const Diagnostic& diagnostic : diagnostics) {
    const SourceFile* source = nullptr;
    for (const SourceFile& one : sources) {
      const bool holds_line = *one.name == file_of(diagnostic.place) && diagnostic.place.line >= one.first_line;
      if (excerpts && holds_line && (source == nullptr || one.first_line > source->first_line)) {
        source = &one;
      }
    }
    print_message(spell(diagnostic, source));
  }
}

void print_problem(Code code, const std::string& name, std::string problem) {
  print_message(spell(Diagnostic{{std::make_shared<const std::string>(name), 0, 0}, code, std::move(problem), "", ""}, nullptr));
}

bool is_terminal() { return isatty(STDERR_FILENO) == 1; }

}  // namespace lumbar
