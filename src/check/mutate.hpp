#pragma once
// Mutation testing of a library: which of its mutants its own tests would not notice.

#include "model/library.hpp"
#include "source/diagnostic.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace lumbar {

struct Survivor {
  Place place;
  std::string name;
  std::string because = {};  // why it may: from the library's accepted list, or ""
};

struct MutationShare {
  std::size_t killed = 0;
  std::size_t all = 0;
};

struct MutationScore {
  MutationShare bounds, comparisons, conditions;  // by kind; survivors with a reason count as survivors
  std::size_t same_bars = 0;                      // not among them: dropped attributes that bar nothing of their own
  std::vector<Survivor> survivors;
  std::vector<Survivor> stale;                    // accepted, and killed or gone all the same

  MutationShare all() const {
    return {bounds.killed + comparisons.killed + conditions.killed, bounds.all + comparisons.all + conditions.all};
  }
};

/// Runs the library's tests against each mutant. Nothing is read again: a mutant is a changed
/// expression in a copy of the library, and a case is planned again only where that expression's
/// value changes for it.
MutationScore run_mutants(const Sources& sources, const Library& library);

}  // namespace lumbar
