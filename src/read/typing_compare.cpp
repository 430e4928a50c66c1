// Comparisons: which values may stand beside each other, and bare words as options.

#include "read/typer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace lumbar {
namespace {

bool is_compared_as_number(const Type& type) { return type.kind == Kind::number || type.kind == Kind::date; }

}  // namespace

std::optional<Expression> Typer::compare(const Term& term) {
  const std::string& sign = term.text;
  const bool equality = sign == "=" || sign == "!=";
  // A bare word beside a choice or a yes-no is one of its options.
  for (const auto& [value, word] : {std::pair(0, 1), std::pair(1, 0)}) {
    const Term& other = term.of[static_cast<std::size_t>(word)];
    const Term& read_term = term.of[static_cast<std::size_t>(value)];
    if (other.what == Term::What::name && read_term.what == Term::What::name && !lookup(other.text) && lookup(read_term.text)) {
      return compare_option(term, read_term, other, value == 1);
    }
    if (other.what == Term::What::name && read_term.what == Term::What::call && !lookup(other.text)) {
      return compare_option(term, read_term, other, value == 1);
    }
  }
  auto left = type(term.of[0]);
  auto right = type(term.of[1]);
  if (!left || !right) {
    return std::nullopt;
  }
  if (left->type.kind != right->type.kind || left->type.kind == Kind::choices) {
    return fail(term, Code::wrong_type, fmt::format("{} cannot be compared with {}", spell_kind(left->type.kind), spell_kind(right->type.kind)));
  }
  if (left->type.kind == Kind::choice && !same_options(left->type, right->type)) {
    return fail(term, Code::wrong_type, "these choices have different options");
  }
  if (left->type.kind == Kind::number && left->type.dimension != right->type.dimension) {
    return fail(term, Code::unit_mismatch, "the units do not go together", "write the number with the field's unit, as in `55 deg`");
  }
  if (!equality && !is_compared_as_number(left->type) && !is_ordered(left->type)) {
    return fail(term, Code::wrong_type, "these options have no order", "`ordered: yes` gives a choice its order");
  }
  if (!in_range(term, *left, *right) || !in_range(term, *right, *left)) {
    return std::nullopt;
  }
  return ordered(term, std::move(*left), std::move(*right));
}

bool Typer::is_ordered(const Type& type) const {
  return type.kind == Kind::yes_no || (type.options_of != nowhere && names_.fields[type.options_of].ordered);
}

std::optional<Expression> Typer::compare_option(const Term& term, const Term& read_term, const Term& word, bool turned) {
  auto value = type(read_term);
  if (!value) {
    return std::nullopt;
  }
  if (value->type.kind == Kind::yes_no) {
    if (word.text != "yes" && word.text != "no") {
      return fail(word, Code::unknown_option, fmt::format("`{}` is neither yes nor no", word.text));
    }
    if (term.text != "=" && term.text != "!=") {
      return fail(term, Code::wrong_type, "yes and no are compared with `=` or `!=`");
    }
    return member(term, std::move(*value), word.text == "yes" ? yes_bit : no_bit, term.text == "!=");
  }
  if (value->type.kind == Kind::choices) {
    return fail(term, Code::wrong_type, fmt::format("`{}` may list several", read_term.text), fmt::format("ask with `has`, as in `{} has {}`", read_term.text, word.text));
  }
  if (value->type.kind != Kind::choice) {
    return read(word);  // says that there is no such field
  }
  const Slot options_of = value->type.options_of;
  auto chosen = option(word, names_.fields[options_of], options_of);
  if (!chosen) {
    return std::nullopt;
  }
  if (term.text == "=" || term.text == "!=") {
    return member(term, std::move(*value), chosen->constant.options, term.text == "!=");
  }
  if (!is_ordered(value->type)) {
    return fail(term, Code::wrong_type, fmt::format("the options of `{}` have no order", names_.fields[options_of].id), "`ordered: yes` gives them one");
  }
  return turned ? ordered(term, std::move(*chosen), std::move(*value)) : ordered(term, std::move(*value), std::move(*chosen));
}

std::optional<Expression> Typer::member(const Term& term, Expression value, Options wanted, bool negated) {
  Expression expression = node(term, Op::among, {});
  expression.constant = of_options(wanted);
  expression.of.push_back(std::move(value));
  return negated ? Result(turned_over(term, std::move(expression))) : Result(std::move(expression));
}

Expression Typer::turned_over(const Term& term, Expression inner) const {
  Expression expression = node(term, Op::negation, {});
  expression.of.push_back(std::move(inner));
  return expression;
}

std::optional<Expression> Typer::ordered(const Term& term, Expression left, Expression right) {
  const std::string& sign = term.text;
  const bool swap = sign == ">" || sign == ">=";
  const Op op = sign == "=" || sign == "!=" ? Op::equal : (sign == "<" || sign == ">") ? Op::less : Op::less_or_equal;
  Expression expression = node(term, op, {});
  expression.of.push_back(swap ? std::move(right) : std::move(left));
  expression.of.push_back(swap ? std::move(left) : std::move(right));
  return sign == "!=" ? turned_over(term, std::move(expression)) : expression;
}

bool Typer::in_range(const Term& term, const Expression& value, const Expression& bound) {
  if (value.op != Op::read || bound.op != Op::constant || value.type.kind != Kind::number) {
    return true;
  }
  const Field& field = names_.fields[value.slot];
  if (contains(field.range, bound.constant.number.low)) {
    return true;
  }
  fail(term, Code::outside_range,
       fmt::format("{} is outside {} to {} of `{}`", spell_number(bound.constant.number.low, field), spell_number(field.range.low, field),
                   spell_number(field.range.high, field), field.id));
  return false;
}

std::optional<Expression> Typer::in(const Term& term) {
  auto value = type(term.of.front());
  if (!value) {
    return std::nullopt;
  }
  if (value->type.kind != Kind::choice) {
    return fail(term, Code::wrong_type, "`in (…)` needs a choice before it");
  }
  Options wanted = 0;
  for (std::size_t i = 1; i < term.of.size(); ++i) {
    const auto chosen = option(term.of[i], names_.fields[value->type.options_of], value->type.options_of);
    if (!chosen) {
      return std::nullopt;
    }
    wanted |= chosen->constant.options;
  }
  return member(term, std::move(*value), wanted, false);
}

std::optional<Expression> Typer::has(const Term& term) {
  auto value = type(term.of.front());
  if (!value) {
    return std::nullopt;
  }
  if (value->type.kind != Kind::choices) {
    return fail(term, Code::wrong_type, "`has` needs a list of choices before it");
  }
  Term word = term;
  const auto chosen = option(word, names_.fields[value->type.options_of], value->type.options_of);
  if (!chosen) {
    return std::nullopt;
  }
  Expression expression = node(term, Op::has, {});
  expression.constant = chosen->constant;
  expression.of.push_back(std::move(*value));
  return expression;
}

}  // namespace lumbar
