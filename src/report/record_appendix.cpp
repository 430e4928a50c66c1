// What stands at the end of the record: advice beside exercise, what became of each exercise, the reporting
// template, sources.

#include "model/spell_plan.hpp"
#include "model/texts.hpp"
#include "report/pages.hpp"
#include "report/record_parts.hpp"
#include "report/wording.hpp"

#include <fmt/format.h>

namespace lumbar {
namespace {

class Appendix {
 public:
  Appendix(const Library& library, const Plan& plan, const std::vector<Score>& scores, Page& page) : library_(library), plan_(plan), scores_(scores), page_(page) {}

  void write() {
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
  }

 private:
  std::string word(std::string_view id, std::initializer_list<Fill> fills = {}) const { return say(library_, id, fills); }

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
        positions.push_back(together({guideline.source, ": ", guideline.position}));
      }
      std::vector<std::string> rules;
      for (const Slot rule : one.rules) {
        rules.push_back(library_.rules[rule].title);
      }
      rows.push_back(row(therapy.title, spell(advices, one.advice), therapy.grade, joined(positions, "; "), joined(rules, "; ")));
    }
    page_.table(row(word("record.column-therapy"), word("record.column-advice"), word("record.column-grade"), word("record.column-guidelines"), word("record.column-because")), std::move(rows));
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
      lines.push_back(together({library_.fields[slot].title, " (", library_.fields[slot].id, ")"}));
    }
    if (!lines.empty()) {
      page_.heading(2, word("record.measures-title"));
      page_.bullets(std::move(lines));
    }
    page_.paragraph(word("record.review-rule"));
  }

  /// A row for all that one thing did: what was chosen first, then what was not.
  void accounts() {
    const Accounts& accounts = plan_.accounts;
    if (accounts.size() == 0) {
      return;
    }
    std::vector<std::string> exercises(accounts.all.size());
    for (Slot i = 0; i < accounts.size(); ++i) {
      if (accounts[i].fate != Fate::not_reached) {  // the rest is nowhere listed
        std::string& list = exercises[accounts.of[i]];
        list.append(list.empty() ? "" : ", ").append(library_.exercises[i].id);
      }
    }
    std::vector<std::vector<std::string>> rows;
    for (const Fate fate : {Fate::chosen, Fate::barred, Fate::out_ranked}) {
      for (std::size_t i = 0; i < accounts.all.size(); ++i) {
        if (accounts.all[i].fate == fate) {
          rows.push_back(row(std::string(spell(fates, fate)), joined(accounts.all[i].by, ", "), std::move(exercises[i])));
        }
      }
    }
    page_.heading(2, word("record.accounts-title"));
    page_.table(row(word("record.column-fate"), word("record.column-by"), word("record.column-exercises")), std::move(rows));
  }

  void cert() {
    page_.heading(2, word("record.cert-title"));
    std::vector<std::vector<std::string>> rows;
    for (const Labelled& item : library_.self_care.cert) {
      rows.push_back(row(item.label, item.say + (item.fill ? " " + word("record.cert-fill") : "")));
    }
    page_.table(row(word("record.column-item"), word("record.column-answer")), std::move(rows));
  }

  void sources() {
    page_.heading(2, word("record.sources-title"));
    std::vector<std::string> lines;
    for (const Slot slot : cited_sources(library_, plan_, scores_)) {
      const Source& source = library_.sources[slot];
      const std::string_view line = source.seen.empty() ? "record.source-line-unseen" : "record.source-line";
      lines.push_back(word(line, {{"id", source.id}, {"text", source.text}, {"grade", source.grade}, {"seen", source.seen}}));
    }
    page_.bullets(std::move(lines));
  }

  const Library& library_;
  const Plan& plan_;
  const std::vector<Score>& scores_;
  Page& page_;
};

}  // namespace

void record_appendix(const Library& library, const Plan& plan, const std::vector<Score>& scores, Page& page) { Appendix(library, plan, scores, page).write(); }

}  // namespace lumbar
