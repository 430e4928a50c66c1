#pragma once
// Explain: why a condition is what it is: the values that decided it, and the questions that keep it open.

#include "logic/evaluate.hpp"

namespace lumbar {

/// Explains conditions over one patient's facts, which must not change meanwhile. What it learns of one it knows for
/// the next: which questions a value still waits for.
class Explainer {
 public:
  Explainer(const std::vector<Field>& fields, const Facts& facts, Truths* truths = nullptr)
      : fields_(fields), facts_(facts), truths_(truths), row_size_((fields.size() + row_bits - 1) / row_bits), rows_(row_size_), row_of_(fields.size()) {}

  Judgement explain(const Expression& condition, Side side) {
    const Truth truth = judge_condition(condition, scope(side));
    return {truth, support(condition, side, truth), open(condition, side, truth)};
  }

  /// The deciding values of a condition of that truth: of the true parts of an `or`, the false ones of an `and`, the
  /// unknown ones of anything unknown. Nothing decides a `no`.
  std::vector<Support> support(const Expression& condition, Side side, Truth truth);

  /// The unanswered questions that keep a condition unknown, as the library's fields stand; none where it is not.
  std::vector<Slot> open(const Expression& condition, Side side, Truth truth);

  /// The unanswered questions of what a condition counts, whatever its truth.
  std::vector<Slot> open_in_counts(const Expression& condition, Side side);

 private:
  /// A condition with a name, and the side it was looked through on.
  struct Seen {
    const Expression* define;
    Side side;
    friend bool operator==(const Seen&, const Seen&) = default;
  };

  /// One bit a field: a set of questions. `Row` says where in `rows_` it begins; the first is scratch, and so none.
  using Row = std::uint32_t;
  static constexpr std::size_t row_bits = 64;
  static constexpr Row no_row = 0;

  /// The questions below a field, by side: below its value, and below its condition where that is told by its answers.
  struct Rows {
    std::array<Row, 2> below{}, through{};
  };

  Scope scope(Side side) const { return {fields_, facts_, side, false, truths_}; }
  template <class Visit>
  void each_deciding(const Expression& expression, Side side, Truth truth, const Visit& visit) const;
  bool is_looked_through(const Expression& read, Side side) const;

  void note_deciding(const Expression& expression, Side side, Truth truth);
  void note_reads(const Expression& expression, Side side);
  void note_through(const Expression& read, Side side);
  void note(const Support& one);

  void ask_deciding(const Expression& expression, Side side, Truth truth, Row into);
  void ask_reads(const Expression& expression, Side side, Row into);
  void ask_below(Slot slot, Side side, Row into);
  Row through(const Expression& read, Side side);
  Row new_row();
  void ask(Slot slot, Row into) { rows_[into + slot / row_bits] |= std::uint64_t{1} << slot % row_bits; }
  void ask_all(Row row, Row into);
  std::vector<Slot> listed();

  const std::vector<Field>& fields_;
  const Facts& facts_;
  Truths* truths_;

  std::vector<Support> support_;
  std::size_t own_support_ = 0;  // where those of one walk begin, each once; what is before belongs to the walks around it
  std::vector<Seen> seen_;

  std::size_t row_size_;
  std::vector<std::uint64_t> rows_;
  std::vector<Rows> row_of_;  // by field
  std::vector<Slot> open_;    // while it is listed: how many there are is not known before
};

}  // namespace lumbar
