#include "model/rational.hpp"

#include "support/show.hpp"

#include <limits>

namespace lumbar {
namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

Rational ratio(std::int64_t numerator, std::int64_t denominator) { return *Rational::of(numerator, denominator); }

TEST_SUITE("model") {
TEST_CASE("rational: it is reduced, its denominator positive") {
  CHECK(ratio(6, 4) == ratio(3, 2));
  CHECK(ratio(6, -4) == ratio(-3, 2));
  CHECK(ratio(0, -7) == Rational(0));
  CHECK(ratio(-8, 4).is_whole());
  CHECK(ratio(6, 4).numerator() == 3);
  CHECK(ratio(6, -4).denominator() == 2);
  CHECK_FALSE(Rational::of(1, 0));
}

TEST_CASE("rational: what does not fit in 64 bits is nothing, never a wrong number") {
  const Rational large = most;
  CHECK_FALSE(plus(large, 1));
  CHECK_FALSE(minus(Rational(-most), 1));
  CHECK_FALSE(times(large, 2));
  CHECK_FALSE(over(large, ratio(1, 2)));
  CHECK_FALSE(plus(ratio(1, most), ratio(1, most - 1)));
  CHECK_FALSE(Rational::of(std::numeric_limits<std::int64_t>::min(), 1));  // its opposite would not fit
  CHECK(times(large, ratio(1, most)) == Rational(1));
  CHECK(plus(large, Rational(-most)) == Rational(0));
}

TEST_CASE("rational: arithmetic is exact") {
  CHECK(plus(ratio(1, 3), ratio(1, 6)) == ratio(1, 2));
  CHECK(minus(ratio(1, 3), ratio(1, 2)) == ratio(-1, 6));
  CHECK(times(ratio(2, 3), ratio(3, 4)) == ratio(1, 2));
  CHECK(over(ratio(1, 3), ratio(-2, 9)) == ratio(-3, 2));
  CHECK_FALSE(over(1, 0));
  Rational tenths = 0;
  for (int i = 0; i < 10; ++i) {
    tenths = *plus(tenths, ratio(1, 10));
  }
  CHECK(tenths == Rational(1));
}

TEST_CASE("rational: order is that of the numbers, at the ends of the range too") {
  const std::vector<Rational> rising{Rational(-most), Rational(-1), ratio(-1, 2), ratio(-1, most), 0, ratio(1, most), ratio(1, most - 1), ratio(1, 3), ratio(1, 2), 1, Rational(most - 1), Rational(most)};
  for (std::size_t i = 0; i < rising.size(); ++i) {
    for (std::size_t j = 0; j < rising.size(); ++j) {
      CAPTURE(rising[i]);
      CAPTURE(rising[j]);
      CHECK((rising[i] < rising[j]) == (i < j));
      CHECK((rising[i] == rising[j]) == (i == j));
      CHECK((rising[i] >= rising[j]) == (i >= j));
    }
  }
}

TEST_CASE("rational: floor goes down, below zero too") {
  CHECK(floor_of(ratio(7, 2)) == 3);
  CHECK(floor_of(ratio(-7, 2)) == -4);
  CHECK(floor_of(-4) == -4);
  CHECK(floor_of(ratio(-1, 3)) == -1);
  CHECK(floor_of(0) == 0);
}

TEST_CASE("rational: halves round up, below zero too") {
  CHECK(rounded(ratio(5, 2), 1) == Rational(3));
  CHECK(rounded(ratio(-5, 2), 1) == Rational(-2));
  CHECK(rounded(ratio(249, 100), 1) == Rational(2));
  CHECK(rounded(ratio(37, 1), 5) == Rational(35));
  CHECK(rounded(ratio(1, 8), ratio(1, 4)) == ratio(1, 4));
  CHECK(rounded(ratio(1600, 45), 1) == Rational(36));
  CHECK_FALSE(rounded(1, 0));
}

TEST_CASE("rational: a decimal is digits with at most one point, nothing else") {
  struct Row {
    std::string text;
    std::optional<Rational> want;
  };
  const std::vector<Row> rows{
      {"0", 0}, {"7", 7}, {"-7", -7}, {"10", 10}, {"0.5", ratio(1, 2)}, {"-3.5", ratio(-7, 2)}, {"23.4", ratio(117, 5)}, {"1.50", ratio(3, 2)}, {"-0", 0},
      {"999999999", 999999999}, {"0.000001", ratio(1, 1000000)}, {"999999999.999999", ratio(999999999999999, 1000000)},
      {"", {}}, {"-", {}}, {".5", {}}, {"1.", {}}, {"+1", {}}, {"--1", {}}, {"1.2.3", {}}, {"1e3", {}}, {"0x1F", {}}, {"010", {}}, {"00", {}}, {"00.5", {}}, {"1,5", {}}, {" 1", {}}, {"1 ", {}},
      {"1_000", {}}, {"1000000000", {}}, {"0.0000001", {}}, {"inf", {}}, {".inf", {}}, {"nan", {}}, {"١", {}}, {"½", {}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(parse_decimal(row.text) == row.want);
  }
}

TEST_CASE("rational: it is spelled with as many places as are wanted, half up, without trailing zeros") {
  struct Row {
    Rational number;
    int places;
    std::string want;
  };
  const std::vector<Row> rows{
      {7, 2, "7"}, {-7, 2, "-7"}, {ratio(117, 5), 2, "23.4"}, {ratio(1, 3), 2, "0.33"}, {ratio(-1, 3), 2, "-0.33"}, {ratio(2, 3), 2, "0.67"}, {ratio(1, 3), 0, "0"}, {ratio(1, 2), 0, "1"},
      {ratio(1, 200), 2, "0.01"}, {ratio(1, 201), 2, "0"}, {ratio(-1, 201), 2, "0"}, {ratio(-1, 2), 0, "0"}, {ratio(199, 100), 1, "2"}, {ratio(101, 100), 2, "1.01"}, {10, 1, "10"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.number);
    CAPTURE(row.places);
    CHECK(spell(row.number, row.places) == row.want);
  }
}
}

}  // namespace
}  // namespace lumbar
