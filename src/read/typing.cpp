#include "read/typing.hpp"

#include "logic/evaluate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace lumbar {
namespace {

std::string spell_kind(Kind kind) {
  constexpr std::array<Spelling<Kind>, 6> kinds{{{Kind::yes_no, "yes or no"}, {Kind::number, "a number"}, {Kind::choice, "a choice"},
                                                 {Kind::choices, "a list of choices"}, {Kind::date, "a date"}, {Kind::text, "a text"}}};
  return spell(kinds, kind);
}

bool is_compared_as_number(const Type& type) { return type.kind == Kind::number || type.kind == Kind::date; }

/// Types one expression; stops at its first mistake.
class Typer {
 public:
  Typer(const Names& names, Diagnostics& out) : names_(names), out_(out) {}

  std::optional<Expression> type_as(const Term& term, const Type& wanted) {
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

 private:
  using Result = std::optional<Expression>;

  Result fail(const Term& term, Code code, std::string message, std::string help = "") {
    out_.push_back({term.place, code, std::move(message), std::move(help), ""});
    return std::nullopt;
  }

  void mismatch(const Term& term, const Type& wanted, const Type& found) {
    if (wanted.kind == Kind::number && found.kind == Kind::number) {
      fail(term, Code::unit_mismatch, "the units do not go together", "write the number with the field's unit, as in `55 deg`");
    } else {
      fail(term, Code::wrong_type, fmt::format("{} was expected, this is {}", spell_kind(wanted.kind), spell_kind(found.kind)),
           wanted.kind == Kind::yes_no ? "compare it, as in `pain.worst >= 4`, `sex = male` or `tasks has desk`" : "");
    }
  }

  bool same_options(const Type& a, const Type& b) const {
    return a.kind == Kind::choice && b.kind == Kind::choice && a.options_of != nowhere && b.options_of != nowhere &&
           names_.fields[a.options_of].options == names_.fields[b.options_of].options;
  }

  Expression node(const Term& term, Op op, Type type) const {
    Expression expression;
    expression.op = op;
    expression.type = type;
    expression.place = term.place;
    return expression;
  }

  Expression constant(const Term& term, Type type, const Set& value) const {
    Expression expression = node(term, Op::constant, type);
    expression.constant = value;
    return expression;
  }

  std::optional<Slot> lookup(const std::string& name) {
    if (const auto found = names_.slots.find(name); found != names_.slots.end()) {
      return found->second;
    }
    return names_.earlier_visits ? earlier_visit(name) : std::nullopt;
  }

  /// `first.FIELD` and `previous.FIELD` come into being when an expression first names them.
  std::optional<Slot> earlier_visit(const std::string& name) {
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

  Result read(const Term& term, Reading reading = Reading::judged) {
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

  Result option(const Term& term, const Field& field, Slot options_of) {
    const auto at = std::ranges::find(field.options, term.text);
    if (at == field.options.end()) {
      return fail(term, Code::unknown_option, fmt::format("`{}` is no option of `{}`", term.text, field.id),
                  fmt::format("one of: {}", fmt::join(field.options, ", ")));
    }
    Type type{Kind::choice, {}, options_of};
    return constant(term, type, of_options(Options{1} << static_cast<std::size_t>(at - field.options.begin())));
  }

  Result type(const Term& term) {
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

  Result junction(const Term& term, Op op) {
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

  Result negate(const Term& term) {
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

  Result compare(const Term& term) {
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

  bool is_ordered(const Type& type) const {
    return type.kind == Kind::yes_no || (type.options_of != nowhere && names_.fields[type.options_of].ordered);
  }

  Result compare_option(const Term& term, const Term& read_term, const Term& word, bool turned) {
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

  Result member(const Term& term, Expression value, Options wanted, bool negated) {
    Expression expression = node(term, Op::among, {});
    expression.constant = of_options(wanted);
    expression.of.push_back(std::move(value));
    return negated ? Result(turned_over(term, std::move(expression))) : Result(std::move(expression));
  }

  Expression turned_over(const Term& term, Expression inner) const {
    Expression expression = node(term, Op::negation, {});
    expression.of.push_back(std::move(inner));
    return expression;
  }

  Result ordered(const Term& term, Expression left, Expression right) {
    const std::string& sign = term.text;
    const bool swap = sign == ">" || sign == ">=";
    const Op op = sign == "=" || sign == "!=" ? Op::equal : (sign == "<" || sign == ">") ? Op::less : Op::less_or_equal;
    Expression expression = node(term, op, {});
    expression.of.push_back(swap ? std::move(right) : std::move(left));
    expression.of.push_back(swap ? std::move(left) : std::move(right));
    return sign == "!=" ? turned_over(term, std::move(expression)) : expression;
  }

  /// A bound that the field can never reach is a mistake, nearly always a slip of unit.
  bool in_range(const Term& term, const Expression& value, const Expression& bound) {
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

  Result in(const Term& term) {
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

  Result has(const Term& term) {
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

  Result arithmetic(const Term& term) {
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

  /// Arithmetic on constants is done once; one that does not fit is an error here, not later.
  Result folded(const Term& term, Expression expression) {
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
  if (!whole || (inner->op != Op::sum && inner->op != Op::scale)) {
    return fail(term, Code::wrong_type, "`estimate` takes how many answers it needs, and a `sum(…)` or `scale(…)`", "as in `estimate(8, scale(odi.1..10))`");
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
