#include "render/markdown.hpp"

#include "render/characters.hpp"
#include "render/hostile.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace lumbar;

namespace {

std::string paragraph(std::string text) {
  return to_markdown({"", "", {Paragraph{{std::move(text), ""}}}});
}

/// Blocks of Markdown: what a document should make, or what lines of Markdown look like.
struct Counts {
  std::size_t headings = 0;
  std::size_t items = 0;
  std::size_t quote_lines = 0;
  std::size_t table_lines = 0;
  std::size_t pipes = 0;
  std::size_t paragraphs = 0;  // those in quotes too
  std::size_t stars = 0;       // not escaped, those of a list's mark not counted
};

bool has_text(const std::string& text) {
  return !one_line(text).empty();
}

void expect_text(const Text& text, std::size_t& blocks, Counts& counts) {
  counts.stars += has_text(text.lead) ? 4 : 0;
  blocks += has_text(text.lead) || has_text(text.body) ? 1 : 0;
}

void expect(const std::vector<Block>& blocks, Counts& counts);

void expect(const Block& block, Counts& counts) {
  if (const auto* const heading = std::get_if<Heading>(&block)) {
    counts.headings += has_text(heading->text) ? 1 : 0;
  } else if (const auto* const one = std::get_if<Paragraph>(&block)) {
    expect_text(one->text, counts.paragraphs, counts);
  } else if (const auto* const list = std::get_if<Bullets>(&block)) {
    for (const Text& text : list->items) {
      expect_text(text, counts.items, counts);
    }
  } else if (const auto* const table = std::get_if<Table>(&block)) {
    std::size_t wide = table->head.size();
    for (const auto& row : table->rows) {
      wide = std::max(wide, row.size());
    }
    counts.table_lines += wide == 0 ? 0 : table->rows.size() + 2;
    counts.pipes += wide == 0 ? 0 : (table->rows.size() + 2) * (wide + 1);
  } else if (const auto* const box = std::get_if<Callout>(&block)) {
    const std::size_t before = counts.items;
    for (const Text& text : box->lines) {
      expect_text(text, counts.items, counts);
    }
    const std::size_t lines = counts.items - before;
    const bool has_title = has_text(box->title);
    counts.paragraphs += has_title ? 1 : 0;
    counts.stars += has_title ? 4 : 0;
    counts.quote_lines += lines + (has_title ? 1 : 0) + (has_title && lines > 0 ? 1 : 0);
  } else if (const auto* const group = std::get_if<Group>(&block)) {
    expect(group->blocks, counts);
  }
}

void expect(const std::vector<Block>& blocks, Counts& counts) {
  for (const Block& block : blocks) {
    expect(block, counts);
  }
}

Counts expected(const Document& document) {
  Counts counts;
  counts.headings += has_text(document.title) ? 1 : 0;
  counts.paragraphs += has_text(document.running) ? 1 : 0;
  expect(document.blocks, counts);
  return counts;
}

bool takes(std::string_view& line, std::string_view beginning) {
  if (line.substr(0, beginning.size()) != beginning) {
    return false;
  }
  line.remove_prefix(beginning.size());
  return true;
}

/// Removes the mark of a list item: `- `, `* `, `12. `, `12) `.
bool takes_item(std::string_view& line) {
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  std::string_view rest = line.substr(digits);
  const bool is_item =
      digits > 0 ? takes(rest, ". ") || takes(rest, ") ") : takes(rest, "- ") || takes(rest, "* ");
  line = is_item ? rest : line;
  return is_item;
}

std::size_t unescaped(std::string_view line, char mark) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '\\') {
      ++at;
    } else if (line[at] == mark) {
      ++count;
    }
  }
  return count;
}

