#include "read/answer.hpp"

#include "read/keys.hpp"
#include "read/syntax.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lumbar {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// `78,5`: digits, a comma, digits; what follows may be a unit.
bool has_decimal_comma(std::string_view text) {
  const auto comma = text.find(',');
  return comma != std::string_view::npos && comma > 0 && comma + 1 < text.size() && is_digit(text[comma - 1]) && is_digit(text[comma + 1]);
}

/// `20.11.2026`, `20/11/2026`: two dots or slashes between digits.
bool is_day_first(std::string_view text) {
  const auto is_mark = [](char c) { return c == '.' || c == '/'; };
  return std::ranges::count_if(text, is_mark) == 2 && std::ranges::all_of(text, [&](char c) { return is_digit(c) || is_mark(c); });
}

std::string range_text(const Field& field) {
  return fmt::format("{} to {}", spell_number(field.range.low, field), spell_number(field.range.high, field));
}

std::string number_help(const Field& field) {
  std::string help = fmt::format("write a number{}, {}", field.unit.name.empty() ? "" : " with its unit", range_text(field));
  for (std::size_t i = 0; i < field.judged.size(); ++i) {
    help += (i == 0 ? ", or a word: " : ", ") + field.judged[i].word;
  }
  return help + ", or `unknown`";
}

/// Reads one scalar for one field.
class Reader {
 public:
  Reader(const Node& node, const Field& field, std::optional<std::int64_t> today, Diagnostics& out)
      : node_(node), field_(field), today_(today), out_(out) {}

  std::optional<Answer> read() {
    if (field_.kind == Kind::choices) {
      return list();
    }
    if (!node_.is_scalar()) {
      return fail(Code::not_a_value, fmt::format("`{}` takes one value", field_.id), expected());
    }
    const std::string& text = node_.text;
    if (text == "unknown" && field_.kind != Kind::text) {
      return std::nullopt;
    }
    if (text == "not-applicable" && field_.kind != Kind::text) {
      if (!field_.may_be_not_applicable) {
        return fail(Code::bad_answer, fmt::format("`{}` cannot be not-applicable", field_.id), expected());
      }
      return answer(not_applicable());
    }
    switch (field_.kind) {
      case Kind::yes_no:
        return yes_no(text);
      case Kind::choice:
        return choice(text);
      case Kind::number:
        return number(text);
      case Kind::date:
        return date(text);
      case Kind::text: {
        Answer given = answer({});
        given.text = text;
        return given;
      }
      case Kind::choices:
        break;
    }
    return std::nullopt;
  }

 private:
  Answer answer(const Set& value) const {
    Answer given;
    given.value = value;
    given.place = node_.place;
    return given;
  }

  std::nullopt_t fail(Code code, std::string message, std::string help) {
    complain(out_, node_.place, code, std::move(message), std::move(help), node_.is_scalar() ? node_.text : "");
    return std::nullopt;
  }

  std::string expected() const {
    switch (field_.kind) {
      case Kind::yes_no:
        return "write yes, no or unknown";
      case Kind::choice:
      case Kind::choices:
        return fmt::format("one of: {}", fmt::join(field_.options, ", "));
      case Kind::number:
        return number_help(field_);
      case Kind::date:
        return "write it year first: 2026-11-20, 2026-11 or 2026";
      case Kind::text:
        break;
    }
    return "";
  }

  std::optional<Answer> yes_no(const std::string& text) {
    if (text != "yes" && text != "no") {
      return fail(Code::bad_answer, fmt::format("`{}` is answered yes, no or unknown", field_.id), expected());
    }
    return answer(of_truth(text == "yes" ? Truth::yes : Truth::no));
  }

  std::optional<Options> option(const std::string& text) {
    const auto at = std::ranges::find(field_.options, text);
    if (at != field_.options.end()) {
      return Options{1} << static_cast<std::size_t>(at - field_.options.begin());
    }
    const std::string near = nearest(text, field_.options);
    fail(Code::unknown_option, fmt::format("not an option of `{}`", field_.id),
         (near.empty() ? "" : fmt::format("did you mean `{}`? ", near)) + expected());
    return std::nullopt;
  }

  std::optional<Answer> choice(const std::string& text) {
    const auto chosen = option(text);
    return chosen ? std::optional(answer(of_options(*chosen))) : std::nullopt;
  }

