#include "render/html_table.hpp"

#include "render/characters.hpp"
#include "render/html_text.hpp"
#include "render/table_shares.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace lumbar {
namespace {

bool has_text(std::string_view raw) { return !one_line(raw).empty(); }

std::size_t column_count(const Table& table) {
  std::size_t count = table.head.size();
  for (const auto& row : table.rows) {
    count = std::max(count, row.size());
  }
  return count;
}

std::string cell_at(const std::vector<std::string>& row, std::size_t i) { return i < row.size() ? row[i] : ""; }

/// Columns as rows.
Table laid_down(const Table& table, std::size_t count) {
  Table lying{{cell_at(table.head, 0)}, {}, true};
  for (const auto& row : table.rows) {
    lying.head.push_back(cell_at(row, 0));
  }
  for (std::size_t i = 1; i < count; ++i) {
    std::vector<std::string>& line = lying.rows.emplace_back(std::vector<std::string>{cell_at(table.head, i)});
    for (const auto& row : table.rows) {
      line.push_back(cell_at(row, i));
    }
  }
  return lying;
}

/// A word that no column can be asked to hold: a digest, or somebody's mischief.
bool has_long_word(std::string_view text) {
  std::size_t length = 0;
  for (const char c : text) {
    length = c == ' ' || c == '-' || c == '\n' ? 0 : length + 1;
    if (length > 28) {
      return true;
    }
  }
  return false;
}

/// One short word, which no hyphen may part.
bool is_short_word(std::string_view cell) { return columns(cell) <= 12 && cell.find(' ') == std::string_view::npos && cell.find('<') == std::string_view::npos; }

/// A cell's lines, as a list where there are several.
std::string spell_cell(std::string_view raw) {
  std::vector<std::string> lines;
  while (!raw.empty()) {
    const std::size_t end = std::min(raw.find('\n'), raw.size());
    std::string line = one_line(raw.substr(0, end));
    raw.remove_prefix(std::min(end + 1, raw.size()));
    if (!line.empty() && line.back() == ';' && !raw.empty()) {
      line.pop_back();  // what parts them on one line
    }
    if (!line.empty()) {
      lines.push_back(html_text(line));
    }
  }
  if (lines.size() < 2) {
    return lines.empty() ? "" : lines.front();
  }
  return fmt::format("<ul><li>{}</li></ul>", fmt::join(lines, "</li><li>"));
}

std::string spell_row(const std::vector<std::string>& row, std::size_t count) {
  std::string out = "<tr>";
  for (std::size_t i = 0; i < count; ++i) {
    const std::string raw = cell_at(row, i);
    const std::string cell = spell_cell(raw);
    const bool is_short = i == 0 ? columns(cell) <= (row.size() < 4 ? 16U : 8U) : !cell.empty() && is_short_word(cell);
    const std::string_view kind = cell == "☐" ? " class=\"tick\"" : has_long_word(raw) ? " class=\"long\"" : is_short ? " class=\"short\"" : "";
    out += i == 0 && !cell.empty() ? fmt::format("<th scope=\"row\"{}>{}</th>", kind, cell) : fmt::format("<td{}>{}</td>", kind, cell);
  }
  return out + "</tr>";
}

std::string spell_head(const std::vector<std::string>& head, std::size_t count) {
  std::string out = "<thead><tr>";
  for (std::size_t i = 0; i < count; ++i) {
    const std::string cell = html_text(cell_at(head, i));
    out += cell.empty() ? "<td></td>" : fmt::format("<th scope=\"col\">{}</th>", cell);
  }
  return out + "</tr></thead>";
}

/// Widths of the columns, which make a small table as low as can be. A browser would go by the longest
/// lines, and each printer in its own way.
std::string widths(const Table& table, int page_width) {
  const std::vector<int> shares = lowest_shares(table, page_width);
  std::string out;
  for (const int share : shares) {
    out += fmt::format("<col style=\"width:{}%\">", share);
  }
  return out.empty() ? "" : "<colgroup>" + out + "</colgroup>";
}

/// What is filled in takes the same room everywhere.
std::string hand_widths(std::size_t count) {
  constexpr std::size_t names = 23;  // percent
  std::string out = fmt::format("<colgroup><col style=\"width:{}%\">", names);
  for (std::size_t i = 1; i < count; ++i) {
    out += "<col>";
  }
  return out + "</colgroup>";
}

}  // namespace

std::string html_table(const Table& table, int page_width) {
  const std::size_t count = column_count(table);
  if (count == 0) {
    return "";
  }
  if (table.by_hand && table.rows.size() > count) {
    return html_table(laid_down(table, count), page_width);
  }
  std::string out = table.by_hand ? "<table class=\"data hand\">" + hand_widths(count) : "<table class=\"data\">" + widths(table, page_width);
  if (std::ranges::any_of(table.head, has_text)) {
    out += spell_head(table.head, count);
  }
  out += "<tbody>";
  for (const auto& row : table.rows) {
    out += spell_row(row, count);
  }
  return out + (table.rows.empty() ? fmt::format("<tr><td colspan=\"{}\"></td></tr>", count) : "") + "</tbody></table>";
}

}  // namespace lumbar
