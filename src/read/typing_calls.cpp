// Functions: what each takes and gives.

#include "read/typer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace lumbar {

std::optional<Expression> Typer::call(const Term& term) {
  struct Row {
    std::string_view name;
    Result (Typer::*plain)(const Term&);
    Result (Typer::*with_op)(const Term&, Op);
    Op op;
  };
  static constexpr std::array<Row, 13> functions{{
      {"sum", nullptr, &Typer::numbers, Op::sum}, {"min", nullptr, &Typer::numbers, Op::least}, {"max", nullptr, &Typer::numbers, Op::greatest},
      {"scale", nullptr, &Typer::numbers, Op::scale}, {"abs", nullptr, &Typer::numbers, Op::absolute},
      {"count", nullptr, &Typer::conditions, Op::count}, {"any", nullptr, &Typer::conditions, Op::some}, {"all", nullptr, &Typer::conditions, Op::every},
      {"weeks", nullptr, &Typer::dates, Op::weeks}, {"years", nullptr, &Typer::dates, Op::years},
      {"round", &Typer::round, nullptr, Op::round_to}, {"estimate", &Typer::estimate, nullptr, Op::estimate}, {"open", &Typer::open, nullptr, Op::open}}};
  if (term.text == "left" || term.text == "right" || term.text == "other") {
    return fixed_side(term, term.text == "left" ? Reading::left : term.text == "right" ? Reading::right : Reading::other);
  }
  if (term.text == "bounds") {
    return bounds(term);
  }
  std::vector<std::string> known{"left", "right", "other", "bounds"};
  for (const Row& row : functions) {
    if (row.name == term.text) {
      return row.plain != nullptr ? (this->*row.plain)(term) : (this->*row.with_op)(term, row.op);
    }
    known.emplace_back(row.name);
  }
  const std::string help = did_you_mean(term.text, known);
  return fail(term, Code::unknown_name, fmt::format("no function named `{}`", term.text), help.empty() ? fmt::format("there are: {}", fmt::join(known, ", ")) : help);
}

bool Typer::arguments(const Term& term, std::size_t count) {
  if (term.of.size() != count) {
    fail(term, Code::wrong_type, fmt::format("`{}` takes {} argument{}", term.text, count, count == 1 ? "" : "s"));
    return false;
  }
  return true;
}

std::optional<Expression> Typer::fixed_side(const Term& term, Reading reading) {
  if (!arguments(term, 1)) {
    return std::nullopt;
  }
  if (term.of[0].what != Term::What::name) {
    return fail(term, Code::side_misuse, fmt::format("`{}` takes the name of a sided field", term.text));
  }
  auto value = read(term.of[0], reading);
  if (value && !names_.fields[value->slot].sided && names_.fields[value->slot].origin != Origin::finding && names_.fields[value->slot].origin != Origin::severity) {
    return fail(term, Code::side_misuse, fmt::format("`{}` has no sides", term.of[0].text));
  }
  return value;
}

std::optional<Expression> Typer::open(const Term& term) {
  Expression expression = node(term, Op::open, {});
  for (const Term& part : term.of) {
    if (part.what != Term::What::name) {
      return fail(part, Code::wrong_type, "`open` takes names of fields, or screen.A, screen.B, screen.C");
    }
    const std::array<Spelling<Letter>, 3> sets{{{Letter::a, "screen.A"}, {Letter::b, "screen.B"}, {Letter::c, "screen.C"}}};
    if (const auto letter = parse(sets, part.text)) {
      for (std::size_t i = 0; i < names_.fields.size(); ++i) {
        if (names_.fields[i].letter == *letter) {
          expression.slots.push_back(static_cast<Slot>(i));
        }
      }
    } else if (const auto value = read(part)) {
      expression.slots.push_back(value->slot);
    } else {
      return std::nullopt;
    }
  }
  return expression;
}

std::optional<Expression> Typer::bounds(const Term& term) {
  if (!arguments(term, 1)) {
    return std::nullopt;
  }
  if (term.of[0].what != Term::What::name) {
    return fail(term, Code::wrong_type, "`bounds` takes the name of a field");
  }
  auto value = read(term.of[0]);
  if (!value) {
    return value;
  }
  if (value->type.kind != Kind::number) {
    return fail(term, Code::wrong_type, "`bounds` takes a number");
  }
  Expression expression = node(term, Op::bounds, value->type);
  expression.of.push_back(std::move(*value));
  return expression;
}

