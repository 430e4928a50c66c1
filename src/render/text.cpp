#include "render/text.hpp"

#include "render/characters.hpp"
#include "render/layout_table.hpp"
#include "render/paginate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace lumbar {
namespace {

std::string repeated(std::string_view mark, std::size_t times) {
  std::string line;
  for (std::size_t i = 0; i < times; ++i) {
    line += mark;
  }
  return line;
}

/// What sets a lead off where there is no bold: a colon, unless it ends in a mark of its own.
bool ends_in_word(std::string_view lead) {
  const auto last = static_cast<unsigned char>(lead.back());
  const bool is_word = (last >= '0' && last <= '9') || (last >= 'A' && last <= 'Z') ||
                       (last >= 'a' && last <= 'z') || last == ')' || last == '%';
  // Beyond ASCII: letters as the Latin é, of two bytes; not marks as ☐ or …, of three.
  return is_word || (last >= 0x80 && lead.size() >= 2 &&
                     static_cast<unsigned char>(lead[lead.size() - 2]) >= 0xC3);
}

std::string spell(const Text& text) {
  const std::string lead = one_line(text.lead);
  const std::string body = one_line(text.body);
  if (lead.empty() || body.empty()) {
    return lead + body;
  }
  return fmt::format("{}{} {}", lead, ends_in_word(lead) ? ":" : "", body);
}

/// `line` behind `mark`, wrapped within `width`; what follows stands under its beginning.
std::vector<std::string> hanging(std::string_view mark, std::string_view line, std::size_t width) {
  const std::size_t indent = columns(mark);
  std::vector<std::string> lines = wrap(line, width - indent);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    lines[i].insert(0, i == 0 ? std::string(mark) : std::string(indent, ' '));
  }
  return lines;
}

/// Lines that a page may part, but for the first two and the last two.
Pieces flowing(std::vector<std::string> lines) {
  Pieces pieces;
  constexpr std::size_t few = 4;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool stays = i > 0 && (lines.size() <= few || i == 1 || i + 1 == lines.size());
    if (!stays) {
      pieces.emplace_back();
    }
    pieces.back().lines.push_back(std::move(lines[i]));
  }
  return pieces;
}

Pieces lay_out(const std::vector<Block>& blocks);

Pieces lay_out(const Heading& heading) {
  const std::size_t level = static_cast<std::size_t>(std::max(heading.level, 1));
  std::vector<std::string> lines = wrap(one_line(heading.text), page_columns);
  if (lines.empty()) {
    return {};
  }
  std::size_t widest = 0;
  for (const std::string& line : lines) {
    widest = std::max(widest, columns(line));
  }
  lines.push_back(repeated(level <= 2 ? "=" : "-", level == 1 ? page_columns : widest));
  Piece piece{std::move(lines)};
  piece.has_gap = true;
  piece.hold = Hold::heading;
  return {std::move(piece)};
}

Pieces lay_out(const Paragraph& paragraph) {
  const std::string line = spell(paragraph.text);
  Pieces pieces = flowing(wrap(line, page_columns));
  if (!pieces.empty() && line.back() == ':') {
    pieces.back().hold = Hold::heading;  // it leads in what follows
  }
  return pieces;
}

Pieces lay_out(const Bullets& bullets) {
  std::vector<std::string> items;
  for (const Text& text : bullets.items) {
    if (std::string item = spell(text); !item.empty()) {
      items.push_back(std::move(item));
    }
  }
  const std::size_t digits = fmt::formatted_size("{}", items.size());
  Pieces pieces;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string mark = bullets.numbered ? fmt::format("{:>{}}. ", i + 1, digits) : "- ";
    std::ranges::move(flowing(hanging(mark, items[i], page_columns)), std::back_inserter(pieces));
  }
  return pieces;
}

Pieces lay_out(const Picture& /*block*/) {
  return {};
}

Pieces lay_out(const Table& table) {
  return layout_table(table);
}

Pieces lay_out(const Callout& box) {
  constexpr std::size_t inside = page_columns - 4;
  const std::string across = repeated("─", page_columns - 2);
  std::vector<std::string> lines;
  const auto put = [&](const std::vector<std::string>& texts) {
    for (const std::string& text : texts) {
      lines.push_back("│ " + padded(text, inside) + " │");
    }
  };
  put(wrap(one_line(box.title), inside));
  const std::size_t title_lines = lines.size();
  for (const Text& line : box.lines) {
    put(hanging("- ", spell(line), inside));
  }
  if (lines.empty()) {
    return {};
  }
  if (title_lines > 0 && title_lines < lines.size()) {
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(title_lines), "├" + across + "┤");
  }
  lines.insert(lines.begin(), "┌" + across + "┐");
  lines.push_back("└" + across + "┘");
  return {Piece{std::move(lines)}};
}

Pieces lay_out(const PageBreak& /*block*/) {
  Piece piece;
  piece.ends_page = true;
  return {std::move(piece)};
}

Pieces lay_out(const Plot& /*block*/) {
  return {};
}

Pieces lay_out(const Group& group) {
  Pieces pieces = lay_out(group.blocks);
  hold_together(pieces);
  return pieces;
}

/// Puts a block's pieces behind `all`: a blank line between, but none under a heading or what leads
/// in, unless the block asks for one.
void append(Pieces& all, Pieces pieces) {
  if (!pieces.empty() && !all.empty() && all.back().hold != Hold::heading) {
    pieces.front().has_gap = true;
  }
  std::ranges::move(pieces, std::back_inserter(all));
}

Pieces lay_out(const Columns& columns) {
  Pieces all;
  for (const std::vector<Block>& cell : columns.cells) {
    append(all, lay_out(cell));
  }
  return all;
}

Pieces lay_out(const std::vector<Block>& blocks) {
  Pieces all;
  for (const Block& block : blocks) {
    append(all, std::visit([](const auto& one) { return lay_out(one); }, block));
  }
  return all;
}

}  // namespace

std::string to_text(const Document& document) {
  const std::string title = one_line(document.title);
  const std::string running = one_line(document.running);
  Pieces pieces = lay_out(Heading{1, title});
  if (!running.empty() && !fits_head(running)) {
    append(pieces, lay_out(Paragraph{{running, ""}}));
  }
  for (const Text& line : document.letterhead) {
    append(pieces, lay_out(Paragraph{line}));
  }
  append(pieces, lay_out(document.blocks));
  append(pieces, lay_out(Paragraph{{document.footer, ""}}));
  return paginate(std::move(pieces), running.empty() ? title : running);
}

}  // namespace lumbar
