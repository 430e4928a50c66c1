#include "logic/explain.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace lumbar {
namespace {

bool lists(const std::vector<Support>& all, std::size_t begin, std::size_t end, const Support& one) {
  const auto at = [&](std::size_t i) { return all.begin() + static_cast<std::ptrdiff_t>(i); };
  return std::find(at(begin), at(end), one) != at(end);
}

}  // namespace

/// The parts that make the condition what it is, down to those that are no conditions of conditions.
template <class Visit>
void Explainer::each_deciding(const Expression& expression, Side side, Truth truth, const Visit& visit) const {
  switch (expression.op) {
    case Op::every:
    case Op::some:
    case Op::count:
      for (const Expression& part : expression.of) {
        const Truth one = judge_condition(part, scope(side));
        if (expression.op == Op::count ? may_hold(one) : one == truth) {
          each_deciding(part, side, one, visit);
        }
      }
      return;
    case Op::negation:
      each_deciding(expression.of[0], side, opposite(truth), visit);
      return;
    default:
      visit(expression);
  }
}

/// A condition with a name (`screen.ces`) is told by the answers that decide it.
bool Explainer::is_looked_through(const Expression& read, Side side) const {
  const Field& field = fields_[read.slot];
  const Fact& fact = fact_of(read, scope(side));
  return field.kind == Kind::yes_no && field.define && !fact.answered && !(fact.value.not_applicable && fact.value.options == 0);
}

// --- The values that decided ----------------------------------------------------------------------

std::vector<Support> Explainer::support(const Expression& condition, Side side, Truth truth) {
  if (!may_hold(truth)) {
    return {};
  }
  note_deciding(condition, side, truth);
  std::vector<Support> all(support_.begin(), support_.end());
  support_.clear();
  seen_.clear();
  return all;
}

void Explainer::note_deciding(const Expression& expression, Side side, Truth truth) {
  each_deciding(expression, side, truth, [&](const Expression& part) { note_reads(part, side); });
}

void Explainer::note_reads(const Expression& expression, Side side) {
  if (expression.op == Op::read) {
    if (is_looked_through(expression, side)) {
      note_through(expression, side);
    } else {
      note({expression.slot, side_of(expression, scope(side))});
    }
  }
  for (const Slot slot : expression.slots) {
    if (facts_[slot][0].open || facts_[slot][1].open) {
      note({slot, Side::none});
    }
  }
  for (const Expression& part : expression.of) {
    note_reads(part, side);
  }
}

void Explainer::note_through(const Expression& read, Side side) {
  const Expression& define = *fields_[read.slot].define;
  const Side inner = side_of(read, scope(side));
  if (std::ranges::find(seen_, Seen{&define, inner}) != seen_.end()) {
    return;
  }
  seen_.push_back({&define, inner});
  const std::size_t seen_here = seen_.size();
  const std::size_t around = std::exchange(own_support_, support_.size());
  note_deciding(define, inner, judge_condition(define, scope(inner)));
  seen_.resize(seen_here);  // what was walked below this name may be walked again beside it
  std::size_t end = own_support_;
  for (std::size_t i = end; i < support_.size(); ++i) {
    if (!lists(support_, around, end, support_[i])) {
      support_[end++] = support_[i];
    }
  }
  support_.resize(end);
  own_support_ = around;
}

void Explainer::note(const Support& one) {
  if (!lists(support_, own_support_, support_.size(), one)) {
    support_.push_back(one);
  }
}

// --- The questions that keep it open --------------------------------------------------------------

std::vector<Slot> Explainer::open(const Expression& condition, Side side, Truth truth) {
  if (truth != Truth::unknown) {
    return {};
  }
  std::fill_n(rows_.begin(), row_size_, 0);
  ask_deciding(condition, side, truth, no_row);
  return listed();
}

std::vector<Slot> Explainer::open_in_counts(const Expression& condition, Side side) {
  std::fill_n(rows_.begin(), row_size_, 0);
  each_part(condition, [&](const Expression& part) {
    for (std::size_t i = 0; part.op == Op::count && i < part.of.size(); ++i) {
      if (judge_condition(part.of[i], scope(side)) == Truth::unknown) {
        ask_deciding(part.of[i], side, Truth::unknown, no_row);
      }
    }
  });
  return listed();
}

/// What stands in the scratch row.
std::vector<Slot> Explainer::listed() {
  for (std::size_t i = 0; i < row_size_; ++i) {
    for (std::uint64_t rest = rows_[i]; rest != 0; rest &= rest - 1) {
      open_.push_back(static_cast<Slot>(i * row_bits + static_cast<std::size_t>(std::countr_zero(rest))));
    }
  }
  std::vector<Slot> all(open_.begin(), open_.end());
  open_.clear();
  return all;
}

void Explainer::ask_deciding(const Expression& expression, Side side, Truth truth, Row into) {
  each_deciding(expression, side, truth, [&](const Expression& part) { ask_reads(part, side, into); });
}

void Explainer::ask_reads(const Expression& expression, Side side, Row into) {
  if (expression.op == Op::read) {
    if (is_looked_through(expression, side)) {
      ask_all(through(expression, side), into);
    } else {
      ask_below(expression.slot, side_of(expression, scope(side)), into);
    }
  }
  for (const Slot slot : expression.slots) {
    for (const Side each : {Side::left, Side::right}) {
      if (facts_[slot][index_of(each)].open) {
        ask_below(slot, each, into);
      }
    }
  }
  for (const Expression& part : expression.of) {
    ask_reads(part, side, into);
  }
}

/// Open questions below a value: the field itself, or what its definition still lacks; and what its relevance does.
void Explainer::ask_below(Slot slot, Side side, Row into) {
  const Field& field = fields_[slot];
  const Fact& fact = facts_[slot][index_of(side)];
  const bool is_defined = field.origin != Origin::asked && field.define;
  const bool may_not_be_relevant = field.relevant && fact.value.not_applicable;
  if (field.origin == Origin::asked && fact.open) {
    ask(slot, into);
  }
  if (fact.answered || !(is_defined || may_not_be_relevant)) {
    return;
  }
  if (const Row known = row_of_[slot].below[index_of(side)]; known != no_row) {
    ask_all(known, into);
    return;
  }
  const Row row = row_of_[slot].below[index_of(side)] = new_row();
  const auto ask_here = [&](const Expression& condition) { ask_deciding(condition, side, judge_condition(condition, scope(side)), row); };
  if (may_not_be_relevant) {
    ask_here(*field.relevant);
  }
  if (is_defined) {
    ask_here(*field.define);
  }
  ask_all(row, into);
}

/// Open questions of a condition with a name.
Explainer::Row Explainer::through(const Expression& read, Side side) {
  const Side inner = side_of(read, scope(side));
  if (const Row known = row_of_[read.slot].through[index_of(inner)]; known != no_row) {
    return known;
  }
  const Row row = row_of_[read.slot].through[index_of(inner)] = new_row();
  const Expression& define = *fields_[read.slot].define;
  ask_deciding(define, inner, judge_condition(define, scope(inner)), row);
  return row;
}

Explainer::Row Explainer::new_row() {
  const auto row = static_cast<Row>(rows_.size());
  rows_.resize(rows_.size() + row_size_);
  return row;
}

void Explainer::ask_all(Row row, Row into) {
  for (std::size_t i = 0; i < row_size_; ++i) {
    rows_[into + i] |= rows_[row + i];
  }
}

}  // namespace lumbar
