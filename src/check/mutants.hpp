#pragma once
// Mutants: small changes to a library that its own tests should notice.

#include "check/expressions.hpp"
#include "model/library.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace lumbar {

struct Mutant {
  enum class Kind { bound, comparison, condition };  // moved, flipped, dropped
  Kind kind;
  Spot spot;
  Expression expression;               // stands in for the spot's own
  std::vector<std::uint8_t> avoid_at;  // avoid: the exercises that it still bars
  Place place;
  std::string name;                    // `osteoporosis: age >= 71 year for age >= 70 year`
};

struct Mutants {
  std::vector<Mutant> all;      // by spot
  std::size_t same_bars = 0;    // attributes that bar nothing of their own: no case could tell
};

/// Each bound moved one step up and down, within its field's range; each comparison turned round and, at its bound, made to hold or not;
/// each condition of an `and`, `or` or `count` dropped, and one that stands alone; in `avoid`, each attribute dropped.
Mutants mutants_of(const Library& library);

}  // namespace lumbar
