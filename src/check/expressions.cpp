#include "check/expressions.hpp"

#include <fmt/format.h>

namespace lumbar {
namespace {

class Speller {
 public:
  explicit Speller(const std::vector<Field>& fields) : fields_(fields) {}

  std::string spell(const Expression& e) const {
    switch (e.op) {
      case Op::constant:
        return constant(e, e);
      case Op::read:
        return read(e);
      case Op::equal:
      case Op::less:
      case Op::less_or_equal:
        return compared(e, false);
      case Op::among:
        return fmt::format("{} = {}", inner(e.of[0]), options(e));
      case Op::has:
        return fmt::format("{} has {}", inner(e.of[0]), options(e));
      case Op::negation:
        return negation(e.of[0]);
      case Op::every:
        return joined(e, " and ");
      case Op::some:
        return joined(e, " or ");
      case Op::add:
        return joined(e, " + ");
      case Op::subtract:
        return joined(e, " - ");
      case Op::multiply:
        return joined(e, " * ");
      case Op::divide:
        return joined(e, " / ");
      default:
        return called(e);
    }
  }

 private:
  std::string inner(const Expression& e) const {
    const bool plain = e.of.empty() || e.op == Op::count || e.op == Op::sum || e.op == Op::scale || e.op == Op::least || e.op == Op::greatest || e.op == Op::absolute || e.op == Op::round_to;
    return plain ? spell(e) : fmt::format("({})", spell(e));
  }

  std::string joined(const Expression& e, std::string_view sign) const {
    std::string text;
    for (const Expression& part : e.of) {
      const bool junction = part.op == Op::every || part.op == Op::some || part.op == Op::add || part.op == Op::subtract;
      text += (text.empty() ? "" : std::string(sign)) + (junction ? inner(part) : spell(part));
    }
    return text.empty() ? "nothing" : text;
  }

  std::string negation(const Expression& e) const {
    if (e.op == Op::among) {
      return fmt::format("{} != {}", inner(e.of[0]), options(e));
    }
    return e.op == Op::equal ? compared(e, true) : fmt::format("not {}", inner(e));
  }

  std::string compared(const Expression& e, bool negated) const {
    const bool turned = e.of[0].op == Op::constant;
    const Expression& left = e.of[turned ? 1 : 0];
    const Expression& right = e.of[turned ? 0 : 1];
    const std::string_view sign = e.op == Op::equal ? (negated ? "!=" : "=") : e.op == Op::less ? (turned ? ">" : "<") : turned ? ">=" : "<=";
    return fmt::format("{} {} {}", inner(left), sign, right.op == Op::constant ? constant(right, left) : inner(right));
  }

  /// A constant in the unit of the value beside it.
  std::string constant(const Expression& e, const Expression& beside) const {
    if (e.type.kind == Kind::number) {
      const Field* field = nullptr;
      each_part(beside, [&](const Expression& part) {
        if (field == nullptr && part.op == Op::read && fields_[part.slot].kind == Kind::number && fields_[part.slot].unit.dimension == e.type.dimension) {
          field = &fields_[part.slot];
        }
      });
      return field == nullptr ? lumbar::spell(e.constant.number.low) : spell_number(e.constant.number.low, *field);
    }
    if (e.type.kind == Kind::date) {
      return spell_date(floor_of(e.constant.number.low));
    }
    return e.type.kind == Kind::choice ? lumbar::spell(e.constant, fields_[e.type.options_of]) : truth_of(e.constant) == Truth::yes ? "yes" : "no";
  }

  std::string options(const Expression& e) const {
    const Type& type = e.of[0].type;
    if (type.kind == Kind::yes_no || type.options_of == nowhere) {
      return e.constant.options == yes_bit ? "yes" : "no";
    }
    Field field = fields_[type.options_of];
    field.kind = Kind::choice;
    return lumbar::spell(of_options(e.constant.options), field);
  }

  std::string read(const Expression& e) const {
    const std::string& id = fields_[e.slot].id;
    switch (e.reading) {
      case Reading::left:
        return fmt::format("left({})", id);
      case Reading::right:
        return fmt::format("right({})", id);
      case Reading::other:
        return fmt::format("other({})", id);
      case Reading::judged:
        break;
    }
    return id;
  }

  std::string called(const Expression& e) const {
    std::string text;
    for (const Expression& part : e.of) {
      text += (text.empty() ? "" : ", ") + spell(part);
    }
    for (const Slot slot : e.slots) {
      text += (text.empty() ? "" : ", ") + fields_[slot].id;
    }
    return fmt::format("{}({})", name(e.op), text.size() > 80 ? text.substr(0, 77) + "..." : text);
  }

