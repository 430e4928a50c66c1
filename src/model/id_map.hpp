#pragma once
// IdMap: values by their ids, in the order of the ids. What is searched once for each line of an assessment and each
// phrase of a page.

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lumbar {

template <class Value>
struct IdMap {
  using Row = std::pair<std::string, Value>;
  using Rows = std::vector<Row>;
  using Iterator = typename Rows::const_iterator;

  Rows rows;                         // by id
  std::vector<std::uint32_t> table;  // by hash: the row's number, from 1; empty: not made yet, rows are halved instead

  Iterator begin() const { return rows.begin(); }
  Iterator end() const { return rows.end(); }
  std::size_t size() const { return rows.size(); }
  bool contains(std::string_view id) const { return find(id) != end(); }

  Iterator find(std::string_view id) const {
    if (table.empty()) {
      const Iterator row = lower_bound(id);
      return row != end() && row->first == id ? row : end();
    }
    for (std::size_t at = hash(id) & (table.size() - 1); table[at] != 0; at = (at + 1) & (table.size() - 1)) {
      if (const Iterator row = begin() + (table[at] - 1); row->first == id) {
        return row;
      }
    }
    return end();
  }

  const Value& at(std::string_view id) const {
    const Iterator row = find(id);
    return row != end() ? row->second : throw std::out_of_range(std::string(id));
  }

  /// The first row whose id is not before `id`.
  Iterator lower_bound(std::string_view id) const {
    return std::lower_bound(begin(), end(), id, [](const Row& row, std::string_view other) { return row.first < other; });
  }

  /// False, and nothing changes, where the id is there.
  std::pair<Iterator, bool> emplace(std::string id, Value value) {
    const Iterator row = lower_bound(id);
    if (row != end() && row->first == id) {
      return {row, false};
    }
    table.clear();
    return {rows.insert(row, {std::move(id), std::move(value)}), true};
  }

  /// Once all are there: makes searching quick.
  void settle() {
    table.assign(std::bit_ceil(2 * rows.size() + 1), 0);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      std::size_t at = hash(rows[i].first) & (table.size() - 1);
      while (table[at] != 0) {
        at = (at + 1) & (table.size() - 1);
      }
      table[at] = static_cast<std::uint32_t>(i + 1);
    }
  }

 private:
  static std::size_t hash(std::string_view id) {
    std::uint64_t sum = id.size();
    const auto mix = [&](std::size_t at, std::size_t bytes) {
      std::uint64_t word = 0;
      std::memcpy(&word, id.data() + at, bytes);
      sum = (sum ^ word) * 0x9E3779B97F4A7C15U;
      sum ^= sum >> 32U;
    };
    constexpr std::size_t step = sizeof(std::uint64_t);
    for (std::size_t at = 0; at + step <= id.size(); at += step) {
      mix(at, step);
    }
    if (id.size() >= step) {
      mix(id.size() - step, step);  // the end, with some of what was before
    } else {
      mix(0, id.size());
    }
    return static_cast<std::size_t>(sum);
  }
};

}  // namespace lumbar
