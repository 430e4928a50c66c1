// Conditions that are decided whatever is answered, and cases that none reaches.

#include "check/expressions.hpp"
#include "check/lint_parts.hpp"
#include "check/numbers.hpp"
#include "logic/derive.hpp"
#include "logic/evaluate.hpp"

#include <fmt/format.h>

namespace lumbar {
namespace {

class ExpressionLint {
 public:
  ExpressionLint(const Library& library, Slips& slips) : library_(library), slips_(slips) {
    std::vector<Conflict> none;
    facts_ = derive(library, Answers(library.fields.size()), *day_number(2200, 1, 1), none);
    for (const Field& field : library.exercise_fields) {
      Fact fact;
      fact.value = whole_range(field);
      exercise_facts_.push_back({fact, fact});
    }
  }

  void run() {
    for (const Spot& spot : spots_of(library_)) {
      if (spot.what == Spot::What::avoid) {
        over_exercises(owner_of(library_, spot), expression_at(library_, spot));
      } else {
        owner(owner_of(library_, spot), expression_at(library_, spot));
      }
    }
    for (const Rule& rule : library_.rules) {
      for (const Adapt& adapt : rule.adapts) {
        if (adapt.over) {
          over_exercises(rule.id, *adapt.over);
        }
      }
    }
    for (const Check& check : library_.checks) {
      owner("checks", check.must);
    }
    for (const Expression& condition : library_.conditions) {
      owner(fmt::format("{}:{}", file_of(condition.place), condition.place.line), condition);
    }
  }

 private:
  /// What expressions read, and every value that it may have.
  struct Named {
    const std::vector<Field>& fields;
    const Facts& facts;
  };

  void owner(const std::string& id, const Expression& root) {
    decided(id, root, {library_.fields, facts_});
    each_part(root, [&](const Expression& part) {
      if (part.op == Op::cases) {
        lint_bands(library_, facts_, id, part, slips_);
      }
    });
  }

  /// Over every exercise that there could be: what bars none today may bar one tomorrow.
  void over_exercises(const std::string& id, const Expression& root) { decided(id, root, {library_.exercise_fields, exercise_facts_}); }

  /// True when the expression, or a part of it, is reported: what holds it is decided by that.
  bool decided(const std::string& id, const Expression& e, const Named& named) {
    bool below = false;
    for (const Expression& part : e.of) {
      below = decided(id, part, named) || below;
    }
    if (below || e.op == Op::constant || e.op == Op::cases || e.type.kind != Kind::yes_no || e.op == Op::read) {
      return below;
    }
    const Truth alone = judge_condition(e, {named.fields, named.facts, Side::left});
    const Truth truth = alone == Truth::unknown ? decided_together(e, named).value_or(alone) : alone;
    if (truth == Truth::unknown) {
      return false;
    }
    const std::string text = spell(e, named.fields);
    slips_.push_back({Code::decided, e.place, fmt::format("{}: {}", id, text), fmt::format("`{}` can {} hold, whatever is answered", text, truth == Truth::yes ? "only" : "never")});
    return true;
  }

  /// Two parts of an `and` that no number meets, or of an `or` that every number meets.
  static std::optional<Truth> decided_together(const Expression& e, const Named& named) {
    if (e.op != Op::every && e.op != Op::some) {
      return std::nullopt;
    }
    for (std::size_t i = 0; i < e.of.size(); ++i) {
      const auto measure = measure_of(e.of[i], named.fields, named.facts);
      for (std::size_t j = i + 1; measure && j < e.of.size(); ++j) {
        const auto one = numbers_of(e.of[i], *measure, named.fields);
        const auto other = numbers_of(e.of[j], *measure, named.fields);
        if (!one || !other) {
          continue;
        }
        if (e.op == Op::every && on_steps(overlap(*one, *other), measure->step).empty()) {
          return Truth::no;
        }
        if (e.op == Op::some && on_steps(without(measure->all, unite(*one, *other)), measure->step).empty()) {
          return Truth::yes;
        }
      }
    }
    return std::nullopt;
  }

  const Library& library_;
  Slips& slips_;
  Facts facts_;
  Facts exercise_facts_;
};

}  // namespace

void lint_expressions(const Library& library, Slips& slips) { ExpressionLint(library, slips).run(); }

}  // namespace lumbar
