#include "model/unit.hpp"

#include "support/show.hpp"

namespace lumbar {
namespace {

Rational ratio(std::int64_t numerator, std::int64_t denominator) { return *Rational::of(numerator, denominator); }

TEST_SUITE("model") {
TEST_CASE("unit: each has its exact factor to the base") {
  struct Row {
    std::string name, base;
    Rational factor;
  };
  const std::vector<Row> rows{
      {"s", "s", 1}, {"seconds", "s", 1}, {"min", "s", 60}, {"h", "s", 3600}, {"hours", "s", 3600}, {"day", "s", 86400}, {"d", "s", 86400}, {"week", "s", 604800}, {"weeks", "s", 604800},
      {"month", "s", ratio(304375 * 864, 100)}, {"months", "s", 2629800}, {"year", "s", ratio(36525 * 864, 1)}, {"y", "s", 31557600},
      {"m", "m", 1}, {"mm", "m", ratio(1, 1000)}, {"cm", "m", ratio(1, 100)}, {"km", "m", 1000}, {"in", "m", ratio(127, 5000)}, {"ft", "m", ratio(381, 1250)},
      {"kg", "kg", 1}, {"g", "kg", ratio(1, 1000)}, {"lb", "kg", ratio(45359237, 100000000)}, {"pounds", "kg", ratio(45359237, 100000000)},
      {"deg", "deg", 1}, {"degrees", "deg", 1}, {"°", "deg", 1}, {"º", "deg", 1}, {"N", "N", 1}, {"kN", "N", 1000}, {"mmHg", "mmHg", 1}, {"degC", "degC", 1}, {"°C", "degC", 1},
      {"%", "%", 1}, {"percent", "%", 1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const auto unit = find_unit(row.name);
    REQUIRE(unit);
    CHECK(unit->factor == row.factor);
    CHECK(unit->dimension == find_unit(row.base)->dimension);
    CHECK(unit->name == row.name);
  }
}

TEST_CASE("unit: twelve inches are a foot, twelve months a year, to the last digit") {
  CHECK(times(find_unit("in")->factor, 12) == find_unit("ft")->factor);
  CHECK(times(find_unit("month")->factor, 12) == find_unit("year")->factor);
  CHECK(times(find_unit("day")->factor, ratio(304375, 10000)) == find_unit("month")->factor);
}

TEST_CASE("unit: quotients and powers combine dimensions and factors") {
  const auto bmi = find_unit("kg/m2");
  REQUIRE(bmi);
  CHECK(bmi->factor == Rational(1));
  CHECK(bmi->dimension == divided(find_unit("kg")->dimension, find_unit("m2")->dimension));
  CHECK(find_unit("m2")->dimension == multiplied(find_unit("m")->dimension, find_unit("m")->dimension));
  CHECK(find_unit("g/cm2")->factor == Rational(10));
  CHECK(find_unit("m/s")->dimension == divided(find_unit("m")->dimension, duration));
  CHECK(divided(duration, duration) == plain_number);
}

TEST_CASE("unit: what is no unit is nothing") {
  for (const std::string text : {"", " ", "foots", "KG", "Deg", "kgz", "m5", "2", "/", "m/", "/s", "m/s/s", "kg m", "s ", "°F", "m0", "m1"}) {
    CAPTURE(text);
    CHECK_FALSE(find_unit(text));
  }
}

TEST_CASE("date: a day number counts from 1970, leap years as the calendar has them") {
  CHECK(day_number(1970, 1, 1) == 0);
  CHECK(day_number(1970, 1, 2) == 1);
  CHECK(day_number(1969, 12, 31) == -1);
  CHECK(day_number(2000, 2, 29) == 11016);
  CHECK(day_number(2026, 1, 1) == 20454);
  CHECK_FALSE(day_number(1900, 2, 29));
  CHECK_FALSE(day_number(2023, 2, 29));
  CHECK_FALSE(day_number(2026, 13, 1));
  CHECK_FALSE(day_number(2026, 0, 1));
  CHECK_FALSE(day_number(2026, 4, 31));
  CHECK_FALSE(day_number(2026, 4, 0));
  CHECK_FALSE(day_number(1899, 12, 31));
  CHECK_FALSE(day_number(2201, 1, 1));
}

TEST_CASE("date: every day of three centuries comes back as it went, one after the other") {
  const std::int64_t first = *day_number(1900, 1, 1);
  const std::int64_t last = *day_number(2200, 12, 31);
  CHECK(last - first + 1 == 301 * 365 + 73);  // leap days: 1904 to 2196 without 2100
  for (std::int64_t day = first; day <= last; ++day) {
    const CalendarDate date = calendar_date(day);
    if (day_number(date.year, date.month, date.day) != day || parse_date(spell_date(day)) != std::optional(std::array{day, day})) {
      CAPTURE(spell_date(day));
      CHECK(false);
    }
  }
}

TEST_CASE("date: a part of a date is the interval of its days") {
  const auto days = [](int y1, int m1, int d1, int y2, int m2, int d2) { return std::optional(std::array{*day_number(y1, m1, d1), *day_number(y2, m2, d2)}); };
  CHECK((parse_date("2026-11-20") == days(2026, 11, 20, 2026, 11, 20)));
  CHECK((parse_date("2026-11") == days(2026, 11, 1, 2026, 11, 30)));
  CHECK((parse_date("2024-02") == days(2024, 2, 1, 2024, 2, 29)));
  CHECK((parse_date("2026-12") == days(2026, 12, 1, 2026, 12, 31)));
  CHECK((parse_date("2026") == days(2026, 1, 1, 2026, 12, 31)));
  for (const std::string text : {"", "26", "2026-", "2026-1", "2026-1-1", "2026-13", "2026-00", "2026-02-30", "2026/11/20", "20.11.2026", "2026-11-20 ", " 2026", "2026-11-20T10", "-026-11-20", "2026--1-20", "1899", "2201", "abcd", "2026-ab"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_date(text).has_value());
  }
}
}

}  // namespace
}  // namespace lumbar
