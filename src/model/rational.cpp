#include "model/rational.hpp"

#include <limits>
#include <string_view>

namespace lumbar {
namespace {

constexpr Wide most = std::numeric_limits<std::int64_t>::max();

bool is_short(Wide a) { return a >= -most && a <= most; }

template <class Whole>
Whole common_factor(Whole a, Whole b) {
  a = a < 0 ? -a : a;
  while (b != 0) {
    const Whole rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

bool are_whole(const Rational& a, const Rational& b) { return a.is_whole() && b.is_whole(); }

}  // namespace

std::optional<Rational> Rational::of(Wide numerator, Wide denominator) {
  if (denominator == 0) {
    return std::nullopt;
  }
  if (denominator < 0) {
    numerator = -numerator;
    denominator = -denominator;
  }
  if (denominator != 1 && is_short(numerator) && is_short(denominator)) {  // nearly always; dividing 128 bits is slow
    const auto factor = common_factor(static_cast<std::int64_t>(numerator), static_cast<std::int64_t>(denominator));
    numerator = static_cast<std::int64_t>(numerator) / factor;
    denominator = static_cast<std::int64_t>(denominator) / factor;
  } else if (denominator != 1) {
    const Wide factor = common_factor(numerator, denominator);
    numerator /= factor;
    denominator /= factor;
  }
  if (!is_short(numerator) || !is_short(denominator)) {
    return std::nullopt;
  }
  Rational result;
  result.numerator_ = static_cast<std::int64_t>(numerator);
  result.denominator_ = static_cast<std::int64_t>(denominator);
  return result;
}

std::optional<Rational> plus(const Rational& a, const Rational& b) {
  if (are_whole(a, b)) {
    std::int64_t whole = 0;
    const bool is_too_long = __builtin_add_overflow(a.numerator(), b.numerator(), &whole) || whole < -most;
    return is_too_long ? std::nullopt : std::optional<Rational>(whole);
  }
  // |a.n * b.d| and |b.n * a.d| are each below 2^126, so the sum fits in 127 bits.
  return Rational::of(static_cast<Wide>(a.numerator()) * b.denominator() + static_cast<Wide>(b.numerator()) * a.denominator(),
                      static_cast<Wide>(a.denominator()) * b.denominator());
}

std::optional<Rational> minus(const Rational& a, const Rational& b) {
  if (are_whole(a, b)) {
    std::int64_t whole = 0;
    const bool is_too_long = __builtin_sub_overflow(a.numerator(), b.numerator(), &whole) || whole < -most;
    return is_too_long ? std::nullopt : std::optional<Rational>(whole);
  }
  return Rational::of(static_cast<Wide>(a.numerator()) * b.denominator() - static_cast<Wide>(b.numerator()) * a.denominator(),
                      static_cast<Wide>(a.denominator()) * b.denominator());
}

std::optional<Rational> times(const Rational& a, const Rational& b) {
  return Rational::of(static_cast<Wide>(a.numerator()) * b.numerator(), static_cast<Wide>(a.denominator()) * b.denominator());
}

std::optional<Rational> over(const Rational& a, const Rational& b) {
  return Rational::of(static_cast<Wide>(a.numerator()) * b.denominator(), static_cast<Wide>(a.denominator()) * b.numerator());
}

std::int64_t floor_of(const Rational& a) {
  const std::int64_t whole = a.numerator() / a.denominator();
  return a.numerator() % a.denominator() < 0 ? whole - 1 : whole;
}

std::optional<Rational> rounded(const Rational& a, const Rational& step) {
  const auto steps = over(a, step);
  const auto shifted = steps ? plus(*steps, *Rational::of(1, 2)) : std::nullopt;
  return shifted ? times(Rational(floor_of(*shifted)), step) : std::nullopt;
}

std::optional<Rational> parse_decimal(std::string_view text) {
  const bool negative = text.starts_with('-');
  text.remove_prefix(negative ? 1 : 0);
  std::int64_t digits = 0;
  std::int64_t scale = 1;
  std::size_t before = 0;
  std::size_t after = 0;
  bool point = false;
  for (const char c : text) {
    if (c == '.' && !point && before > 0) {
      point = true;
    } else if (c >= '0' && c <= '9') {
      digits = digits * 10 + (c - '0');
      (point ? after : before) += 1;
      scale *= point ? 10 : 1;
    } else {
      return std::nullopt;
    }
    if (before > 9 || after > 6) {
      return std::nullopt;
    }
  }
  const bool leading_zero = before > 1 && text.front() == '0';
  if (before == 0 || (point && after == 0) || leading_zero) {
    return std::nullopt;
  }
  return Rational::of(negative ? -digits : digits, scale);
}

std::string spell(const Rational& a, int places) {
  std::int64_t scale = 1;
  for (int i = 0; i < places; ++i) {
    scale *= 10;
  }
  const auto whole = rounded(a, *Rational::of(1, scale));
  if (!whole) {
    return std::to_string(floor_of(a));
  }
  const Wide scaled = static_cast<Wide>(whole->numerator()) * scale / whole->denominator();
  const bool negative = scaled < 0;
  const Wide size = negative ? -scaled : scaled;
  std::string text = std::to_string(static_cast<std::int64_t>(size / scale));
  std::string fraction = std::to_string(static_cast<std::int64_t>(size % scale) + scale).substr(1);
  while (!fraction.empty() && fraction.back() == '0') {
    fraction.pop_back();
  }
  if (places > 0 && !fraction.empty()) {
    text += "." + fraction;
  }
  return negative ? "-" + text : text;
}

}  // namespace lumbar
