#include "model/field.hpp"

#include "model/texts.hpp"

#include <algorithm>

namespace lumbar {
namespace {

std::string in_unit(const Rational& base, const Field& field) {
  const auto value = over(base, field.unit.factor);
  return value ? spell(*value) : spell(base);
}

std::string with_unit(std::string number, const Field& field) {
  return field.unit.name.empty() ? number : together({number, " ", field.unit.name});
}

std::string spell_options(Options options, const std::vector<std::string>& names, std::string_view joint) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if ((options >> i & 1U) != 0) {
      text += (text.empty() ? "" : std::string(joint)) + names[i];
    }
  }
  return text;
}

std::string spell_interval(const Interval& interval, const Field& field) {
  const bool dates = field.kind == Kind::date;
  const auto one = [&](const Rational& at) { return dates ? spell_date(floor_of(at)) : in_unit(at, field); };
  if (interval.is_point()) {
    return dates ? one(interval.low) : with_unit(one(interval.low), field);
  }
  if (interval.low_open && interval.high == field.range.high && !dates) {
    return with_unit("above " + one(interval.low), field);
  }
  if (interval.high_open && interval.low == field.range.low && !dates) {
    return with_unit("below " + one(interval.high), field);
  }
  const std::string both = together({one(interval.low), " to ", one(interval.high)});
  return dates ? both : with_unit(both, field);
}

}  // namespace

bool is_sided(const Expression& expression, const std::vector<Field>& fields) {
  const bool by_side = expression.reading == Reading::judged || expression.reading == Reading::other;
  if (expression.op == Op::read && by_side && fields[expression.slot].sided) {
    return true;
  }
  return std::ranges::any_of(expression.of, [&](const Expression& part) { return is_sided(part, fields); });
}

Set whole_range(const Field& field) {
  Set set;
  switch (field.kind) {
    case Kind::yes_no:
      set.options = no_bit | yes_bit;
      break;
    case Kind::choice:
    case Kind::choices:
      set.options = field.options.size() >= 64 ? ~Options{0} : (Options{1} << field.options.size()) - 1;
      break;
    case Kind::number:
    case Kind::date:
      set.number = field.range;
      break;
    case Kind::text:
      break;
  }
  set.not_applicable = field.may_be_not_applicable;
  return set;
}

std::string spell(const Set& set, const Field& field) {
  std::string text;
  switch (field.kind) {
    case Kind::yes_no:
      text = set.options == yes_bit ? "yes" : set.options == no_bit ? "no" : set.options == 0 ? "" : "unknown";
      break;
    case Kind::choice:
      text = spell_options(set.options, field.options, " or ");
      break;
    case Kind::choices:
      text = set.answered_list ? spell_options(set.listed, field.options, ", ") : "unknown";
      text = text.empty() ? "none" : text;
      break;
    case Kind::number:
    case Kind::date:
      text = set.number.is_empty() ? "" : spell_interval(set.number, field);
      break;
    case Kind::text:
      break;
  }
  if (set.not_applicable) {
    text += text.empty() ? "not applicable" : " or not applicable";
  }
  return text;
}

std::string spell_number(const Rational& base, const Field& field) { return with_unit(in_unit(base, field), field); }

}  // namespace lumbar
