#pragma once
// Rational: an exact number, 64-bit numerator over positive 64-bit denominator, always reduced.
// Arithmetic that would not fit gives nothing; callers decide what that means.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

namespace lumbar {

__extension__ using Wide = __int128;  // room for one product of two 64-bit numbers

class Rational {
 public:
  constexpr Rational() = default;
  constexpr Rational(std::int64_t whole) : numerator_(whole) {}  // NOLINT: a whole number is a rational

  /// numerator / denominator, reduced; nothing when it does not fit or the denominator is 0.
  static std::optional<Rational> of(Wide numerator, Wide denominator);

  std::int64_t numerator() const { return numerator_; }
  std::int64_t denominator() const { return denominator_; }
  bool is_whole() const { return denominator_ == 1; }

  friend bool operator==(const Rational&, const Rational&) = default;
  friend std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
    if (a.denominator_ == b.denominator_) {  // nearly always
      return a.numerator_ <=> b.numerator_;
    }
    return static_cast<Wide>(a.numerator_) * b.denominator_ <=> static_cast<Wide>(b.numerator_) * a.denominator_;
  }

 private:
  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;  // INVARIANT: > 0, no common factor with the numerator
};

std::optional<Rational> plus(const Rational& a, const Rational& b);
std::optional<Rational> minus(const Rational& a, const Rational& b);
std::optional<Rational> times(const Rational& a, const Rational& b);
std::optional<Rational> over(const Rational& a, const Rational& b);  // nothing for b = 0 too

/// Largest whole number not above `a`.
std::int64_t floor_of(const Rational& a);

/// `a` to the nearest multiple of `step` (> 0), halves up.
std::optional<Rational> rounded(const Rational& a, const Rational& step);

/// Decimal digits as written, optional sign and point: "12", "-3.5". At most 9 digits before and 6
/// after the point, so that later arithmetic stays exact. Nothing for anything else.
std::optional<Rational> parse_decimal(std::string_view text);

/// Decimal spelling with at most `places` digits after the point (half up), no trailing zeros.
std::string spell(const Rational& a, int places = 2);

}  // namespace lumbar
