// What was measured, in the record: scores with their bands, and earlier visits beside today.

#include "model/spell_plan.hpp"
#include "model/texts.hpp"
#include "report/pages.hpp"
#include "report/plots.hpp"
#include "report/record_parts.hpp"
#include "report/wording.hpp"

#include <fmt/format.h>

#include <map>

namespace lumbar {

void record_scores(const Library& library, const Plan& plan, const std::vector<Score>& all, bool with_plots, Page& page) {
  std::vector<std::vector<std::string>> rows;
  for (const Score& score : all) {
    if (!score.value && score.band.find(" or ") != score.band.rfind(" or ")) {
      continue;  // too few answers to say anything
    }
    const auto number = [](const std::optional<Rational>& one) { return one ? spell(*one) : "?"; };
    const std::string value = score.value ? number(score.value) : fmt::format("{} to {}", number(score.low), number(score.high));
    const std::string unit = score.unit.empty() ? "" : " " + score.unit;
    const std::string shown = score.estimate ? say(library, "record.score-estimate", {{"value", value + unit}, {"answered", score.answered}}) : value + unit;
    rows.push_back(row(library.fields[score.field].title, shown, score.band, score.answered));
  }
  if (rows.empty()) {
    return;
  }
  page.heading(2, say(library, "record.scores-title"));
  page.table(row(say(library, "record.column-score"), say(library, "record.column-value"), say(library, "record.column-band"), say(library, "record.column-answered")), std::move(rows));
  if (with_plots) {
    for (Plot& plot : plots(library, plan, all)) {
      page.put(std::move(plot));
    }
  }
}

void record_visits(const Library& library, const Plan& plan, Page& page) {
  struct Earlier {
    Slot first = nowhere;
    Slot previous = nowhere;
  };
  std::map<Slot, Earlier> answered;  // by what they are repeated by today
  for (const Slot i : library.lists.earlier) {
    if (plan.judgements.facts[i][0].answered) {
      const Field& field = library.fields[i];
      (field.visit == Visit::first ? answered[field.visit_of].first : answered[field.visit_of].previous) = i;
    }
  }
  std::vector<std::vector<std::string>> rows;
  const auto value = [&](Slot slot) { return slot == nowhere ? "" : spell(plan.judgements.facts[slot][0].value, library.fields[slot]); };
  for (const auto& [now, earlier] : answered) {
    rows.push_back(row(library.fields[now].title, value(earlier.first), value(earlier.previous), value(now)));
  }
  if (!rows.empty()) {
    page.heading(2, say(library, "record.visits-title"));
    page.table(row(say(library, "record.column-what"), say(library, "record.column-first"), say(library, "record.column-previous"), say(library, "record.column-now")), std::move(rows));
  }
}

}  // namespace lumbar
