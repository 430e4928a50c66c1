#pragma once
// Messages: what goes to standard error. Lines of an assessment are shown only where no log keeps them.

#include "source/diagnostic.hpp"

#include <string>

namespace lumbar {

/// Each diagnostic, sorted by place; with its line where `excerpts` are wanted and its file is in `sources`.
std::string spell_diagnostics(Diagnostics diagnostics, const Sources& sources, bool excerpts);

/// Something wrong with a whole file or folder.
std::string spell_problem(Code code, const std::string& name, std::string problem);

/// The same, printed.
void print_diagnostics(Diagnostics diagnostics, const Sources& sources, bool excerpts);
void print_problem(Code code, const std::string& name, std::string problem);

/// On standard error, with a line end where it has none.
void print_message(const std::string& text);

/// Standard error is a terminal.
bool is_terminal();

}  // namespace lumbar
