#pragma once
// Truth: Kleene's three values. Only plan/ turns one into a decision, and only through `holds`
// (needed to offer something) and `may_hold` (enough to withhold something).

#include <algorithm>
#include <cstdint>

namespace lumbar {

enum class Truth : std::uint8_t { no, unknown, yes };  // ordered on purpose: and = least, or = most

constexpr Truth both(Truth a, Truth b) { return std::min(a, b); }
constexpr Truth either(Truth a, Truth b) { return std::max(a, b); }
constexpr Truth opposite(Truth a) { return static_cast<Truth>(2 - static_cast<int>(a)); }
constexpr bool holds(Truth a) { return a == Truth::yes; }
constexpr bool may_hold(Truth a) { return a != Truth::no; }

}  // namespace lumbar
