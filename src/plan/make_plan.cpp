#include "plan/make_plan.hpp"

#include "plan/account.hpp"
#include "plan/bar.hpp"
#include "plan/choose.hpp"
#include "plan/screen.hpp"
#include "plan/therapies.hpp"

namespace lumbar {

Plan make_plan(const Library& library, Assessment assessment, Judgements judgements, const PlanOptions& options) {
  Plan plan;
  plan.options = options;
  plan.assessment = std::move(assessment);
  plan.judgements = std::move(judgements);
  screen(library, plan);
  find_findings(library, plan);
  find_precautions(library, plan);
  bar(library, plan);
  place(library, plan);
  advise_therapies(library, plan);
  const bool chooses = plan.outcome == Outcome::programme || (plan.outcome == Outcome::ask_first && options.draft);
  if (chooses) {
    Choices choices = choose(library, plan);
    plan.stages = std::move(choices.stages);
    plan.untreated = std::move(choices.untreated);
    plan.not_included = std::move(choices.not_included);
    if (options.accounts) {
      plan.accounts = account(library, plan, choices.passed_over);
    }
  }
  list_questions(library, plan);
  return plan;
}

}  // namespace lumbar
