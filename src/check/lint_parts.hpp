#pragma once
// The parts of lint, and what they hand over.

#include "model/judgement.hpp"
#include "model/library.hpp"
#include "source/codes.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lumbar {

/// One likely slip. `what` names it in `accepted:`.
struct Slip {
  Code code;
  Place place;
  std::string what;
  std::string message;
};

using Slips = std::vector<Slip>;

void lint_expressions(const Library& library, Slips& slips);
void lint_use(const Library& library, Slips& slips);
void lint_exercises(const Library& library, Slips& slips);
void lint_names(const Library& library, Slips& slips);
void lint_texts(const Library& library, Slips& slips);

/// One list of cases of `owner`, as a part of lint_expressions.
void lint_bands(const Library& library, const Facts& facts, const std::string& owner, const Expression& cases, Slips& slips);

/// True where the exercise has a dose at the stage and is light enough for it.
bool is_possible(const Library& library, Slot exercise, Slot stage);

}  // namespace lumbar
