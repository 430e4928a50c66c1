// The open questions of the record: those with a letter one by one, the others by what they could add.

#include "report/pages.hpp"
#include "report/record_parts.hpp"
#include "report/wording.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lumbar {
namespace {

class Questions {
 public:
  Questions(const Library& library, const Plan& plan, Page& page) : library_(library), plan_(plan), page_(page) {}

  /// Questions with a letter one by one; measures that could only add something, by what they could add.
  void write() {
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

 private:
  std::string word(std::string_view id, std::initializer_list<Fill> fills = {}) const { return say(library_, id, fills); }

  static std::string changes_text(const Question& question) {
    constexpr std::size_t most = 4;
    const std::vector<std::string>& changes = question.could_change;
    std::string text = fmt::format("{}", fmt::join(changes.begin(), changes.begin() + static_cast<std::ptrdiff_t>(std::min(changes.size(), most)), ", "));
    return changes.size() > most ? fmt::format("{}, +{}", text, changes.size() - most) : text;
  }

  /// What stopped a hold that was not timed: the hold itself is the question. Where it was timed, the time alone is
  /// no finding until it is known what stopped it.
  bool is_of_no_hold(Slot slot) const {
    const auto held = std::ranges::find_if(library_.fields, [&](const Field& one) { return one.stopped_by == slot; });
    if (held == library_.fields.end()) {
      return false;
    }
    const auto& fact = plan_.judgements.facts[static_cast<std::size_t>(held - library_.fields.begin())];
    return !fact[0].answered && !fact[1].answered;
  }

  /// `hamstring-short: ake, slr`; the items of a series count as one.
  std::vector<Text> open_measures() const {
    std::vector<std::pair<std::string_view, std::vector<std::string_view>>> by_change;
    for (const Question& question : plan_.questions) {
      const Field& field = library_.fields[question.field];
      if (field.letter != Letter::none || is_of_no_hold(question.field)) {
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

  const Library& library_;
  const Plan& plan_;
  Page& page_;
};

}  // namespace

void record_questions(const Library& library, const Plan& plan, Page& page) { Questions(library, plan, page).write(); }

}  // namespace lumbar
