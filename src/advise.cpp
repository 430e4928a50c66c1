#include "advise.hpp"

#include "logic/derive.hpp"
#include "plan/make_plan.hpp"
#include "reason/judge.hpp"

namespace lumbar {
namespace {

/// Answers that are too old on `day` are taken out, and true is given back where there were any; a
/// day before the assessment changes nothing.
bool expire(const Library& library, Assessment& assessment, std::int64_t day) {
  bool any = false;
  for (std::size_t i = 0; i < library.fields.size(); ++i) {
    const auto& fresh = library.fields[i].fresh_days;
    if (fresh && day - assessment.date > *fresh) {
      assessment.answers.remove(i, 0);
      assessment.answers.remove(i, 1);
      any = true;
    }
  }
  return any;
}

Derived derived(const Library& library, const Assessment& assessment) {
  std::vector<Conflict> none;  // reading found no conflict, and fewer answers cannot make one
  return derive_all(library, assessment.answers, assessment.date, none);
}

}  // namespace

Plan advise(const Library& library, Assessment assessment, const PlanOptions& options) {
  Derived known = derived(library, assessment);
  return advise(library, std::move(assessment), std::move(known), options);
}

Plan advise(const Library& library, Assessment assessment, Derived known, const PlanOptions& options) {
  if (options.on && expire(library, assessment, *options.on)) {
    known = derived(library, assessment);
  }
  Judgements judgements = judge(library, std::move(known));
  return make_plan(library, std::move(assessment), std::move(judgements), options);
}

}  // namespace lumbar
