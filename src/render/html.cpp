#include "render/html.hpp"

#include "render/characters.hpp"
#include "render/html_text.hpp"
#include "render/plot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string_view>

namespace lumbar {
namespace {

bool has_text(std::string_view raw) {
  return !one_line(raw).empty();
}

std::string strong(std::string_view raw) {
  return has_text(raw) ? fmt::format("<b>{}</b>", html_text(raw)) : "";
}

std::string spell(const Text& text) {
  const std::string lead = strong(text.lead);
  const std::string body = html_text(text.body);
  return lead.empty() || body.empty() ? lead + body : lead + " " + body;
}

std::vector<std::string> spell_all(const std::vector<Text>& texts) {
  std::vector<std::string> all;
  for (const Text& text : texts) {
    if (std::string one = spell(text); !one.empty()) {
      all.push_back(std::move(one));
    }
  }
  return all;
}

/// Lines that the texts take where about `room` letters go on one.
std::size_t lines_within(const std::vector<Text>& texts, std::size_t room) {
  std::size_t lines = 0;
  for (const Text& text : texts) {
    lines += (columns(one_line(text.lead)) + columns(one_line(text.body))) / room + 1;
  }
  return lines;
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

/// Whole millimetres that a drawing asks for, rounded down; more than any page where it names none.
int drawn_width_mm(std::string_view svg) {
  constexpr std::string_view mark = " width=\"";
  constexpr int wide = 1000;
  const std::size_t at = svg.find(mark);
  if (at == std::string_view::npos) {
    return wide;
  }
  const std::string_view value = svg.substr(at + mark.size(), svg.find('"', at + mark.size()) - at - mark.size());
  int width = wide;
  const bool is_number = std::from_chars(value.data(), value.data() + value.size(), width).ec == std::errc();
  return is_number && value.ends_with("mm") ? width : wide;
}

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

class Sheet {
 public:
  /// `letters`: what goes on a line.
  Sheet(std::size_t letters, const HtmlOptions& options) : letters_(letters), options_(options) {}

  std::string write(const Document& document, std::size_t number, const std::string& logo, bool leftward) {
    number_ = number;
    running_ = document.running;
    out_ = fmt::format("<article class=\"p{}{}{}\">\n<table class=\"sheet\" role=\"presentation\">\n", number, document.is_dense ? " dense" : "", leftward ? " rtl" : "");
    const std::string title = has_text(document.title) ? html_text(document.title) : html_text(document.running);
    out_ += fmt::format("<thead><tr><td><div class=\"run\"><i>{}</i><b>{}</b></div></td></tr></thead>\n", title, html_text(document.running));
    out_ += "<tbody><tr><td>\n";
    letterhead(document, logo);
    out_ += fmt::format("<h1>{}</h1>\n", title.empty() ? "lumbar" : title);
    blocks(document.blocks);
    out_ += "</td></tr></tbody>\n";
    if (has_text(document.footer)) {
      out_ += fmt::format("<tfoot><tr><td><div class=\"foot\">{}</div></td></tr></tfoot>\n", html_text(document.footer));
    }
    return std::move(out_) + "</table>\n</article>\n";
  }

 private:
  void letterhead(const Document& document, const std::string& logo) {
    const std::vector<std::string> lines = spell_all(document.letterhead);
    if (lines.empty()) {
      return;
    }
    out_ += "<header class=\"letterhead\">";
    if (!logo.empty()) {
      out_ += fmt::format("<img src=\"{}\" alt=\"\">", html_text(logo));
    }
    out_ += fmt::format("<p>{}</p></header>\n", fmt::join(lines, "</p><p>"));
  }

  void blocks(const std::vector<Block>& all) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (const auto* const paragraph = std::get_if<Paragraph>(&all[i])) {
        const std::size_t begin = i;
        while (i + 1 < all.size() && runs_on(all[i + 1])) {
          ++i;
        }
        if (i == begin && leads_in(*paragraph, all, i + 1)) {
          list(led(*paragraph, std::get<Bullets>(all[++i])), false, false);
        } else {
          write(*paragraph, all, begin + 1, i + 1);
        }
      } else {
        std::visit([&](const auto& one) { write(one); }, all[i]);
      }
    }
  }

  static bool runs_on(const Block& block) {
    const auto* const paragraph = std::get_if<Paragraph>(&block);
    return paragraph != nullptr && paragraph->runs_on;
  }

