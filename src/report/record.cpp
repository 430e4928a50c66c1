// The clinician's record: everything that was decided, and why.

#include "report/compose.hpp"
#include "model/texts.hpp"
#include "report/pages.hpp"
#include "report/record_parts.hpp"
#include "report/wording.hpp"

#include "model/spell_plan.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lumbar {
namespace {

class Record {
 public:
  Record(const Library& library, const Plan& plan, const PageOptions& options)
      : library_(library), plan_(plan), options_(options), page_(say(library, "record.title"), running_head(library, plan)) {}

  Document compose() {
    head();
    referrals();
    safety();
    record_questions(library_, plan_, page_);
    const std::vector<Score> all_scores = scores(library_, plan_);
    record_scores(library_, plan_, all_scores, options_.plots, page_);
    record_visits(library_, plan_, page_);
    findings();
    precautions();
    programme();
    instructions();
    record_appendix(library_, plan_, all_scores, page_);
    Document document = page_.take();
    document.is_dense = true;
    if (plan_.options.draft) {
      document.running = fmt::format("{} · {}", word("record.draft-head"), document.running);  // stands on every page
    }
    return document;
  }

 private:
  std::string word(std::string_view id, std::initializer_list<Fill> fills = {}) const { return say(library_, id, fills); }

  std::string because(Slot rule) const {
    return joined(spell_supports(library_, plan_, rule_support(plan_, rule)), ", ");
  }

  std::string source_ids(const std::vector<Slot>& slots) const {
    std::vector<std::string> ids;
    for (const Slot slot : slots) {
      ids.push_back(library_.sources[slot].id);
    }
    return joined(ids, ", ");
  }

  std::string field_names(const std::vector<Slot>& slots) const {
    std::vector<std::string> names;
    for (const Slot slot : slots) {
      names.push_back(library_.fields[slot].id);
    }
    return joined(names, ", ");
  }

  void head() {
    if (plan_.options.draft) {
      page_.callout(word("record.draft"), {});
    }
    page_.paragraph(word("record.for-clinician") + " " + word("record.support"));
    const std::string name = text_answer(plan_, library_.roles.name);
    const auto value = [&](Slot role) { return role == nowhere ? "" : spell(plan_.judgements.facts[role][0].value, library_.fields[role]); };
    page_.table(row(word("record.column-what"), word("record.column-value")),
                {{word("record.who"), fmt::format("{} {}", text_answer(plan_, library_.roles.id), name)},
                 {word("record.age"), value(library_.roles.age)},
                 {word("record.sex"), value(library_.roles.sex)},
                 {word("record.date"), spell_date(plan_.assessment.date)},
                 {word("record.result"), word("record.outcome-" + spell(outcomes, plan_.outcome))},
                 {word("record.program"), fmt::format("lumbar {}, {} {}", options_.version, library_.name, library_.version)},
                 {word("record.digest-library"), library_.digest},
                 {word("record.digest-assessment"), plan_.assessment.digest}});
    page_.paragraph(word("record.signature"));
  }

  std::string within_text(const Refer& refer) const {
    if (refer.urgency == Urgency::emergency) {
      return word("record.at-once");
    }
    return refer.within_text.empty() ? word("record.no-limit") : word("record.within", {{"within", refer.within_text}});
  }

  void referrals() {
    if (plan_.referrals.empty()) {
      return;
    }
    page_.heading(2, word("record.referrals-title"));
    std::vector<Text> lines;
    for (const Slot slot : plan_.referrals) {
      const Rule& rule = library_.rules[slot];
      const std::string service = rule.refer->to == nowhere ? "" : library_.services[rule.refer->to].title;
      lines.push_back({word("record.referral-line", {{"urgency", word("record.urgency-" + spell(urgencies, rule.refer->urgency))},
                                                     {"title", rule.title},
                                                     {"service", service},
                                                     {"within", within_text(*rule.refer)},
                                                     {"because", because(slot)}}),
                       ""});
    }
    page_.texts(std::move(lines));
  }

