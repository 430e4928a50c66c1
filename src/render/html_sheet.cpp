#include "render/html_sheet.hpp"

#include "model/texts.hpp"
#include "render/characters.hpp"
#include "render/html_table.hpp"
#include "render/html_text.hpp"
#include "render/measure.hpp"
#include "render/plot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <numeric>
#include <span>
#include <string_view>
#include <utility>

namespace lumbar {
namespace {

bool has_text(std::string_view raw) { return !one_line(raw).empty(); }

std::string strong(std::string_view raw) { return has_text(raw) ? fmt::format("<b>{}</b>", html_text(raw)) : ""; }

std::string spell(const Text& text) {
  const std::string lead = strong(text.lead);
  const std::string body = html_text(text.body);
  return lead.empty() || body.empty() ? lead + body : lead + " " + body;
}

std::vector<std::string> spell_all(std::span<const Text> texts) {
  std::vector<std::string> all;
  for (const Text& text : texts) {
    if (std::string one = spell(text); !one.empty()) {
      all.push_back(std::move(one));
    }
  }
  return all;
}

/// A list as wide as `room`: how many lines each item takes.
std::vector<std::size_t> item_lines(std::span<const Text> texts, int room) {
  constexpr int indent = 1150;
  constexpr int bold = 108;  // percent
  std::vector<std::size_t> all;
  for (const Text& text : texts) {
    std::vector<int> words = word_widths(one_line(text.lead));
    std::ranges::transform(words, words.begin(), [](int word) { return word * bold / 100; });
    const std::vector<int> body = word_widths(one_line(text.body));
    words.insert(words.end(), body.begin(), body.end());
    all.push_back(lines_of(words, room - indent));
  }
  return all;
}

/// A list in two columns, each as wide as `room`.
struct InTwo {
  std::size_t left = 0;    // items in the left one
  std::size_t height = 0;  // lines
};

/// The left one no shorter than the right one, and both as short as can be.
InTwo in_two(std::span<const Text> texts, int room) {
  const std::vector<std::size_t> lines = item_lines(texts, room);
  const std::size_t all = std::accumulate(lines.begin(), lines.end(), std::size_t{0});
  InTwo two;
  while (two.left < lines.size() && 2 * two.height < all) {
    two.height += lines[two.left++];
  }
  return two;
}

int letter_points(const Document& document, const HtmlOptions& options) { return document.is_dense ? 10 : options.is_large ? 16 : 12; }

/// Millimetres in the units of measure.hpp.
int wide(int mm, int points) { return mm * 72000 * 10 / 254 / points; }

/// Of the line that a sheet prints on.
int line_width(const HtmlOptions& options, int points) { return wide((options.paper == Paper::a4 ? 210 : 216) - 2 * side_margin_mm, points); }

/// What a drawing asks for, in whole millimetres, rounded up; nothing where it does not say.
struct Drawn {
  int width = 0;
  int height = 0;
};

Drawn drawn(std::string_view svg) {
  const auto number = [&](std::string_view mark, std::size_t nth) {
    const std::size_t at = svg.find(mark);
    std::string_view value = at == std::string_view::npos ? "" : svg.substr(at + mark.size());
    for (; nth > 0; --nth) {
      const std::size_t blank = std::min(value.find(' '), value.size());
      value.remove_prefix(std::min(blank + 1, value.size()));
    }
    int whole = 0;
    const auto end = std::from_chars(value.data(), value.data() + value.size(), whole).ptr;
    const std::string_view rest = value.substr(static_cast<std::size_t>(end - value.data()));
    return std::pair(whole, rest.substr(std::min(rest.find_first_not_of(".0123456789"), rest.size())).starts_with("mm\""));
  };
  const auto [width, is_mm] = number(" width=\"", 0);
  const int box_width = number(" viewBox=\"", 2).first;
  const int box_height = number(" viewBox=\"", 3).first;
  return is_mm && box_width > 0 ? Drawn{width + 1, (width + 1) * box_height / box_width + 1} : Drawn{};
}

class Sheet {
 public:
  Sheet(std::size_t number, int points, const HtmlOptions& options) : number_(number), points_(points), width_(line_width(options, points)), options_(options) {}

