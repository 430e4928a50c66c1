#include "render/json.hpp"

#include "model/spell_plan.hpp"
#include "model/texts.hpp"
#include "render/json_stage.hpp"
#include "render/json_writer.hpp"

#include <algorithm>
#include <bit>

namespace lumbar {
namespace {

class PlanWriter {
 public:
  PlanWriter(const Plan& plan, const Library& library, JsonWriter::Layout layout)
      : plan_(plan), library_(library), scores_(scores(library, plan)), json_(layout) {}

  std::string write(std::string_view version) {
    json_.object([&] {
      json_.text("schema", "lumbar/plan/1");
      json_.text("version", version);
      head();
      referrals();
      score_list();
      findings();
      precautions();
      json_.array("stages", [&] {
        for (const StagePlan& stage : plan_.stages) {
          write_stage(json_, plan_, library_, stage);
        }
      });
      therapies();
      education();
      accounts();
      overrides();
      untreated();
      questions();
      review();
      sources();
    });
    return json_.take();
  }

 private:
  bool is_referral() const { return plan_.outcome == Outcome::referral; }

  void head() {
    json_.object("library", [&] {
      json_.text("name", library_.name);
      json_.text("version", library_.version);
      json_.text("digest", library_.digest);
    });
    json_.object("assessment", [&] {
      json_.text("digest", plan_.assessment.digest);
      json_.text("date", spell_date(plan_.assessment.date));
    });
    json_.object("patient", [&] {
      json_.text_or_null("id", text_answer(library_.roles.id));
      json_.text_or_null("name", text_answer(library_.roles.name));
      json_.number_or_null("age", age());
      json_.text_or_null("sex", sex());
    });
    json_.text("outcome", spell(outcomes, plan_.outcome));
    json_.truth("draft", plan_.options.draft);
  }

  std::string text_answer(Slot field) const {
    return field == nowhere || !plan_.assessment.answers[field][0]
               ? ""
               : plan_.assessment.answers[field][0]->text;
  }

  /// A year of birth leaves two ages: the lower one is printed. More than that is not known.
  std::optional<Rational> age() const {
    if (library_.roles.age == nowhere) {
      return std::nullopt;
    }
    const Interval& number = plan_.judgements.facts[library_.roles.age][0].value.number;
    if (number.is_empty()) {
      return std::nullopt;
    }
    const Rational& year = library_.fields[library_.roles.age].unit.factor;
    const auto low = over(number.low, year);
    const auto high = over(number.high, year);
    return low && high && floor_of(*high) - floor_of(*low) <= 1
               ? std::optional<Rational>(floor_of(*low))
               : std::nullopt;
  }

  std::string sex() const {
    if (library_.roles.sex == nowhere) {
      return "";
    }
    const Set& value = plan_.judgements.facts[library_.roles.sex][0].value;
    return std::popcount(value.options) == 1 && !value.not_applicable
               ? spell(value, library_.fields[library_.roles.sex])
               : "";
  }

  void because(Slot rule) {
    json_.texts("because", spell_supports(library_, plan_, rule_support(plan_, rule)));
  }

  void referrals() {
    json_.array("referrals", [&] {
      for (const Slot slot : plan_.referrals) {
        const Rule& rule = library_.rules[slot];
        json_.object([&] {
          json_.text("rule", rule.id);
          json_.text("urgency", spell(urgencies, rule.refer->urgency));
          json_.text_or_null("within", rule.refer->within_text);
          json_.truth("stops", rule.refer->stops);
          json_.text_or_null("to",
                             rule.refer->to == nowhere ? "" : library_.services[rule.refer->to].id);
          json_.text("title", rule.title);
          json_.text("action", joined(rule.action, " "));
          because(slot);
        });
      }
    });
  }

  void score_list() {
    json_.array("scores", [&] {
      for (const Score& score : scores_) {
        json_.object([&] {
          json_.text("field", support_name(library_, {score.field, score.side}));
          json_.number_or_null("value", score.value);
          json_.number_or_null("low", score.low);
          json_.number_or_null("high", score.high);
          json_.text_or_null("unit", score.unit);
          json_.text_or_null("band", score.band);
          json_.truth("estimate", score.estimate);
          json_.text_or_null("answered", score.answered);
        });
      }
    });
  }

  void findings() {
    json_.array("findings", [&] {
      for (const FoundFinding& found : plan_.findings) {
        const Finding& finding = library_.findings[found.finding];
        const std::vector<Slot> cited = sources_of_rules(library_, found.rules);
        json_.object([&] {
          json_.text("id", finding.id);
          json_.text("title", finding.title);
          json_.text_or_null("side", side_word(found.left, found.right));
          json_.text_or_null("severity", found.severity ? spell(grades, *found.severity) : "");
          json_.texts("rules", ids(library_.rules, found.rules));
          json_.texts("because", spell_supports(library_, plan_, found.support));
          json_.texts("sources", ids(library_.sources, cited));
          json_.text_or_null("grade", weakest_grade(library_, cited));
        });
      }
    });
  }

