#pragma once
// How doctest prints our values when a comparison fails.

#include "model/interval.hpp"
#include "model/set.hpp"
#include "model/truth.hpp"
#include "model/unit.hpp"
#include "source/codes.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <optional>
#include <string>
#include <vector>

namespace lumbar {

inline std::string show(Truth truth) { return truth == Truth::no ? "no" : truth == Truth::yes ? "yes" : "unknown"; }
inline std::string show(std::int64_t number) { return std::to_string(number); }
inline std::string show(const std::string& text) { return text; }

inline std::string show(const Rational& number) {
  return number.is_whole() ? std::to_string(number.numerator()) : fmt::format("{}/{}", number.numerator(), number.denominator());
}

inline std::string show(const Interval& interval) {
  return interval.is_empty() ? "{}" : fmt::format("{}{}, {}{}", interval.low_open ? '(' : '[', show(interval.low), show(interval.high), interval.high_open ? ')' : ']');
}

inline std::string show(const Set& set) {
  return fmt::format("options {:b}, listed {:b}, number {}{}{}", set.options, set.listed, show(set.number), set.not_applicable ? ", or not applicable" : "",
                     set.answered_list ? ", listed" : "");
}

inline std::string show(Code code) { return std::string(entry(code).slug); }
inline std::string show(const CalendarDate& date) { return fmt::format("{}-{}-{}", date.year, date.month, date.day); }

inline doctest::String toString(Truth truth) { return show(truth).c_str(); }
inline doctest::String toString(const Rational& number) { return show(number).c_str(); }
inline doctest::String toString(const Interval& interval) { return show(interval).c_str(); }
inline doctest::String toString(const Set& set) { return show(set).c_str(); }
inline doctest::String toString(Code code) { return show(code).c_str(); }

}  // namespace lumbar

namespace doctest {

template <class Value>
struct StringMaker<std::optional<Value>> {
  static String convert(const std::optional<Value>& value) {
    if constexpr (requires { lumbar::show(*value); }) {
      return value ? lumbar::show(*value).c_str() : "nothing";
    } else {
      return value ? "something" : "nothing";
    }
  }
};

template <class Value>
struct StringMaker<std::vector<Value>> {
  static String convert(const std::vector<Value>& values) {
    std::string text;
    for (const Value& value : values) {
      text += (text.empty() ? "" : ", ") + lumbar::show(value);
    }
    return ("[" + text + "]").c_str();
  }
};

}  // namespace doctest
