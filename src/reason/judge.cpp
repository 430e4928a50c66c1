#include "reason/judge.hpp"

#include "logic/derive.hpp"
#include "logic/evaluate.hpp"
#include "logic/explain.hpp"

#include <algorithm>

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
  Judgement judgement = explainer.explain(rule.when, side, condition);
  judgement.truth = rule_truth(library, rule, scope, condition);
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
  for (Slot i = 0; i < library.fields.size(); ++i) {
    const Field& field = library.fields[i];
    const bool open = judgements.facts[i][0].open || (field.sided && judgements.facts[i][1].open);
    if (!open || field.origin != Origin::asked) {
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

/// What each derived value may be when nothing is prorated, through chains of them.
Facts without_estimates(const Library& library, const Facts& facts) {
  Facts sound = facts;
  for (const Slot slot : library.order) {
    const Field& field = library.fields[slot];
    if (!field.estimated || field.origin != Origin::derived) {
      continue;
    }
    for (const Side side : {Side::left, Side::right}) {
      Fact& fact = sound[slot][index_of(side)];
      if (fact.answered || fact.value == not_applicable() || (side == Side::right && !field.sided)) {
        continue;
      }
      Set value = evaluate(*field.define, {library.fields, sound, side, true});
      value.number = field.kind == Kind::number ? overlap(value.number, field.range) : value.number;
      value.not_applicable = value.not_applicable || fact.value.not_applicable;
      fact.value = is_empty(value) ? fact.value : value;
    }
  }
  return sound;
}

void bound_scores(const Library& library, Judgements& judgements) {
  const Facts sound = without_estimates(library, judgements.facts);
  judgements.score_bounds.resize(library.fields.size());
  for (Slot i = 0; i < library.fields.size(); ++i) {
    for (std::size_t side = 0; library.fields[i].score && side < 2; ++side) {
      if (const Interval& number = sound[i][side].value.number; !number.is_empty()) {
        judgements.score_bounds[i][side] = number;
      }
    }
  }
}

}  // namespace

Judgements judge(const Library& library, Facts facts) {
  Judgements judgements;
  judgements.facts = std::move(facts);
  const Facts& known = judgements.facts;
  judgements.rules = RuleJudgements(library.rules.size());
  Truths truths(library.distinct_conditions);
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
