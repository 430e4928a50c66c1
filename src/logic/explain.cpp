#include "logic/explain.hpp"

#include <algorithm>

namespace lumbar {
namespace {

template <class T>
bool lists(const std::vector<T>& all, std::size_t begin, std::size_t end, const T& one) {
  const auto at = [&](std::size_t i) { return all.begin() + static_cast<std::ptrdiff_t>(i); };
  return std::find(at(begin), at(end), one) != at(end);
}

}  // namespace

Judgement Explainer::explain(const Expression& condition, Side side, Truth truth) {
  Judgement judgement;
  judgement.truth = truth;
  if (may_hold(truth)) {
    wants_open_ = !holds(truth);
    walk(condition, side, truth);
    judgement.support.assign(support_.begin(), support_.end());
    judgement.open.assign(open_.begin(), open_.end());
    support_.clear();
    open_.clear();
    seen_.clear();
  }
  return judgement;
}

void Explainer::walk(const Expression& expression, Side side, Truth truth) {
  switch (expression.op) {
    case Op::every:
    case Op::some:
    case Op::count:
      for (const Expression& part : expression.of) {
        const Truth one = judge_condition(part, scope(side));
        if (expression.op == Op::count ? may_hold(one) : one == truth) {
          walk(part, side, one);
        }
      }
      return;
    case Op::negation:
      walk(expression.of[0], side, opposite(truth));
      return;
    default:
      all_reads(expression, side);
  }
}

void Explainer::all_reads(const Expression& expression, Side side) {
  if (expression.op == Op::read && !looked_through(expression, side)) {
    note({expression.slot, side_of(expression, scope(side))});
  }
  for (const Slot slot : expression.slots) {
    if (facts_[slot][0].open || facts_[slot][1].open) {
      note({slot, Side::none});
    }
  }
  for (const Expression& part : expression.of) {
    all_reads(part, side);
  }
}

/// A condition with a name (`screen.ces`) is told by the answers that decide it.
bool Explainer::looked_through(const Expression& read, Side side) {
  const Field& field = fields_[read.slot];
  const Fact& fact = fact_of(read, scope(side));
  if (field.kind != Kind::yes_no || !field.define || fact.answered || (fact.value.not_applicable && fact.value.options == 0)) {
    return false;
  }
  if (lists(seen_, frame_.seen, seen_.size(), &*field.define)) {
    return true;
  }
  seen_.push_back(&*field.define);
  const std::size_t seen_here = seen_.size();
  const Frame around = frame_;
  frame_.support = support_.size();
  const Side inner = side_of(read, scope(side));
  walk(*field.define, inner, judge_condition(*field.define, scope(inner)));
  seen_.resize(seen_here);  // what was walked below this name may be walked again beside it
  std::size_t end = frame_.support;
  for (std::size_t i = end; i < support_.size(); ++i) {
    if (!lists(support_, around.support, end, support_[i])) {
      support_[end++] = support_[i];
    }
  }
  support_.resize(end);
  frame_ = around;
  return true;
}

void Explainer::note(const Support& one) {
  if (lists(support_, frame_.support, support_.size(), one)) {
    return;
  }
  support_.push_back(one);
  if (wants_open_) {
    const Below questions = below(one.field, one.side);
    for (std::uint32_t i = 0; i < questions.size; ++i) {
      ask(all_below_[questions.begin + i]);
    }
  }
}

void Explainer::ask(Slot slot) {
  if (!lists(open_, frame_.open, open_.size(), slot)) {
    open_.push_back(slot);
  }
}

/// Open questions below a value: the field itself, or what its definition still lacks.
Explainer::Below Explainer::below(Slot slot, Side side) {
  if (below_[slot][index_of(side)].known) {
    return below_[slot][index_of(side)];
  }
  const Frame around = frame_;
  frame_ = {support_.size(), open_.size(), seen_.size()};
  const Field& field = fields_[slot];
  const Fact& fact = facts_[slot][index_of(side)];
  const auto walk_below = [&](const Expression& expression) { walk(expression, side, judge_condition(expression, scope(side))); };
  if (field.relevant && fact.value.not_applicable && !fact.answered) {
    walk_below(*field.relevant);
  }
  if (field.origin == Origin::asked) {
    if (fact.open) {
      ask(slot);
    }
  } else if (field.define && !fact.answered) {
    walk_below(*field.define);
  }
  const Below found{static_cast<std::uint32_t>(all_below_.size()), static_cast<std::uint32_t>(open_.size() - frame_.open), true};
  all_below_.insert(all_below_.end(), open_.begin() + static_cast<std::ptrdiff_t>(frame_.open), open_.end());
  support_.resize(frame_.support);
  open_.resize(frame_.open);
  seen_.resize(frame_.seen);
  frame_ = around;
  below_[slot][index_of(side)] = found;
  return found;
}

}  // namespace lumbar
