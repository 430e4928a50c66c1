#include "advise.hpp"

#include "logic/derive.hpp"
#include "plan/make_plan.hpp"
#include "reason/judge.hpp"

namespace lumbar {
namespace {

/// Answers that are too old on `day` are taken out; a day before the assessment changes nothing.
void expire(const Library& library, Assessment& assessment, std::int64_t day) {
  for (std::size_t i = 0; i < library.fields.size(); ++i) {
    const auto& fresh = library.fields[i].fresh_days;
    if (fresh && day - assessment.date > *fresh) {
      assessment.answers[i] = {};
    }
  }
}

}  // namespace

Plan advise(const Library& library, Assessment assessment, const PlanOptions& options) {
  if (options.on) {
    expire(library, assessment, *options.on);
  }
  std::vector<Conflict> none;  // reading found no conflict, and fewer answers cannot make one
  Facts facts = derive(library, assessment.answers, assessment.date, none);
  Judgements judgements = judge(library, std::move(facts));
  return make_plan(library, std::move(assessment), std::move(judgements), options);
}

}  // namespace lumbar
