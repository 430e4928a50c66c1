// Conditions that are decided whatever is answered, and cases that none reaches.

#include "check/expressions.hpp"
#include "check/lint_parts.hpp"
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
  }

  void run() {
    for (const Spot& spot : spots_of(library_)) {
      if (spot.what != Spot::What::avoid) {  // exercises are known: what bars none today may bar one tomorrow
        owner(owner_of(library_, spot), expression_at(library_, spot));
      }
    }
    for (const Field& field : library_.fields) {
      if (field.relevant) {
        owner(field.id, *field.relevant);
      }
    }
    for (const Expression& condition : library_.conditions) {
      owner(fmt::format("{}:{}", file_of(condition.place), condition.place.line), condition);
    }
  }

 private:
  void owner(const std::string& id, const Expression& root) {
    decided(id, root);
    each_part(root, [&](const Expression& part) {
      if (part.op == Op::cases) {
        bands(id, part);
      }
    });
  }

  /// True when the expression, or a part of it, is reported: what holds it is decided by that.
  bool decided(const std::string& id, const Expression& e) {
    bool below = false;
    for (const Expression& part : e.of) {
      below = decided(id, part) || below;
    }
    if (below || e.op == Op::constant || e.op == Op::cases || e.type.kind != Kind::yes_no || e.op == Op::read) {
      return below;
    }
    const Truth truth = judge_condition(e, {library_.fields, facts_, Side::left});
    if (truth == Truth::unknown) {
      return false;
    }
    const std::string text = spell(e, library_.fields);
    slips_.push_back({Code::decided, e.place, fmt::format("{}: {}", id, text), fmt::format("`{}` can {} hold, whatever is answered", text, truth == Truth::yes ? "only" : "never")});
    return true;
  }

  /// Follows a list of cases over one number: what each leaves for those after it.
  void bands(const std::string& id, const Expression& cases) {
    std::string over;
    Interval left;
    std::optional<Rational> step;
    for (std::size_t i = 0; i + 1 < cases.of.size(); i += 2) {
      const Expression& condition = cases.of[i + 1];
      const auto bound = bound_of(condition);
      if (!bound || condition.op == Op::equal) {
        return;
      }
      const std::string value = spell(*bound->value, library_.fields);
      if (i == 0) {
        over = value;
        left = evaluate(*bound->value, {library_.fields, facts_, Side::left}).number;
        step = bound->value->op == Op::read ? library_.fields[bound->value->slot].step : bound->value->op == Op::count ? std::optional(Rational(1)) : std::nullopt;
      }
      if (value != over) {
        return;
      }
      const auto [taken, rest] = split(*bound, left);
      if (is_nothing(taken, step)) {
        unreachable(id, condition.place, spell(condition, library_.fields));
      }
      left = rest;
    }
    if (is_nothing(left, step)) {
      unreachable(id, cases.of.back().place, "otherwise");
    }
  }

  void unreachable(const std::string& id, const Place& place, const std::string& text) {
    slips_.push_back({Code::unreachable_case, place, fmt::format("{}: {}", id, text), fmt::format("the case `{}` of `{}` is never reached: the cases before it take every value", text, id)});
  }

  /// The part of `all` where the bound holds, and the rest.
  static std::pair<Interval, Interval> split(const Bound& bound, const Interval& all) {
    const Rational& at = bound.comparison->of[bound.constant_at].constant.number.low;
    const bool below = bound.constant_at == 1;  // value < constant
    const bool with = bound.comparison->op == Op::less_or_equal;
    Interval under = all;
    Interval above = all;
    const bool at_goes_under = below == with;
    if (at < under.high || (at == under.high && !at_goes_under)) {
      under.high = at;
      under.high_open = !at_goes_under;
    }
    if (at > above.low || (at == above.low && at_goes_under)) {
      above.low = at;
      above.low_open = at_goes_under;
    }
    return below ? std::pair(under, above) : std::pair(above, under);
  }

  static bool is_nothing(const Interval& numbers, const std::optional<Rational>& step) {
    if (numbers.is_empty()) {
      return true;
    }
    if (!step) {
      return false;
    }
    const auto steps = over(numbers.low, *step);
    if (!steps) {
      return false;
    }
    Rational first(floor_of(*steps));
    while (first < *steps || (first == *steps && numbers.low_open)) {
      first = *plus(first, 1);
    }
    const Rational number = *times(first, *step);
    return number > numbers.high || (number == numbers.high && numbers.high_open);
  }

  const Library& library_;
  Slips& slips_;
  Facts facts_;
};

}  // namespace

void lint_expressions(const Library& library, Slips& slips) { ExpressionLint(library, slips).run(); }

}  // namespace lumbar
