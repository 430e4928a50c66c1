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
};

struct MutationScore {
  std::size_t killed = 0;
  std::size_t all = 0;         // without those that change nothing or are accepted
  std::size_t same_bars = 0;   // dropped attributes that bar nothing of their own
  std::size_t accepted = 0;    // survivors that the library accepts, with a reason
  std::vector<Survivor> survivors;
  std::vector<Survivor> stale;  // accepted, and killed all the same
};

/// Runs the library's tests against each mutant. Nothing is read again: a mutant is a changed
/// expression in a copy of the library, and a case is planned again only where that expression's
/// value changes for it.
MutationScore run_mutants(const Sources& sources, const Library& library);

}  // namespace lumbar
