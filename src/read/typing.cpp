#include "read/typing.hpp"

#include "logic/evaluate.hpp"
#include "read/typer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lumbar {

std::string spell_kind(Kind kind) {
  constexpr std::array<Spelling<Kind>, 6> kinds{{{Kind::yes_no, "yes or no"}, {Kind::number, "a number"}, {Kind::choice, "a choice"},
                                                 {Kind::choices, "a list of choices"}, {Kind::date, "a date"}, {Kind::text, "a text"}}};
  return spell(kinds, kind);
}

std::optional<Expression> Typer::type_as(const Term& term, const Type& wanted) {
  std::optional<Expression> typed;
  if (wanted.kind == Kind::choice && term.what == Term::What::name && !lookup(term.text)) {
    typed = option(term, names_.fields[wanted.options_of], wanted.options_of);
  } else if (wanted.kind == Kind::yes_no && term.what == Term::What::name && (term.text == "yes" || term.text == "no")) {
    typed = constant(term, Type{}, of_truth(term.text == "yes" ? Truth::yes : Truth::no));
  } else {
    typed = type(term);
  }
  if (typed && !(typed->type == wanted || same_options(typed->type, wanted))) {
    mismatch(term, wanted, typed->type);
    return std::nullopt;
  }
  return typed;
}

std::optional<Expression> Typer::fail(const Term& term, Code code, std::string message, std::string help) {
  out_.push_back({term.place, code, std::move(message), std::move(help), ""});
  return std::nullopt;
}

void Typer::mismatch(const Term& term, const Type& wanted, const Type& found) {
  if (wanted.kind == Kind::number && found.kind == Kind::number) {
    fail(term, Code::unit_mismatch, "the units do not go together", "write the number with the field's unit, as in `55 deg`");
  } else {
    fail(term, Code::wrong_type, fmt::format("{} was expected, this is {}", spell_kind(wanted.kind), spell_kind(found.kind)),
         wanted.kind == Kind::yes_no ? "compare it, as in `pain.worst >= 4`, `sex = male` or `tasks has desk`" : "");
  }
}

bool Typer::same_options(const Type& a, const Type& b) const {
  return a.kind == Kind::choice && b.kind == Kind::choice && a.options_of != nowhere && b.options_of != nowhere &&
         names_.fields[a.options_of].options == names_.fields[b.options_of].options;
}

Expression Typer::node(const Term& term, Op op, Type type) const {
  Expression expression;
  expression.op = op;
  expression.type = type;
  expression.place = term.place;
  return expression;
}

Expression Typer::constant(const Term& term, Type type, const Set& value) const {
  Expression expression = node(term, Op::constant, type);
  expression.constant = value;
  return expression;
}

std::optional<Slot> Typer::lookup(const std::string& name) {
  if (const auto found = names_.slots.find(name); found != names_.slots.end()) {
    return found->second;
  }
  return names_.earlier_visits ? earlier_visit(name) : std::nullopt;
}

std::optional<Slot> Typer::earlier_visit(const std::string& name) {
  const bool first = name.starts_with("first.");
  if (!first && !name.starts_with("previous.")) {
    return std::nullopt;
  }
  const auto base = names_.slots.find(name.substr(name.find('.') + 1));
  if (base == names_.slots.end() || names_.fields[base->second].visit != Visit::now) {
    return std::nullopt;
  }
  Field field = names_.fields[base->second];
  if (field.origin == Origin::finding || field.origin == Origin::severity) {
    return std::nullopt;
  }
  field.id = name;
  field.origin = Origin::asked;
  field.visit = first ? Visit::first : Visit::previous;
  field.visit_of = base->second;
  field.define.reset();
  field.relevant.reset();
  field.letter = Letter::none;
  field.required = field.core = field.score = false;
  field.group = nowhere;
  const Slot slot = static_cast<Slot>(names_.fields.size());
  names_.fields.push_back(std::move(field));
  names_.slots.emplace(name, slot);
  return slot;
}

std::optional<Expression> Typer::read(const Term& term, Reading reading) {
  const auto slot = lookup(term.text);
  if (!slot) {
    std::vector<std::string> known;
    for (const auto& [name, at] : names_.slots) {
      known.push_back(name);
    }
    const std::string help = did_you_mean(term.text, known);
    if (!names_.earlier_visits) {
      return fail(term, Code::unknown_name, fmt::format("no attribute named `{}`", term.text), help.empty() ? "`vocabulary:` names what can be said of exercises" : help);
    }
    return fail(term, Code::unknown_name, fmt::format("no field named `{}`", term.text), help);
  }
  const Field& field = names_.fields[*slot];
  if (field.kind == Kind::text) {
    return fail(term, Code::wrong_type, fmt::format("`{}` is a text, which no expression can read", term.text));
  }
  Expression expression = node(term, Op::read, type_of(field, *slot));
  expression.slot = *slot;
  expression.reading = reading;
  return expression;
}

std::optional<Expression> Typer::option(const Term& term, const Field& field, Slot options_of) {
  const auto at = std::ranges::find(field.options, term.text);
  if (at == field.options.end()) {
    return fail(term, Code::unknown_option, fmt::format("`{}` is no option of `{}`", term.text, field.id),
                fmt::format("one of: {}", fmt::join(field.options, ", ")));
  }
  Type type{Kind::choice, {}, options_of};
  return constant(term, type, of_options(Options{1} << static_cast<std::size_t>(at - field.options.begin())));
}