/// Arguments with every series written out.
std::optional<std::vector<Term>> Typer::items(const Term& term) {
  std::vector<Term> written;
  for (const Term& part : term.of) {
    if (part.what != Term::What::series) {
      written.push_back(part);
      continue;
    }
    const auto dot = part.text.rfind('.');
    int first = 0;
    const std::string number = dot == std::string::npos ? "" : part.text.substr(dot + 1);
    if (number.empty() || std::from_chars(number.data(), number.data() + number.size(), first).ptr != number.data() + number.size() || part.last < first || part.last - first > 99) {
      fail(part, Code::expression_syntax, "a series is written from its first to its last item", "as in `odi.1..10`");
      return std::nullopt;
    }
    for (int i = first; i <= part.last; ++i) {
      Term item = part;
      item.what = Term::What::name;
      item.text = fmt::format("{}.{}", part.text.substr(0, dot), i);
      written.push_back(std::move(item));
    }
  }
  return written;
}

std::optional<Expression> Typer::numbers(const Term& term, Op op) {
  const auto written = items(term);
  if (!written || (op == Op::absolute && !arguments(term, 1))) {
    return std::nullopt;
  }
  Expression expression = node(term, op, {});
  for (const Term& item : *written) {
    auto value = type(item);
    if (!value) {
      return std::nullopt;
    }
    const bool choice = value->type.kind == Kind::choice && (op == Op::least || op == Op::greatest) && is_ordered(value->type);
    if (value->type.kind != Kind::number && !choice) {
      return fail(item, Code::wrong_type, fmt::format("`{}` takes numbers", term.text));
    }
    if (!expression.of.empty() && !(value->type == expression.of.front().type) && !same_options(value->type, expression.of.front().type)) {
      return fail(item, Code::unit_mismatch, "the units do not go together", "all parts need the same unit");
    }
    if (op == Op::scale && (value->op != Op::read || names_.fields[value->slot].range.high <= Rational(0))) {
      return fail(item, Code::wrong_type, "`scale` takes fields with a highest score above 0");
    }
    expression.of.push_back(std::move(*value));
  }
  expression.type = expression.of.front().type;
  if (op == Op::scale) {
    expression.type.dimension = find_unit("%")->dimension;
  }
  return expression;
}

std::optional<Expression> Typer::conditions(const Term& term, Op op) {
  const auto written = items(term);
  if (!written) {
    return std::nullopt;
  }
  Term expanded = term;
  expanded.of = *written;
  auto expression = junction(expanded, op);
  if (expression && op == Op::count) {
    expression->type = {Kind::number};
  }
  return expression;
}

std::optional<Expression> Typer::round(const Term& term) {
  if (!arguments(term, 2)) {
    return std::nullopt;
  }
  auto value = type(term.of[0]);
  auto step = type(term.of[1]);
  if (!value || !step) {
    return std::nullopt;
  }
  const bool numbers = value->type.kind == Kind::number && step->type.kind == Kind::number;
  const bool plain = numbers && step->type.dimension == plain_number && !term.of[1].has_unit;
  if (!numbers || step->op != Op::constant || step->constant.number.low <= Rational(0) || !(plain || step->type == value->type)) {
    return fail(term, Code::wrong_type, "`round` takes a number and a step above 0", "as in `round(x, 1)`");
  }
  Expression expression = node(term, Op::round_to, value->type);
  expression.of.push_back(std::move(*value));
  expression.of.push_back(std::move(*step));
  return expression;
}

std::optional<Expression> Typer::estimate(const Term& term) {
  if (!arguments(term, 2)) {
    return std::nullopt;
  }
  auto inner = type(term.of[1]);
  if (!inner) {
    return std::nullopt;
  }
  const bool whole = term.of[0].what == Term::What::quantity && term.of[0].number.is_whole() && term.of[0].number > Rational(0) && term.of[0].number < Rational(100);
  if (!whole || (inner->op != Op::sum && inner->op != Op::scale && inner->op != Op::count)) {
    return fail(term, Code::wrong_type, "`estimate` takes how many answers it needs, and a `sum(…)`, `scale(…)` or `count(…)`", "as in `estimate(8, scale(odi.1..10))`");
  }
  Expression expression = node(term, Op::estimate, inner->type);
  expression.least_answered = static_cast<int>(floor_of(term.of[0].number));
  expression.of.push_back(std::move(*inner));
  return expression;
}

std::optional<Expression> Typer::dates(const Term& term, Op op) {
  if (!arguments(term, 2)) {
    return std::nullopt;
  }
  Expression expression = node(term, op, {Kind::number, duration});
  for (const Term& part : term.of) {
    auto value = type_as(part, {Kind::date});
    if (!value) {
      return std::nullopt;
    }
    expression.of.push_back(std::move(*value));
  }
  return expression;
}

}  // namespace lumbar
