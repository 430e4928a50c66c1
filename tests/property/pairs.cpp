#include "property/pairs.hpp"

#include <algorithm>
#include <bit>

namespace lumbar::property {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);
constexpr std::uint8_t enough_tries = 6;  // some answers contradict each other

}  // namespace

PairTable::PairTable(std::vector<FieldValue> values)
    : values_(std::move(values)), width_((values_.size() + 63) / 64), covered_(values_.size() * width_), excluded_(covered_), closed_(covered_), tries_(values_.size() * values_.size()) {
  for (std::size_t one = 0; one < values_.size(); ++one) {
    for (std::size_t other = one; other < values_.size() && values_[other].field == values_[one].field; ++other) {
      exclude(one, other);  // one question has one answer
    }
  }
}

void PairTable::exclude(std::size_t one, std::size_t other) {
  for (Rows* const rows : {&excluded_, &closed_}) {
    set(*rows, one, other);
    set(*rows, other, one);
  }
}

void PairTable::cover(const std::vector<std::size_t>& present) {
  Rows mask(width_);
  for (const std::size_t value : present) {
    mask[value / 64] |= Word{1} << (value % 64);
  }
  for (const std::size_t value : present) {
    for (std::size_t word = 0; word < width_; ++word) {
      covered_[value * width_ + word] |= mask[word];
      closed_[value * width_ + word] |= mask[word];
    }
  }
}

std::size_t PairTable::fresh(std::size_t value, const Rows& planned) const {
  std::size_t count = 0;
  for (std::size_t word = 0; word < width_; ++word) {
    count += static_cast<std::size_t>(std::popcount(planned[word] & ~closed_[value * width_ + word]));
  }
  return count;
}

/// Of a few answers that are still to be tried with `of`, the one with the most fresh pairs; `none` where there is none.
std::size_t PairTable::best_partner(Random& random, std::size_t of, const std::vector<std::size_t>& planned, const Rows& mask) const {
  constexpr int most_looked_at = 12;
  std::size_t best = none;
  std::size_t most = 0;
  int looked_at = 0;
  const auto start = static_cast<std::size_t>(random.below(static_cast<int>(width_)));
  for (std::size_t offset = 0; offset < width_ && looked_at < most_looked_at; ++offset) {
    const std::size_t word = (start + offset) % width_;
    const std::size_t tail = values_.size() - word * 64;
    Word open = ~closed_[of * width_ + word] & (tail < 64 ? (Word{1} << tail) - 1 : ~Word{0});
    for (; open != 0 && looked_at < most_looked_at; open &= open - 1) {
      const std::size_t value = word * 64 + static_cast<std::size_t>(std::countr_zero(open));
      const bool taken = std::ranges::any_of(planned, [&](std::size_t other) { return values_[other].field == values_[value].field || has(excluded_, other, value); });
      if (taken) {
        continue;
      }
      ++looked_at;
      if (const std::size_t count = fresh(value, mask); count > most) {
        best = value;
        most = count;
      }
    }
  }
  return best;
}

std::vector<std::size_t> PairTable::plan(Random& random, int wanted) {
  std::vector<std::size_t> planned;
  Rows mask(width_);
  const auto add = [&](std::size_t value) {
    planned.push_back(value);
    mask[value / 64] |= Word{1} << (value % 64);
  };
  for (std::size_t tries = 0; tries < values_.size() && planned.empty(); ++tries) {
    cursor_ = (cursor_ + 1) % values_.size();
    if (const std::size_t partner = best_partner(random, cursor_, {cursor_}, Rows(width_, ~Word{0})); partner != none) {
      add(cursor_);
      add(partner);
    }
  }
  for (int misses = 0; static_cast<int>(planned.size()) < wanted && misses < 4 && !planned.empty();) {
    const std::size_t partner = best_partner(random, random.pick(planned), planned, mask);
    if (partner == none) {
      ++misses;
    } else {
      add(partner);
    }
  }
  note_tried(planned);
  return planned;
}

void PairTable::note_tried(const std::vector<std::size_t>& planned) {
  for (const std::size_t one : planned) {
    for (const std::size_t other : planned) {
      std::uint8_t& tries = tries_[one * values_.size() + other];
      if (one != other && ++tries >= enough_tries) {
        tries = enough_tries;
        set(closed_, one, other);
      }
    }
  }
}

std::size_t PairTable::possible() const {
  std::size_t excluded = 0;
  for (const Word word : excluded_) {
    excluded += static_cast<std::size_t>(std::popcount(word));
  }
  return (values_.size() * values_.size() - excluded) / 2;
}

std::size_t PairTable::covered() const { return possible() - missing().size(); }

std::vector<std::pair<std::size_t, std::size_t>> PairTable::missing() const {
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t one = 0; one < values_.size(); ++one) {
    for (std::size_t other = one + 1; other < values_.size(); ++other) {
      if (!has(covered_, one, other) && !has(excluded_, one, other)) {
        pairs.emplace_back(one, other);
      }
    }
  }
  return pairs;
}

}  // namespace lumbar::property
