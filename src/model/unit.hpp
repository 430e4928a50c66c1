#pragma once
// Units: what numbers are measured in, exactly. A unit is a dimension and a factor to its base.

#include "model/rational.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lumbar {

/// Exponents of time, length, mass, angle, force, pressure, temperature, percent.
using Dimension = std::array<std::int8_t, 8>;

inline constexpr Dimension plain_number{};
inline constexpr Dimension duration{1, 0, 0, 0, 0, 0, 0, 0};

struct Unit {
  std::string name;           // as written in the library; "" for plain numbers
  Dimension dimension{};
  Rational factor = 1;        // one of it in base units (second, metre, kilogram, degree, newton, mmHg, degC, %)

  friend bool operator==(const Unit&, const Unit&) = default;
};

/// A unit by name, plural or sign (`deg`, `degrees`, `°`, `weeks`, `kg/m2`), or nothing.
std::optional<Unit> find_unit(std::string_view name);

Dimension multiplied(const Dimension& a, const Dimension& b);
Dimension divided(const Dimension& a, const Dimension& b);

/// Days since 1970-01-01 in the Gregorian calendar, or nothing for a day that does not exist.
/// Years 1900 to 2200.
std::optional<std::int64_t> day_number(int year, int month, int day);

struct CalendarDate {
  int year;
  int month;
  int day;
};

CalendarDate calendar_date(std::int64_t day_number);

/// `2026-11-20`.
std::string spell_date(std::int64_t day_number);

/// `2026-11-20`, `2026-11` or `2026` as the interval of its days.
std::optional<std::array<std::int64_t, 2>> parse_date(std::string_view text);

}  // namespace lumbar
