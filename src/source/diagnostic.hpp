#pragma once
// Diagnostics: what is wrong with an input, where, and the way out. The only error channel of the core.
// `said` keeps what the user wrote apart from the message, so that logs can leave patients' words out.

#include "source/codes.hpp"
#include "source/file.hpp"
#include "source/place.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lumbar {

struct Diagnostic {
  Place place;
  Code code;
  std::string message;  // what is wrong; names places and ids, never an answer
  std::string help;     // what would work
  std::string said;     // the text found there; shown only beside an excerpt
  std::string meant = "";  // what it may have meant, worked out from it; so shown only beside an excerpt
};

using Diagnostics = std::vector<Diagnostic>;

/// Sorted by place, then code, then message; exact repeats dropped.
void arrange(Diagnostics& diagnostics);

/// One diagnostic as printed. With `source` (its own file) the line and a caret under it are shown,
/// and what was said; without, neither. Ends with a newline. Control characters are made visible.
std::string spell(const Diagnostic& diagnostic, const SourceFile* source);

/// `text` with control characters shown as `\xNN`, cut at 480 characters.
std::string printable(std::string_view text);

/// The nearest of `known` within a third of the length, or "".
std::string nearest(std::string_view word, const std::vector<std::string>& known);

/// "did you mean `…`?" for the nearest known word, or "".
std::string did_you_mean(std::string_view word, const std::vector<std::string>& known);

}  // namespace lumbar
