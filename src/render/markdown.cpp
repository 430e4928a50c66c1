#include "render/markdown.hpp"

#include "render/characters.hpp"
#include "render/markdown_marks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace lumbar {
namespace {

/// Appends the text in stars; false, and nothing, for an empty one.
bool put_strong(std::string_view text, std::string& line) {
  const std::size_t start = line.size();
  line += "**";
  escape(text, Spot::lead, line);
  if (line.size() == start + 2) {
    line.resize(start);
    return false;
  }
  line += "**";
  return true;
}

/// Appends the text; false where there is nothing to print.
bool put_text(const Text& text, std::string& line) {
  const std::size_t start = line.size();
  if (!put_strong(text.lead, line)) {
    escape(text.body, Spot::beginning, line);
    return line.size() > start;
  }
  line += ' ';
  const std::size_t lead = line.size();
  escape(text.body, Spot::behind_lead, line);
  if (line.size() == lead) {
    line.pop_back();
  }
  return true;
}

/// Between brackets, which a bracket inside would close.
std::string bracketed(std::string_view text) {
  std::string line;
  for (const char c : escaped(text, Spot::lead)) {
    line += c == ']' ? "\\]" : std::string(1, c);
  }
  return line;
}

void put_row(const std::vector<std::string>& cells, std::size_t count, std::string& lines) {
  lines += '|';
  for (std::size_t i = 0; i < count; ++i) {
    lines += ' ';
    if (i < cells.size()) {
      escape(cells[i], Spot::cell, lines);
    }
    lines += " |";
  }
}

/// Appends the line under a table's head. Where a line is long pandoc takes the columns' widths from it.
void put_rule(const Table& table, std::size_t count, std::string& lines) {
  std::vector<std::size_t> dashes(count, 3);
  constexpr std::size_t most = 40;
  std::string buffer;
  const auto widen = [&](const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (dashes[i] < std::min(most, cells[i].size())) {  // a byte is at most a column
        dashes[i] = std::clamp(columns(one_line(cells[i], buffer)), dashes[i], most);
      }
    }
  };
  widen(table.head);
  std::ranges::for_each(table.rows, widen);
  lines += '|';
  for (const std::size_t width : dashes) {
    lines.append(" ").append(width, '-').append(" |");
  }
}

constexpr std::size_t usual_page = std::size_t{1} << 16U;  // bytes

class Writer {
 public:
  explicit Writer(std::string pictures) : pictures_(std::move(pictures)) { out_.reserve(usual_page); }

  std::string take() { return std::move(out_); }

  void title(const Document& document) {
    heading(1, document.title);
    line(document.running);
    for (const Text& text : document.letterhead) {
      put([&] { put_text(text, out_); });
    }
  }
  void footer(const Document& document) { line(document.footer); }

  void blocks(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
      std::visit([&](const auto& one) { write(one); }, block);
    }
  }

 private:
  enum class List { none, first, second };

  /// A block of its own, which `append` appends to the page: blank lines part it from its neighbours. False where it
  /// appends nothing.
  template <class Append>
  bool put(const Append& append) {
    const std::size_t before = out_.size();
    if (before > 0) {
      out_ += page_ends_ ? "\n---\n\n" : "\n";
    }
    const std::size_t start = out_.size();
    append();
    if (out_.size() == start) {
      out_.resize(before);
      return false;
    }
    out_ += '\n';
    page_ends_ = false;
    list_ = List::none;
    return true;
  }

  void line(std::string_view raw) {
    put([&] { escape(raw, Spot::beginning, out_); });
  }

  void heading(int level, std::string_view raw) {
    put([&] {
      const std::size_t start = out_.size();
      out_.append(static_cast<std::size_t>(std::clamp(level, 1, 6)), '#').append(" ");
      const std::size_t text = out_.size();
      escape(raw, Spot::heading, out_);
      if (out_.size() == text) {
        out_.resize(start);
      }
    });
  }

  void write(const Heading& block) { heading(block.level, block.text); }
  void write(const Paragraph& block) {
    put([&] { put_text(block.text, out_); });
  }
  void write(const Group& group) { blocks(group.blocks); }
  void write(const Columns& columns) {
    for (const std::vector<Block>& cell : columns.cells) {
      blocks(cell);
    }
  }
  void write(const Plot& /*block*/) {}
  void write(const Picture& picture) {
    if (!pictures_.empty()) {
      put([&] { out_ += fmt::format("![{}]({}/{})", bracketed(picture.alt), pictures_, picture.file()); });
    }
  }

  /// Only between two blocks: a `---` that begins a file would begin metadata.
  void write(const PageBreak& /*block*/) { page_ends_ = true; }

  void write(const Bullets& block) {
    // A list straight behind a list takes the other mark, or Markdown makes one list of both.
    const bool other = list_ == List::first && numbered_ == block.numbered && !page_ends_;
    const bool any = put([&] {
      std::size_t number = 0;
      for (const Text& item : block.items) {
        const std::size_t start = out_.size();
        out_ += number == 0 ? "" : "\n";
        if (block.numbered) {
          out_.append(std::to_string(number + 1)).append(other ? ") " : ". ");
        } else {
          out_ += other ? "* " : "- ";
        }
        if (put_text(item, out_)) {
          ++number;
        } else {
          out_.resize(start);
        }
      }
    });
    if (any) {
      list_ = other ? List::second : List::first;
      numbered_ = block.numbered;
    }
  }

  void write(const Table& table) {
    std::size_t count = table.head.size();
    for (const auto& row : table.rows) {
      count = std::max(count, row.size());
    }
    if (count == 0) {
      return;
    }
    put([&] {
      put_row(table.head, count, out_);
      out_ += '\n';
      put_rule(table, count, out_);
      for (const auto& row : table.rows) {
        out_ += '\n';
        put_row(row, count, out_);
      }
    });
  }

  void write(const Callout& box) {
    put([&] {
      const std::size_t before = out_.size();
      out_ += "> ";
      const bool titled = put_strong(box.title, out_);
      if (!titled) {
        out_.resize(before);
      }
      std::string_view gap = titled ? "\n>\n" : "";
      for (const Text& line : box.lines) {
        const std::size_t start = out_.size();
        out_.append(gap).append("> - ");
        if (put_text(line, out_)) {
          gap = "\n";
        } else {
          out_.resize(start);
        }
      }
    });
  }

  std::string pictures_;  // their folder, or ""
  std::string out_;
  bool page_ends_ = false;
  List list_ = List::none;  // what the last block is
  bool numbered_ = false;
};

}  // namespace

std::string to_markdown(const Document& document, const std::string& pictures) {
  Writer writer(pictures);
  writer.title(document);
  writer.blocks(document.blocks);
  writer.footer(document);
  return writer.take();
}

}  // namespace lumbar
