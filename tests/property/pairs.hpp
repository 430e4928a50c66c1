#pragma once
// Pairs of answers: which two answers some patient had together, which can never stand together, and which to
// try next. A question left open is an answer here too.

#include "property/random_library.hpp"

#include "model/expression.hpp"

#include <cstdint>
#include <vector>

namespace lumbar::property {

/// One answer to one question: which of its telling values, or -1 for open.
struct FieldValue {
  Slot field;
  int value;
};

class PairTable {
 public:
  explicit PairTable(std::vector<FieldValue> values);

  const std::vector<FieldValue>& values() const { return values_; }

  /// The two cannot stand together.
  void exclude(std::size_t one, std::size_t other);
  /// Somebody had all of these.
  void cover(const std::vector<std::size_t>& present);
  /// Up to `wanted` answers to different questions, most of whose pairs nobody had yet.
  std::vector<std::size_t> plan(Random& random, int wanted);

  /// Pairs that can be, and how many of them somebody had.
  std::size_t possible() const;
  std::size_t covered() const;
  /// Pairs that can be and that nobody had.
  std::vector<std::pair<std::size_t, std::size_t>> missing() const;

 private:
  using Word = std::uint64_t;
  using Rows = std::vector<Word>;  // a row of bits for each value

  bool has(const Rows& rows, std::size_t one, std::size_t other) const { return (rows[one * width_ + other / 64] >> (other % 64) & 1U) != 0; }
  void set(Rows& rows, std::size_t one, std::size_t other) const { rows[one * width_ + other / 64] |= Word{1} << (other % 64); }
  std::size_t fresh(std::size_t value, const Rows& planned) const;
  std::size_t best_partner(Random& random, std::size_t of, const std::vector<std::size_t>& planned, const Rows& mask) const;
  void note_tried(const std::vector<std::size_t>& planned);

  std::vector<FieldValue> values_;
  std::size_t width_;               // words a row
  Rows covered_, excluded_, closed_;  // closed: covered, excluded, or tried often enough
  std::vector<std::uint8_t> tries_;
  std::size_t cursor_ = 0;
};

}  // namespace lumbar::property
