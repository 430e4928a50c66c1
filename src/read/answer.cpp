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

/// The three parts of `20.11.2026`, `20/11/26`, `2026-1-5`, or none.
std::vector<std::string> date_parts(std::string_view text) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (is_digit(c)) {
      parts.back() += c;
    } else if ((c == '.' || c == '/' || c == '-') && !parts.back().empty()) {
      parts.emplace_back();
    } else {
      return {};
    }
  }
  const bool fits = parts.size() == 3 && std::ranges::all_of(parts, [](const std::string& part) { return !part.empty() && part.size() <= 4; });
  return fits ? parts : std::vector<std::string>{};
}

/// `2026-11-20` from parts of one or two digits, when there is such a day.
std::string year_first(const std::string& year, const std::string& month, const std::string& day) {
  const auto padded = [](const std::string& part) { return part.size() == 1 ? "0" + part : part; };
  const std::string date = fmt::format("{}-{}-{}", year, padded(month), padded(day));
  return parse_date(date) ? date : "";
}

/// `parts` of a date whose year stands last, year first; "" when the day could be the month.
std::string turned(const std::vector<std::string>& parts) {
  const std::string by_day = year_first(parts[2], parts[1], parts[0]);
  const std::string by_month = year_first(parts[2], parts[0], parts[1]);
  return by_day.empty() || by_month.empty() || by_day == by_month ? by_day + (by_day.empty() ? by_month : "") : "";
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// `5 deg` for `5 Deg`; "" when small letters make no quantity of it either.
std::string in_lower_case(std::string text) {
  std::ranges::transform(text, text.begin(), lower);
  return parse_quantity(text) ? text : "";
}

/// The only option that begins with `text`, in either case: `F` of female; or the nearest one.
std::string meant_option(const std::string& text, const std::vector<std::string>& options) {
  const auto begins = [&](const std::string& option) {
    return !text.empty() && std::ranges::equal(text, std::string_view(option).substr(0, text.size()), {}, lower, lower);
  };
  const auto first = std::ranges::find_if(options, begins);
  return first != options.end() && std::ranges::count_if(options, begins) == 1 ? *first : nearest(text, options);
}

std::string did_you_mean(const std::string& word) { return word.empty() ? "" : fmt::format("did you mean `{}`?", word); }

/// `70 stones`: a number, then a word that is no unit.
bool has_unknown_unit(std::string_view text) {
  const std::size_t end = text.find_first_not_of("0123456789.-");
  return end != std::string_view::npos && end > 0 && parse_quantity(text.substr(0, text.find_last_of("0123456789") + 1)).has_value();
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

  /// `meant` repeats part of the answer, and is kept from logs.
  std::nullopt_t fail(Code code, std::string message, std::string help, std::string meant = "") {
    complain(out_, node_.place, code, std::move(message), std::move(help), node_.is_scalar() ? node_.text : "");
    out_.back().meant = std::move(meant);
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
      return fail(Code::bad_answer, fmt::format("`{}` is answered yes, no or unknown", field_.id), expected(), did_you_mean(meant_option(text, {"yes", "no", "unknown"})));
    }
    return answer(of_truth(text == "yes" ? Truth::yes : Truth::no));
  }

  std::optional<Options> option(const std::string& text) {
    const auto at = std::ranges::find(field_.options, text);
    if (at != field_.options.end()) {
      return Options{1} << static_cast<std::size_t>(at - field_.options.begin());
    }
    const bool listed = field_.kind == Kind::choices && text.find(',') != std::string::npos && field_.options.size() > 1;
    return fail_option(text, listed ? fmt::format("several stand in brackets, as in `[{}, {}]`; ", field_.options[0], field_.options[1]) : "");
  }

  std::nullopt_t fail_option(const std::string& text, const std::string& how) {
    return fail(Code::unknown_option, fmt::format("not an option of `{}`", field_.id), how + expected(), how.empty() ? did_you_mean(meant_option(text, field_.options)) : "");
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
      return fail(Code::decimal_comma, "a decimal comma", "write a point, as in `2.5`", fmt::format("did you mean `{}`?", with_point));
    }
    const auto value = quantity(text);
    if (!value) {
      return std::nullopt;
    }
    if (!contains(field_.range, *value)) {
      return fail(Code::out_of_range, fmt::format("outside {} for `{}`", range_text(field_), field_.id), field_.unit.name.empty() ? "check the number" : "check the number and its unit");
    }
    if (field_.step) {
      const auto steps = over(*value, *field_.step);
      if (!steps || !steps->is_whole()) {
        return fail(Code::not_a_step, fmt::format("`{}` goes in steps of {}", field_.id, spell_number(*field_.step, field_)), "round it, or choose the nearer one");
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
    if (!parsed && !field_.unit.name.empty() && has_unknown_unit(text)) {
      fail(Code::wrong_unit, fmt::format("no such unit for `{}`", field_.id), expected(), did_you_mean(in_lower_case(text)));
      return std::nullopt;
    }
    if (!parsed) {
      fail(Code::bad_number, "not a number", expected());
      return std::nullopt;
    }
    if (!parsed->has_unit && field_.bare) {
      return times(parsed->number, field_.unit.factor);
    }
    if (!parsed->has_unit && !field_.unit.name.empty()) {
      fail(Code::missing_unit, fmt::format("`{}` needs a unit", field_.id), fmt::format("write it after the number: `{}`", field_.unit.name), did_you_mean(fmt::format("{} {}", text, field_.unit.name)));
      return std::nullopt;
    }
    if (parsed->has_unit && parsed->dimension != field_.unit.dimension) {
      fail(Code::wrong_unit, fmt::format("this unit does not fit `{}`", field_.id), expected());
      return std::nullopt;
    }
    return parsed->number;
  }

  std::optional<Answer> date(const std::string& text) {
    const auto days = parse_date(text);
    if (!days) {
      return bad_date(text);
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

  std::nullopt_t bad_date(const std::string& text) {
    const auto parts = date_parts(text);
    if (parts.empty() || parts[0].size() == 3) {
      return fail(Code::bad_date, "not a date", expected());
    }
    if (parts[0].size() == 4) {  // 2026/11/20, 2026-1-5
      const std::string date = year_first(parts[0], parts[1], parts[2]);
      return fail(Code::bad_date, date.empty() ? "there is no such day" : "not a date", expected(), date == text ? "" : did_you_mean(date));
    }
    return fail(Code::day_first_date, "a date with its day first could be read in two ways", "write it year first, as in 2026-11-20", did_you_mean(turned(parts)));
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