  static std::string_view name(Op op) {
    switch (op) {
      case Op::negate:
        return "-";
      case Op::count:
        return "count";
      case Op::sum:
        return "sum";
      case Op::least:
        return "min";
      case Op::greatest:
        return "max";
      case Op::absolute:
        return "abs";
      case Op::round_to:
        return "round";
      case Op::scale:
        return "scale";
      case Op::estimate:
        return "estimate";
      case Op::bounds:
        return "bounds";
      case Op::weeks:
        return "weeks";
      case Op::years:
        return "years";
      case Op::open:
        return "open";
      default:
        return "cases";
    }
  }

  const std::vector<Field>& fields_;
};

bool is_number_constant(const Expression& e) { return e.op == Op::constant && e.type.kind == Kind::number; }

}  // namespace

std::vector<Spot> spots_of(const Library& library) {
  std::vector<Spot> spots;
  for (Slot i = 0; i < library.rules.size(); ++i) {
    spots.push_back({Spot::What::when, i, 0});
    for (std::size_t find = 0; find < library.rules[i].finds.size(); ++find) {
      spots.push_back({Spot::What::severity, i, find});
    }
    if (library.rules[i].avoid) {
      spots.push_back({Spot::What::avoid, i, 0});
    }
  }
  for (Slot i = 0; i < library.fields.size(); ++i) {
    if (library.fields[i].define) {
      spots.push_back({Spot::What::define, i, 0});
    }
    if (library.fields[i].relevant) {
      spots.push_back({Spot::What::relevant, i, 0});
    }
  }
  for (Slot i = 0; i < library.stages.size(); ++i) {
    if (library.stages[i].enter) {
      spots.push_back({Spot::What::enter, i, 0});
    }
  }
  return spots;
}

const Expression& expression_at(const Library& library, const Spot& spot) {
  switch (spot.what) {
    case Spot::What::when:
      return library.rules[spot.owner].when;
    case Spot::What::severity:
      return library.rules[spot.owner].finds[spot.index].severity;
    case Spot::What::avoid:
      return *library.rules[spot.owner].avoid;
    case Spot::What::define:
      return *library.fields[spot.owner].define;
    case Spot::What::relevant:
      return *library.fields[spot.owner].relevant;
    case Spot::What::enter:
      break;
  }
  return *library.stages[spot.owner].enter;
}

Expression& expression_at(Library& library, const Spot& spot) {
  return const_cast<Expression&>(expression_at(static_cast<const Library&>(library), spot));  // the library is not const here
}

const std::string& owner_of(const Library& library, const Spot& spot) {
  const bool of_field = spot.what == Spot::What::define || spot.what == Spot::What::relevant;
  return of_field ? library.fields[spot.owner].id : spot.what == Spot::What::enter ? library.stages[spot.owner].id : library.rules[spot.owner].id;
}

std::string name_of(const Library& library, const Spot& spot) {
  const std::string_view what = spot.what == Spot::What::avoid ? " avoid" : spot.what == Spot::What::relevant ? " relevant" : "";
  return owner_of(library, spot) + std::string(what);
}

const std::vector<Field>& fields_of(const Library& library, const Spot& spot) {
  return spot.what == Spot::What::avoid ? library.exercise_fields : library.fields;
}

std::string spell(const Expression& expression, const std::vector<Field>& fields) { return Speller(fields).spell(expression); }

std::optional<Bound> bound_of(const Expression& expression) {
  if (expression.op != Op::less && expression.op != Op::less_or_equal && expression.op != Op::equal) {
    return std::nullopt;
  }
  for (const std::size_t at : {std::size_t{0}, std::size_t{1}}) {
    if (is_number_constant(expression.of[at]) && expression.of[1 - at].op != Op::constant) {
      return Bound{&expression, &expression.of[1 - at], at};
    }
  }
  return std::nullopt;
}

Rational step_of(const Bound& bound, const std::vector<Field>& fields) {
  if (bound.value->op == Op::count) {
    return 1;
  }
  if (bound.value->op == Op::weeks || bound.value->op == Op::years) {
    return find_unit(bound.value->op == Op::weeks ? "week" : "year")->factor;
  }
  const Field* field = nullptr;
  each_part(*bound.value, [&](const Expression& part) {
    if (field == nullptr && part.op == Op::read && fields[part.slot].kind == Kind::number) {
      field = &fields[part.slot];
    }
  });
  if (field != nullptr && field->unit.dimension == bound.value->type.dimension) {
    if (field->step) {
      return *field->step;
    }
    if (!field->unit.name.empty()) {
      return field->unit.factor;
    }
  }
  // One of the constant's last written digit.
  const Rational& constant = bound.comparison->of[bound.constant_at].constant.number.low;
  const Rational tenth = *Rational::of(1, 10);
  return constant.is_whole() ? Rational(1) : rounded(constant, tenth) == constant ? tenth : *Rational::of(1, 100);
}

}  // namespace lumbar