  void safety() {
    page_.heading(2, word("record.safety-title"));
    const Judgements& judged = plan_.judgements;
    std::size_t asked = 0;
    for (const Slot i : library_.lists.screens) {
      const bool applies = !(judged.facts[i][0].value == not_applicable());
      asked += library_.fields[i].letter != Letter::c && applies ? 1 : 0;
    }
    constexpr std::size_t most_named = 12;
    const std::size_t open = judged.open_a.size() + judged.open_b.size();
    std::vector<Slot> open_fields = judged.open_a;
    open_fields.insert(open_fields.end(), judged.open_b.begin(), judged.open_b.end());
    page_.paragraph(open == 0 ? word("record.answered-all", {{"answered", std::to_string(asked)}, {"asked", std::to_string(asked)}})
                              : word("record.answered", {{"answered", std::to_string(asked - open)}, {"asked", std::to_string(asked)}, {"open", open <= most_named ? field_names(open_fields) : plan_.outcome == Outcome::referral ? word("record.not-needed") : word("record.many-open")}}));
    if (plan_.outcome == Outcome::programme && !has_warning(library_, plan_)) {
      page_.paragraph(word("record.warning-none"));
    }
    for (const Slot group : plan_.assessment.group_none) {
      std::vector<Slot> fields;
      for (const Slot i : library_.lists.in_group[group]) {
        const Answer* const answer = plan_.assessment.answers[i][0];
        if (answer && answer->by_group && !judged.facts[i][0].value.not_applicable) {
          fields.push_back(i);
        }
      }
      page_.paragraph(word("record.one-answer", {{"group", library_.groups[group].id}, {"fields", field_names(fields)}}));
    }
  }

  void findings() {
    page_.heading(2, word("record.findings-title"));
    page_.paragraph(word("record.finding-not-cause"));
    std::vector<std::vector<std::string>> rows;
    for (const FoundFinding& found : plan_.findings) {
      const std::string severity = found.severity ? word("word." + spell(grades, *found.severity)) : "";
      rows.push_back(row(library_.findings[found.finding].title, side_text(library_, found.left, found.right), severity, joined(spell_supports(library_, plan_, found.support), ", "), source_ids(sources_of_rules(library_, found.rules))));
    }
    page_.table(row(word("record.column-finding"), word("record.column-side"), word("record.column-severity"), word("record.column-because"), word("record.column-sources")), std::move(rows));
    for (const Untreated& one : plan_.untreated) {
      page_.paragraph(word("record.untreated-line", {{"finding", library_.findings[one.finding].title}, {"because", one.because}}));
    }
  }

  /// What a precaution does, in one cell.
  std::string consequence(const Rule& rule) const {
    std::vector<std::string> parts;
    if (rule.avoid) {
      parts.push_back(word("record.avoid", {{"what", rule.avoid_text}}));
    }
    if (rule.cap) {
      parts.push_back(word("record.cap-short", {{"stage", library_.stages[*rule.cap].title}}));
    }
    for (const Adapt& adapt : rule.adapts) {
      if (adapt.check_first || adapt.easier) {
        parts.push_back(word("record.caution"));
        break;
      }
    }
    for (const Adapt& adapt : rule.adapts) {
      if (adapt.places || adapt.volume || adapt.effort_most || adapt.hold_most_s) {
        parts.push_back(word("record.less"));
        break;
      }
    }
    if (!rule.withhold.empty()) {
      std::vector<std::string> ids;
      for (const Slot slot : rule.withhold) {
        ids.push_back(library_.therapies[slot].id);
      }
      parts.push_back(word("record.withheld", {{"what", joined(ids, ", ")}}));
    }
    return joined(parts, "; ");
  }

  void precautions() {
    std::vector<std::vector<std::string>> rows;
    for (const Precaution& one : plan_.precautions) {
      const Rule& rule = library_.rules[one.rule];
      if (plan_.outcome == Outcome::referral && !holds(one.truth)) {
        continue;  // nothing is planned that an open question could bar
      }
      const std::string truth = one.overridden ? word("record.lifted") : holds(one.truth) ? word("record.precaution-holds") : word("record.precaution-unknown");
      rows.push_back(row(rule.title, truth, consequence(rule), because(one.rule)));
    }
    if (rows.empty()) {
      return;
    }
    page_.heading(2, word("record.precautions-title"));
    page_.table(row(word("record.column-precaution"), word("record.column-truth"), word("record.column-does"), word("record.column-because")), std::move(rows));
  }

  void programme() {
    if (plan_.stages.empty()) {
      return;
    }
    page_.heading(2, word("record.stages-title"));
    std::vector<std::string> entry;
    for (std::size_t i = 1; i <= plan_.entry + 1 && i < library_.stages.size(); ++i) {
      const Judgement& judged = plan_.judgements.enter[i];
      if (holds(judged.truth) == (i <= plan_.entry)) {
        for (std::string& text : spell_supports(library_, plan_, judged.support)) {
          entry.push_back(std::move(text));
        }
      }
    }
    page_.paragraph(entry.empty() ? word("record.entry-plain", {{"stage", library_.stages[plan_.entry].title}})
                                  : word("record.entry", {{"stage", library_.stages[plan_.entry].title}, {"because", joined(entry, ", ")}}));
    for (const Slot rule : plan_.capped_by) {
      page_.paragraph(word("record.cap", {{"stage", library_.stages[plan_.highest].title}, {"because", library_.rules[rule].title}}));
    }
    for (const StagePlan& stage : plan_.stages) {
      stage_table(stage);
    }
    page_.paragraph(word("record.grade-exercise") + " " + word("record.evidence") + " " + word("record.matching"));
  }

