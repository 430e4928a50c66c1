#include "model/spell_plan.hpp"

#include "model/texts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace lumbar {
namespace {

template <class T>
void add(std::vector<T>& all, const T& one) {
  if (std::ranges::find(all, one) == all.end()) {
    all.push_back(one);
  }
}

/// Nothing is known of it beyond what the field allows anybody.
bool is_wholly_open(const Field& field, const Fact& fact) {
  if (fact.answered || fact.value == not_applicable()) {
    return false;
  }
  const Set whole = whole_range(field);
  return (fact.open && field.origin == Origin::asked) ||
         (fact.value.options == whole.options && fact.value.number == whole.number);
}

std::optional<Rational> in_unit(const Rational& base, const Field& field) {
  return over(base, field.unit.factor);
}

/// The questions below a definition; a derived value that was entered itself counts as one.
struct Inputs {
  std::vector<Support> seen;
  int asked = 0;
  int answered = 0;

  void count(const Library& library, const Plan& plan, const Expression& expression, Side side) {
    each_part(expression, [&](const Expression& part) {
      if (part.op == Op::read && part.slot != library.roles.date) {
        count_field(library, plan, {part.slot, library.fields[part.slot].sided ? side_read(part.reading, side) : Side::none});
      }
    });
  }

  void count_field(const Library& library, const Plan& plan, const Support& support) {
    if (std::ranges::find(seen, support) != seen.end()) {
      return;
    }
    seen.push_back(support);
    const Field& field = library.fields[support.field];
    const Fact& fact = plan.judgements.facts[support.field][index_of(support.side)];
    if (fact.value == not_applicable()) {
      return;
    }
    if (field.origin == Origin::derived && !fact.answered) {
      count(library, plan, *field.define, support.side);
    } else {
      asked += 1;
      answered += fact.answered ? 1 : 0;
    }
  }
};

/// nullptr: no number that is a score.
const Interval* bounds_of(const Plan& plan, Slot field, Side side) {
  const auto found = std::ranges::find_if(plan.judgements.score_bounds, [&](const ScoreBound& one) {
    return one.field == field && index_of(one.side) == index_of(side);
  });
  return found == plan.judgements.score_bounds.end() ? nullptr : &found->number;
}

std::optional<Score> score_of(const Library& library, const Plan& plan, Slot slot, Side side) {
  const Field& field = library.fields[slot];
  const Fact& fact = plan.judgements.facts[slot][index_of(side)];
  const Interval* const bounds = bounds_of(plan, slot, side);
  Inputs inputs;
  if (!fact.answered && field.define) {
    inputs.count(library, plan, *field.define, side);
  }
  const bool any_answer = fact.answered || inputs.answered > 0;
  if (!any_answer || fact.value == not_applicable()) {
    return std::nullopt;
  }
  Score score;
  score.field = slot;
  score.side = side;
  score.unit = field.unit.name;
  if (bounds != nullptr) {
    score.low = in_unit(bounds->low, field);
    score.high = in_unit(bounds->high, field);
  }
  if (const Interval& number = fact.value.number;
      field.kind == Kind::number && number.is_point() && !fact.value.not_applicable) {
    score.value = in_unit(number.low, field);
    score.estimate = bounds != nullptr && !bounds->is_point();
  }
  if (field.band != nowhere) {
    const Field& band = library.fields[field.band];
    score.band =
        spell(plan.judgements.facts[field.band][band.sided ? index_of(side) : 0].value, band);
  } else if (field.kind != Kind::number) {
    score.band = spell(fact.value, field);
  }
  if (inputs.asked > 0) {
    score.answered = fmt::format("{} of {}", inputs.answered, inputs.asked);
  }
  return score;
}

bool is_over(const Library& library, const Adapt& adapt, Slot exercise, Slot stage) {
  return !adapt.over || adapt.over_at[stage * library.exercises.size() + exercise] != 0;
}

}  // namespace

std::string support_name(const Library& library, const Support& support) {
  const std::string& id = library.fields[support.field].id;
  return support.side == Side::none ? id
                                    : together({id, support.side == Side::left ? ".left" : ".right"});
}

std::string spell_support(const Library& library, const Plan& plan, const Support& support) {
  const Field& field = library.fields[support.field];
  const auto& facts = plan.judgements.facts[support.field];
  const Fact& fact = facts[index_of(support.side)];
  // A sided field without a side was asked about as a whole: is any of it open?
  const bool other_open = support.side == Side::none && field.sided && facts[1].open;
  const bool open = other_open || is_wholly_open(field, fact);
  const Answer* const answer = plan.assessment.answers[support.field][index_of(support.side)];
  const bool judged = !open && answer && answer->judged;
  return together({support_name(library, support), " = ",
                   open ? "unknown" : spell(fact.value, field),
                   judged ? " (judged, not measured)" : ""});
}

