#pragma once
// Explain: why a condition is what it is: the values that decided it, and the questions that keep it open.

#include "logic/evaluate.hpp"

namespace lumbar {

/// Explains conditions over one patient's facts, which must not change meanwhile. What it learns of one it knows for
/// the next: which questions a value still waits for.
class Explainer {
 public:
  Explainer(const std::vector<Field>& fields, const Facts& facts, Truths* truths = nullptr) : fields_(fields), facts_(facts), truths_(truths), below_(facts.size()) {}

  /// The deciding parts: the true ones of an `or`, the false ones of an `and`, the unknown ones of anything unknown.
  /// Nothing decides a `no`, and no question keeps a `yes` open.
  Judgement explain(const Expression& condition, Side side) { return explain(condition, side, judge_condition(condition, scope(side))); }

  /// The same where its truth is known.
  Judgement explain(const Expression& condition, Side side, Truth truth);

 private:
  /// Where the lists of one walk begin; what is before them belongs to the walks around it.
  struct Frame {
    std::size_t support = 0, open = 0, seen = 0;
  };

  /// Open questions below one value: a part of `all_below_`.
  struct Below {
    std::uint32_t begin = 0, size = 0;
    bool known = false;
  };

  Scope scope(Side side) const { return {fields_, facts_, side, false, truths_}; }
  void walk(const Expression& expression, Side side, Truth truth);
  void all_reads(const Expression& expression, Side side);
  bool looked_through(const Expression& read, Side side);
  void note(const Support& one);
  void ask(Slot slot);
  Below below(Slot slot, Side side);

  const std::vector<Field>& fields_;
  const Facts& facts_;
  Truths* truths_;
  Frame frame_;
  bool wants_open_ = true;
  std::vector<Support> support_;          // each once in a frame
  std::vector<Slot> open_;                // each once in a frame
  std::vector<const Expression*> seen_;   // conditions with a name that were looked through
  std::vector<std::array<Below, 2>> below_;
  std::vector<Slot> all_below_;
};

}  // namespace lumbar
