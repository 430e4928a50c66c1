// One number for all conditions that are alike, wherever they stand, so that each is judged once a patient.

#include "read/sections.hpp"

#include <map>
#include <string>

namespace lumbar {
namespace {

class Numbering {
 public:
  explicit Numbering(Library& library) : library_(library) {}

  void number_all() {
    for (Field& field : library_.fields) {
      for (auto* const expression : {&field.define, &field.relevant}) {
        if (*expression) {
          number(**expression);
        }
      }
    }
    for (Rule& rule : library_.rules) {
      number(rule.when);
      for (Find& find : rule.finds) {
        number(find.severity);
      }
    }
    for (Stage& stage : library_.stages) {
      if (stage.enter) {
        number(*stage.enter);
      }
    }
    for (Check& check : library_.checks) {
      number(check.must);
    }
    for (Expression& condition : library_.conditions) {
      number(condition);
    }
    library_.distinct_conditions = conditions_;
  }

 private:
  /// A number of its own for what an expression means, whatever its place.
  Slot number(Expression& expression) {
    std::string key;
    const auto add = [&](auto whole) { key.append(reinterpret_cast<const char*>(&whole), sizeof(whole)); };
    add(expression.op);
    add(expression.type.kind);
    add(expression.type.options_of);
    add(expression.slot);
    add(expression.reading);
    add(expression.least_answered);
    const Set& constant = expression.constant;
    for (const Rational& end : {constant.number.low, constant.number.high}) {
      add(end.numerator());
      add(end.denominator());
    }
    for (const bool one : {constant.number.low_open, constant.number.high_open, constant.not_applicable, constant.answered_list}) {
      add(one);
    }
    add(constant.options);
    add(constant.listed);
    add(expression.slots.size());
    for (const Slot slot : expression.slots) {
      add(slot);
    }
    for (Expression& part : expression.of) {
      add(number(part));
    }
    const auto [row, fresh] = meanings_.try_emplace(std::move(key), Meaning{static_cast<Slot>(meanings_.size()), nowhere});
    if (fresh && is_worth_keeping(expression)) {
      row->second.condition = conditions_++;
    }
    expression.same = row->second.condition;
    return row->second.number;
  }

  /// What takes longer to judge than to look up, and does not change while facts are worked out: whether something
  /// is still open does.
  static bool is_worth_keeping(const Expression& expression) {
    switch (expression.op) {
      case Op::equal:
      case Op::less:
      case Op::less_or_equal:
      case Op::among:
      case Op::has:
      case Op::negation:
      case Op::every:
      case Op::some: {
        bool settled = true;
        each_part(expression, [&](const Expression& part) { settled = settled && part.op != Op::open; });
        return settled;
      }
      default:
        return false;
    }
  }

  struct Meaning {
    Slot number = nowhere;
    Slot condition = nowhere;
  };

  Library& library_;
  std::map<std::string, Meaning> meanings_;
  Slot conditions_ = 0;
};

}  // namespace

void number_conditions(Library& library) { Numbering(library).number_all(); }

}  // namespace lumbar
