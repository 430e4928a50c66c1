#include "reason/judge.hpp"

#include "logic/derive.hpp"
#include "logic/evaluate.hpp"
#include "logic/explain.hpp"

#include <algorithm>
#include <utility>

namespace lumbar {
namespace {

/// Either side; a condition without sides is judged once.
Truth either_side(const Expression& condition, const Library& library, const Facts& facts, Truths& truths) {
  const Truth left = judge_condition(condition, {library.fields, facts, Side::left, false, &truths});
  return is_sided(condition, library.fields) ? either(left, judge_condition(condition, {library.fields, facts, Side::right, false, &truths})) : left;
}

Judgement judge_rule_side(const Library& library, const Rule& rule, const Facts& facts, Truths& truths, Explainer& explainer, Side side) {
  const Scope scope{library.fields, facts, side, false, &truths};
  const Truth condition = judge_condition(rule.when, scope);
  if (condition == Truth::no) {
    return {};
  }
  Judgement judgement{rule_truth(library, rule, scope, condition), {}, explainer.open(rule.when, side, condition)};
  if (judgement.truth != condition) {  // a pattern of which too little is decided
    judgement.open = explainer.open_in_counts(rule.when, side);
  }
  if (holds(condition) || rule.refer || rule.is_precaution()) {  // of the others that are open, no page tells why
    judgement.support = explainer.support(rule.when, side, condition);
  }
  return judgement;
}

RuleJudgement judge_rule(const Library& library, const Rule& rule, const Facts& facts, Truths& truths, Explainer& explainer) {
  RuleJudgement judgement;
  judgement.left = judge_rule_side(library, rule, facts, truths, explainer, rule.sided ? Side::left : Side::none);
  if (rule.sided) {
    judgement.right = judge_rule_side(library, rule, facts, truths, explainer, Side::right);
  }
  judgement.truth = either(judgement.left.truth, judgement.right.truth);
  return judgement;
}

void list_open(const Library& library, Judgements& judgements) {
  for (const Slot i : library.lists.screens) {
    const Field& field = library.fields[i];
    if (!judgements.facts[i][0].open && !(field.sided && judgements.facts[i][1].open)) {
      continue;
    }
    switch (field.letter) {
      case Letter::a:
        judgements.open_a.push_back(i);
        break;
      case Letter::b:
        judgements.open_b.push_back(i);
        break;
      case Letter::c:
        judgements.open_c.push_back(i);
        break;
      case Letter::none:
        break;
    }
  }
}

/// Facts with what each derived value may be when nothing is prorated, through chains of them; at its end all is as before.
class WithoutEstimates {
 public:
  WithoutEstimates(const Library& library, Facts& facts) : facts_(facts) {
    for (const Slot slot : library.order) {
      const Field& field = library.fields[slot];
      if (!field.estimated || field.origin != Origin::derived) {
        continue;
      }
      for (const Side side : {Side::left, Side::right}) {
        Fact& fact = facts[slot][index_of(side)];
        if (fact.answered || fact.value == not_applicable() || (side == Side::right && !field.sided)) {
          continue;
        }
        Set value = evaluate(*field.define, {library.fields, facts, side, true});
        value.number = field.kind == Kind::number ? overlap(value.number, field.range) : value.number;
        value.not_applicable = value.not_applicable || fact.value.not_applicable;
        if (!is_empty(value)) {
          before_.push_back({slot, side, std::exchange(fact.value, value)});
        }
      }
    }
  }
  WithoutEstimates(const WithoutEstimates&) = delete;
  WithoutEstimates& operator=(const WithoutEstimates&) = delete;
  ~WithoutEstimates() {
    for (const Before& one : before_) {
      facts_[one.field][index_of(one.side)].value = one.value;
    }
  }

 private:
  struct Before {
    Slot field;
    Side side;
    Set value;
  };

  Facts& facts_;
  std::vector<Before> before_;
};

void bound_scores(const Library& library, Judgements& judgements) {
  const WithoutEstimates sound(library, judgements.facts);
  for (const Slot i : library.lists.scores) {
    for (const Side side : {Side::left, Side::right}) {
      const Interval& number = judgements.facts[i][index_of(side)].value.number;
      if (!number.is_empty()) {
        judgements.score_bounds.push_back({i, side, number});
      }
    }
  }
}

}  // namespace

Judgements judge(const Library& library, Facts facts) { return judge(library, Derived{std::move(facts), Truths(library.distinct_conditions)}); }

Judgements judge(const Library& library, Derived derived) {
  Judgements judgements;
  judgements.facts = std::move(derived.facts);
  const Facts& known = judgements.facts;
  judgements.rules = RuleJudgements(library.rules.size());
  Truths& truths = derived.truths;
  Explainer explainer(library.fields, known, &truths);
  for (Slot i = 0; i < library.rules.size(); ++i) {
    const Rule& rule = library.rules[i];
    const Side first = rule.sided ? Side::left : Side::none;
    if (may_hold(judge_condition(rule.when, {library.fields, known, first, false, &truths})) ||
        (rule.sided && may_hold(judge_condition(rule.when, {library.fields, known, Side::right, false, &truths})))) {
      judgements.rules.add(i, judge_rule(library, rule, known, truths, explainer));
    }
  }
  for (const Stage& stage : library.stages) {
    judgements.enter.push_back(stage.enter ? explainer.explain(*stage.enter, Side::none) : Judgement{Truth::yes, {}, {}});
  }
  for (const Expression& condition : library.conditions) {
    judgements.conditions.push_back(either_side(condition, library, known, truths));
  }
  list_open(library, judgements);
  bound_scores(library, judgements);
  return judgements;
}

}  // namespace lumbar