std::optional<Expression> Typer::type(const Term& term) {
  switch (term.what) {
    case Term::What::quantity:
      return constant(term, {Kind::number, term.dimension}, of_number(point(term.number)));
    case Term::What::date: {
      const auto days = *parse_date(term.text);
      return constant(term, {Kind::date}, of_number({days[0], days[1]}));
    }
    case Term::What::name:
      return read(term);
    case Term::What::series:
      return fail(term, Code::wrong_type, "a series stands inside a function", "as in `sum(odi.1..10)`");
    case Term::What::call:
      return call(term);
    case Term::What::negate:
      return negate(term);
    case Term::What::not_:
      return junction(term, Op::negation);
    case Term::What::and_:
      return junction(term, Op::every);
    case Term::What::or_:
      return junction(term, Op::some);
    case Term::What::compare:
      return compare(term);
    case Term::What::in:
      return in(term);
    case Term::What::has:
      return has(term);
    case Term::What::arithmetic:
      return arithmetic(term);
  }
  return std::nullopt;
}

std::optional<Expression> Typer::junction(const Term& term, Op op) {
  Expression expression = node(term, op, {});
  bool ok = true;
  for (const Term& part : term.of) {
    auto typed = type_as(part, condition());
    ok = ok && typed.has_value();
    if (typed) {
      expression.of.push_back(std::move(*typed));
    }
  }
  return ok ? Result(std::move(expression)) : std::nullopt;
}

std::optional<Expression> Typer::negate(const Term& term) {
  auto inner = type(term.of.front());
  if (!inner) {
    return inner;
  }
  if (inner->type.kind != Kind::number) {
    return fail(term, Code::wrong_type, "`-` needs a number");
  }
  if (inner->op == Op::constant) {
    const Rational& number = inner->constant.number.low;
    inner->constant = of_number(point(*minus(0, number)));
    return inner;
  }
  Expression expression = node(term, Op::negate, inner->type);
  expression.of.push_back(std::move(*inner));
  return expression;
}

std::optional<Expression> Typer::arithmetic(const Term& term) {
  auto left = type(term.of[0]);
  auto right = type(term.of[1]);
  if (!left || !right) {
    return std::nullopt;
  }
  if (left->type.kind != Kind::number || right->type.kind != Kind::number) {
    return fail(term, Code::wrong_type, fmt::format("`{}` needs two numbers", term.text));
  }
  const bool product = term.text == "*" || term.text == "/";
  Type type = left->type;
  if (product) {
    type.dimension = term.text == "*" ? multiplied(type.dimension, right->type.dimension) : divided(type.dimension, right->type.dimension);
  } else if (left->type.dimension != right->type.dimension) {
    return fail(term, Code::unit_mismatch, "the units do not go together", "both sides of + and - need the same unit");
  }
  const Op op = term.text == "+" ? Op::add : term.text == "-" ? Op::subtract : term.text == "*" ? Op::multiply : Op::divide;
  Expression expression = node(term, op, type);
  expression.of.push_back(std::move(*left));
  expression.of.push_back(std::move(*right));
  return folded(term, std::move(expression));
}

std::optional<Expression> Typer::folded(const Term& term, Expression expression) {
  const bool constants = std::ranges::all_of(expression.of, [](const Expression& part) { return part.op == Op::constant; });
  if (!constants) {
    return expression;
  }
  const Set value = evaluate(expression, {names_.fields, {}, Side::none});
  if (value.number == everything()) {
    const bool by_zero = expression.op == Op::divide && expression.of[1].constant.number == point(0);
    return fail(term, Code::overflow, by_zero ? "nothing can be divided by 0" : "this number is too large to be exact");
  }
  return constant(term, expression.type, value);
}

namespace {

Node scalar_from(std::string text, const Place& place) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.text = std::move(text);
  node.place = place;
  return node;
}

}  // namespace

Type type_of(const Field& field, Slot slot) {
  Type type{field.kind};
  if (field.kind == Kind::number) {
    type.dimension = field.unit.dimension;
  }
  if (field.kind == Kind::choice || field.kind == Kind::choices) {
    type.options_of = slot;
  }
  return type;
}

std::optional<Expression> read_expression(const Node& scalar, const Names& names, const Type& wanted, Diagnostics& out) {
  const auto term = parse_expression(scalar, out);
  return term ? Typer(names, out).type_as(*term, wanted) : std::nullopt;
}

std::optional<Expression> read_definition(const Node& node, const Names& names, const Type& wanted, Diagnostics& out) {
  if (!node.is_map()) {
    return read_expression(node, names, wanted, out);
  }
  Expression cases;
  cases.op = Op::cases;
  cases.type = wanted;
  cases.place = node.place;
  bool ok = !node.items.empty();
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const Node& item = node.items[i];
    const bool last = i + 1 == node.items.size();
    const bool otherwise = item.is_scalar() && item.text == "otherwise";
    if (otherwise != last) {
      out.push_back({item.place, Code::bad_value, "the last case, and only the last, is `otherwise`", "as in `low: otherwise`", ""});
      return std::nullopt;
    }
    auto value = read_expression(scalar_from(item.key, item.key_place), names, wanted, out);
    auto when = last ? std::nullopt : read_expression(item, names, condition(), out);
    ok = ok && value && (last || when);
    if (value) {
      cases.of.push_back(std::move(*value));
    }
    if (when) {
      cases.of.push_back(std::move(*when));
    }
  }
  return ok ? std::optional(std::move(cases)) : std::nullopt;
}

}  // namespace lumbar
