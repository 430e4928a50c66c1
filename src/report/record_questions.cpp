// The open questions of the record: those with a letter one by one, the others by what they could add.

#include "model/spell_plan.hpp"
#include "model/texts.hpp"
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
        rows.push_back(row(std::string(1, static_cast<char>('A' + static_cast<int>(field.letter) - 1)), series.empty() ? field.id : series, field.ask, changes_text(question)));
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
    page_.table(row(word("record.column-set"), word("record.column-field"), word("record.column-question"), word("record.column-change")), std::move(rows));
    if (!measures.empty()) {
      page_.paragraph(word("record.could-add"));
      page_.texts(measures);
    }
  }

 private:
  std::string word(std::string_view id, std::initializer_list<Fill> fills = {}) const { return say(library_, id, fills); }

  std::string changes_text(const Question& question) const {
    constexpr std::size_t most = 4;
    std::string text;
    for (std::size_t i = 0; i < std::min(question.could_change.size(), most); ++i) {
      text.append(i == 0 ? "" : ", ").append(spell_change(library_, question.could_change[i]));
    }
    return question.could_change.size() > most ? fmt::format("{}, +{}", text, question.could_change.size() - most) : text;
  }

  /// What stopped a hold that was not timed: the hold itself is the question. Where it was timed, the time alone is
  /// no finding until it is known what stopped it.
  std::vector<bool> of_no_hold() const {
    std::vector<bool> are(library_.fields.size());
    for (const Slot hold : library_.lists.holds) {
      const auto& fact = plan_.judgements.facts[hold];
      are[library_.fields[hold].stopped_by] = !fact[0].answered && !fact[1].answered;
    }
    return are;
  }

  /// `hamstring-short: ake, slr`; the items of a series count as one.
  std::vector<Text> open_measures() const {
    struct Gain {
      Change change;
      std::vector<std::string_view> names;
    };
    std::vector<Gain> gains;  // by first mention
    const std::size_t subjects = std::max({library_.rules.size(), library_.findings.size(), library_.therapies.size(), library_.stages.size()});
    std::vector<Slot> places((static_cast<std::size_t>(Change::What::enter) + 1) * (subjects + 1), nowhere);  // of a change in `gains`
    const std::vector<bool> is_of_no_hold = of_no_hold();
    for (const Question& question : plan_.questions) {
      const Field& field = library_.fields[question.field];
      if (field.letter != Letter::none || is_of_no_hold[question.field]) {
        continue;
      }
      const std::string_view name = field.series.empty() ? field.id : field.series;
      for (const Change& change : question.could_change) {
        const Slot subject = change.rule != nowhere ? change.rule : change.subject;
        Slot& place = places[static_cast<std::size_t>(change.what) * (subjects + 1) + (subject != nowhere ? subject : subjects)];
        if (place == nowhere) {
          place = static_cast<Slot>(gains.size());
          gains.push_back({change, {}});
          gains.back().names.reserve(8);
        }
        std::vector<std::string_view>& names = gains[place].names;
        if (field.series.empty() || std::ranges::find(names, name) == names.end()) {  // a field is asked once
          names.push_back(name);
        }
      }
    }
    std::vector<Text> lines;
    for (const Gain& gain : gains) {
      lines.push_back({joined(gain.names, ", "), spell_change(library_, gain.change) + ':'});
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