  void stage_table(const StagePlan& stage) {
    const Stage& frame = library_.stages[stage.stage];
    page_.heading(3, word("record.stage-line", {{"stage", frame.title}, {"from", std::to_string(frame.weeks_from)}, {"to", std::to_string(frame.weeks_to)}, {"minutes", whole_minutes(stage.tenths)}}));
    std::vector<std::vector<std::string>> rows;
    for (const auto* const list : {&stage.session, &stage.apart}) {
      for (const PlannedExercise& one : *list) {
        std::vector<std::string> findings_served;
        for (const Slot finding : one.serves) {
          findings_served.push_back(library_.findings[finding].title);
        }
        if (findings_served.empty() && one.slot != nowhere) {
          findings_served.push_back(word(frame.slots[one.slot].required ? "record.slot" : "record.slot-optional", {{"slot", frame.slots[one.slot].id}}));
        }
        if (one.included) {
          findings_served.push_back(word("record.included"));
        }
        rows.push_back(row(library_.exercises[one.exercise].name, dose_text(library_, one), joined(findings_served, "; "), cautions(one)));
      }
    }
    page_.table(row(word("handout.column-exercise"), word("handout.how-much"), word("record.column-for"), word("record.column-caution")), std::move(rows));
    for (const Slot finding : stage.unserved) {
      page_.paragraph(word("record.unserved", {{"finding", library_.findings[finding].title}, {"stage", frame.title}}));
    }
    for (const Slot slot : stage.empty_slots) {
      page_.paragraph(word("record.empty-slot", {{"slot", frame.slots[slot].id}, {"stage", frame.title}}));
    }
  }

  std::string cautions(const PlannedExercise& one) const {
    std::vector<std::string> titles;
    for (const Slot rule : one.check_first) {
      titles.push_back(library_.rules[rule].title);
    }
    return joined(titles, "; ");
  }

  void instructions() {
    const Instructions& given = plan_.assessment.instructions;
    std::vector<std::string> lines;
    const auto ids = [&](const std::vector<Slot>& slots) {
      std::vector<std::string> names;
      for (const Slot slot : slots) {
        names.push_back(library_.exercises[slot].id);
      }
      return joined(names, ", ");
    };
    const auto line = [&](std::string_view id, std::string value) { lines.push_back(word(id, {{"what", std::move(value)}})); };
    if (!given.by.empty()) {
      line("record.instructed-by", given.by);
    }
    if (!given.include.empty()) {
      line("record.instructed-include", ids(given.include));
    }
    for (const LeaveOut& one : given.leave_out) {
      line("record.instructed-leave-out", library_.exercises[one.exercise].id + (one.because.empty() ? "" : ": " + one.because));
    }
    if (given.stage) {
      line("record.instructed-stage", library_.stages[*given.stage].title);
    }
    if (given.exercises) {
      line("record.instructed-exercises", std::to_string(*given.exercises));
    }
    if (given.minutes) {
      line("record.instructed-minutes", std::to_string(*given.minutes));
    }
    for (const Slot one : plan_.not_included) {
      lines.push_back(word("record.include-barred", {{"exercise", library_.exercises[one].id}, {"by", account_of(one)}}));
    }
    for (const Override& one : given.overrides) {
      lines.push_back(word("record.override-line", {{"rule", library_.rules[one.rule].id}, {"by", one.by}, {"date", one.date}, {"because", one.because}}));
    }
    if (!lines.empty()) {
      page_.heading(2, word("record.instructions-title"));
      page_.bullets(std::move(lines));
    }
  }

  std::string account_of(Slot exercise) const {
    return exercise >= plan_.accounts.size() ? "" : joined(plan_.accounts[exercise].by, ", ");
  }

  const Library& library_;
  const Plan& plan_;
  const PageOptions& options_;
  Page page_;
};

}  // namespace

Document compose_for_clinician(const Library& library, const Plan& plan, const PageOptions& options) { return Record(library, plan, options).compose(); }

}  // namespace lumbar