  std::string write(const Document& document, bool leftward) {
    running_ = document.running;
    out_ = fmt::format("<article class=\"p{}{}{}\">\n<table class=\"sheet\" role=\"presentation\">\n", number_, document.is_dense ? " dense" : "", leftward ? " rtl" : "");
    const std::string title = has_text(document.title) ? html_text(document.title) : html_text(document.running);
    out_ += fmt::format("<thead><tr><td><div class=\"run\"><i>{}</i><b>{}</b></div></td></tr></thead>\n", title, html_text(document.running));
    out_ += "<tbody><tr><td>\n";
    letterhead(document);
    out_ += fmt::format("<h1>{}</h1>\n", title.empty() ? "lumbar" : title);
    blocks(document.blocks);
    out_ += "</td></tr></tbody>\n";
    if (has_text(document.footer)) {
      out_ += fmt::format("<tfoot><tr><td><div class=\"foot\">{}</div></td></tr></tfoot>\n", html_text(document.footer));
    }
    return std::move(out_) + "</table>\n</article>\n";
  }

 private:
  using Blocks = std::span<const Block>;

  void letterhead(const Document& document) {
    const std::vector<std::string> lines = spell_all(document.letterhead);
    if (lines.empty()) {
      return;
    }
    out_ += "<header class=\"letterhead\">";
    if (!options_.logo.empty()) {
      out_ += fmt::format("<img src=\"{}\" alt=\"\">", html_text(options_.logo));
    }
    out_ += fmt::format("<p>{}</p></header>\n", fmt::join(lines, "</p><p>"));
  }

  void blocks(Blocks all) {
    while (!all.empty()) {
      std::size_t end = 1;
      while (end < all.size() && runs_on(all[end])) {
        ++end;
      }
      const std::string more = run_in(all.subspan(1, end - 1));
      if (const auto* const paragraph = std::get_if<Paragraph>(&all.front())) {
        write(*paragraph, more);
      } else if (const auto* const heading = std::get_if<Heading>(&all.front())) {
        write(*heading, more);
      } else {
        std::visit([&](const auto& one) { write(one); }, all.front());
        put_paragraph(more, "");
      }
      all = all.subspan(end);
    }
  }

  static bool runs_on(const Block& block) {
    const auto* const paragraph = std::get_if<Paragraph>(&block);
    const auto* const list = std::get_if<Bullets>(&block);
    return (paragraph != nullptr && paragraph->runs_on) || (list != nullptr && list->runs_on);
  }

  /// Paragraphs and lists, one behind the other.
  static std::string run_in(Blocks all) {
    std::vector<std::string> parts;
    for (const Block& block : all) {
      const auto* const list = std::get_if<Bullets>(&block);
      for (std::string& part : list != nullptr ? spell_all(list->items) : spell_all(std::span<const Text>(&std::get<Paragraph>(block).text, 1))) {
        parts.push_back(std::move(part));
      }
    }
    return joined(parts, " ");
  }

  /// A page ends only between two blocks of the sheet: what is held together is not parted.
  void put(std::string_view block) {
    if (page_ends_ && depth_ == 0) {
      out_ += has_blocks_ ? "</td></tr></tbody>\n<tbody class=\"next\"><tr><td>\n" : "";
      page_ends_ = false;
    }
    has_blocks_ = true;
    out_.append(block).append("\n");
  }

  void write(const PageBreak& /*block*/) { page_ends_ = depth_ == 0; }

  /// What runs on behind a heading stands at the other end of its line; where it does not fit, behind the
  /// key line of the same card, or else below.
  void write(const Heading& heading, const std::string& more = "") {
    if (!has_text(heading.text)) {
      put_paragraph(more, "");
      return;
    }
    level_ = std::clamp(heading.level, 2, std::min(level_ + 1, 6));
    const bool has_badge = has_text(heading.badge) && has_text(heading.name);
    const std::string title = has_badge ? fmt::format("<h{0}><span class=\"badge\">{1}</span>{2}</h{0}>", level_, html_text(heading.badge), html_text(heading.name))
                                        : fmt::format("<h{0}>{1}</h{0}>", level_, html_text(heading.text));
    const int size = level_ == 2 ? 127 : 122;  // percent: larger than text, and bold
    const int room = is_narrow_ ? width_ / 2 - between : width_;
    const std::string& name = has_badge ? heading.name : heading.text;
    if (more.empty() || text_width(one_line(name)) * size / 100 + text_width(more) + head_gap > room) {
      put(title);
      if (is_card_) {
        held_ = more;
      } else {
        put_paragraph(more, "");
      }
    } else {
      put(fmt::format("<div class=\"head head{}\">{}<p>{}</p></div>", level_, title, more));
    }
  }

