#include "render/layout_table.hpp"

#include "render/characters.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <numeric>

namespace lumbar {
namespace {

using Row = std::vector<std::string>;
using Widths = std::vector<std::size_t>;

constexpr std::size_t narrowest = 4;    // columns of a cell that is wrapped
constexpr std::size_t short_cell = 12;  // columns of one that is not, if it can be helped

/// A table with every row as long as the longest; line ends in a cell part its lines and nothing else.
struct Grid {
  Row head;
  std::vector<Row> rows;
  std::size_t count = 0;
};

/// Each cell on one line, or on those that its line ends part it in; none is empty.
Row in_lines(const Row& cells, std::size_t count) {
  Row row(count);
  std::string buffer;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    for (std::string_view rest = cells[i]; !rest.empty();) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      if (const std::string_view line = one_line(rest.substr(0, end), buffer); !line.empty()) {
        row[i].append(row[i].empty() ? "" : "\n").append(line);
      }
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return row;
}

/// Calls `visit` with each line of a cell of a grid.
template <class Visit>
void each_line(std::string_view cell, const Visit& visit) {
  while (!cell.empty()) {
    const std::size_t end = std::min(cell.find('\n'), cell.size());
    visit(cell.substr(0, end));
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
}

/// Of the longest line of a cell.
std::size_t cell_columns(std::string_view cell) {
  std::size_t widest = 0;
  each_line(cell, [&](std::string_view line) { widest = std::max(widest, columns(line)); });
  return widest;
}

Grid grid(const Table& table) {
  Grid all;
  all.count = table.head.size();
  for (const Row& row : table.rows) {
    all.count = std::max(all.count, row.size());
  }
  all.head = in_lines(table.head, all.count);
  for (const Row& row : table.rows) {
    all.rows.push_back(in_lines(row, all.count));
  }
  return all;
}

bool is_empty(const Row& row) {
  return std::ranges::all_of(row, [](const std::string& cell) { return cell.empty(); });
}

/// The longest part of a cell that should not be broken.
std::size_t longest_part(std::string_view cell) {
  std::size_t longest = 1;
  if (const std::size_t whole = cell_columns(cell); whole <= short_cell) {
    return whole;
  }
  while (!cell.empty()) {
    const std::size_t end = std::min(cell.find_first_of(" \n"), cell.size());
    longest = std::max(longest, columns(cell.substr(0, end)));
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
  return longest;
}

/// What `measure` finds in each column at most.
template <class Measure>
Widths widest(const Grid& all, Measure measure) {
  Widths widths(all.count, 1);
  const auto widen = [&](const Row& row) {
    for (std::size_t i = 0; i < all.count; ++i) {
      widths[i] = std::max(widths[i], measure(row[i]));
    }
  };
  widen(all.head);
  std::ranges::for_each(all.rows, widen);
  return widths;
}

std::size_t sum(const Widths& widths) {
  return std::accumulate(widths.begin(), widths.end(), std::size_t{0});
}

/// Gives columns without a word in any row, which are there to be written in, what is left of
/// `room`.
void widen_blank(const Grid& all, std::size_t room, Widths& widths) {
  std::vector<std::size_t> blank;
  for (std::size_t i = 0; i < all.count && !all.rows.empty(); ++i) {
    if (std::ranges::all_of(all.rows, [&](const Row& row) { return row[i].empty(); })) {
      blank.push_back(i);
    }
  }
  const std::size_t rest = room - sum(widths);
  for (const std::size_t i : blank) {
    widths[i] += rest / blank.size();
  }
}

/// The width of each column, `room` in all. Wrapped columns get their longest part where that goes,
/// then the one that would need most lines is widened until the room is used up. None: too narrow.
Widths fit_columns(const Grid& all, std::size_t room) {
  const Widths whole = widest(all, [](const std::string& cell) { return cell_columns(cell); });
  if (sum(whole) <= room) {
    Widths widths = whole;
    widen_blank(all, room, widths);
    return widths;
  }
  if (room / all.count < narrowest) {
    return {};
  }
  Widths widths = widest(all, [](const std::string& cell) { return longest_part(cell); });
  if (sum(widths) > room) {
    for (std::size_t& width : widths) {
      width = std::min(width, room / all.count);
    }
  }
  for (std::size_t used = sum(widths); used < room; ++used) {
    std::size_t tightest = 0;
    for (std::size_t i = 1; i < all.count; ++i) {
      if (whole[i] * widths[tightest] > whole[tightest] * widths[i]) {
        tightest = i;
      }
    }
    ++widths[tightest];
  }
  return widths;
}

/// `├──┼──┤` from its three corners.
std::string border(const Widths& widths, std::string_view left, std::string_view middle,
                   std::string_view right) {
  std::string line;
  line.reserve(4 * page_columns);
  for (const std::size_t width : widths) {
    line += line.empty() ? left : middle;
    for (std::size_t i = 0; i < width + 2; ++i) {
      line += "─";
    }
  }
  return line.append(right);
}

std::vector<std::string> row_lines(const Row& row, const Widths& widths) {
  std::vector<std::vector<std::string>> cells(row.size());
  std::size_t height = 1;
  for (std::size_t i = 0; i < row.size(); ++i) {
    each_line(row[i], [&](std::string_view line) { std::ranges::move(wrap(line, widths[i]), std::back_inserter(cells[i])); });
    height = std::max(height, cells[i].size());
  }
  std::vector<std::string> lines(height);
  for (std::size_t at = 0; at < height; ++at) {
    std::string& line = lines[at];
    line.reserve(2 * page_columns);
    line = "│";
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += ' ';
      const std::string_view cell = at < cells[i].size() ? std::string_view(cells[i][at]) : "";
      line.append(cell).append(widths[i] - std::min(widths[i], columns(cell)), ' ').append(" │");
    }
  }
  return lines;
}

/// Rules between rows that would run into each other, or that are to be written in.
bool needs_rules(const Grid& all, const Widths& widths) {
  return std::ranges::any_of(all.rows, [&](const Row& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (row[i].empty() || columns(row[i]) > widths[i] || row[i].find('\n') != std::string::npos) {
        return true;
      }
    }
    return false;
  });
}

Pieces in_columns(const Grid& all, const Widths& widths) {
  const std::string between = border(widths, "├", "┼", "┤");
  Piece top{{border(widths, "┌", "┬", "┐")}};
  if (!is_empty(all.head)) {
    std::ranges::move(row_lines(all.head, widths), std::back_inserter(top.lines));
    top.lines.push_back(between);
  }
  // A head of many lines is not worth a page of its own each time.
  const auto again = top.lines.size() <= room_lines / 4 ? std::make_shared<const std::vector<std::string>>(top.lines) : nullptr;
  const bool has_rules = needs_rules(all, widths);
  Pieces pieces{std::move(top)};
  for (std::size_t i = 0; i < all.rows.size(); ++i) {
    Piece row{row_lines(all.rows[i], widths), again};
    if (i + 1 < all.rows.size() && has_rules) {
      row.lines.push_back(between);
    }
    pieces.push_back(std::move(row));
  }
  pieces.back().lines.push_back(border(widths, "└", "┴", "┘"));
  if (pieces.size() > 1) {
    pieces.front().hold = Hold::heading;
  }
  return pieces;
}

Pieces row_by_row(const Grid& all) {
  Pieces pieces;
  for (const Row& row : all.rows) {
    Piece piece;
    piece.has_gap = !pieces.empty();
    for (std::size_t i = 0; i < all.count; ++i) {
      const std::string cell = all.head[i].empty() ? row[i] : all.head[i] + ": " + row[i];
      for (std::string& line : wrap(one_line(cell), page_columns - 2)) {
        const bool is_first = piece.lines.empty();
        piece.lines.push_back((is_first ? "" : "  ") + std::move(line));
      }
    }
    if (!piece.lines.empty()) {
      pieces.push_back(std::move(piece));
    }
  }
  return pieces;
}

}  // namespace

Pieces layout_table(const Table& table) {
  const Grid all = grid(table);
  const std::size_t borders = 3 * all.count + 1;
  if (all.count == 0) {
    return {};
  }
  const Widths widths =
      borders < page_columns ? fit_columns(all, page_columns - borders) : Widths{};
  return widths.empty() ? row_by_row(all) : in_columns(all, widths);
}

}  // namespace lumbar