  /// `Watch for:` before a list: in a narrow cell it stands on the first line of the list.
  bool leads_in(const Paragraph& paragraph, const std::vector<Block>& all, std::size_t next) const {
    const std::string text = one_line(paragraph.text.body);
    const auto* const list = next < all.size() ? std::get_if<Bullets>(&all[next]) : nullptr;
    return is_narrow_ && is_card_ && list != nullptr && !list->numbered && !list->items.empty() && !has_text(paragraph.text.lead) && !text.empty() && text.back() == ':' && !has_text(list->items.front().lead);
  }

  static std::vector<Text> led(const Paragraph& paragraph, const Bullets& list) {
    std::vector<Text> items = list.items;
    items.front().lead = paragraph.text.body;
    return items;
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

  void write(const Heading& heading) {
    if (!has_text(heading.text)) {
      return;
    }
    level_ = std::clamp(heading.level, 2, std::min(level_ + 1, 6));
    const bool has_badge = has_text(heading.badge) && has_text(heading.name);
    put(has_badge ? fmt::format("<h{0}><span class=\"badge\">{1}</span>{2}</h{0}>", level_, html_text(heading.badge), html_text(heading.name))
                  : fmt::format("<h{0}>{1}</h{0}>", level_, html_text(heading.text)));
  }

  void write(const Paragraph& paragraph) { write(paragraph, {}, 0, 0); }

  /// With the paragraphs from `begin` to `end` behind it, which run on.
  void write(const Paragraph& paragraph, const std::vector<Block>& all, std::size_t begin, std::size_t end) {
    std::string text = spell(paragraph.text);
    if (paragraph.is_key && !text.empty()) {
      text = fmt::format("<span class=\"look\">{}</span>", text);
    }
    for (std::size_t i = begin; i < end; ++i) {
      const std::string more = spell(std::get<Paragraph>(all[i]).text);
      text += (text.empty() || more.empty() ? "" : " ") + more;
    }
    if (!text.empty()) {
      const std::string_view kind = paragraph.is_key ? " class=\"key\"" : text.back() == ':' ? " class=\"leads\"" : "";
      put(fmt::format("<p{}>{}</p>", kind, text));
    }
  }

  void list(const std::vector<Text>& texts, bool is_numbered, bool in_two) {
    const std::vector<std::string> items = spell_all(texts);
    if (items.empty()) {
      return;
    }
    const char* const tag = is_numbered ? "ol" : "ul";
    put(fmt::format("<{0}{1}><li>{2}</li></{0}>", tag, in_two ? " class=\"two\"" : "", fmt::join(items, "</li><li>")));
  }

  /// A long list goes into two columns a stretch at a time, since a page does not part the columns.
  void write(const Bullets& bullets) {
    if (bullets.numbered || std::ssize(bullets.items) <= most_in_two) {
      list(bullets.items, bullets.numbered, !bullets.numbered && saves_lines(bullets.items));
      return;
    }
    const bool in_two = saves_lines(bullets.items);
    for (auto from = bullets.items.begin(); from != bullets.items.end();) {
      const auto to = from + std::min<std::ptrdiff_t>(in_two ? most_in_two : bullets.items.end() - from, bullets.items.end() - from);
      list({from, to}, false, in_two);
      from = to;
    }
  }

  /// Short items go into two columns where that takes fewer lines.
  bool saves_lines(const std::vector<Text>& items) const {
    return !is_narrow_ && items.size() >= 3 && (lines_within(items, letters_ / 2 - 4) + 1) / 2 < lines_within(items, letters_);
  }

  void write(const Table& table) {
    std::size_t count = table.head.size();
    for (const auto& row : table.rows) {
      count = std::max(count, row.size());
    }
    if (count == 0) {
      return;
    }
    std::string out = (table.by_hand ? "<table class=\"data hand\">" : "<table class=\"data\">") + widths(table, count);
    if (std::ranges::any_of(table.head, has_text)) {
      out += "<thead><tr>";
      for (std::size_t i = 0; i < count; ++i) {
        const std::string cell = i < table.head.size() ? html_text(table.head[i]) : "";
        out += cell.empty() ? "<td></td>" : fmt::format("<th scope=\"col\">{}</th>", cell);
      }
      out += "</tr></thead>";
    }
    out += "<tbody>";
    for (const auto& row : table.rows) {
      out += spell_row(row, count);
    }
    put(out + (table.rows.empty() ? "<tr><td colspan=\"" + std::to_string(count) + "\"></td></tr>" : "") + "</tbody></table>");
  }

  /// Where cells hold several lines, each column as wide as its fullest cell asks for: a browser
  /// would go by the longest line.
  static std::string widths(const Table& table, std::size_t count) {
    if (table.by_hand && count >= 3) {
      return hand_widths(count);
    }
    std::vector<std::size_t> letters(count, 8);
    bool has_lines = false;
    for (const auto& row : table.rows) {
      for (std::size_t i = 0; i < row.size(); ++i) {
        letters[i] = std::max(letters[i], columns(one_line(row[i])));
        has_lines = has_lines || row[i].find('\n') != std::string::npos;
      }
    }
    std::size_t sum = 0;
    for (std::size_t& one : letters) {
      one += 30;  // room for words and padding, however little is said
      sum += one;
    }
    std::string out;
    for (std::size_t i = 0; i < count && has_lines; ++i) {
      out += fmt::format("<col style=\"width:{}%\">", 100 * letters[i] / sum);
    }
    return out.empty() ? "" : "<colgroup>" + out + "</colgroup>";
  }

  /// Ticks and numbers take little; the last column is for words.
  static std::string hand_widths(std::size_t count) {
    const std::size_t middle = std::min<std::size_t>(15, 60 / (count - 2));
    std::string out = "<colgroup><col style=\"width:11%\">";
    for (std::size_t i = 2; i < count; ++i) {
      out += fmt::format("<col style=\"width:{}%\">", middle);
    }
    return out + "<col></colgroup>";
  }

  /// One short word, which no hyphen may part.
  static bool is_short_word(std::string_view cell) { return columns(cell) <= 12 && cell.find(' ') == std::string_view::npos && cell.find('<') == std::string_view::npos; }

  static std::string spell_row(const std::vector<std::string>& row, std::size_t count) {
    std::string out = "<tr>";
    for (std::size_t i = 0; i < count; ++i) {
      const std::string cell = i < row.size() ? spell_cell(row[i]) : "";
      const bool is_short = i == 0 ? columns(cell) <= (row.size() < 4 ? 16U : 8U) : !cell.empty() && is_short_word(cell);
      const std::string_view kind = cell == "☐" ? " class=\"tick\"" : i < row.size() && has_long_word(row[i]) ? " class=\"long\"" : is_short ? " class=\"short\"" : "";
      out += i == 0 && !cell.empty() ? fmt::format("<th scope=\"row\"{}>{}</th>", kind, cell) : fmt::format("<td{}>{}</td>", kind, cell);
    }
    return out + "</tr>";
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
    list(box.lines, false, !is_narrow_ && box.lines.size() >= 6);
    close("</section>");
  }

  void write(const Plot& plot) {
    if (has_text(plot.title) && !plot.marks.empty()) {
      put(fmt::format("<div class=\"plot\">{}</div>", svg_plot(plot, fmt::format("plot{}-{}", number_, ++plots_))));
    }
  }

  void write(const Picture& picture) {
    const std::string drawing = options_.picture ? options_.picture(picture, fmt::format("figure{}-{}", number_, ++pictures_)) : "";
    if (!drawing.empty()) {
      has_figure_beside_ = is_card_ && drawn_width_mm(drawing) < widest_beside_mm;
      put(fmt::format("<div class=\"figure{}\">{}</div>", has_figure_beside_ ? " beside" : "", drawing));
    }
  }

  void write(const Group& group) {
    const bool was_card = is_card_;
    is_card_ = is_card_ || group.is_card;
    open(group.is_card ? "<div class=\"card\">" : "<div class=\"group\">");
    blocks(group.blocks);
    close("</div>");
    is_card_ = was_card;
    has_figure_beside_ = false;
  }

  /// In twos, each a table of one row that no page parts; four and more in balanced columns.
  /// One that is left over has the width to itself.
  void write(const Columns& columns) {
    const bool was_narrow = is_narrow_;
    if (columns.cells.size() >= 4 && !was_narrow) {
      write_balanced(columns);
      return;
    }
    if (has_figure_beside_) {
      is_narrow_ = true;
      for (const std::vector<Block>& cell : columns.cells) {
        blocks(cell);
      }
      is_narrow_ = was_narrow;
      return;
    }
    for (std::size_t i = 0; i < columns.cells.size(); i += 2) {
      if (i + 1 == columns.cells.size() || was_narrow) {
        blocks(columns.cells[i]);
        if (i + 1 < columns.cells.size()) {
          blocks(columns.cells[i + 1]);
        }
        continue;
      }
      is_narrow_ = true;
      open("<div class=\"pair\"><div class=\"cell\">");
      blocks(columns.cells[i]);
      put("</div><div class=\"cell\">");
      blocks(columns.cells[i + 1]);
      close("</div></div>");
      is_narrow_ = false;
    }
    is_narrow_ = was_narrow;
  }

  void write_balanced(const Columns& columns) {
    is_narrow_ = true;
    open("<div class=\"many\">");
    for (const std::vector<Block>& cell : columns.cells) {
      blocks(cell);
    }
    close("</div>");
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

  std::string out_;
  static constexpr int widest_beside_mm = 100;  // steps beside it keep half of the line
  static constexpr std::ptrdiff_t most_in_two = 24;  // items: two columns are not parted by a page

  std::size_t letters_;
  const HtmlOptions& options_;
  std::string running_;
  std::size_t number_ = 0;
  std::size_t plots_ = 0;
  std::size_t pictures_ = 0;
  int level_ = 1;   // of the last heading
  int depth_ = 0;   // boxes around what is written
  bool is_narrow_ = false;
  bool is_card_ = false;
  bool has_figure_beside_ = false;  // what follows in the card flows around it
  bool page_ends_ = false;
  bool has_blocks_ = false;
};

/// `Page {page} of {pages}` as the value of `content`; blanks inside it stay.
std::string page_content(std::string_view pattern, std::string_view page, bool knows_pages) {
  std::vector<std::string> parts;
  while (!pattern.empty()) {
    const std::size_t open = std::min(pattern.find('{'), pattern.size());
    const std::size_t close = pattern.find('}', open);
    if (const std::string_view text = pattern.substr(0, open); !text.empty()) {
      const std::string inside = css_string(text);
      const std::string_view before = text.front() == ' ' ? "\" \" " : "";
      const std::string_view after = text.back() == ' ' && has_text(text) ? " \" \"" : "";
      parts.push_back(fmt::format("{}{}{}", before, inside, after));
    }
    if (close == std::string_view::npos) {
      break;
    }
    const std::string_view name = pattern.substr(open + 1, close - open - 1);
    if (name == "page") {
      parts.push_back(fmt::format("counter({})", page));
    } else if (name == "pages" && knows_pages) {
      parts.emplace_back("counter(pages)");
    }
    pattern.remove_prefix(close + 1);
  }
  return parts.empty() ? "\"\"" : fmt::format("{}", fmt::join(parts, " "));
}

/// Feet of the pages, for printers that know margin boxes. Each document is a page type of its own,
/// which counts its own pages: no printer can set the page number back inside a file.
std::string page_styles(const std::vector<Document>& documents, const HtmlOptions& options) {
  constexpr std::string_view look = "font:9pt Arial,\"Liberation Sans\",sans-serif;color:#3d464f";
  if (documents.size() == 1) {
    return fmt::format("@page{{@bottom-right{{content:{};{}}}}}\n", page_content(options.page, "page", true), look);
  }
  std::string out;
  for (std::size_t i = 1; i <= documents.size(); ++i) {
    out += fmt::format("@page p{0}{{counter-increment:n{0};@bottom-left{{content:{1};{3}}}@bottom-right{{content:{2};{3}}}}}.p{0}{{page:p{0}}}\n", i, css_string(documents[i - 1].running),
                       page_content(options.page_of_many, fmt::format("n{}", i), false), look);
  }
  return out;
}

std::string file_title(const std::vector<Document>& documents) {
  if (documents.empty()) {
    return "lumbar";
  }
  const Document& first = documents.front();
  const Document& last = documents.back();
  std::string title = html_text(first.title);
  const auto add = [&](const std::string& part, std::string_view between) { title += part.empty() ? "" : title.empty() ? part : std::string(between) + part; };
  add(html_text(first.running), " · ");
  if (last.running != first.running) {
    add(html_text(last.running), " … ");
  }
  return title.empty() ? "lumbar" : title;
}

}  // namespace

std::string to_html(const std::vector<Document>& documents, const HtmlOptions& options) {
  const std::string language = language_tag(options.language);
  const bool leftward = reads_leftward(language);
  std::string out = fmt::format("<!DOCTYPE html>\n<html lang=\"{}\"{}>\n<head>\n<meta charset=\"utf-8\">\n", language, leftward ? " dir=\"rtl\"" : "");
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  out += fmt::format("<title>{}</title>\n<style>\n{}{}</style>\n</head>\n<body>\n<main>\n", file_title(documents), style_sheet(options.paper, options.is_large), page_styles(documents, options));
  std::size_t number = 0;
  for (const Document& document : documents) {
    out += Sheet(document.is_dense ? 120 : options.is_large ? 62 : 86, options).write(document, ++number, options.logo, leftward);
  }
  return out + "</main>\n</body>\n</html>\n";
}

}  // namespace lumbar
