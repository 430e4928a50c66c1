#include "render/markdown.hpp"

#include "render/characters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

// Escaping. A text is one line, so what can go wrong is its beginning, which a reader could take
// for a block's mark, and the inline marks. Escaped is what CommonMark, GFM or pandoc's own
// Markdown (what `pandoc -o a.docx` reads) would take for a mark where it stands, and little else.

namespace lumbar {
namespace {

/// Where a text stands: at the beginning of a paragraph or list item, as its lead, behind that, …
enum class Spot { beginning, lead, behind_lead, heading, cell };

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_word(char c) {
  return is_digit(c) || is_letter(c);
}
bool is_in(std::string_view set, char c) {
  return set.find(c) != std::string_view::npos;
}

/// The byte at `at`; a blank before the first and behind the last.
char byte(std::string_view text, std::size_t at) {
  return at < text.size() ? text[at] : ' ';
}
char before(std::string_view text, std::size_t at) {
  return at == 0 ? ' ' : text[at - 1];
}

/// The end of the run of `fits` from `at` on.
template <class Fits>
std::size_t run_end(std::string_view text, std::size_t at, Fits fits) {
  while (at < text.size() && fits(text[at])) {
    ++at;
  }
  return at;
}

/// Where the mark of a numbered list ends, if `text` begins like one: `1.`, `12)`; pandoc also
/// reads
/// `(1)`, `a.` and `iv)`.
std::size_t number_mark(std::string_view text) {
  const std::size_t first = byte(text, 0) == '(' ? 1 : 0;
  const auto is_roman = [](char c) { return is_in("ivxlcdmIVXLCDM", c); };
  std::size_t end = run_end(text, first, is_digit);
  if (end == first) {
    end = run_end(text, first, is_roman);
  }
  if (end == first && is_letter(byte(text, first))) {
    end = first + 1;
  }
  const bool is_mark = end > first && is_in(".)", byte(text, end)) && byte(text, end + 1) == ' ';
  return is_mark ? end : std::string_view::npos;
}

/// The byte whose backslash keeps a line that begins with `text` from beginning a block: a heading,
/// quote, list, table, or one of pandoc's (`:` definition, `%` title, `Table:` caption).
std::size_t block_mark(std::string_view text) {
  const char first = byte(text, 0);
  if (is_in("#>|:%", first) || (is_in("+-", first) && byte(text, 1) == ' ')) {
    return 0;
  }
  if (is_in("Tt", first) && text.substr(1, 5) == "able:") {
    return 5;
  }
  return number_mark(text);
}

bool is_entity(std::string_view text, std::size_t at) {
  const std::size_t first = at + (byte(text, at + 1) == '#' ? 2 : 1);
  const std::size_t end = run_end(text, first, is_word);
  return end > first && byte(text, end) == ';';
}

/// `:smile:`, a picture to GitHub and pandoc; 12:30:00 is none.
bool is_emoji(std::string_view text, std::size_t at) {
  const std::size_t end =
      run_end(text, at + 1, [](char c) { return is_word(c) || is_in("+-_", c); });
  const std::string_view name = text.substr(at + 1, end - at - 1);
  const bool is_time = name.size() <= 2 && std::ranges::all_of(name, is_digit);
  return byte(text, end) == ':' && !is_time;
}

bool is_www(std::string_view text, std::size_t dot) {
  return dot >= 3 &&
         std::ranges::all_of(text.substr(dot - 3, 3), [](char c) { return is_in("wW", c); });
}

/// An address that GFM makes a link of, around the @ at `at`.
bool is_email(std::string_view text, std::size_t at) {
  const std::size_t end =
      run_end(text, at + 1, [](char c) { return is_word(c) || is_in("-_.", c); });
  const std::string_view domain = text.substr(at + 1, end - at - 1);
  const std::size_t dot = domain.find('.');
  return (is_word(before(text, at)) || is_in(".+-_", before(text, at))) &&
         dot != std::string_view::npos && dot + 1 < domain.size();
}

/// Whether the character at `at` would be read as a mark there.
bool is_mark(std::string_view text, std::size_t at, Spot spot) {
  const char next = byte(text, at + 1);
  switch (text[at]) {
    case '\\':
    case '`':
    case '*':
    case '[':
    case '$':
    case '^':
      return true;
    case '_':
      return !is_word(before(text, at)) || !is_word(next);
    case '~':  // `~5 min` can open a strike-out, but nothing closes it
      return before(text, at) != ' ' || !is_digit(next) || spot == Spot::lead;
    case '<':
      return is_letter(next) || is_in("/!?", next) || static_cast<unsigned char>(next) >= 0x80;
    case '&':
      return is_entity(text, at);
    case '-':  // a rule, or pandoc's dash
      return before(text, at) == '-';
    case ':':
      return text.substr(at + 1, 2) == "//" || is_emoji(text, at);
    case '.':
      return is_www(text, at);
    case '@':  // pandoc's citation, even of the stars behind a lead
      return next != ' ' || at + 1 == text.size();
    case '|':
      return spot == Spot::cell;
    case '{':
      return spot == Spot::heading;
    case '#':  // closes a heading
      return spot == Spot::heading && at + 1 == text.size();
    default:
      return false;
  }
}

/// Marks what is_mark() may call a mark, and what a line cannot have as it is; the rest needs no second look.
constexpr auto may_be_mark = [](const Bytes& before, const Bytes& here) {
  const auto single = (here == '*') | (here == ':') | (here == '<') | (here == '@') | (here - ' ' >= '{' - ' ');
  const auto among = (here - '#' <= '&' - '#') | (here - '[' <= '`' - '[');
  const auto doubled = ((before == '-') & (here == '-')) | ((before == ' ') & (here == ' '));
  return single | among | doubled | (((before | 0x20) == 'w') & (here == '.'));
};

/// A control character, no ASCII, or a second blank.
bool is_no_part_of_a_line(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte < ' ' || byte > '~' || (byte == ' ' && before(text, at) == ' ');
}

/// Appends `text` with a backslash before what would be a mark; false, and something, where it is not one line as it
/// is, if that matters.
bool put_line(std::string_view text, Spot spot, bool matters, std::string& line) {
  std::size_t copied = 0;
  const auto put_backslash = [&](std::size_t at) {
    line.append(text.substr(copied, at - copied)).append("\\");
    copied = at;
  };
  const std::size_t mark = spot == Spot::beginning ? block_mark(text) : std::string_view::npos;
  if (mark != std::string_view::npos) {
    put_backslash(mark);  // before it stands nothing else that would be one
  }
  const bool whole = each_marked_byte(text, may_be_mark, [&](std::size_t at) {
    if (matters && is_no_part_of_a_line(text, at)) {
      return false;
    }
    if (text[at] == '@' && is_email(text, at)) {
      // GFM makes the link after it has read the escapes; a comment parts the text.
      line.append(text.substr(copied, at - copied)).append("@<!-- -->");
      copied = at + 1;
    } else if (at != mark && is_mark(text, at, spot)) {
      put_backslash(at);
    }
    return true;
  });
  line.append(text.substr(copied));
  return whole;
}

/// Appends `raw` on one line, with a backslash before what would be a mark.
void escape(std::string_view raw, Spot spot, std::string& line) {
  const std::size_t start = line.size();
  if (!raw.ends_with(' ') && put_line(raw, spot, true, line)) {  // nearly always
    return;
  }
  line.resize(start);
  put_line(one_line(raw), spot, false, line);
}

std::string escaped(std::string_view raw, Spot spot) {
  std::string line;
  line.reserve(raw.size() + 8);
  escape(raw, spot, line);
  return line;
}

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
