#pragma once
// Parts of the clinician's record, each of which adds its headings to the page, or nothing.

#include "model/library.hpp"
#include "model/plan.hpp"
#include "model/spell_plan.hpp"

namespace lumbar {

class Page;

/// Open questions that could change the plan; none for a referral.
void record_questions(const Library& library, const Plan& plan, Page& page);

/// Scores with band and how many items were answered; and their plots, where some format draws them.
void record_scores(const Library& library, const Plan& plan, const std::vector<Score>& scores, bool with_plots, Page& page);

/// Answers of earlier visits beside today's.
void record_visits(const Library& library, const Plan& plan, Page& page);

/// Therapies, services, measures to repeat, accounts, the reporting template, sources: as far as the outcome has them.
void record_appendix(const Library& library, const Plan& plan, const std::vector<Score>& scores, Page& page);

}  // namespace lumbar
