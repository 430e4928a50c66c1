#pragma once
// Messages: what goes to standard error. Lines of an assessment are shown only where no log keeps them.

#include "source/diagnostic.hpp"

#include <string>

namespace lumbar {

/// Prints each diagnostic, sorted by place; with its line where `excerpts` are wanted and its file is in `sources`.
void print_diagnostics(Diagnostics diagnostics, const Sources& sources, bool excerpts);

/// Something wrong with a whole file or folder.
void print_problem(Code code, const std::string& name, std::string problem);

/// One line on standard error.
void print_message(const std::string& text);

/// Standard error is a terminal.
bool is_terminal();

}  // namespace lumbar
