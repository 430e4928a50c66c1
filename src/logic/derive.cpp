#include "logic/derive.hpp"

#include "logic/evaluate.hpp"

#include <algorithm>
#include <bit>

namespace lumbar {
namespace {

Set possible(const Field& field, std::int64_t date) {
  Set set = whole_range(field);
  if (field.kind == Kind::date) {
    set.number = overlap(set.number, {set.number.low, date});
  }
  return set;
}

/// Least and most severe option that a set may be, as option bits.
int least_option(const Set& set) { return set.options == 0 ? 0 : std::countr_zero(set.options); }
int most_option(const Set& set) { return set.options == 0 ? 0 : 63 - std::countl_zero(set.options); }

class Deriver {
 public:
  Deriver(const Library& library, const Answers& answers, std::int64_t date, std::vector<Conflict>& conflicts)
      : library_(library), answers_(answers), date_(date), conflicts_(conflicts), facts_(library.fields.size(), std::array<Fact, 2>{}), truths_(library.distinct_conditions) {}

  Derived derive() {
    for (const Slot slot : library_.lists.plain) {
      each_side(slot, [&](Side side) { asked(slot, side, Truth::yes); });
    }
    for (const Slot slot : library_.order) {
      each_side(slot, [&](Side side) { work_out(slot, side); });
    }
    close_gates();
    truths_.forget_bounds();  // what is open may have changed; conditions that ask for it are not kept at all
    for (Slot i = 0; i < library_.checks.size(); ++i) {
      check(i);
    }
    return {std::move(facts_), std::move(truths_)};
  }

 private:
  template <class Each>
  void each_side(Slot slot, Each each) {
    if (library_.fields[slot].sided) {
      each(Side::left);
      each(Side::right);
    } else {
      each(Side::none);
    }
  }

  const Answer* answer(Slot slot, Side side) const { return answers_[slot][index_of(side)]; }
  Fact& fact(Slot slot, Side side) { return facts_[slot][index_of(side)]; }
  Scope scope(Side side) const { return {library_.fields, facts_, side, false, &truths_}; }

  void work_out(Slot slot, Side side) {
    const Field& field = library_.fields[slot];
    switch (field.origin) {
      case Origin::asked:
        asked(slot, side, relevance(field, side));
        break;
      case Origin::derived:
        derived(slot, side, relevance(field, side));
        break;
      case Origin::finding:
        fact(slot, side).value = of_truth(finding_truth(library_.findings[field.subject], side));
        break;
      case Origin::severity:
        fact(slot, side).value = severity(library_.findings[field.subject], side);
        break;
      case Origin::attribute:
        break;
    }
  }

  Truth relevance(const Field& field, Side side) const {
    return field.relevant ? judge_condition(*field.relevant, scope(side)) : Truth::yes;
  }

  /// True once every derived field that alone reads this one was entered itself.
  bool covered(const Field& field) const {
    const auto entered = [&](Slot slot) { return answers_[slot][0] != nullptr; };
    return !field.covered_by.empty() && std::ranges::all_of(field.covered_by, entered);
  }

  bool is_open(Slot slot) const { return facts_[slot][0].open || (library_.fields[slot].sided && facts_[slot][1].open); }

  /// A gate is no longer open once nothing behind it is; gates may stand behind gates.
  void close_gates() {
    for (bool changed = true; changed;) {
      changed = false;
      for (const Slot i : library_.lists.gates) {
        if (is_open(i) && std::ranges::none_of(library_.fields[i].gates, [&](Slot behind) { return is_open(behind); })) {
          facts_[i][0].open = facts_[i][1].open = false;
          changed = true;
        }
      }
    }
  }

  void asked(Slot slot, Side side, Truth relevant) {
    const Field& field = library_.fields[slot];
    const Answer* const given = answer(slot, side);
    Fact& known = fact(slot, side);
    known.answered = given != nullptr;
    if (relevant == Truth::no) {
      known.value = not_applicable();
      if (given && !(field.kind == Kind::yes_no && given->value.options == no_bit) && !given->value.not_applicable) {
        conflicts_.push_back({Conflict::What::not_relevant, slot, side, nowhere});
      }
      return;
    }
    known.value = given ? given->value : possible(field, date_);
    known.open = given == nullptr && field.visit == Visit::now && !covered(field);
    const bool denied = given && field.kind == Kind::yes_no && given->value.options == no_bit;
    if (relevant == Truth::unknown && (!given || denied)) {
      known.value.not_applicable = true;
    }
  }