  std::optional<Answer> list() {
    Answer given = answer({});
    given.value.answered_list = true;
    if (node_.is_scalar() && node_.text == "unknown") {
      return std::nullopt;
    }
    if (node_.is_scalar() && node_.text == "none" && std::ranges::find(field_.options, "none") == field_.options.end()) {
      return given;
    }
    for (const Node* item = &node_; const Node& part : node_.is_list() ? node_.items : std::vector<Node>{*item}) {
      if (!part.is_scalar()) {
        return fail(Code::not_a_value, fmt::format("`{}` takes a list of words", field_.id), expected());
      }
      const auto chosen = Reader(part, field_, today_, out_).option(part.text);
      if (!chosen) {
        return std::nullopt;
      }
      given.value.listed |= *chosen;
    }
    given.value.options = given.value.listed;
    return given;
  }

  std::optional<Answer> number(const std::string& text) {
    for (const JudgedWord& judged : field_.judged) {
      if (judged.word == text) {
        Answer given = answer(of_number(judged.numbers));
        given.judged = true;
        return given;
      }
    }
    if (has_decimal_comma(text)) {
      std::string with_point = text;
      with_point[text.find(',')] = '.';
      return fail(Code::decimal_comma, "a decimal comma", fmt::format("write a point: `{}`", with_point));
    }
    const auto value = quantity(text);
    if (!value) {
      return std::nullopt;
    }
    if (!contains(field_.range, *value)) {
      return fail(Code::out_of_range, fmt::format("outside {} for `{}`", range_text(field_), field_.id), "");
    }
    if (field_.step) {
      const auto steps = over(*value, *field_.step);
      if (!steps || !steps->is_whole()) {
        return fail(Code::not_a_step, fmt::format("`{}` goes in steps of {}", field_.id, spell_number(*field_.step, field_)), "");
      }
    }
    return answer(of_number(point(*value)));
  }

  /// The number in base units: `55 deg`, `1 min 10 s`, and `7/10` over the range's top.
  std::optional<Rational> quantity(const std::string& text) {
    if (const auto slash = text.find('/'); slash != std::string::npos && is_digit(text.back())) {
      const auto above = parse_decimal(text.substr(0, slash));
      const auto below = parse_decimal(text.substr(slash + 1));
      if (above && below && field_.unit.name.empty()) {
        if (*below == field_.range.high) {
          return above;
        }
        fail(Code::bad_number, fmt::format("`{}` is scored out of {}", field_.id, spell_number(field_.range.high, field_)), expected());
        return std::nullopt;
      }
    }
    const auto parsed = parse_quantity(text);
    if (!parsed) {
      fail(Code::bad_number, "not a number", expected());
      return std::nullopt;
    }
    if (!parsed->has_unit && field_.bare) {
      return times(parsed->number, field_.unit.factor);
    }
    if (!parsed->has_unit && !field_.unit.name.empty()) {
      fail(Code::missing_unit, fmt::format("`{}` needs a unit", field_.id), fmt::format("as in `{} {}`", text, field_.unit.name));
      return std::nullopt;
    }
    if (parsed->has_unit && parsed->dimension != field_.unit.dimension) {
      fail(Code::wrong_unit, fmt::format("this unit does not fit `{}`", field_.id), expected());
      return std::nullopt;
    }
    return parsed->number;
  }

  std::optional<Answer> date(const std::string& text) {
    if (is_day_first(text)) {
      return fail(Code::day_first_date, "a date with its day first could be read in two ways", "write it year first: 2026-11-20");
    }
    const auto days = parse_date(text);
    if (!days) {
      return fail(Code::bad_date, "not a date", expected());
    }
    Interval interval{(*days)[0], (*days)[1]};
    if (today_) {
      if ((*days)[0] > *today_) {
        return fail(Code::after_visit, fmt::format("`{}` lies after the assessment", field_.id), "check both dates");
      }
      interval = overlap(interval, {interval.low, *today_});
    }
    return answer(of_number(interval));
  }

  const Node& node_;
  const Field& field_;
  std::optional<std::int64_t> today_;
  Diagnostics& out_;
};

}  // namespace

std::optional<Answer> read_answer(const Node& node, const Field& field, std::optional<std::int64_t> today, Diagnostics& out) {
  return Reader(node, field, today, out).read();
}

bool is_no(const Answer& answer, const Field& field) {
  return field.kind == Kind::yes_no && answer.value.options == no_bit;
}

}  // namespace lumbar