  void precautions() {
    json_.array("precautions", [&] {
      for (const Precaution& precaution : plan_.precautions) {
        const Rule& rule = library_.rules[precaution.rule];
        json_.object([&] {
          json_.text("rule", rule.id);
          json_.text("title", rule.title);
          json_.text("truth", holds(precaution.truth) ? "holds" : "unknown");
          json_.text_or_null("avoid", rule.avoid_text);
          because(precaution.rule);
          json_.truth("overridden", precaution.overridden);
        });
      }
    });
  }

  void therapies() {
    json_.array("therapies", [&] {
      for (const TherapyAdvice& one : printed_therapies(plan_)) {
        const Therapy& therapy = library_.therapies[one.therapy];
        json_.object([&] {
          json_.text("id", therapy.id);
          json_.text("title", therapy.title);
          json_.text("advice", spell(advices, one.advice));
          json_.text("grade", therapy.grade);
          json_.text("because", therapy_because(library_, one));
          json_.texts("sources", ids(library_.sources, therapy.sources));
        });
      }
    });
  }

  void education() {
    json_.array("education", [&] {
      for (const Slot slot : printed_topics(plan_)) {
        const Topic& topic = library_.topics[slot];
        json_.object([&] {
          json_.text("id", topic.id);
          json_.text("title", topic.title);
          json_.texts("text", sentences(topic.text, plan_.judgements, false));
        });
      }
    });
    json_.texts("safety_net", sentences(library_.self_care.safety_net, plan_.judgements, true));
  }

  void accounts() {
    json_.array("accounts", [&] {
      for (Slot i = 0; i < plan_.accounts.size(); ++i) {
        json_.object([&] {
          json_.text("exercise", library_.exercises[i].id);
          json_.text("fate", spell(fates, plan_.accounts[i].fate));
          json_.texts("by", plan_.accounts[i].by);
        });
      }
    });
  }

  void overrides() {
    json_.array("overrides", [&] {
      for (const Override& one : plan_.assessment.instructions.overrides) {
        json_.object([&] {
          json_.text("rule", library_.rules[one.rule].id);
          json_.text("by", one.by);
          json_.text("date", one.date);
          json_.text("because", one.because);
        });
      }
    });
  }

  void untreated() {
    json_.array("untreated", [&] {
      for (const Untreated& one : plan_.untreated) {
        json_.object([&] {
          json_.text("finding", library_.findings[one.finding].id);
          json_.text("because", one.because);
        });
      }
    });
  }

  void questions() {
    json_.array("questions", [&] {
      for (const Question& question : plan_.questions) {
        json_.object([&] {
          json_.text("field", library_.fields[question.field].id);
          json_.text("ask", library_.fields[question.field].ask);
          json_.texts("could_change", changes_of(question));
        });
      }
    });
  }

  std::vector<std::string> changes_of(const Question& question) const {
    std::vector<std::string> changes;
    for (const Change& change : question.could_change) {
      changes.push_back(spell_change(library_, change));
    }
    return changes;
  }

  /// Nobody comes back in two weeks to repeat measures after an emergency: a referral has no
  /// review.
  void review() {
    json_.object("review", [&] {
      const std::vector<int>& weeks = library_.self_care.review_weeks;
      json_.number_or_null("weeks", is_referral() || weeks.empty()
                                        ? std::nullopt
                                        : std::optional<Rational>(weeks.front()));
      json_.texts("measures", is_referral() ? std::vector<std::string>{}
                                            : ids(library_.fields, plan_.measures));
    });
  }

  void sources() {
    json_.array("sources", [&] {
      for (const Slot slot : cited_sources(library_, plan_, scores_)) {
        const Source& source = library_.sources[slot];
        json_.object([&] {
          json_.text("id", source.id);
          json_.text("text", source.text);
          json_.text("grade", source.grade);
        });
      }
    });
  }

  const Plan& plan_;
  const Library& library_;
  std::vector<Score> scores_;
  JsonWriter json_;
};

}  // namespace

std::string to_json(const Plan& plan, const Library& library, std::string_view version) {
  return PlanWriter(plan, library, JsonWriter::Layout::pretty).write(version);
}

std::string to_json_line(const Plan& plan, const Library& library, std::string_view version) {
  return PlanWriter(plan, library, JsonWriter::Layout::line).write(version);
}

}  // namespace lumbar
