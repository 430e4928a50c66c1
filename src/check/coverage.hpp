#pragma once
// Coverage: what a library's tests say about each rule, and whether each bound has a case on either side.

#include "model/judgement.hpp"
#include "model/library.hpp"
#include "source/node.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace lumbar {

struct Share {
  std::size_t covered = 0;
  std::size_t all = 0;
};

struct Uncovered {
  Place place;
  std::string what;  // `r1-cauda-equina: no case where it is unknown`
};

struct CoverageReport {
  Share yes, no;    // rules that a case expects so, by name
  Share unknown;    // rules that stop, bar, cap or withhold
  Share bounds;     // comparisons with a constant: a case at the constant, one on the other side
  std::vector<Uncovered> missing;
};

class Coverage {
 public:
  explicit Coverage(const Library& library);

  /// Notes one case that passed.
  void add(const Node& expect, const Judgements& judgements);

  CoverageReport report() const;

 private:
  struct Seen {
    bool yes = false, no = false, unknown = false;
  };
  struct SeenBound {
    std::string owner;
    const Expression* comparison = nullptr;
    bool sided = false;
    bool applies = false;  // of `relevant`: not applicable is a side too
    bool at = false, beyond = false;
  };

  void note_bounds(const Facts& facts);

  const Library& library_;
  std::vector<Seen> rules_;
  std::vector<SeenBound> bounds_;
};

/// A rule whose unanswered questions must not be forgotten: it stops, bars, caps or withholds.
bool is_safety_rule(const Rule& rule);

}  // namespace lumbar
