#include "report/plots.hpp"

#include "report/wording.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace lumbar {
namespace {

/// Numbers of a field, in base units, as places of its plot.
struct Scale {
  Rational low;
  Rational high;

  /// Thousandths from `low` to `high`, cut at both ends.
  int at(const Rational& value) const {
    const auto reach = minus(high, low);
    const auto from = minus(value, low);
    const auto part = reach && from ? over(*from, *reach) : std::nullopt;
    const auto thousand = part ? times(*part, 1000) : std::nullopt;
    return !thousand ? (value < low ? 0 : 1000) : static_cast<int>(std::clamp<std::int64_t>(floor_of(*thousand), 0, 1000));
  }
};

/// The bound in a condition `score <= 20`; the scores below it have the band, or, in `score >= 20`,
/// those above.
struct Bound {
  Rational at;
  bool is_upper = true;
};

std::optional<Bound> bound_of(const Expression& condition, Slot score) {
  if ((condition.op != Op::less && condition.op != Op::less_or_equal) || condition.of.size() != 2) {
    return std::nullopt;
  }
  const bool is_upper = condition.of[0].op == Op::read;
  const Expression& read = condition.of[is_upper ? 0 : 1];
  const Expression& bound = condition.of[is_upper ? 1 : 0];
  if (read.op != Op::read || read.slot != score || bound.op != Op::constant || !bound.constant.number.is_point()) {
    return std::nullopt;
  }
  return Bound{bound.constant.number.low, is_upper};
}

/// Bands of a score from the cases of its band's definition; none unless every case is a bound of
/// the score, all of them in one direction.
std::vector<Plot::Band> score_bands(const Library& library, Slot score, const Scale& scale) {
  const Slot slot = library.fields[score].band;
  if (slot == nowhere || !library.fields[slot].define || library.fields[slot].define->op != Op::cases) {
    return {};
  }
  const Field& band = library.fields[slot];
  const std::vector<Expression>& cases = band.define->of;
  std::vector<Plot::Band> bands;
  int edge = -1;
  bool upper = true;
  for (std::size_t i = 0; i < cases.size(); i += 2) {
    if (cases[i].op != Op::constant) {
      return {};
    }
    Plot::Band one{spell(cases[i].constant, band), 0, 1000};
    if (i + 1 < cases.size()) {
      const auto bound = bound_of(cases[i + 1], score);
      if (!bound || (i > 0 && bound->is_upper != upper)) {
        return {};
      }
      upper = bound->is_upper;
      (upper ? one.to : one.from) = scale.at(bound->at);
    }
    if (edge >= 0) {
      (upper ? one.from : one.to) = edge;
    }
    edge = upper ? one.to : one.from;
    bands.push_back(std::move(one));
  }
  if (!upper) {
    std::ranges::reverse(bands);
  }
  return bands;
}

/// Words that stand for numbers, as bands.
std::vector<Plot::Band> judged_bands(const Field& field, const Scale& scale) {
  std::vector<Plot::Band> bands;
  for (const JudgedWord& word : field.judged) {
    bands.push_back({word.word, scale.at(word.numbers.low), scale.at(word.numbers.high)});
  }
  std::ranges::sort(bands, {}, &Plot::Band::from);
  const auto laps = [](const Plot::Band& a, const Plot::Band& b) { return b.from < a.to; };
  return std::ranges::adjacent_find(bands, laps) == bands.end() ? bands : std::vector<Plot::Band>{};
}

/// A multiple of ten of the field's unit, at or beyond half as much again as `value`.
Rational beyond(const Rational& value, const Field& field, bool up) {
  const Rational ten = times(field.unit.factor, 10).value_or(10);
  const auto wide = times(value, Rational::of(3, 2).value_or(1));
  const auto steps = wide ? over(*wide, ten) : std::nullopt;
  const std::int64_t whole = steps ? floor_of(*steps) : 0;
  return times(ten, up ? whole + 1 : whole).value_or(value);
}

/// As much of the field's range as the values and the bands ask for: nobody sees 28 s of 600 s.
Scale measure_scale(const Field& field, const std::vector<Rational>& values) {
  Rational low = values.front();
  Rational high = values.front();
  const auto reach = [&](const Rational& value) {
    low = std::min(low, value);
    high = std::max(high, value);
  };
  std::ranges::for_each(values, reach);
  for (const JudgedWord& word : field.judged) {
    for (const Rational& end : {word.numbers.low, word.numbers.high}) {
      if (field.range.low < end && end < field.range.high) {
        reach(end);
      }
    }
  }
  return {low < Rational(0) ? std::max(field.range.low, beyond(low, field, false)) : std::max(field.range.low, Rational(0)), std::min(field.range.high, beyond(high, field, true))};
}

Plot plot_of(const Field& field, const Scale& scale) {
  return {field.title, spell_number(scale.low, field), spell_number(scale.high, field), {}, {}};
}

std::optional<Plot> score_plot(const Library& library, const Plan& plan, const Score& score) {
  const Field& field = library.fields[score.field];
  const Interval& number = plan.judgements.facts[score.field][index_of(score.side)].value.number;
  const Scale scale{field.range.low, field.range.high};
  if (!score.value || field.sided || !(scale.low < scale.high)) {
    return std::nullopt;
  }
  Plot plot = plot_of(field, scale);
  plot.bands = score_bands(library, score.field, scale);
  const std::string value = (score.estimate ? "≈ " : "") + spell_number(number.low, field);
  plot.marks.push_back({"", value, scale.at(number.low), score.band});
  return plot.bands.size() > 1 ? std::optional(std::move(plot)) : std::nullopt;
}

/// What was measured, not judged: one value, or one for each side.
std::optional<Plot> measure_plot(const Library& library, const Plan& plan, Slot slot) {
  const Field& field = library.fields[slot];
  const auto answers = plan.assessment.answers[slot];
  std::vector<Rational> values;
  std::vector<std::string> labels;
  for (std::size_t side = 0; side < (field.sided ? 2U : 1U); ++side) {
    if (answers[side] && !answers[side]->judged && !answers[side]->value.not_applicable && answers[side]->value.number.is_point()) {
      values.push_back(answers[side]->value.number.low);
      labels.push_back(!field.sided ? "" : say(library, side == 0 ? "word.left" : "word.right"));
    }
  }
  if (values.empty() || (field.sided && values.size() < 2)) {
    return std::nullopt;
  }
  const Scale scale = measure_scale(field, values);
  if (!(scale.low < scale.high)) {
    return std::nullopt;
  }
  Plot plot = plot_of(field, scale);
  plot.bands = judged_bands(field, scale);
  for (std::size_t i = 0; i < values.size(); ++i) {
    plot.marks.push_back({labels[i], spell_number(values[i], field), scale.at(values[i]), ""});
  }
  return plot.bands.empty() && !field.sided ? std::nullopt : std::optional(std::move(plot));
}

}  // namespace

std::vector<Plot> plots(const Library& library, const Plan& plan, const std::vector<Score>& all_scores) {
  std::vector<Plot> all;
  const auto add = [&](std::optional<Plot> plot) {
    if (plot) {
      all.push_back(std::move(*plot));
    }
  };
  for (const Score& score : all_scores) {
    add(score_plot(library, plan, score));
  }
  for (Slot slot = 0; slot < library.fields.size(); ++slot) {
    const Field& field = library.fields[slot];
    if (field.origin == Origin::asked && field.kind == Kind::number && field.visit == Visit::now && !field.score) {
      add(measure_plot(library, plan, slot));
    }
  }
  return all;
}

}  // namespace lumbar
