#include "model/unit.hpp"

#include <charconv>
#include <chrono>

namespace lumbar {
namespace {

struct Entry {
  std::string_view name;
  Dimension dimension;
  std::int64_t numerator;
  std::int64_t denominator;
};

constexpr Dimension length{0, 1, 0, 0, 0, 0, 0, 0};
constexpr Dimension mass{0, 0, 1, 0, 0, 0, 0, 0};
constexpr Dimension angle{0, 0, 0, 1, 0, 0, 0, 0};
constexpr Dimension force{0, 0, 0, 0, 1, 0, 0, 0};
constexpr Dimension pressure{0, 0, 0, 0, 0, 1, 0, 0};
constexpr Dimension temperature{0, 0, 0, 0, 0, 0, 1, 0};
constexpr Dimension percent{0, 0, 0, 0, 0, 0, 0, 1};

// A month is 30.4375 days and a year 365.25; inch and pound (14 to the stone) by their international definitions.
constexpr std::array<Entry, 65> entries{{
    {"s", duration, 1, 1}, {"sec", duration, 1, 1}, {"secs", duration, 1, 1}, {"second", duration, 1, 1}, {"seconds", duration, 1, 1},
    {"min", duration, 60, 1}, {"mins", duration, 60, 1}, {"minute", duration, 60, 1}, {"minutes", duration, 60, 1},
    {"h", duration, 3600, 1}, {"hr", duration, 3600, 1}, {"hrs", duration, 3600, 1}, {"hour", duration, 3600, 1}, {"hours", duration, 3600, 1},
    {"day", duration, 86400, 1}, {"days", duration, 86400, 1}, {"d", duration, 86400, 1},
    {"week", duration, 604800, 1}, {"weeks", duration, 604800, 1}, {"wk", duration, 604800, 1}, {"wks", duration, 604800, 1},
    {"month", duration, 2629800, 1}, {"months", duration, 2629800, 1}, {"mth", duration, 2629800, 1}, {"mths", duration, 2629800, 1},
    {"year", duration, 31557600, 1}, {"years", duration, 31557600, 1}, {"y", duration, 31557600, 1}, {"yr", duration, 31557600, 1}, {"yrs", duration, 31557600, 1},
    {"mm", length, 1, 1000}, {"cm", length, 1, 100}, {"m", length, 1, 1}, {"km", length, 1000, 1},
    {"in", length, 254, 10000}, {"inch", length, 254, 10000}, {"inches", length, 254, 10000},
    {"ft", length, 3048, 10000}, {"foot", length, 3048, 10000}, {"feet", length, 3048, 10000},
    {"kg", mass, 1, 1}, {"kgs", mass, 1, 1}, {"Kg", mass, 1, 1}, {"g", mass, 1, 1000}, {"lb", mass, 45359237, 100000000}, {"lbs", mass, 45359237, 100000000},
    {"pound", mass, 45359237, 100000000}, {"pounds", mass, 45359237, 100000000},
    {"st", mass, 635029318, 100000000}, {"stone", mass, 635029318, 100000000},
    {"deg", angle, 1, 1}, {"degree", angle, 1, 1}, {"degrees", angle, 1, 1}, {"°", angle, 1, 1}, {"º", angle, 1, 1},
    {"N", force, 1, 1}, {"newton", force, 1, 1}, {"newtons", force, 1, 1}, {"kN", force, 1000, 1},
    {"mmHg", pressure, 1, 1}, {"degC", temperature, 1, 1}, {"°C", temperature, 1, 1}, {"celsius", temperature, 1, 1},
    {"%", percent, 1, 1}, {"percent", percent, 1, 1},
}};

Dimension combined(const Dimension& a, const Dimension& b, int sign) {
  Dimension result{};
  for (std::size_t i = 0; i < a.size(); ++i) {
    result[i] = static_cast<std::int8_t>(a[i] + sign * b[i]);
  }
  return result;
}

/// One factor with its exponent: `m2`.
std::optional<Unit> find_power(std::string_view name) {
  int exponent = 1;
  if (name.size() > 1 && name.back() >= '2' && name.back() <= '4') {
    exponent = name.back() - '0';
    name.remove_suffix(1);
  }
  for (const Entry& entry : entries) {
    if (entry.name != name) {
      continue;
    }
    Unit unit{std::string(name), {}, 1};
    for (int i = 0; i < exponent; ++i) {
      unit.dimension = multiplied(unit.dimension, entry.dimension);
      unit.factor = *times(unit.factor, *Rational::of(entry.numerator, entry.denominator));
    }
    return unit;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Unit> find_unit(std::string_view name) {
  const auto slash = name.find('/');
  auto unit = find_power(name.substr(0, slash));
  if (unit && slash != std::string_view::npos) {
    const auto below = find_power(name.substr(slash + 1));
    const auto factor = below ? over(unit->factor, below->factor) : std::nullopt;
    if (!factor) {
      return std::nullopt;
    }
    unit->dimension = divided(unit->dimension, below->dimension);
    unit->factor = *factor;
  }
  if (unit) {
    unit->name = name;
  }
  return unit;
}

Dimension multiplied(const Dimension& a, const Dimension& b) { return combined(a, b, 1); }
Dimension divided(const Dimension& a, const Dimension& b) { return combined(a, b, -1); }

// <chrono> here is its calendar only, pure arithmetic on dates; the clock stays in shell/.
std::optional<std::int64_t> day_number(int year, int month, int day) {
  using namespace std::chrono;
  const year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)), std::chrono::day(static_cast<unsigned>(day))};
  if (year < 1900 || year > 2200 || month < 1 || day < 1 || !date.ok()) {
    return std::nullopt;
  }
  return sys_days(date).time_since_epoch().count();
}

CalendarDate calendar_date(std::int64_t day_number) {
  using namespace std::chrono;
  const year_month_day date{sys_days(days(static_cast<int>(day_number)))};
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())), static_cast<int>(static_cast<unsigned>(date.day()))};
}

std::string spell_date(std::int64_t day_number) {
  const CalendarDate date = calendar_date(day_number);
  const auto padded = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return std::to_string(date.year) + "-" + padded(date.month) + "-" + padded(date.day);
}

std::optional<std::array<std::int64_t, 2>> parse_date(std::string_view text) {
  const auto number = [&](std::size_t at, std::size_t size) -> std::optional<int> {
    int value = 0;
    const char* const begin = text.data() + at;
    if (at + size > text.size()) {
      return std::nullopt;
    }
    const auto [end, error] = std::from_chars(begin, begin + size, value);
    return error == std::errc() && end == begin + size && *begin != '-' ? std::optional(value) : std::nullopt;
  };
  const auto year = number(0, 4);
  const bool with_month = text.size() >= 7 && text[4] == '-';
  const bool with_day = text.size() == 10 && text[7] == '-';
  if (!year || !(text.size() == 4 || (text.size() == 7 && with_month) || (with_day && with_month))) {
    return std::nullopt;
  }
  const auto month = with_month ? number(5, 2) : std::optional(1);
  const auto day = with_day ? number(8, 2) : std::optional(1);
  if (!month || !day) {
    return std::nullopt;
  }
  const auto first = day_number(*year, *month, *day);
  if (!first || with_day) {
    return first ? std::optional(std::array{*first, *first}) : std::nullopt;
  }
  const auto next = with_month && *month < 12 ? day_number(*year, *month + 1, 1) : day_number(*year + 1, 1, 1);
  return next ? std::optional(std::array{*first, *next - 1}) : std::nullopt;
}

}  // namespace lumbar