  void derived(Slot slot, Side side, Truth relevant) {
    const Field& field = library_.fields[slot];
    const Answer* const given = answer(slot, side);
    Fact& known = fact(slot, side);
    known.answered = given != nullptr;
    if (relevant == Truth::no) {
      known.value = not_applicable();
      if (given && !given->value.not_applicable) {
        conflicts_.push_back({Conflict::What::not_relevant, slot, side, nowhere});
      }
      return;
    }
    Scope sound = scope(side);
    sound.without_estimates = given != nullptr;  // an entered score is held against what its items allow
    known.value = evaluate(*field.define, sound);
    if (field.kind == Kind::number) {
      known.value.number = overlap(known.value.number, field.range);
    }
    if (field.kind == Kind::yes_no && known.value.not_applicable) {
      known.value.not_applicable = false;  // a condition over what does not apply is a no
      known.value.options |= no_bit;
    }
    if (relevant == Truth::unknown) {
      known.value.not_applicable = true;
    }
    if (given) {
      known.value = intersect(known.value, given->value);
    }
    if (is_empty(known.value)) {
      conflicts_.push_back({Conflict::What::contradiction, slot, side, nowhere});
      known.value = given ? given->value : whole_range(field);
    }
    const bool decided = known.value.number.is_point() || std::popcount(known.value.options) == 1;
    known.open = !given && !decided;
  }

  Truth rule_truth_in(Slot slot, Side side) const {
    const Rule& rule = library_.rules[slot];
    return rule_truth(library_, rule, scope(side), judge_condition(rule.when, scope(side)));
  }

  Truth finding_truth(const Finding& finding, Side side) const {
    Truth truth = Truth::no;
    for (const Slot rule : finding.rules) {
      truth = either(truth, rule_truth_in(rule, side));
    }
    return truth;
  }

  /// The worst of the rules that hold: at least the worst that is certain, at most the worst that may be.
  Set severity(const Finding& finding, Side side) const {
    int least = 0;
    int most = 0;
    Truth any = Truth::no;
    for (const Slot slot : finding.rules) {
      const Rule& rule = library_.rules[slot];
      const Truth truth = rule_truth_in(slot, side);
      any = either(any, truth);
      for (const Find& find : rule.finds) {
        if (truth == Truth::no || &library_.findings[find.finding] != &finding) {
          continue;
        }
        const Set options = evaluate(find.severity, scope(side));
        least = holds(truth) ? std::max(least, least_option(options)) : least;
        most = std::max(most, most_option(options));
      }
    }
    Set set;
    set.not_applicable = !holds(any);
    for (int i = least; may_hold(any) && i <= std::max(least, most); ++i) {
      set.options |= Options{1} << static_cast<unsigned>(i);
    }
    return set;
  }

  /// The first answered field that it reads, itself or through what it reads is worked out from; else nowhere.
  Slot first_answered(const Expression& expression) const {
    Slot first = nowhere;
    each_part(expression, [&](const Expression& part) {
      if (first != nowhere || part.op != Op::read) {
        return;
      }
      const std::optional<Expression>& define = library_.fields[part.slot].define;
      const bool answered = answers_[part.slot][0] != nullptr || answers_[part.slot][1] != nullptr;
      first = answered ? part.slot : define ? first_answered(*define) : nowhere;
    });
    return first;
  }

  void check(Slot index) {
    const Expression& must = library_.checks[index].must;
    const bool sided = is_sided(must, library_.fields);
    for (const Side side : {Side::left, Side::right}) {
      if (judge_condition(must, scope(side)) == Truth::no) {
        const Slot first = first_answered(must);
        // A comparison with what does not apply is `no` too: only answers can contradict each other.
        if (first != nowhere && !reads_not_applicable(must, side)) {
          conflicts_.push_back({Conflict::What::check, first, side, index});
        }
      }
      if (!sided) {
        break;
      }
    }
  }

  bool reads_not_applicable(const Expression& expression, Side side) const {
    bool any = false;
    each_part(expression, [&](const Expression& part) {
      any = any || (part.op == Op::read && evaluate(part, scope(side)).not_applicable);
    });
    return any;
  }

  const Library& library_;
  const Answers& answers_;
  std::int64_t date_;
  std::vector<Conflict>& conflicts_;
  Facts facts_;
  mutable Truths truths_;
};

/// At least half of what a pattern counts is decided.
bool half_decided(const Expression& expression, const Scope& scope) {
  bool enough = true;
  each_part(expression, [&](const Expression& part) {
    if (part.op == Op::count) {
      const auto decided = std::ranges::count_if(part.of, [&](const Expression& one) { return judge_condition(one, scope) != Truth::unknown; });
      enough = enough && 2 * decided >= static_cast<std::ptrdiff_t>(part.of.size());
    }
  });
  return enough;
}

}  // namespace

Derived derive_all(const Library& library, const Answers& answers, std::int64_t date, std::vector<Conflict>& conflicts) {
  return Deriver(library, answers, date, conflicts).derive();
}

Facts derive(const Library& library, const Answers& answers, std::int64_t date, std::vector<Conflict>& conflicts) {
  return derive_all(library, answers, date, conflicts).facts;
}

Truth rule_truth(const Library& library, const Rule& rule, const Facts& facts, Side side) {
  const Scope scope{library.fields, facts, side};
  return rule_truth(library, rule, scope, judge_condition(rule.when, scope));
}

Truth rule_truth(const Library& library, const Rule& rule, const Scope& scope, Truth condition) {
  const bool pattern = holds(condition) && std::ranges::any_of(rule.finds, [&](const Find& find) { return library.findings[find.finding].kind == FindingKind::pattern; });
  return pattern && !half_decided(rule.when, scope) ? Truth::unknown : condition;
}

}  // namespace lumbar