  void write(const Paragraph& paragraph, const std::string& more = "") {
    std::string text = spell(paragraph.text);
    if (paragraph.is_key && !text.empty()) {
      text = fmt::format("<span class=\"look\">{}</span>", text);
    }
    for (const std::string& part : {more, paragraph.is_key ? std::exchange(held_, "") : ""}) {
      text += (text.empty() || part.empty() ? "" : " ") + part;
    }
    put_paragraph(text, paragraph.is_key ? " class=\"key\"" : text.ends_with(':') ? " class=\"leads\"" : "");
  }

  void put_paragraph(const std::string& text, std::string_view kind) {
    if (!text.empty()) {
      put(fmt::format("<p{}>{}</p>", kind, text));
    }
  }

  void list(std::span<const Text> texts, bool is_numbered) {
    if (const std::vector<std::string> items = spell_all(texts); !items.empty()) {
      put(fmt::format("<{0}><li>{1}</li></{0}>", is_numbered ? "ol" : "ul", fmt::join(items, "</li><li>")));
    }
  }

  void write(const Bullets& bullets) {
    if (bullets.numbered && !beside_.empty()) {
      list_beside(bullets);
    } else if (bullets.numbered || !saves_lines(bullets.items)) {
      list(bullets.items, bullets.numbered);
    } else {
      list_in_two(bullets.items);
    }
  }

  /// A long list goes into two columns a stretch at a time, since a page does not part the columns.
  void list_in_two(std::span<const Text> texts) {
    while (!texts.empty()) {
      const std::span<const Text> stretch = texts.first(std::min(most_in_two, texts.size()));
      const std::size_t left = in_two(stretch, width_ / 2 - between).left;
      pair([&] { list(stretch.first(left), false); }, [&] { list(stretch.subspan(left), false); });
      texts = texts.subspan(stretch.size());
    }
  }

  /// Short items go into two columns where that takes fewer lines.
  bool saves_lines(std::span<const Text> items) const {
    if (is_narrow_ || items.size() < 3) {
      return false;
    }
    const std::vector<std::size_t> lines = item_lines(items, width_);
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (lines[i] > 1 && has_text(items[i].lead)) {
        return false;  // a passage under its own name is read across
      }
    }
    return in_two(items, width_ / 2 - between).height < std::accumulate(lines.begin(), lines.end(), std::size_t{0});
  }

  void write(const Table& table) {
    if (const std::string text = html_table(table, width_); !text.empty()) {
      put(text);
    }
  }

  void write(const Callout& box) {
    const bool has_title = has_text(box.title);
    if (!has_title && spell_all(box.lines).empty()) {
      return;
    }
    // A section, and bold text as `b`: readers of tagged PDF that know no PDF 2.0 drop an aside or a strong with all its text.
    // Its name is unlike that of the same box on another patient's sheet: readers list them all.
    open(fmt::format("<section class=\"stop\" aria-label=\"{} · {}\">", html_text(box.title), html_text(running_)));
    if (has_title) {
      const int level = std::max(level_, 2);
      level_ = level;
      put(fmt::format("<h{0}>{1}</h{0}>", level, html_text(box.title)));
    }
    if (!is_narrow_ && box.lines.size() >= 6) {
      list_in_two(box.lines);
    } else {
      list(box.lines, false);
    }
    close("</section>");
  }

  void write(const Plot& plot) {
    if (has_text(plot.title) && !plot.marks.empty()) {
      put(fmt::format("<div class=\"plot\">{}</div>", svg_plot(plot, fmt::format("plot{}-{}", number_, ++plots_))));
    }
  }

