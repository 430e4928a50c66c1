#pragma once
// Points and turns in space. A frame's columns are a body part's own axes in the world:
// forward, up (towards the head) and right.

#include <cmath>

namespace lumbar {

struct Vec {
  double x = 0, y = 0, z = 0;
};

inline Vec operator+(const Vec& a, const Vec& b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
inline Vec operator-(const Vec& a, const Vec& b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
inline Vec operator-(const Vec& a) { return {-a.x, -a.y, -a.z}; }
inline Vec operator*(const Vec& a, double k) { return {a.x * k, a.y * k, a.z * k}; }
inline double dot(const Vec& a, const Vec& b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
inline Vec cross(const Vec& a, const Vec& b) { return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x}; }
inline double length(const Vec& a) { return std::sqrt(dot(a, a)); }
inline Vec mix(const Vec& a, const Vec& b, double share) { return a + (b - a) * share; }

inline Vec unit(const Vec& a) {
  const double n = length(a);
  return n > 1e-9 ? a * (1 / n) : a;
}

inline constexpr double pi = 3.14159265358979323846;
inline double radians(double degrees) { return degrees * pi / 180; }
inline double degrees(double radians) { return radians * 180 / pi; }

struct Turn {
  double cosine = 1, sine = 0;
};

/// Cosine and sine of an angle in degrees, by additions and multiplications alone: those of a C library
/// differ between libraries, and even between processors. Exact at whole quarters; elsewhere off by
/// less than 1e-15.
Turn turn_of(double degrees);

/// Degrees between two directions, 0 to 180.
inline double angle_between(const Vec& a, const Vec& b) { return degrees(std::acos(std::fmax(-1, std::fmin(1, dot(unit(a), unit(b)))))); }

struct Frame {
  Vec forward{1, 0, 0}, up{0, 1, 0}, right{0, 0, 1};
};

inline Vec operator*(const Frame& m, const Vec& v) { return m.forward * v.x + m.up * v.y + m.right * v.z; }
inline Frame operator*(const Frame& a, const Frame& b) { return {a * b.forward, a * b.up, a * b.right}; }

inline Frame turn_x(double angle) {
  const auto [c, s] = turn_of(angle);
  return {{1, 0, 0}, {0, c, s}, {0, -s, c}};
}
inline Frame turn_y(double angle) {
  const auto [c, s] = turn_of(angle);
  return {{c, 0, -s}, {0, 1, 0}, {s, 0, c}};
}
inline Frame turn_z(double angle) {
  const auto [c, s] = turn_of(angle);
  return {{c, s, 0}, {-s, c, 0}, {0, 0, 1}};
}

/// The frame whose up is `up` and whose forward is as near `forward` as can be.
inline Frame frame_along(const Vec& up, const Vec& forward) {
  Frame frame;
  frame.up = unit(up);
  const Vec across = cross(forward, frame.up);
  frame.right = length(across) < 1e-6 ? Vec{0, 0, 1} : unit(across);
  frame.forward = cross(frame.up, frame.right);
  return frame;
}

struct Vec2 {
  double x = 0, y = 0;
};

inline Vec2 operator+(const Vec2& a, const Vec2& b) { return {a.x + b.x, a.y + b.y}; }
inline Vec2 operator-(const Vec2& a, const Vec2& b) { return {a.x - b.x, a.y - b.y}; }
inline Vec2 operator*(const Vec2& a, double k) { return {a.x * k, a.y * k}; }
inline double dot(const Vec2& a, const Vec2& b) { return a.x * b.x + a.y * b.y; }
inline double length(const Vec2& a) { return std::sqrt(dot(a, a)); }
inline Vec2 unit(const Vec2& a) {
  const double n = length(a);
  return n > 1e-9 ? a * (1 / n) : a;
}
inline Vec2 mix(const Vec2& a, const Vec2& b, double share) { return a + (b - a) * share; }

}  // namespace lumbar
