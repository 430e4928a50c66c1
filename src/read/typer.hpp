#pragma once
// Typer: types one expression, term by term. Used by typing.cpp only; its calls stand in typing_calls.cpp.

#include "read/typing.hpp"

#include <optional>
#include <string>
#include <vector>

namespace lumbar {

/// `a number`, `a list of choices`: for messages.
std::string spell_kind(Kind kind);

/// Types one expression; stops at its first mistake.
class Typer {
 public:
  Typer(const Names& names, Diagnostics& out) : names_(names), out_(out) {}

  std::optional<Expression> type_as(const Term& term, const Type& wanted);

 private:
  using Result = std::optional<Expression>;

  Result fail(const Term& term, Code code, std::string message, std::string help = "");
  void mismatch(const Term& term, const Type& wanted, const Type& found);
  bool same_options(const Type& a, const Type& b) const;
  Expression node(const Term& term, Op op, Type type) const;
  Expression constant(const Term& term, Type type, const Set& value) const;
  std::optional<Slot> lookup(const std::string& name);
  /// `first.FIELD` and `previous.FIELD` come into being when an expression first names them.
  std::optional<Slot> earlier_visit(const std::string& name);
  Result read(const Term& term, Reading reading = Reading::judged);
  Result option(const Term& term, const Field& field, Slot options_of);
  Result type(const Term& term);
  Result junction(const Term& term, Op op);
  Result negate(const Term& term);
  Result compare(const Term& term);
  bool is_ordered(const Type& type) const;
  Result compare_option(const Term& term, const Term& read_term, const Term& word, bool turned);
  Result member(const Term& term, Expression value, Options wanted, bool negated);
  Expression turned_over(const Term& term, Expression inner) const;
  Result ordered(const Term& term, Expression left, Expression right);
  /// A bound that the field can never reach is a mistake, nearly always a slip of unit.
  bool in_range(const Term& term, const Expression& value, const Expression& bound);
  Result in(const Term& term);
  Result has(const Term& term);
  Result arithmetic(const Term& term);
  /// Arithmetic on constants is done once; one that does not fit is an error here, not later.
  Result folded(const Term& term, Expression expression);
  Result call(const Term& term);
  Result fixed_side(const Term& term, Reading reading);
  Result open(const Term& term);
  Result bounds(const Term& term);
  Result estimate(const Term& term);
  Result numbers(const Term& term, Op op);
  Result conditions(const Term& term, Op op);
  Result round(const Term& term);
  Result dates(const Term& term, Op op);
  std::optional<std::vector<Term>> items(const Term& term);
  bool arguments(const Term& term, std::size_t count);

  const Names& names_;
  Diagnostics& out_;
};

}  // namespace lumbar
