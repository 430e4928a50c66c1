#include "check/lint.hpp"

#include "check/figure_lint.hpp"
#include "check/lint_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lumbar {

void lint(const Library& library, Diagnostics& out) {
  Slips slips;
  lint_expressions(library, slips);
  lint_use(library, slips);
  lint_exercises(library, slips);
  lint_names(library, slips);
  lint_texts(library, slips);
  lint_figures(library, slips);

  std::vector<bool> met(library.accepted.size());
  for (Slip& slip : slips) {
    bool accepted = false;
    for (std::size_t i = 0; i < library.accepted.size(); ++i) {
      const Accepted& one = library.accepted[i];
      if (one.warning == entry(slip.code).slug && one.what == slip.what) {
        accepted = true;
        met[i] = true;
      }
    }
    if (!accepted) {
      out.push_back({slip.place, slip.code, std::move(slip.message), fmt::format("mend it, or accept it by name: {{warning: {}, what: \"{}\", because: ...}}", entry(slip.code).slug, slip.what), ""});
    }
  }
  for (std::size_t i = 0; i < library.accepted.size(); ++i) {
    const Accepted& one = library.accepted[i];
    if (!met[i] && one.warning != "mutant") {  // mutants are met by `test --mutate`
      out.push_back({one.place, Code::stale_accepted, fmt::format("`{}` of `{}` is accepted and no longer there", one.warning, one.what), "take the entry out", ""});
    }
  }
}

}  // namespace lumbar
