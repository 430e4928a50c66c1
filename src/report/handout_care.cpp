// What stands around the exercises of the patient's handout.

#include "model/spell_plan.hpp"
#include "model/texts.hpp"
#include "report/handout_parts.hpp"
#include "report/pages.hpp"
#include "report/wording.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lumbar {
namespace {

class Care {
 public:
  Care(const Library& library, const Plan& plan, Page& page) : library_(library), plan_(plan), page_(page) {}

  void write() {
    pain_rule();
    daily_life();
    therapies();
    flare_up();
    expectations();
    prevention();
    page_.group([&] {  // the sheet's last page is to be of use by itself
      diary();
      review();
    });
  }

 private:
  std::string word(std::string_view id, std::initializer_list<Fill> fills = {}) const { return say(library_, id, fills); }

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
      page_.run_on(word("handout.pain-scale"));
      std::vector<std::vector<std::string>> rows;
      for (const PainLight& light : *lights) {
        rows.push_back(row(light.light, light.during, light.after, light.action));
      }
      page_.table(row(word("handout.column-light"), word("handout.pain-during"), word("handout.pain-after"), word("handout.pain-do")), std::move(rows));
    });
    page_.bullets(sentences(care.pain_notes, plan_.judgements, false));
    page_.group([&] {
      page_.paragraph(word("handout.stop-session-title"));
      page_.bullets(sentences(care.stop_signs, plan_.judgements, true));
    });
  }

  void daily_life() {
    page_.heading(2, word("handout.your-day"));
    constexpr std::size_t most_in_full = 4;
    std::vector<Text> topics;
    std::vector<std::string> others;
    for (const Slot slot : printed_topics(plan_)) {
      const Topic& topic = library_.topics[slot];
      if (topics.size() < most_in_full) {
        topics.push_back({joined(sentences(topic.text, plan_.judgements, false), " "), topic.title + ":"});
      } else {
        others.push_back(topic.title);
      }
    }
    page_.texts(std::move(topics));
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
    page_.run_on(word("handout.therapies-lead"));
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
      page_.run_on(word("handout.flare-check"));
      std::vector<Text> days;
      for (const FlareDay& day : care.flare_days) {
        days.push_back({day.say, word("handout.flare-days", {{"from", std::to_string(day.from)}, {"to", std::to_string(day.to)}}) + ":"});
      }
      page_.texts(std::move(days));
      page_.paragraph("", word("handout.flare-call"));
      page_.list_on(care.flare_call);
    });
  }

  void expectations() {
    const SelfCare& care = library_.self_care;
    page_.group([&] {
      page_.heading(2, word("handout.expect-title"));
      std::vector<std::vector<std::string>> rows;
      for (const Labelled& line : care.timeline) {
        rows.push_back(row(line.label, line.say));
      }
      page_.table({}, std::move(rows));
    });
  }

  /// What keeps pain away is for the last step: before it, it would ask for more than the plan does.
  void prevention() {
    if (plan_.stages.empty() || plan_.stages.front().stage + 1 < library_.stages.size()) {
      return;
    }
    page_.group([&] {
      page_.heading(2, word("handout.keep-title"));
      page_.bullets(library_.self_care.prevention);
    });
  }

  void diary() {
    const SelfCare& care = library_.self_care;
    if (care.diary_columns.empty()) {
      return;
    }
    page_.group([&] {
      page_.heading(2, care.diary_title);
      page_.run_on(care.diary_say);
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
      row.front() = std::to_string(day);
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
      page_.paragraph(joined(care.limits, " "), word("handout.limits-title") + ":");
      page_.paragraph(word("handout.sign"));
    });
  }

  const Library& library_;
  const Plan& plan_;
  Page& page_;
};

}  // namespace

void handout_care(const Library& library, const Plan& plan, Page& page) { Care(library, plan, page).write(); }

}  // namespace lumbar
