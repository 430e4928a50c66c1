#pragma once
// Lint: what is allowed in a library and still likely to be a slip. Warnings only.

#include "model/library.hpp"
#include "source/diagnostic.hpp"

namespace lumbar {

/// Reports conditions that are decided whatever is answered, cases that none reaches, what nothing
/// uses, findings without an exercise, exercises that can never be chosen, texts that repeat
/// themselves or read hard. What `accepted:` of the library names is left out; an entry there that
/// names nothing is reported too.
void lint(const Library& library, Diagnostics& out);

}  // namespace lumbar
