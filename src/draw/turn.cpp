#include "draw/vector.hpp"

#include <array>

namespace lumbar {
namespace {

/// A sum of c[i] x^i, the smallest part first.
template <std::size_t n>
double polynomial(const std::array<double, n>& c, double x) {
  double sum = c[n - 1];
  for (std::size_t i = n - 1; i-- > 0;) {
    sum = sum * x + c[i];
  }
  return sum;
}

// Taylor's series in the square of the angle. What is left out is below 1e-16 up to 45 degrees.
constexpr std::array<double, 9> cosine_series{1,           -1.0 / 2,       1.0 / 24,          -1.0 / 720,           1.0 / 40320,
                                              -1.0 / 3628800, 1.0 / 479001600.0, -1.0 / 87178291200.0, 1.0 / 20922789888000.0};
constexpr std::array<double, 8> sine_series{1,           -1.0 / 6,           1.0 / 120,           -1.0 / 5040,
                                            1.0 / 362880, -1.0 / 39916800.0, 1.0 / 6227020800.0, -1.0 / 1307674368000.0};

}  // namespace

Turn turn_of(double degrees) {
  const double quarters = std::nearbyint(degrees / 90);
  const double rest = radians(degrees - 90 * quarters), square = rest * rest;  // -45 to 45 degrees
  const double cosine = polynomial(cosine_series, square), sine = rest * polynomial(sine_series, square);
  switch (static_cast<int>(quarters - 4 * std::floor(quarters / 4))) {
    case 0:
      return {cosine, sine};
    case 1:
      return {-sine, cosine};
    case 2:
      return {-cosine, -sine};
    default:
      return {sine, -cosine};
  }
}

}  // namespace lumbar
