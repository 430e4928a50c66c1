// The patient's handout of a programme.

#include "model/spell_plan.hpp"
#include "report/handout.hpp"
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
    stop_box(library_, plan_, page_, say(library_, "handout.stop-title"));
    see_also();
    glance();
    if (!plan_.stages.empty()) {
      stage_in_full(plan_.stages.front(), say(library_, "handout.exercises-now"));
    }
    what_comes_next();
    for (std::size_t i = 1; i < plan_.stages.size(); ++i) {
      const Stage& stage = library_.stages[plan_.stages[i].stage];
      if (options_.full_stage == "all" || options_.full_stage == stage.id) {
        stage_in_full(plan_.stages[i], step_title(plan_.stages[i].stage));
      }
    }
    pain_rule();
    daily_life();
    therapies();
    flare_up();
    expectations();
    diary();
    review();
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
      lines.push_back(rule.action.empty() ? word("handout.see-also", {{"service", service}, {"because", rule.because}}) : fmt::format("{}", fmt::join(rule.action, " ")));
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
    page_.paragraph(word("handout.glance-now", {{"number", number(now.stage + 1)}, {"count", number(library_.stages.size())}, {"stage", stage.title}}) + " " +
                    word("handout.glance-goal", {{"goal", stage.goal}}) + ".");
    std::vector<std::string> facts;
    std::vector<std::string> in_day;
    for (const PlannedExercise& one : now.session) {
      if (one.dose.dose.in_day) {
        in_day.push_back(library_.exercises[one.exercise].name);
      }
    }
    if (const std::size_t at_once = now.session.size() - in_day.size(); at_once > 0) {
      facts.push_back(word(at_once == 1 ? "handout.glance-exercise" : "handout.glance-exercises", {{"count", number(at_once)}, {"minutes", whole_minutes(now.tenths)}}));
    }
    if (!in_day.empty()) {
      facts.push_back(word("handout.glance-day", {{"activity", joined(library_, in_day)}}));
    }
    for (const PlannedExercise& one : now.apart) {
      facts.push_back(word("handout.glance-apart", {{"activity", library_.exercises[one.exercise].name + ", " + short_dose(library_, one)}}));
    }
    if (stage.weeks_to > 0) {
      facts.push_back(word("handout.glance-weeks", {{"from", number(static_cast<std::size_t>(stage.weeks_from))}, {"to", number(static_cast<std::size_t>(stage.weeks_to))}}));
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
        lines.push_back(in_plain_words(found));
      }
    }
    page_.paragraph(lines.empty() ? word("handout.findings-none") : word("handout.findings-title"));
    page_.bullets(std::move(lines));
  }

  std::string in_plain_words(const FoundFinding& found) const {
    const std::string& plain = library_.findings[found.finding].plain;
    const std::string side = side_text(library_, found.left, found.right);
    return side.empty() ? plain : fmt::format("{} ({})", plain, side);
  }

  /// What was found and may not be worked on at this step: the patient is not left to think that it was.
  void left_out(const StagePlan& stage) {
    std::vector<std::string> lines;
    for (const FoundFinding& found : plan_.findings) {
      if (std::ranges::find(stage.unserved, found.finding) != stage.unserved.end()) {
        lines.push_back(in_plain_words(found));
      }
    }
    if (!lines.empty()) {
      page_.paragraph(word("handout.left-out"));
      page_.bullets(std::move(lines));
    }
  }

  void stage_in_full(const StagePlan& stage, std::string title) {
    page_.heading(2, std::move(title));
    std::size_t count = 0;
    for (const PlannedExercise& one : stage.session) {
      const std::string& name = library_.exercises[one.exercise].name;
      const std::string badge = number(++count);
      page_.card([&] { exercise(one, stage.stage, {3, word("handout.exercise-number", {{"number", badge}, {"name", name}}), badge, name}); });
    }
    for (const PlannedExercise& one : stage.apart) {
      page_.card([&] { exercise(one, stage.stage, {3, library_.exercises[one.exercise].name, "", ""}); });
    }
    if (!stage.session.empty()) {
      page_.paragraph(word("handout.session-minutes", {{"minutes", whole_minutes(stage.tenths)}}) + " " + word("handout.breathe"));
    }
    left_out(stage);
    page_.side_by_side([&] { move_on(stage); }, [&] { step_back(stage); });
  }

  void move_on(const StagePlan& stage) {
    page_.group([&] {
      page_.heading(3, word("handout.move-on-when"));
      page_.paragraph(word("handout.move-on-all"));
      page_.bullets(criteria(library_.stages[stage.stage].progress, plan_.judgements));
    });
  }

  void step_back(const StagePlan& stage) {
    page_.group([&] {
      page_.heading(3, word("handout.step-back-when"));
      std::vector<std::string> lines, urgent;
      for (const Sentence& sentence : library_.stages[stage.stage].step_back) {
        (sentence.urgent ? urgent : lines).push_back(sentence.say);
      }
      page_.bullets(std::move(lines));
      page_.paragraph(word("handout.step-back-how"));
      if (!urgent.empty()) {
        page_.paragraph(word("handout.step-back-call"));
        page_.bullets(std::move(urgent));
      }
    });
  }

  void exercise(const PlannedExercise& planned, Slot stage, Heading title) {
    const Exercise& exercise = library_.exercises[planned.exercise];
    page_.put(std::move(title));
    if (const std::string cautions = cautions_text(planned, stage); !cautions.empty()) {
      page_.paragraph(cautions, word("handout.check-first-lead"));
    }
    page_.key_line(dose_text(library_, planned), word("handout.how-much") + ":");
    if (const std::string need = equipment_text(library_, exercise); !need.empty()) {
      page_.run_on(word("handout.you-need", {{"equipment", need}}));
    }
    picture(planned, stage);
    std::vector<std::string> steps = exercise.steps;
    if (!exercise.setup.empty()) {
      steps.insert(steps.begin(), exercise.setup);
    }
    page_.side_by_side([&] { page_.bullets(std::move(steps), true); }, [&] { feel_and_faults(exercise); });
    neighbours(planned, stage);
  }

  /// Each caution once, though another one may say it too and more.
  std::string cautions_text(const PlannedExercise& planned, Slot stage) const {
    std::vector<std::string> cautions = check_first_texts(library_, planned, stage);
    const std::vector<std::string> all = cautions;
    std::erase_if(cautions, [&](const std::string& caution) {
      return std::ranges::any_of(all, [&](const std::string& other) { return other.size() > caution.size() && other.find(caution) != std::string::npos; });
    });
    return fmt::format("{}", fmt::join(cautions, " "));
  }

  /// Where the plan keeps a movement short, a picture of its end would say otherwise than the plan.
  void picture(const PlannedExercise& planned, Slot stage) {
    const Slot slot = find_id(library_.figures, library_.exercises[planned.exercise].id);
    if (slot == nowhere) {
      return;
    }
    const Figure& figure = library_.figures[slot];
    const bool limited = is_kept_short(library_, planned, stage);
    if (!limited || !figure.limited.empty()) {
      page_.put(Picture{figure.id, limited ? figure.limited_alt : figure.alt, limited, planned.dose.first_side == Side::left});
    }
  }

  void feel_and_faults(const Exercise& exercise) {
    page_.paragraph(exercise.feel, word("handout.you-should-feel") + ":");
    std::vector<Text> watch;
    for (const Fault& fault : exercise.faults) {
      watch.push_back({word("handout.watch-then", {{"see", fault.see}, {"cue", fault.cue}}), ""});
    }
    if (!watch.empty()) {
      page_.paragraph(word("handout.watch-for") + ":");
      page_.texts(std::move(watch));
    }
  }

  void neighbours(const PlannedExercise& planned, Slot stage) {
    std::vector<std::string> lines;
    if (const auto easier = easier_names(library_, plan_, planned.exercise, stage); !easier.empty()) {
      lines.push_back(word("handout.make-easier", {{"name", joined(library_, easier, "word.or")}}) + ".");
    }
    if (const auto harder = harder_names(library_, plan_, planned.exercise, stage); !harder.empty()) {
      lines.push_back(word("handout.make-harder", {{"name", joined(library_, harder, "word.or")}}) + ".");
    }
    page_.paragraph(fmt::format("{}", fmt::join(lines, " ")));
  }

  void what_comes_next() {
    page_.heading(2, word("handout.what-comes-next"));
    if (plan_.stages.size() > 1) {
      page_.paragraph(word("handout.next-lead"));
      std::vector<std::vector<std::string>> rows;
      for (std::size_t i = 1; i < plan_.stages.size(); ++i) {
        const StagePlan& stage = plan_.stages[i];
        std::vector<std::string> session;
        for (const auto* const list : {&stage.session, &stage.apart}) {
          for (const PlannedExercise& one : *list) {
            session.push_back(fmt::format("{} ({})", library_.exercises[one.exercise].name, one_time(library_, one)));
          }
        }
        rows.push_back({step_title(stage.stage), fmt::format("{}", fmt::join(session, ";\n")), fmt::format("{}", fmt::join(criteria(library_.stages[stage.stage].progress, plan_.judgements), ";\n"))});
      }
      page_.table({word("handout.column-step"), word("handout.column-exercise"), word("handout.move-on-when")}, std::move(rows));
    }
    if (plan_.highest + 1 < library_.stages.size()) {
      std::vector<std::string> because;
      for (const Slot rule : plan_.capped_by) {
        because.push_back(library_.rules[rule].because);
      }
      page_.paragraph(word("handout.not-beyond", {{"because", fmt::format("{}", fmt::join(because, " "))}}));
    } else if (plan_.stages.size() == 1) {
      page_.paragraph(word("handout.last-step"));
    }
  }

  void pain_rule() {
    const SelfCare& care = library_.self_care;
    const std::vector<PainLight>* lights = &care.pain_lights;
    for (const PainVariant& variant : care.pain_variants) {
      if (variant.when != nowhere && may_hold(plan_.judgements.conditions[variant.when])) {
        lights = &variant.lights;
        break;
      }
    }
    page_.group([&] {
      page_.heading(2, word("handout.pain-rule-title"));
      std::vector<std::vector<std::string>> rows;
      for (const PainLight& light : *lights) {
        rows.push_back({light.light, light.during, light.after, light.action});
      }
      page_.table({word("handout.column-light"), word("handout.pain-during"), word("handout.pain-after"), word("handout.pain-do")}, std::move(rows));
      page_.bullets(sentences(care.pain_notes, plan_.judgements, false));
    });
    page_.group([&] {
      page_.paragraph(word("handout.stop-session-title"));
      page_.bullets(sentences(care.stop_signs, plan_.judgements, true));
    });
  }

  void daily_life() {
    page_.heading(2, word("handout.your-day"));
    constexpr std::size_t most_in_full = 5;
    Columns topics;
    std::vector<std::string> others;
    for (const Slot slot : printed_topics(plan_)) {
      if (topics.cells.size() == most_in_full) {
        others.push_back(library_.topics[slot].title);
        continue;
      }
      topics.cells.push_back(page_.added([&] {
        page_.group([&] {
          page_.heading(3, library_.topics[slot].title);
          page_.bullets(sentences(library_.topics[slot].text, plan_.judgements, false));
        });
      }));
    }
    page_.put(std::move(topics));
    if (!others.empty()) {
      page_.paragraph(word("handout.ask-about", {{"topics", joined(library_, others)}}));
    }
  }

  /// At most two, by grade, then by order in the library.
  void therapies() {
    std::vector<const TherapyAdvice*> offered;
    for (const TherapyAdvice& one : plan_.therapies) {
      if (one.advice == Advice::offer || one.advice == Advice::consider) {
        offered.push_back(&one);
      }
    }
    std::ranges::stable_sort(offered, {}, [&](const TherapyAdvice* one) { return library_.therapies[one->therapy].grade; });
    offered.resize(std::min<std::size_t>(offered.size(), 2));
    if (offered.empty()) {
      return;
    }
    page_.heading(2, word("handout.therapies-title"));
    page_.paragraph(word("handout.therapies-lead"));
    std::vector<Text> lines;
    for (const TherapyAdvice* const one : offered) {
      const Therapy& therapy = library_.therapies[one->therapy];
      std::string grade = therapy.grade;
      std::ranges::transform(grade, grade.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
      lines.push_back({fmt::format("{} {}", fmt::join(therapy.text, " "), word("handout.grade-" + grade)), therapy.title + ":"});
    }
    page_.texts(std::move(lines));
  }

  void flare_up() {
    const SelfCare& care = library_.self_care;
    page_.group([&] {
      page_.heading(2, word("handout.flare-title"));
      page_.paragraph(word("handout.flare-check"));
      std::vector<Text> days;
      for (const FlareDay& day : care.flare_days) {
        days.push_back({day.say, word("handout.flare-days", {{"from", std::to_string(day.from)}, {"to", std::to_string(day.to)}}) + ":"});
      }
      page_.texts(std::move(days));
      page_.paragraph(word("handout.flare-call"));
      page_.bullets(care.flare_call);
    });
  }

  void expectations() {
    const SelfCare& care = library_.self_care;
    page_.group([&] {
      page_.heading(2, word("handout.expect-title"));
      std::vector<std::vector<std::string>> rows;
      for (const Labelled& line : care.timeline) {
        rows.push_back({line.label, line.say});
      }
      page_.table({word("handout.expect-when"), word("handout.expect-what")}, std::move(rows));
    });
    page_.group([&] {
      page_.heading(2, word("handout.keep-title"));
      page_.bullets(care.prevention);
    });
  }

  void diary() {
    const SelfCare& care = library_.self_care;
    if (care.diary_columns.empty()) {
      return;
    }
    page_.group([&] {
      page_.heading(2, care.diary_title);
      page_.paragraph(care.diary_say);
      page_.put(diary_table());
    });
  }

  /// A column whose title begins with a box is ticked.
  Table diary_table() const {
    constexpr std::string_view box = "☐";
    Table table{library_.self_care.diary_columns, {}, true};
    std::vector<std::string> row(table.head.size());
    for (std::size_t i = 0; i < table.head.size(); ++i) {
      if (table.head[i].starts_with(box)) {
        table.head[i].erase(0, box.size());
        row[i] = box;
      }
    }
    for (int day = 1; day <= library_.self_care.diary_days; ++day) {
      row.front() = word("day.number", {{"n", std::to_string(day)}});
      table.rows.push_back(row);
    }
    return table;
  }

  void review() {
    const SelfCare& care = library_.self_care;
    page_.group([&] {
      page_.heading(2, word("handout.review-title"));
      std::vector<std::string> weeks;
      for (const int week : care.review_weeks) {
        weeks.push_back(std::to_string(week));
      }
      if (!care.review_weeks.empty()) {
        page_.paragraph("", word("handout.glance-review", {{"date", spell_date(plan_.assessment.date + 7 * care.review_weeks.front())}}));
      }
      page_.run_on(word("handout.review-weeks", {{"weeks", joined(library_, weeks)}}) + " " + care.review_say);
      page_.paragraph(word("handout.asked-on", {{"date", spell_date(plan_.assessment.date)}, {"limit", spell_date(plan_.assessment.date + 14)}}));
      if (!has_warning(library_, plan_)) {
        page_.run_on(word("handout.warning-none"));
      }
    });
    page_.group([&] {
      page_.heading(2, word("handout.limits-title"));
      page_.bullets(care.limits);
      page_.paragraph(word("handout.sign"));
    });
  }

  const Library& library_;
  const Plan& plan_;
  const PageOptions& options_;
  Page page_;
};

}  // namespace

Document compose_handout(const Library& library, const Plan& plan, const PageOptions& options) { return Handout(library, plan, options).compose(); }

}  // namespace lumbar
