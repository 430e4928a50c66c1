#include "render/table_shares.hpp"

#include "render/measure.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>
#include <numeric>
#include <string_view>

namespace lumbar {
namespace {

constexpr std::size_t most_rows = 12;
constexpr int least_share = 8;    // percent
constexpr int step = 2;           // percent
constexpr int padding = 750;      // what a cell's borders and paddings take
constexpr int bullet = 1000;      // and a bullet before each of several lines
constexpr int bold = 108;         // percent

/// Lines by row, the head first; the rest is 0. Eight are compared at a time.
using Rows = std::array<std::int16_t, 16>;
using EightRows [[gnu::vector_size(16)]] = std::int16_t;
static_assert(most_rows + 1 <= Rows{}.size());
constexpr std::size_t most_lines = 1000;  // of a cell; more are not counted: such a page is lost anyway

/// The taller of each two.
void put_tallest(const Rows& one, const Rows& other, Rows& into) {
  for (std::size_t at = 0; at < one.size(); at += 8) {
    EightRows these, those;
    std::memcpy(&these, one.data() + at, sizeof(these));
    std::memcpy(&those, other.data() + at, sizeof(those));
    these = these > those ? these : those;
    std::memcpy(into.data() + at, &these, sizeof(these));
  }
}

/// Four rows are added at a time: their sums stay below 2^16.
std::size_t sum_of(const Rows& rows) {
  const auto fours = std::bit_cast<std::array<std::uint64_t, 4>>(rows);
  return (fours[0] + fours[1] + fours[2] + fours[3]) * 0x0001000100010001U >> 48U;
}
static_assert(Rows{}.size() * most_lines < 65536);

/// Widths of the words, line by line.
using Words = std::vector<std::vector<int>>;

Words words_of(std::string_view cell) {
  Words lines;
  while (!cell.empty()) {
    const std::size_t end = std::min(cell.find('\n'), cell.size());
    lines.push_back(word_widths(cell.substr(0, end)));
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
  return lines;
}

/// One column: how many lines each of its cells takes, by the column's share.
class Column {
 public:
  void add(std::string_view cell, bool is_bold) {
    cells_.push_back(words_of(cell));
    for (std::vector<int>& line : cells_.back()) {
      for (int& word : line) {
        word = is_bold ? word * bold / 100 : word;
        longest_word_ = std::max(longest_word_, word);
      }
      longest_line_ = std::max(longest_line_, std::accumulate(line.begin(), line.end(), static_cast<int>(line.size()) * blank_width));
    }
  }

  void measure(int width) {
    for (int share = least_share; share < 100; share += step) {
      const int room = width * share / 100 - padding;
      Rows& lines = lines_.emplace_back();
      for (std::size_t row = 0; row < cells_.size(); ++row) {
        const int left = room - (cells_[row].size() > 1 ? bullet : 0);
        const std::size_t all = std::accumulate(cells_[row].begin(), cells_[row].end(), std::size_t{0}, [&](std::size_t sum, const auto& line) { return sum + lines_of(line, left); });
        lines[row] = static_cast<std::int16_t>(std::min(all, most_lines));
      }
      squares_.push_back(std::inner_product(lines.begin(), lines.end(), lines.begin(), std::size_t{0}));
    }
    least_ = std::max(least_share, 100 * (longest_word_ + padding + (has_lists() ? bullet : 0)) / width + 1);
    least_ += (least_ - least_share) % step;
  }

  const Rows& lines(int share) const { return lines_[number(share)]; }
  std::size_t squares(int share) const { return squares_[number(share)]; }  // their sum
  int least() const { return least_; }
  int longest_line() const { return longest_line_ + padding; }

 private:
  static std::size_t number(int share) { return static_cast<std::size_t>((share - least_share) / step); }
  bool has_lists() const {
    return std::ranges::any_of(cells_, [](const Words& cell) { return cell.size() > 1; });
  }

  std::vector<Words> cells_;
  std::vector<Rows> lines_;           // by share
  std::vector<std::size_t> squares_;  // by share
  int longest_word_ = 0;
  int longest_line_ = 0;
  int least_ = least_share;
};

class Search {
 public:
  explicit Search(const std::vector<Column>& all) : columns_(all), tallest_(all.size()), shares_(all.size()) {}

  std::vector<int> best() {
    choose(0, 100, 5 * step);  // not the lowest, but low enough to leave most of the others out
    best_.clear();
    sum_ = 0;
    choose(0, 100, step);
    return best_;
  }

 private:
  void choose(std::size_t column, int left, int by) {
    if (column + 1 == columns_.size()) {
      if (left >= columns_[column].least()) {
        keep_if_lower(height_with(column, left));
      }
      return;
    }
    for (int share = columns_[column].least(); share < left; share += by) {
      if (height_with(column, share) <= height_ && is_low_at_best(column, left - share)) {
        choose(column + 1, left - share, by);
      }
    }
  }

  /// Whether the columns behind this one could be no taller than the best so far, each with all that the others leave.
  bool is_low_at_best(std::size_t column, int left) const {
    int spare = left;
    for (std::size_t i = column + 1; i < columns_.size(); ++i) {
      spare -= columns_[i].least();
    }
    if (spare < 0) {
      return false;
    }
    Rows tallest = tallest_[column];
    for (std::size_t i = column + 1; i < columns_.size(); ++i) {
      put_tallest(columns_[i].lines(columns_[i].least() + spare), tallest, tallest);
    }
    return sum_of(tallest) <= height_;
  }

  /// Lines that the columns up to this one take, those before it with the shares that they have.
  std::size_t height_with(std::size_t column, int share) {
    shares_[column] = share;
    const Rows& own = columns_[column].lines(share);
    put_tallest(own, column == 0 ? own : tallest_[column - 1], tallest_[column]);
    return sum_of(tallest_[column]);
  }

  /// Of two as low as each other, the one whose cells are fuller of white is the worse.
  void keep_if_lower(std::size_t now) {
    if (now > height_) {
      return;
    }
    std::size_t sum = 0;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      sum += columns_[i].squares(shares_[i]);
    }
    if (best_.empty() || now < height_ || sum < sum_) {
      best_ = shares_;
      height_ = now;
      sum_ = sum;
    }
  }

  const std::vector<Column>& columns_;
  std::vector<Rows> tallest_;  // by column: of the columns up to it
  std::vector<int> shares_, best_;
  std::size_t height_ = std::numeric_limits<std::size_t>::max(), sum_ = 0;  // of the best so far
};

}  // namespace

std::vector<int> lowest_shares(const Table& table, int page_width) {
  const std::size_t count = table.head.size();
  if (count < 3 || count > 4 || table.rows.size() > most_rows || std::ranges::any_of(table.rows, [&](const auto& row) { return row.size() > count; })) {
    return {};
  }
  std::vector<Column> all(count);
  int width = 0;
  for (std::size_t i = 0; i < count; ++i) {
    all[i].add(table.head[i], true);
    for (const auto& row : table.rows) {
      all[i].add(i < row.size() ? row[i] : "", i == 0);
    }
    width += all[i].longest_line();
  }
  if (width <= page_width) {
    return {};
  }
  for (Column& column : all) {
    column.measure(page_width);
  }
  return Search(all).best();
}

}  // namespace lumbar