std::vector<std::string> spell_supports(const Library& library, const Plan& plan,
                                        const std::vector<Support>& supports) {
  std::vector<std::string> texts;
  texts.reserve(supports.size());
  for (const Support& support : supports) {
    texts.push_back(spell_support(library, plan, support));
  }
  return texts;
}

std::string spell_change(const Library& library, const Change& change) {
  const auto rule = [&](std::string_view word) { return together({word, ": ", library.rules[change.subject].id}); };
  const auto therapy = [&](std::string_view word) { return together({word, ": ", library.therapies[change.subject].id}); };
  switch (change.what) {
    case Change::What::programme:
      break;
    case Change::What::refer:
      return rule("refer");
    case Change::What::finding:
      return together({"finding: ", library.findings[change.subject].id});
    case Change::What::avoid:
      return rule("avoid");
    case Change::What::cap:
      return together({"cap ", library.stages[change.subject].id, ": ", library.rules[change.rule].id});
    case Change::What::adapt:
      return rule("adapt");
    case Change::What::offer:
      return therapy("offer");
    case Change::What::consider:
      return therapy("consider");
    case Change::What::withhold:
      return rule("withhold");
    case Change::What::enter:
      return together({"enter ", library.stages[change.subject].id});
  }
  return "programme";
}

std::vector<Support> rule_support(const Plan& plan, Slot rule) {
  const RuleJudgement& judged = plan.judgements.rules[rule];
  std::vector<Support> supports;
  for (const Judgement* const side : {&judged.left, &judged.right}) {
    for (const Support& support :
         side->truth == judged.truth ? side->support : std::vector<Support>{}) {
      add(supports, support);
    }
  }
  return supports;
}

std::vector<std::string> sentences(const std::vector<Sentence>& all, const Judgements& judgements,
                                   bool when_may_hold) {
  std::vector<std::string> fit;
  for (const Sentence& sentence : all) {
    const bool dropped =
        sentence.unless != nowhere && may_hold(judgements.conditions[sentence.unless]);
    const Truth when = sentence.when == nowhere ? Truth::yes : judgements.conditions[sentence.when];
    if (!dropped && (when_may_hold ? may_hold(when) : holds(when))) {
      fit.push_back(sentence.say);
    }
  }
  return fit;
}

bool has_warning(const Library& library, const Plan& plan) {
  const auto is_yes = [&](Slot i) {
    const auto& [left, right] = plan.judgements.facts[i];
    const Field& field = library.fields[i];
    return (holds(truth_of(left.value)) || holds(truth_of(right.value))) && field.kind == Kind::yes_no && field.visit == Visit::now;
  };
  for (std::size_t group = 0; group < library.groups.size(); ++group) {
    if (library.groups[group].warns && std::ranges::any_of(library.lists.in_group[group], is_yes)) {
      return true;
    }
  }
  return false;
}

std::vector<std::string> criteria(const std::vector<Sentence>& all, const Judgements& judgements) {
  std::vector<std::string> texts;
  for (const Sentence& sentence : all) {
    if (sentence.unless == nowhere || !may_hold(judgements.conditions[sentence.unless])) {
      texts.push_back(sentence.say);
    }
  }
  return texts;
}

std::vector<std::string> says(const std::vector<Sentence>& all) {
  std::vector<std::string> texts;
  texts.reserve(all.size());
  for (const Sentence& sentence : all) {
    texts.push_back(sentence.say);
  }
  return texts;
}

std::vector<Score> scores(const Library& library, const Plan& plan) {
  std::vector<Score> all;
  for (const Slot slot : library.lists.scores) {
    const Field& field = library.fields[slot];
    if (field.visit != Visit::now) {
      continue;
    }
    for (const Side side :
         field.sided ? std::vector{Side::left, Side::right} : std::vector{Side::none}) {
      if (auto score = score_of(library, plan, slot, side)) {
        all.push_back(std::move(*score));
      }
    }
  }
  return all;
}

std::string weakest_grade(const Library& library, const std::vector<Slot>& sources) {
  std::string weakest;
  for (const Slot source : sources) {
    weakest = std::max(weakest,
                       library.sources[source].grade);  // A, B, C, D, P: the alphabet is the order
  }
  return weakest;
}

std::vector<Slot> sources_of_rules(const Library& library, const std::vector<Slot>& rules) {
  std::vector<Slot> sources;
  for (const Slot rule : rules) {
    for (const Slot source : library.rules[rule].sources) {
      add(sources, source);
    }
  }
  return sources;
}

