#include "property/telling_values.hpp"

#include "model/unit.hpp"
#include "read/answer.hpp"
#include "source/yaml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace lumbar::property {
namespace {

/// The numbers in base units that each field is compared with, wherever the library does so.
class Bounds {
 public:
  explicit Bounds(const Library& library) : library_(library), by_field(library.fields.size()) {
    for (const Rule& rule : library.rules) {
      note(rule.when);
      for (const Find& find : rule.finds) {
        note(find.severity);
      }
    }
    for (const Stage& stage : library.stages) {
      if (stage.enter) {
        note(*stage.enter);
      }
    }
    for (const Expression& condition : library.conditions) {
      note(condition);
    }
    for (const Field& field : library.fields) {
      for (const auto* const part : {&field.define, &field.relevant}) {
        if (*part) {
          note(**part);
        }
      }
    }
    pass_to_dates();
  }

 private:
  void note(const Expression& whole) {
    each_part(whole, [&](const Expression& part) {
      const bool compares = part.op == Op::equal || part.op == Op::less || part.op == Op::less_or_equal;
      for (std::size_t i = 0; compares && i < 2; ++i) {
        const Expression& bound = part.of[1 - i];
        if (bound.op == Op::constant && bound.constant.number.is_point()) {
          give(part.of[i], bound.constant.number.low);
        }
      }
    });
  }

  void give(const Expression& side, const Rational& bound) {
    if (side.op == Op::read) {
      by_field[side.slot].insert(bound);
    } else if ((side.op == Op::weeks || side.op == Op::years) && side.of[0].op == Op::read) {
      by_field[side.of[0].slot].insert(bound);
    }
  }

  /// A limit on `years(birth-date, date)` is one on the date of birth.
  void pass_to_dates() {
    for (Slot i = 0; i < library_.fields.size(); ++i) {
      const auto& define = library_.fields[i].define;
      if (define && (define->op == Op::weeks || define->op == Op::years) && define->of[0].op == Op::read) {
        by_field[define->of[0].slot].insert(by_field[i].begin(), by_field[i].end());
      }
    }
  }

  const Library& library_;

 public:
  std::vector<std::set<Rational>> by_field;
};

std::vector<std::string> numbers(const Field& field, const std::set<Rational>& bounds) {
  std::vector<std::string> values;
  const Rational step = field.step.value_or(field.unit.factor);
  const auto add = [&](const std::optional<Rational>& number) {
    if (number) {
      values.push_back(spell_number(*number, field));
    }
  };
  add(field.range.low);
  for (const Rational& bound : bounds) {
    add(minus(bound, step));
    add(bound);
    add(plus(bound, step));
  }
  add(rounded(*over(*plus(field.range.low, field.range.high), 2), step));
  add(field.range.high);
  for (const JudgedWord& judged : field.judged) {
    values.push_back(judged.word);
  }
  if (field.may_be_not_applicable) {
    values.emplace_back("not-applicable");
  }
  return values;
}

std::vector<std::string> dates(const std::set<Rational>& bounds) {
  std::vector<std::string> values{"2025-11", "2024", "1984-05-17"};
  for (const Rational& bound : bounds) {
    const auto days = over(bound, 86400);
    for (const int shift : {-1, 0, 1}) {
      if (const std::int64_t day = visit_day() - floor_of(days.value_or(0)) + shift; day <= visit_day()) {
        values.push_back(spell_date(day));
        values.push_back(spell_date(day).substr(0, shift == 0 ? 7 : 4));  // only the month or the year is known
      }
    }
  }
  return values;
}

std::vector<std::string> lists(const Field& field) {
  std::vector<std::string> values{"none", fmt::format("[{}]", fmt::join(field.options, ", "))};
  for (std::size_t i = 0; i < field.options.size(); ++i) {
    values.push_back(fmt::format("[{}, {}]", field.options[i], field.options[(i + 1) % field.options.size()]));
  }
  return values;
}

std::vector<std::string> candidates(const Field& field, const std::set<Rational>& bounds) {
  switch (field.kind) {
    case Kind::yes_no:
      return {"no", "yes"};
    case Kind::number:
      return numbers(field, bounds);
    case Kind::choice:
      return field.options;
    case Kind::choices:
      return lists(field);
    case Kind::date:
      return dates(bounds);
    case Kind::text:
      return {"some words"};
  }
  return {};
}

}  // namespace

std::int64_t visit_day() { return parse_date(visit_date)->front(); }

std::optional<Answer> answer_of(const Field& field, const std::string& text) {
  Diagnostics diagnostics;
  const auto root = parse_yaml(source_file("value.yaml", "value: " + text + "\n"), diagnostics);
  return root ? read_answer(root->items.front(), field, visit_day(), diagnostics) : std::nullopt;
}

std::vector<std::vector<TellingValue>> telling_values(const Library& library) {
  const Bounds bounds(library);
  std::vector<std::vector<TellingValue>> all(library.fields.size());
  for (Slot i = 0; i < library.fields.size(); ++i) {
    const Field& field = library.fields[i];
    if (i == library.roles.date || (field.origin != Origin::asked && field.origin != Origin::derived)) {
      continue;
    }
    std::set<Rational> limits = bounds.by_field[i];
    if (field.visit_of != nowhere) {
      limits.insert(bounds.by_field[field.visit_of].begin(), bounds.by_field[field.visit_of].end());
    }
    for (const std::string& text : candidates(field, limits)) {
      auto answer = answer_of(field, text);
      if (answer && std::ranges::find(all[i], text, &TellingValue::text) == all[i].end()) {
        all[i].push_back({text, std::move(*answer)});
      }
    }
  }
  return all;
}

}  // namespace lumbar::property
