// The clinician's record: everything that was decided, and why.

#include "report/compose.hpp"
#include "report/pages.hpp"
#include "report/plots.hpp"
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
    questions();
    scores_table();
    visits();
    findings();
    precautions();
    programme();
    instructions();
    if (plan_.outcome != Outcome::referral) {
      therapies();
      services();
      measures();
    }
    accounts();
    if (plan_.outcome == Outcome::programme) {
      cert();
    }
    sources();
    Document document = page_.take();
    document.is_dense = true;
    return document;
  }

 private:
  std::string word(std::string_view id, std::initializer_list<Fill> fills = {}) const { return say(library_, id, fills); }

  std::string because(Slot rule) const {
    return fmt::format("{}", fmt::join(spell_supports(library_, plan_, rule_support(plan_, rule)), ", "));
  }

  std::string source_ids(const std::vector<Slot>& slots) const {
    std::vector<std::string> ids;
    for (const Slot slot : slots) {
      ids.push_back(library_.sources[slot].id);
    }
    return fmt::format("{}", fmt::join(ids, ", "));
  }

  std::string field_names(const std::vector<Slot>& slots) const {
    std::vector<std::string> names;
    for (const Slot slot : slots) {
      names.push_back(library_.fields[slot].id);
    }
    return fmt::format("{}", fmt::join(names, ", "));
  }

  void head() {
    if (plan_.options.draft) {
      page_.callout(word("record.draft"), {});
    }
    page_.paragraph(word("record.for-clinician") + " " + word("record.support"));
    const std::string name = text_answer(plan_, library_.roles.name);
    const auto value = [&](Slot role) { return role == nowhere ? "" : spell(plan_.judgements.facts[role][0].value, library_.fields[role]); };
    page_.table({word("record.column-what"), word("record.column-value")},
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
    for (Slot i = 0; i < library_.fields.size(); ++i) {
      const Letter letter = library_.fields[i].letter;
      const bool applies = !(judged.facts[i][0].value == not_applicable());
      asked += (letter == Letter::a || letter == Letter::b) && applies ? 1 : 0;
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
      for (Slot i = 0; i < library_.fields.size(); ++i) {
        const auto& answer = plan_.assessment.answers[i][0];
        if (library_.fields[i].group == group && answer && answer->by_group && !judged.facts[i][0].value.not_applicable) {
          fields.push_back(i);
        }
      }
      page_.paragraph(word("record.one-answer", {{"group", library_.groups[group].id}, {"fields", field_names(fields)}}));
    }
  }

  /// Questions with a letter one by one; measures that could only add something, by what they could add.
  void questions() {
    std::vector<std::vector<std::string>> rows;
    std::string series;
    for (const Question& question : plan_.questions) {
      const Field& field = library_.fields[question.field];
      const bool again = !field.series.empty() && field.series == series;
      if (field.letter != Letter::none && !again) {
        series = field.series;
        rows.push_back({std::string(1, static_cast<char>('A' + static_cast<int>(field.letter) - 1)), series.empty() ? field.id : series, field.ask, changes_text(question)});
      }
    }
    const std::vector<Text> measures = open_measures();
    if (plan_.outcome == Outcome::referral || (rows.empty() && measures.empty())) {
      return;
    }
    page_.heading(2, word("record.questions-title"));
    if (plan_.outcome == Outcome::ask_first) {
      page_.paragraph(word("ask.lead", {{"count", std::to_string(plan_.judgements.open_a.size())}}));
    } else if (!rows.empty()) {
      page_.paragraph(word("ask.lead-limited", {{"count", std::to_string(rows.size())}}));
    }
    page_.table({word("record.column-set"), word("record.column-field"), word("record.column-question"), word("record.column-change")}, std::move(rows));
    if (!measures.empty()) {
      page_.paragraph(word("record.could-add"));
      page_.texts(measures);
    }
  }

  static std::string changes_text(const Question& question) {
    constexpr std::size_t most = 4;
    const std::vector<std::string>& changes = question.could_change;
    std::string text = fmt::format("{}", fmt::join(changes.begin(), changes.begin() + static_cast<std::ptrdiff_t>(std::min(changes.size(), most)), ", "));
    return changes.size() > most ? fmt::format("{}, +{}", text, changes.size() - most) : text;
  }

  /// `hamstring-short: ake, slr`; the items of a series count as one.
  std::vector<Text> open_measures() const {
    std::vector<std::pair<std::string_view, std::vector<std::string_view>>> by_change;
    for (const Question& question : plan_.questions) {
      const Field& field = library_.fields[question.field];
      if (field.letter != Letter::none || field.id.ends_with(".stopped-by")) {
        continue;
      }
      for (const std::string& change : question.could_change) {
        auto at = std::ranges::find(by_change, change, [](const auto& one) { return one.first; });
        if (at == by_change.end()) {
          by_change.emplace_back(change, std::vector<std::string_view>{});
          at = by_change.end() - 1;
        }
        const std::string_view name = field.series.empty() ? field.id : field.series;
        if (std::ranges::find(at->second, name) == at->second.end()) {
          at->second.push_back(name);
        }
      }
    }
    std::vector<Text> lines;
    for (const auto& [change, fields] : by_change) {
      lines.push_back({fmt::format("{}", fmt::join(fields, ", ")), fmt::format("{}:", change)});
    }
    return lines;
  }

  void scores_table() {
    std::vector<std::vector<std::string>> rows;
    const std::vector<Score> all = scores(library_, plan_);
    for (const Score& score : all) {
      if (!score.value && score.band.find(" or ") != score.band.rfind(" or ")) {
        continue;  // too few answers to say anything
      }
      const auto number = [](const std::optional<Rational>& one) { return one ? spell(*one) : "?"; };
      const std::string value = score.value ? number(score.value) : fmt::format("{} to {}", number(score.low), number(score.high));
      const std::string unit = score.unit.empty() ? "" : " " + score.unit;
      const std::string shown = score.estimate ? word("record.score-estimate", {{"value", value + unit}, {"answered", score.answered}}) : value + unit;
      rows.push_back({library_.fields[score.field].title, shown, score.band, score.answered});
    }
    if (rows.empty()) {
      return;
    }
    page_.heading(2, word("record.scores-title"));
    page_.table({word("record.column-score"), word("record.column-value"), word("record.column-band"), word("record.column-answered")}, std::move(rows));
    if (options_.plots) {
      for (Plot& plot : plots(library_, plan_, all)) {
        page_.put(std::move(plot));
      }
    }
  }

  /// Answers of earlier visits beside today's.
  void visits() {
    struct Earlier {
      Slot first = nowhere;
      Slot previous = nowhere;
    };
    std::vector<Earlier> earlier(library_.fields.size());
    for (Slot i = 0; i < library_.fields.size(); ++i) {
      const Field& field = library_.fields[i];
      if (field.visit != Visit::now) {
        (field.visit == Visit::first ? earlier[field.visit_of].first : earlier[field.visit_of].previous) = i;
      }
    }
    std::vector<std::vector<std::string>> rows;
    const auto value = [&](Slot slot) { return slot == nowhere || !plan_.judgements.facts[slot][0].answered ? "" : spell(plan_.judgements.facts[slot][0].value, library_.fields[slot]); };
    for (Slot now = 0; now < library_.fields.size(); ++now) {
      std::string first = value(earlier[now].first);
      std::string previous = value(earlier[now].previous);
      if (!first.empty() || !previous.empty()) {
        rows.push_back({library_.fields[now].title, std::move(first), std::move(previous), spell(plan_.judgements.facts[now][0].value, library_.fields[now])});
      }
    }
    if (!rows.empty()) {
      page_.heading(2, word("record.visits-title"));
      page_.table({word("record.column-what"), word("record.column-first"), word("record.column-previous"), word("record.column-now")}, std::move(rows));
    }
  }

  void findings() {
    page_.heading(2, word("record.findings-title"));
    page_.paragraph(word("record.finding-not-cause"));
    std::vector<std::vector<std::string>> rows;
    for (const FoundFinding& found : plan_.findings) {
      const std::string severity = found.severity ? word("word." + spell(grades, *found.severity)) : "";
      rows.push_back({library_.findings[found.finding].title, side_text(library_, found.left, found.right), severity, fmt::format("{}", fmt::join(spell_supports(library_, plan_, found.support), ", ")), source_ids(sources_of_rules(library_, found.rules))});
    }
    page_.table({word("record.column-finding"), word("record.column-side"), word("record.column-severity"), word("record.column-because"), word("record.column-sources")}, std::move(rows));
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
      parts.push_back(word("record.withheld", {{"what", fmt::format("{}", fmt::join(ids, ", "))}}));
    }
    return fmt::format("{}", fmt::join(parts, "; "));
  }

  void precautions() {
    std::vector<std::vector<std::string>> rows;
    for (const Precaution& one : plan_.precautions) {
      const Rule& rule = library_.rules[one.rule];
      if (plan_.outcome == Outcome::referral && !holds(one.truth)) {
        continue;  // nothing is planned that an open question could bar
      }
      const std::string truth = one.overridden ? word("record.lifted") : holds(one.truth) ? word("record.precaution-holds") : word("record.precaution-unknown");
      rows.push_back({rule.title, truth, consequence(rule), because(one.rule)});
    }
    if (rows.empty()) {
      return;
    }
    page_.heading(2, word("record.precautions-title"));
    page_.table({word("record.column-precaution"), word("record.column-truth"), word("record.column-does"), word("record.column-because")}, std::move(rows));
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
                                  : word("record.entry", {{"stage", library_.stages[plan_.entry].title}, {"because", fmt::format("{}", fmt::join(entry, ", "))}}));
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
          findings_served.push_back(word("record.slot", {{"slot", frame.slots[one.slot].id}}));
        }
        if (one.included) {
          findings_served.push_back(word("record.included"));
        }
        rows.push_back({library_.exercises[one.exercise].name, dose_text(library_, one), fmt::format("{}", fmt::join(findings_served, "; ")), cautions(one)});
      }
    }
    page_.table({word("handout.column-exercise"), word("handout.how-much"), word("record.column-for"), word("record.column-caution")}, std::move(rows));
    for (const Slot slot : stage.empty_slots) {
      page_.paragraph(word("record.empty-slot", {{"slot", frame.slots[slot].id}, {"stage", frame.title}}));
    }
  }

  std::string cautions(const PlannedExercise& one) const {
    std::vector<std::string> titles;
    for (const Slot rule : one.check_first) {
      titles.push_back(library_.rules[rule].title);
    }
    return fmt::format("{}", fmt::join(titles, "; "));
  }

  void instructions() {
    const Instructions& given = plan_.assessment.instructions;
    std::vector<std::string> lines;
    const auto ids = [&](const std::vector<Slot>& slots) {
      std::vector<std::string> names;
      for (const Slot slot : slots) {
        names.push_back(library_.exercises[slot].id);
      }
      return fmt::format("{}", fmt::join(names, ", "));
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
    const auto at = std::ranges::find(plan_.accounts, exercise, &Account::exercise);
    return at == plan_.accounts.end() ? "" : fmt::format("{}", fmt::join(at->by, ", "));
  }

  void therapies() {
    if (printed_therapies(plan_).empty()) {
      return;
    }
    page_.heading(2, word("record.therapies-title"));
    page_.paragraph(word("record.therapy-rule"));
    std::vector<std::vector<std::string>> rows;
    for (const TherapyAdvice& one : printed_therapies(plan_)) {
      const Therapy& therapy = library_.therapies[one.therapy];
      std::vector<std::string> positions;
      for (const Guideline& guideline : therapy.guidelines) {
        positions.push_back(fmt::format("{}: {}", guideline.source, guideline.position));
      }
      std::vector<std::string> rules;
      for (const Slot rule : one.rules) {
        rules.push_back(library_.rules[rule].title);
      }
      rows.push_back({therapy.title, spell(advices, one.advice), therapy.grade, fmt::format("{}", fmt::join(positions, "; ")), fmt::format("{}", fmt::join(rules, "; "))});
    }
    page_.table({word("record.column-therapy"), word("record.column-advice"), word("record.column-grade"), word("record.column-guidelines"), word("record.column-because")}, std::move(rows));
  }

  void services() {
    std::vector<std::string> lines;
    for (const Slot slot : plan_.services) {
      lines.push_back(library_.services[slot].title);
    }
    if (!lines.empty()) {
      page_.heading(2, word("record.refer-to-title"));
      page_.bullets(std::move(lines));
    }
  }

  void measures() {
    std::vector<std::string> lines;
    for (const Slot slot : plan_.measures) {
      lines.push_back(fmt::format("{} ({})", library_.fields[slot].title, library_.fields[slot].id));
    }
    if (!lines.empty()) {
      page_.heading(2, word("record.measures-title"));
      page_.bullets(std::move(lines));
    }
    page_.paragraph(word("record.review-rule"));
  }

  void accounts() {
    if (plan_.accounts.empty()) {
      return;
    }
    page_.heading(2, word("record.accounts-title"));
    std::vector<std::vector<std::string>> rows;
    for (const Account& one : plan_.accounts) {
      if (one.fate != Fate::not_reached) {
        rows.push_back({library_.exercises[one.exercise].id, spell(fates, one.fate), fmt::format("{}", fmt::join(one.by, ", "))});
      }
    }
    page_.table({word("handout.column-exercise"), word("record.column-fate"), word("record.column-by")}, std::move(rows));
  }

  void cert() {
    page_.heading(2, word("record.cert-title"));
    std::vector<std::vector<std::string>> rows;
    for (const Labelled& item : library_.self_care.cert) {
      rows.push_back({item.label, item.say + (item.fill ? " " + word("record.cert-fill") : "")});
    }
    page_.table({word("record.column-item"), word("record.column-answer")}, std::move(rows));
  }

  void sources() {
    page_.heading(2, word("record.sources-title"));
    std::vector<std::string> lines;
    for (const Slot slot : cited_sources(library_, plan_)) {
      const Source& source = library_.sources[slot];
      lines.push_back(word("record.source-line", {{"id", source.id}, {"text", source.text}, {"grade", source.grade}, {"seen", source.seen}}));
    }
    page_.bullets(std::move(lines));
  }

  const Library& library_;
  const Plan& plan_;
  const PageOptions& options_;
  Page page_;
};

}  // namespace

Document compose_for_clinician(const Library& library, const Plan& plan, const PageOptions& options) { return Record(library, plan, options).compose(); }

}  // namespace lumbar
