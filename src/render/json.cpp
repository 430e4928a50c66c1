#include "render/json.hpp"

#include "model/neighbours.hpp"
#include "model/spell_plan.hpp"
#include "render/json_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

namespace lumbar {
namespace {

template <class Entries>
std::vector<std::string> ids(const Entries& entries, const std::vector<Slot>& slots) {
  std::vector<std::string> all;
  for (const Slot slot : slots) {
    all.push_back(entries[slot].id);
  }
  return all;
}

std::optional<Rational> low_of(const std::optional<Span>& span) {
  return span ? std::optional<Rational>(span->low) : std::nullopt;
}
std::optional<Rational> whole(const std::optional<int>& number) {
  return number ? std::optional<Rational>(*number) : std::nullopt;
}

std::string side_word(bool left, bool right) {
  return left && right ? "both" : left ? "left" : right ? "right" : "";
}

class PlanWriter {
 public:
  PlanWriter(const Plan& plan, const Library& library, JsonWriter::Layout layout)
      : plan_(plan), library_(library), json_(layout) {}

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
          json_.object([&] { one_stage(stage); });
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
          json_.text("action", fmt::format("{}", fmt::join(rule.action, " ")));
          because(slot);
        });
      }
    });
  }

  void score_list() {
    json_.array("scores", [&] {
      for (const Score& score : scores(library_, plan_)) {
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

  void one_stage(const StagePlan& planned) {
    const Stage& stage = library_.stages[planned.stage];
    json_.text("id", stage.id);
    json_.text("title", stage.title);
    json_.array("weeks", [&] {
      json_.number(stage.weeks_from);
      stage.weeks_to > 0 ? json_.number(stage.weeks_to) : json_.null();
    });
    json_.number_or_null("minutes", Rational::of(planned.tenths, 10));
    json_.text("goal", stage.goal);
    json_.texts("progress_when", says(stage.progress));
    json_.texts("step_back_when", says(stage.step_back));
    json_.array("exercises", [&] {
      for (const auto* const list : {&planned.session, &planned.apart}) {
        for (const PlannedExercise& one : *list) {
          json_.object([&] { exercise(one, planned.stage); });
        }
      }
    });
  }

  void exercise(const PlannedExercise& planned, Slot stage) {
    const Exercise& it = library_.exercises[planned.exercise];
    json_.text("id", it.id);
    json_.text("name", it.name);
    json_.text("kind", library_.kinds.words[it.kind]);
    const Side first = planned.dose.first_side;
    json_.text_or_null("side",
                       it.sided ? side_word(first != Side::right, first != Side::left) : "");
    json_.texts("for", ids(library_.findings, planned.serves));
    json_.text("because", exercise_because(library_, plan_, planned, stage));
    json_.texts("easier", ids(library_.exercises,
                              permitted_easier(library_, plan_, planned.exercise, stage)));
    json_.texts("harder", ids(library_.exercises,
                              permitted_harder(library_, plan_, planned.exercise, stage)));
    json_.texts("check_first", check_first_texts(library_, planned, stage));
    json_.object("dose", [&] { dose(planned.dose); });
    json_.array("attributes", [&] {
      for (std::size_t i = 0; i < library_.attributes.words.size(); ++i) {
        if ((it.attributes >> i & 1U) != 0) {
          json_.text(library_.attributes.words[i]);
        }
      }
    });
    std::vector<std::string> steps = it.steps;
    if (!it.setup.empty()) {
      steps.insert(steps.begin(), it.setup);
    }
    json_.object("text", [&] {
      json_.texts("steps", steps);
      json_.text("feel", it.feel);
      json_.array("faults", [&] {
        for (const Fault& fault : it.faults) {
          json_.text(fmt::format("{}: {}", fault.see, fault.cue));
        }
      });
    });
    if (planned.apart) {
      json_.truth("apart", true);
    }
  }

  /// A dose that is used as needed has no numbers of its own.
  void dose(const PlannedDose& planned) {
    const Dose& dose = planned.dose;
    const bool counted = dose.use == Use::none;
    const std::optional<Rational> none;
    json_.number_or_null("sets", counted ? std::optional<Rational>(
                                               static_cast<std::int64_t>(planned.set_reps.size()))
                                         : none);
    json_.number_or_null("reps", counted && !dose.reps.empty()
                                     ? std::optional<Rational>(planned.set_reps.front())
                                     : none);
    json_.number_or_null("hold_s", low_of(dose.hold_s));
    json_.number_or_null("rest_s", whole(dose.rest_s));
    json_.number_or_null("days_per_week", low_of(dose.days_per_week));
    json_.number_or_null("times_per_day", low_of(dose.times_per_day));
    json_.number_or_null("minutes", counted ? Rational::of(planned.tenths, 10) : none);
    json_.text_or_null("effort", effort(dose));
    if (dose.reps.size() > 1) {
      json_.array("reps_by_set", [&] {
        std::ranges::for_each(planned.set_reps, [&](int reps) { json_.number(reps); });
      });
    } else {
      json_.null("reps_by_set");
    }
    json_.number_or_null("reps_to", whole(dose.reps_to));
    json_.number_or_null("hold_to_s", dose.hold_s && dose.hold_s->high > dose.hold_s->low
                                          ? std::optional<Rational>(dose.hold_s->high)
                                          : none);
    json_.number_or_null("pause_s", whole(dose.pause_s));
    json_.number_or_null("time_s", low_of(dose.time_s));
    json_.number_or_null("distance_m", whole(dose.distance_m));
    json_.text_or_null("use", spell(uses, dose.use));
    json_.text_or_null("extra_side",
                       side_word(planned.extra_both || planned.extra_side == Side::left,
                                 planned.extra_both || planned.extra_side == Side::right));
  }

  static std::string effort(const Dose& dose) {
    if (!dose.effort) {
      return "";
    }
    return dose.effort->low == dose.effort->high
               ? fmt::format("{}", dose.effort->low)
               : fmt::format("{} to {}", dose.effort->low, dose.effort->high);
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
      for (const Account& account : plan_.accounts) {
        json_.object([&] {
          json_.text("exercise", library_.exercises[account.exercise].id);
          json_.text("fate", spell(fates, account.fate));
          json_.texts("by", account.by);
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
          json_.texts("could_change", question.could_change);
        });
      }
    });
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
      for (const Slot slot : cited_sources(library_, plan_)) {
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