void look_at(std::string_view line, Counts& counts) {
  if (line.empty() || line == "---") {
    return;
  }
  if (line.front() == '>') {
    ++counts.quote_lines;
    takes(line, ">");
    takes(line, " ");
  }
  if (line.empty()) {
    return;
  }
  const std::size_t hashes = line.find_first_not_of('#');
  if (hashes != 0) {
    ++counts.headings;
    return;
  }
  if (takes_item(line)) {
    ++counts.items;
  } else if (line.front() == '|') {
    ++counts.table_lines;
    counts.pipes += unescaped(line, '|');
  } else {
    ++counts.paragraphs;
  }
  counts.stars += unescaped(line, '*');
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

bool has_control(std::string_view text) {
  return std::ranges::any_of(text,
                             [](char c) { return (c >= 0 && c < 0x20 && c != '\n') || c == 0x7F; });
}

/// What is left when the escapes are taken away.
std::string plain(std::string_view markdown) {
  std::string text;
  while (!markdown.empty() && markdown != "\n") {
    if (takes(markdown, "<!-- -->")) {
      continue;
    }
    takes(markdown, "\\");
    text += markdown.front();
    markdown.remove_prefix(1);
  }
  return text;
}

struct Row {
  std::string text;
  std::string want;
};

}  // namespace