  void write(const Picture& picture) {
    const std::string drawing = options_.picture ? options_.picture(picture, fmt::format("figure{}-{}", number_, ++pictures_)) : "";
    const int width = drawn(drawing).width;
    if (is_card_ && width > 0 && width <= widest_beside_mm) {
      beside_ = drawing;
    } else if (!drawing.empty()) {
      put(fmt::format("<div class=\"figure\">{}</div>", drawing));
    }
  }

  /// Steps with the figure at their side, and what follows them too where the figure is much higher: cells of a
  /// table, since WeasyPrint loses the page's head over floats.
  void list_beside(const Bullets& steps) {
    const Drawn figure = drawn(beside_);
    const std::vector<std::size_t> lines = item_lines(steps.items, width_ - wide(figure.width + beside_gap_mm, points_));
    const auto list_mm = static_cast<int>(std::accumulate(lines.begin(), lines.end(), std::size_t{0})) * points_ * 4 / 10;
    is_narrow_ = true;
    open("<div class=\"pair\"><div class=\"cell steps\">");
    list(steps.items, true);
    if (figure.height <= list_mm + points_) {  // else there is room for what follows
      end_beside();
    }
  }

  /// The figure, where what stands at its side is written.
  void end_beside() {
    if (beside_.empty()) {
      return;
    }
    if (is_narrow_) {
      close(fmt::format("</div><div class=\"cell\" style=\"width:{}mm\"><div class=\"figure beside\">{}</div></div></div>", drawn(beside_).width + beside_gap_mm, beside_));
      is_narrow_ = false;
    } else {
      put(fmt::format("<div class=\"figure\">{}</div>", beside_));
    }
    beside_.clear();
  }

  void write(const Group& group) {
    const bool was_card = is_card_;
    is_card_ = is_card_ || group.is_card;
    open(group.is_card ? "<div class=\"card\">" : "<div class=\"group\">");
    blocks(group.blocks);
    put_paragraph(std::exchange(held_, ""), "");
    end_beside();
    close("</div>");
    is_card_ = was_card;
  }

  /// In twos, each a table of one row that no page parts. One that is left over has the width to itself.
  void write(const Columns& columns) {
    std::span<const std::vector<Block>> cells = columns.cells;
    for (; cells.size() >= 2 && !is_narrow_; cells = cells.subspan(2)) {
      pair([&] { blocks(cells[0]); }, [&] { blocks(cells[1]); });
    }
    for (const std::vector<Block>& cell : cells) {
      blocks(cell);
    }
  }

  template <class Left, class Right>
  void pair(Left left, Right right) {
    is_narrow_ = true;
    open("<div class=\"pair\"><div class=\"cell\">");
    left();
    put("</div><div class=\"cell\">");
    right();
    close("</div></div>");
    is_narrow_ = false;
  }

  void open(std::string_view tag) {
    put(tag);
    ++depth_;
  }
  void close(std::string_view tag) {
    put(tag);
    --depth_;
  }

  static constexpr int between = 480;             // half of what parts two columns
  static constexpr int head_gap = 4000;           // between a heading and what is at its line's other end, with badge and paddings
  static constexpr int widest_beside_mm = 100;    // steps beside it keep half of the line
  static constexpr int beside_gap_mm = 3;
  static constexpr std::size_t most_in_two = 24;  // items: two columns are not parted by a page

  std::string out_;
  std::size_t number_;
  int points_;  // of the letters
  int width_;   // of a line
  const HtmlOptions& options_;
  std::string running_;
  std::string held_;    // for the next key line
  std::string beside_;  // a figure for the side of the next steps
  std::size_t plots_ = 0;
  std::size_t pictures_ = 0;
  int level_ = 1;  // of the last heading
  int depth_ = 0;  // boxes around what is written
  bool is_narrow_ = false;
  bool is_card_ = false;
  bool page_ends_ = false;
  bool has_blocks_ = false;
};

}  // namespace

std::string html_sheet(const Document& document, std::size_t number, bool leftward, const HtmlOptions& options) {
  return Sheet(number, letter_points(document, options), options).write(document, leftward);
}

}  // namespace lumbar
