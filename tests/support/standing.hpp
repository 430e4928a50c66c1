#pragma once
// Standing: patients made by deciding a library's conditions instead of by answers. What such a patient gets is
// what any patient gets whose answers make these rules hold and no others.

#include "model/library.hpp"

#include <algorithm>

namespace lumbar {

/// Holds whatever is answered: an `and` of nothing; never: an `or` of nothing.
inline Expression decided(bool holds, const Expression& like) {
  Expression expression;
  expression.op = holds ? Op::every : Op::some;
  expression.type = like.type;
  expression.place = like.place;
  return expression;
}

/// Everyone starts at this stage.
inline void start_at(Library& library, Slot stage) {
  for (Slot i = 0; i < library.stages.size(); ++i) {
    if (library.stages[i].enter) {
      library.stages[i].enter = decided(i <= stage, *library.stages[i].enter);
    }
  }
}

inline void let_hold(Library& library, Slot rule) { library.rules[rule].when = decided(true, library.rules[rule].when); }

/// The first rule that concludes the finding; nowhere if none does.
inline Slot rule_that_finds(const Library& library, Slot finding) {
  for (Slot i = 0; i < library.rules.size(); ++i) {
    if (std::ranges::any_of(library.rules[i].finds, [&](const Find& find) { return find.finding == finding; })) {
      return i;
    }
  }
  return nowhere;
}

}  // namespace lumbar