TEST_SUITE("render") {
  TEST_CASE("markdown: each kind of block has its own mark and a blank line around it") {
    const Document document{
        "Your plan",
        "P-0042 · 2026-11-20",
        {Heading{2, "Now"}, Paragraph{{"2 sets of 8", "How much"}},
         Bullets{{{"first", ""}, {"then", "Second"}}, true}, Bullets{{{"one", ""}}, false},
         PageBreak{}, Group{{Heading{9, "Deep"}, Callout{"Stop", {{"numb", ""}, {"call", "Leg"}}}}},
         Table{{"Day", "Pain"}, {{"1", ""}, {"a|b\nc"}}}}};
    CHECK(to_markdown(document) == R"(# Your plan

P-0042 · 2026-11-20

## Now

**How much** 2 sets of 8

1. first
2. **Second** then

- one

---

###### Deep

> **Stop**
>
> - numb
> - **Leg** call

| Day | Pain |
| ----- | ---- |
| 1 |  |
| a\|b c |  |
)");
  }

  TEST_CASE("markdown: a text that begins like a block stays text") {
    const std::vector<Row> rows{{"# no heading", "\\# no heading"},
                                {"- no item", "\\- no item"},
                                {"+ no item", "\\+ no item"},
                                {"* no item", "\\* no item"},
                                {"1. no item", "1\\. no item"},
                                {"12) no item", "12\\) no item"},
                                {"(a) no item", "(a\\) no item"},
                                {"> no quote", "\\> no quote"},
                                {"| no table |", "\\| no table |"},
                                {"--- ", "-\\-\\-"},
                                {"===", "==="},
                                {"~~~ no code", "\\~\\~\\~ no code"},
                                {"    no code", "no code"},
                                {": no definition", "\\: no definition"},
                                {"Table: no caption", "Table\\: no caption"},
                                {"[a]: /no-link", "\\[a]: /no-link"},
                                {"a\n===\nb", "a === b"},
                                {"1.", "1\\."}};
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(paragraph(row.text) == row.want + "\n");
      CHECK(to_markdown({"", "", {Bullets{{{row.text, ""}}, false}}}) == "- " + row.want + "\n");
    }
  }

  TEST_CASE("markdown: marks inside a text are escaped where they would act") {
    const std::vector<Row> rows{
        {"*a* _b_ `c` [d](e)", "\\*a\\* \\_b\\_ \\`c\\` \\[d](e)"},
        {"<b> </b> <!-- <?", "\\<b> \\</b> \\<!-\\- \\<?"},
        {"&amp; &#42;", "\\&amp; \\&#42;"},
        {"www.a.org http://a.org", "www\\.a.org http\\://a.org"},
        {"ask a@b.org or @anna", "ask a@<!-- -->b.org or \\@anna"},
        {"a~~b~~ H~2~O $x$ x^2^", "a\\~\\~b\\~\\~ H\\~2\\~O \\$x\\$ x\\^2\\^"},
        {"a\\", "a\\\\"}};
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(paragraph(row.text) == row.want + "\n");
    }
  }

  TEST_CASE("markdown: what would not act is left readable") {
    const std::vector<std::string> texts{"Lie on your back. Breathe out - slowly! (Or not?)",
                                         "pain < 5, load <= 3 kg, 2 > 1",
                                         "R&D, salt & water",
                                         "~5 min, about 1.5 h at 12:30:00",
                                         "snake_case, 100 %, 3 x 8 + 2, 7/10",
                                         "#1 of 2",
                                         "½ é ☐ ≥ 20°",
                                         "{a} a|b \"c\" 'd'"};
    for (const std::string& text : texts) {
      CAPTURE(text);
      CHECK(plain(paragraph(text)) == text);
      CHECK(std::ranges::count(paragraph(text), '\\') <= (text.front() == '#' ? 1 : 0));
    }
  }

  TEST_CASE("markdown: a mark is one wherever it stands in a long text") {
    // Texts are looked at sixteen bytes at a time: each mark once at each place of a block, and at the end of a text.
    const std::vector<std::string> texts{"*", "_b", "`", "[", "~~", "<b", "&amp;", "--", ":a:", "://", "www.a", "a@b.c", "@a", "$", "^", "\\", "a  b", "a\tb", "é -- \xE2\x80\xAE$", "\x7F*", "a b", "1 < 2"};
    for (const std::string& text : texts) {
      const std::string alone = paragraph("x " + text);
      for (std::size_t length = 1; length < 40; ++length) {
        const std::string before(length, 'x');
        CAPTURE(text);
        CAPTURE(length);
        CHECK(paragraph(before + " " + text) == before + alone.substr(1));
        CHECK(paragraph(before + " " + text + " " + before) == before + alone.substr(1, alone.size() - 2) + " " + before + "\n");
      }
    }
  }

  TEST_CASE("markdown: a heading keeps its last # and its braces") {
    CHECK(to_markdown({"", "", {Heading{2, "Plan # {#id} ##"}}}) == "## Plan # \\{#id} #\\#\n");
  }

  TEST_CASE("markdown: a list behind a list of its kind stays a list of its own") {
    const Bullets list{{{"a", ""}}, false};
    const Bullets numbers{{{"a", ""}}, true};
    CHECK(to_markdown({"", "", {list, list, list, numbers, numbers}}) ==
          "- a\n\n* a\n\n- a\n\n1. a\n\n1) a\n");
  }

  TEST_CASE("markdown: a page break stands between two blocks or nowhere") {
    CHECK(to_markdown({"",
                       "",
                       {PageBreak{}, Paragraph{{"a", ""}}, PageBreak{}, PageBreak{},
                        Paragraph{{"b", ""}}, PageBreak{}}}) == "a\n\n---\n\nb\n");
  }

  TEST_CASE("markdown: a table keeps every cell though its head is short or missing") {
    CHECK(to_markdown({"", "", {Table{{}, {{"a"}, {"b", "c"}}}}}) ==
          "|  |  |\n| --- | --- |\n| a |  |\n| b | c |\n");
    CHECK(to_markdown({"", "", {Table{}}}).empty());
  }

  TEST_CASE("markdown: no text makes a block, a cell or a control character, and none is lost") {
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
      CAPTURE(seed);
      hostile::Random random(seed);
      const Document document = hostile::document(random);
      const std::string markdown = to_markdown(document);
      CAPTURE(markdown);
      Counts counts;
      std::string_view above;
      for (const std::string_view line : lines_of(markdown)) {
        const bool is_text = !line.empty() && !above.empty();
        CHECK((!is_text || line.front() == above.front() ||
               (line.front() >= '0' && line.front() <= '9')));
        look_at(line, counts);
        above = line;
      }
      const Counts want = expected(document);
      CHECK(counts.headings == want.headings);
      CHECK(counts.items == want.items);
      CHECK(counts.quote_lines == want.quote_lines);
      CHECK(counts.table_lines == want.table_lines);
      CHECK(counts.pipes == want.pipes);
      CHECK(counts.paragraphs == want.paragraphs);
      CHECK(counts.stars == want.stars);
      CHECK_FALSE(has_control(markdown));
      const std::string text = hostile::text(random);
      CHECK(plain(paragraph(text)) == one_line(text));
    }
  }
}