bool shows_programme(const Plan& plan) {
  return plan.outcome == Outcome::programme ||
         (plan.outcome == Outcome::ask_first && plan.options.draft);
}

std::vector<TherapyAdvice> printed_therapies(const Plan& plan) {
  std::vector<TherapyAdvice> printed;
  for (const TherapyAdvice& one : plan.therapies) {
    if (shows_programme(plan) || one.advice >= Advice::withhold) {
      printed.push_back(one);
    }
  }
  return printed;
}

std::string therapy_because(const Library& library, const TherapyAdvice& advice) {
  std::vector<std::string> reasons;
  for (const Slot rule : advice.rules) {
    add(reasons, library.rules[rule].because);
  }
  if (!reasons.empty()) {
    return joined(reasons, " ");
  }
  for (const Guideline& guideline : library.therapies[advice.therapy].guidelines) {
    reasons.push_back(fmt::format("{}: {}", guideline.source, guideline.position));
  }
  return joined(reasons, "; ");
}

std::vector<Slot> printed_topics(const Plan& plan) {
  return plan.outcome == Outcome::referral ? std::vector<Slot>{} : plan.topics;
}

std::vector<std::string> check_first_texts(const Library& library, const PlannedExercise& planned,
                                           Slot stage) {
  std::vector<std::string> texts;
  for (const std::vector<Slot>* const cautions : {&planned.check_first, &planned.easier}) {
    for (const Slot rule : *cautions) {
      for (const Adapt& adapt : library.rules[rule].adapts) {
        if ((adapt.check_first || adapt.easier) &&
            is_over(library, adapt, planned.exercise, stage)) {
          add(texts, adapt.say.empty() ? library.rules[rule].because : adapt.say);
        }
      }
    }
  }
  return texts;
}

bool is_kept_short(const Library& library, const PlannedExercise& planned, Slot stage) {
  const auto keeps = [&](Slot rule) {
    return std::ranges::any_of(library.rules[rule].adapts, [&](const Adapt& adapt) {
      return adapt.small_range && is_over(library, adapt, planned.exercise, stage);
    });
  };
  return std::ranges::any_of(planned.check_first, keeps) || std::ranges::any_of(planned.easier, keeps);
}

std::string exercise_because(const Library& library, const Plan& plan,
                             const PlannedExercise& planned, Slot stage) {
  std::vector<std::string> reasons;
  for (const FoundFinding& found : plan.findings) {
    if (std::ranges::find(planned.serves, found.finding) != planned.serves.end() &&
        !found.rules.empty()) {
      add(reasons, library.rules[found.rules.front()].because);
    }
  }
  if (!reasons.empty()) {
    return joined(reasons, " ");
  }
  if (planned.included) {
    return fmt::format("asked for by {}", plan.assessment.instructions.by);
  }
  return planned.slot == nowhere ? ""
                                 : fmt::format("fills the place `{}` of this stage",
                                               library.stages[stage].slots[planned.slot].id);
}

std::vector<Slot> cited_sources(const Library& library, const Plan& plan, const std::vector<Score>& scores) {
  std::set<Slot> cited;
  const auto cite = [&](const std::vector<Slot>& sources) {
    cited.insert(sources.begin(), sources.end());
  };
  cite(sources_of_rules(library, plan.referrals));
  for (const FoundFinding& found : plan.findings) {
    cite(sources_of_rules(library, found.rules));
  }
  for (const Precaution& precaution : plan.precautions) {
    cite(library.rules[precaution.rule].sources);
  }
  for (const Score& score : scores) {
    const Field& field = library.fields[score.field];
    cite(field.sources);
    cite(field.band == nowhere ? std::vector<Slot>{} : library.fields[field.band].sources);
  }
  for (const StagePlan& stage : plan.stages) {
    for (const auto* const list : {&stage.session, &stage.apart}) {
      for (const PlannedExercise& one : *list) {
        cite(library.exercises[one.exercise].sources);
      }
    }
  }
  for (const TherapyAdvice& one : printed_therapies(plan)) {
    cite(library.therapies[one.therapy].sources);
    cite(sources_of_rules(library, one.rules));
  }
  for (const Slot topic : printed_topics(plan)) {
    cite(library.topics[topic].sources);
  }
  std::vector<Slot> sorted(cited.begin(), cited.end());
  std::ranges::sort(sorted, {},
                    [&](Slot source) -> const std::string& { return library.sources[source].id; });
  return sorted;
}

}  // namespace lumbar
