// The patient's handout of a programme.

#include "model/spell_plan.hpp"
#include "model/texts.hpp"
#include "report/handout.hpp"
#include "report/handout_parts.hpp"
#include "report/pages.hpp"
#include "report/wording.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lumbar {
namespace {

std::string number(std::size_t value) { return std::to_string(value); }

class Handout {
 public:
  Handout(const Library& library, const Plan& plan, const PageOptions& options)
      : library_(library), plan_(plan), options_(options), page_(say(library, "handout.title"), running_head(library, plan)) {}

  Document compose() {
    head();
    stop_box(library_, plan_, options_, page_, say(library_, "handout.stop-title"));
    see_also();
    glance();
    if (!plan_.stages.empty()) {
      handout_stage(library_, plan_, plan_.stages.front(), word("handout.exercises-now"), page_);
    }
    what_comes_next();
    for (std::size_t i = 1; i < plan_.stages.size(); ++i) {
      const Stage& stage = library_.stages[plan_.stages[i].stage];
      if (options_.full_stage == "all" || options_.full_stage == stage.id) {
        handout_stage(library_, plan_, plan_.stages[i], step_title(plan_.stages[i].stage), page_);
      }
    }
    handout_care(library_, plan_, page_);
    return page_.take();
  }

 private:
  std::string word(std::string_view id, std::initializer_list<Fill> fills = {}) const { return say(library_, id, fills); }

  void head() {
    const std::string name = text_answer(plan_, library_.roles.name);
    const std::string id = text_answer(plan_, library_.roles.id);
    const std::string who = name.empty() ? id : id.empty() ? name : fmt::format("{} ({})", name, id);
    std::vector<std::string> line;
    if (!who.empty()) {
      line.push_back(word("handout.for", {{"name", who}}));
    }
    line.push_back(word("handout.made-on", {{"date", spell_date(plan_.assessment.date)}}));
    if (const std::string clinician = text_answer(plan_, library_.roles.clinician); !clinician.empty()) {
      line.push_back(word("handout.by", {{"clinician", clinician}}));
    }
    page_.paragraph(fmt::format("{}.", fmt::join(line, ". ")));
    page_.run_on(word("handout.tool-line"));
  }

  /// Referrals beside the programme. A rule's own words count, since some matters are not for paper.
  void see_also() {
    std::vector<std::string> lines;
    for (const Slot slot : plan_.referrals) {
      const Rule& rule = library_.rules[slot];
      const std::string service = rule.refer->to == nowhere ? "" : library_.services[rule.refer->to].plain;
      lines.push_back(rule.action.empty() ? word("handout.see-also", {{"service", service}, {"because", rule.because}}) : joined(rule.action, " "));
    }
    page_.bullets(std::move(lines));
  }

  std::string step_title(Slot stage) const {
    return word("handout.next-step", {{"number", number(stage + 1)}, {"stage", library_.stages[stage].title}});
  }

  void glance() {
    page_.heading(2, word("handout.glance-title"));
    if (plan_.stages.empty()) {
      return;
    }
    const StagePlan& now = plan_.stages.front();
    const Stage& stage = library_.stages[now.stage];
    std::string where = word("handout.glance-now", {{"number", number(now.stage + 1)}, {"count", number(library_.stages.size())}, {"stage", stage.title}});
    if (stage.weeks_to > 0) {
      where += " " + word("handout.glance-weeks", {{"from", number(static_cast<std::size_t>(stage.weeks_from))}, {"to", number(static_cast<std::size_t>(stage.weeks_to))}});
    }
    page_.paragraph(where + " " + word("handout.glance-goal", {{"goal", stage.goal}}) + ".");
    std::vector<std::string> facts, in_day;
    for (const PlannedExercise& one : now.session) {
      if (one.dose.dose.in_day) {
        in_day.push_back(library_.exercises[one.exercise].name);
      }
    }
    if (const std::size_t at_once = now.session.size() - in_day.size(); at_once > 0) {
      facts.push_back(word(at_once == 1 ? "handout.glance-exercise" : "handout.glance-exercises", {{"count", number(at_once)}, {"minutes", whole_minutes(now.tenths)}}));
    }
    if (!in_day.empty()) {
      const std::string in_between = word("handout.glance-day", {{"activity", joined(library_, in_day)}});
      facts.empty() ? facts.push_back(in_between) : void(facts.back() += " " + in_between);
    }
    for (const PlannedExercise& one : now.apart) {
      facts.push_back(word("handout.glance-apart", {{"activity", library_.exercises[one.exercise].name + ", " + short_dose(library_, one)}}));
    }
    page_.bullets(std::move(facts));
    findings();
  }

  void findings() {
    std::vector<std::string> lines;
    for (const FoundFinding& found : plan_.findings) {
      const Finding& finding = library_.findings[found.finding];
      const bool shown = std::ranges::any_of(plan_.stages, [&](const StagePlan& stage) {
        const auto serves = [&](const PlannedExercise& one) { return std::ranges::find(one.serves, found.finding) != one.serves.end(); };
        return std::ranges::any_of(stage.session, serves) || std::ranges::any_of(stage.apart, serves);
      });
      if (finding.kind != FindingKind::pattern && shown) {
        lines.push_back(in_plain_words(library_, found) + ".");
      }
    }
    if (lines.empty()) {
      page_.paragraph(word("handout.findings-none"));
      return;
    }
    page_.paragraph("", word("handout.findings-title"));
    page_.list_on(std::move(lines));
  }

  void what_comes_next() {
    page_.heading(2, word("handout.what-comes-next"));
    if (plan_.stages.size() > 1) {
      page_.run_on(word("handout.next-lead"));
      std::vector<std::vector<std::string>> rows;
      for (std::size_t i = 1; i < plan_.stages.size(); ++i) {
        const StagePlan& stage = plan_.stages[i];
        std::vector<std::string> session;
        for (const auto* const list : {&stage.session, &stage.apart}) {
          for (const PlannedExercise& one : *list) {
            session.push_back(fmt::format("{} ({})", library_.exercises[one.exercise].name, one_time(library_, one)));
          }
        }
        rows.push_back(row(step_title(stage.stage), joined(session, ";\n"), joined(criteria(library_.stages[stage.stage].progress, plan_.judgements), ";\n")));
      }
      page_.table(row(word("handout.column-step"), word("handout.column-exercise"), word("handout.move-on-when")), std::move(rows));
    }
    if (plan_.highest + 1 < library_.stages.size()) {
      std::vector<std::string> because;
      for (const Slot rule : plan_.capped_by) {
        because.push_back(library_.rules[rule].because);
      }
      page_.paragraph(word("handout.not-beyond", {{"because", joined(because, " ")}}));
    } else if (plan_.stages.size() == 1) {
      page_.paragraph(word("handout.last-step"));
    }
  }

  const Library& library_;
  const Plan& plan_;
  const PageOptions& options_;
  Page page_;
};

}  // namespace

Document compose_handout(const Library& library, const Plan& plan, const PageOptions& options) { return Handout(library, plan, options).compose(); }

}  // namespace lumbar
