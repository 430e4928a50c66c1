#include "render/html.hpp"

#include "read/clinic.hpp"
#include "render/characters.hpp"
#include "render/hostile.hpp"
#include "render/html_text.hpp"
#include "render/measure.hpp"
#include "render/table_shares.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace lumbar;

namespace {

/// What a scanner that knows only tags sees in a body.
struct Seen {
  std::vector<int> headings;  // levels, in order
  std::size_t tables = 0;     // of data
  std::size_t asides = 0;
  std::size_t articles = 0;
  std::vector<std::string> strange;  // tags that we never write, or that do not close
};

Seen scan(std::string_view html) {
  static const std::set<std::string, std::less<>> known{"main",  "article", "table", "thead", "tbody", "tfoot", "tr",   "td",  "th", "div",    "b",     "i",    "h1",   "h2",  "h3",   "h4",
                                                        "h5",    "h6",      "p",     "ul",    "ol",    "li",    "span", "section", "header", "img", "colgroup", "col", "svg", "title", "desc", "rect", "path", "text"};
  Seen seen;
  std::vector<std::string> open;
  std::string_view body = html.substr(html.find("<body>") + 6);
  body = body.substr(0, body.rfind("</body>"));
  for (std::size_t at = body.find('<'); at != std::string_view::npos; at = body.find('<', at + 1)) {
    const std::size_t end = body.find('>', at);
    const std::string_view tag = body.substr(at + 1, end - at - 1);
    const bool closes = tag.starts_with('/');
    const std::string name(tag.substr(closes ? 1 : 0, tag.find_first_of(" /", closes ? 1 : 0) - (closes ? 1 : 0)));
    if (!known.contains(name) || (closes && (open.empty() || open.back() != name))) {
      seen.strange.emplace_back(tag);
      return seen;
    }
    if (closes) {
      open.pop_back();
      continue;
    }
    if (name != "img" && name != "col" && !tag.ends_with('/')) {
      open.push_back(name);
    }
    if (name.size() == 2 && name[0] == 'h') {
      seen.headings.push_back(name[1] - '0');
    }
    seen.tables += tag.starts_with("table class=\"data") ? 1 : 0;
    seen.asides += name == "section" ? 1 : 0;
    seen.articles += name == "article" ? 1 : 0;
  }
  seen.strange.insert(seen.strange.end(), open.begin(), open.end());
  return seen;
}

bool has_text(const std::string& text) {
  return !one_line(text).empty();
}

struct Wanted {
  std::size_t headings = 0;
  std::size_t tables = 0;
  std::size_t asides = 0;
};

void expect(const std::vector<Block>& blocks, Wanted& wanted) {
  for (const Block& block : blocks) {
    if (const auto* const heading = std::get_if<Heading>(&block)) {
      wanted.headings += has_text(heading->text) ? 1 : 0;
    } else if (const auto* const table = std::get_if<Table>(&block)) {
      wanted.tables += !table->head.empty() || std::ranges::any_of(table->rows, [](const auto& row) { return !row.empty(); }) ? 1 : 0;
    } else if (const auto* const box = std::get_if<Callout>(&block)) {
      const bool has_lines = std::ranges::any_of(box->lines, [](const Text& line) { return has_text(line.lead) || has_text(line.body); });
      wanted.headings += has_text(box->title) ? 1 : 0;
      wanted.asides += has_text(box->title) || has_lines ? 1 : 0;
    } else if (const auto* const group = std::get_if<Group>(&block)) {
      expect(group->blocks, wanted);
    }
  }
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) {
    ++found;
  }
  return found;
}

void check_order(const std::vector<int>& levels) {
  REQUIRE(!levels.empty());
  CHECK(levels.front() == 1);
  for (std::size_t i = 1; i < levels.size(); ++i) {
    CHECK(levels[i] > 1);
    CHECK(levels[i] <= levels[i - 1] + 1);
  }
}

std::string one(Block block) {
  return to_html({{"Title", "P-1", {std::move(block)}}}, {});
}

}  // namespace

TEST_SUITE("render") {
TEST_CASE("html: texts never add a tag, a heading, a table or a rule") {
  hostile::Random random(20261125);
  for (int i = 0; i < 3000; ++i) {
    CAPTURE(i);
    Document document = hostile::document(random);
    document.letterhead = {{hostile::text(random), hostile::text(random)}};
    document.footer = hostile::text(random);
    document.blocks.push_back(Columns{{{Paragraph{{hostile::text(random), ""}}}, {Bullets{{{hostile::text(random), ""}}, false}}}});
    document.blocks.push_back(Plot{hostile::text(random), hostile::text(random), hostile::text(random), {{hostile::text(random), 0, 500}}, {{"", hostile::text(random), 250, hostile::text(random)}}});
    document.blocks.push_back(Group{{Heading{3, hostile::text(random), hostile::text(random), hostile::text(random)}, Paragraph{{hostile::text(random), ""}, false, true}, Paragraph{{hostile::text(random), hostile::text(random)}, true}, Paragraph{{hostile::text(random), ""}, false, true}, Bullets{{{hostile::text(random), hostile::text(random)}}, false, true},
                                     Columns{{{Bullets{{{hostile::text(random), ""}}, true}}, {Paragraph{{hostile::text(random) + ":", ""}}, Bullets{{{hostile::text(random), ""}, {hostile::text(random), ""}}, false}}}}}, true});
    document.blocks.push_back(Table{{hostile::text(random), hostile::text(random), "☐"}, {{hostile::text(random), "☐", hostile::text(random)}}, true});
    HtmlOptions options;
    options.page = hostile::text(random);
    options.logo = hostile::text(random);
    options.language = hostile::text(random);
    options.page_of_many = hostile::text(random);
    const std::string html = to_html({document, document}, options);
    const Seen seen = scan(html);
    CHECK(seen.strange == std::vector<std::string>{});
    Wanted wanted;
    expect(document.blocks, wanted);
    CHECK(seen.headings.size() == 2 * (wanted.headings + 1));
    CHECK(seen.tables == 2 * wanted.tables);
    CHECK(seen.asides == 2 * wanted.asides);
    check_order({seen.headings.begin(), seen.headings.begin() + static_cast<std::ptrdiff_t>(wanted.headings + 1)});
    CHECK(count(html, "</style") == 1);
    CHECK(count(html, "@page p") == 2);
    CHECK(count(html, "<script") == 0);
    const std::size_t style = html.find("<style>");
    const std::string sheet = html.substr(style, html.find("</style>") - style);
    CHECK(count(sheet, "{") == count(sheet, "}"));
    if (!seen.strange.empty()) {
      break;
    }
  }
}

TEST_CASE("html: a text is escaped for where it stands") {
  CHECK(html_text("<b a=\"1\" b='2'>&amp;") == "&lt;b a=&quot;1&quot; b=&#39;2&#39;&gt;&amp;amp;");
  CHECK(css_string("P-0042 · 2026") == "\"P-0042 · 2026\"");
  CHECK(css_string("\"}</style>\\") == "\"\\22 \\7d \\3c \\2f style\\3e \\5c \"");
  CHECK(css_string("a\nb") == "\"a b\"");
  CHECK(language_tag("pt-BR") == "pt-BR");
  CHECK(language_tag("en\" onload=\"x") == "en");
  CHECK(data_uri("image/png", "Man") == "data:image/png;base64,TWFu");
  CHECK(data_uri("image/png", "M") == "data:image/png;base64,TQ==");
}

TEST_CASE("html: the page's head stands in the head of the sheet, once for all pages") {
  const std::string html = to_html({{"Plan", "P-1 · 2026-11-20", {}}, {"Plan", "P-2 · 2026-11-21", {}}}, {});
  CHECK(count(html, "<thead><tr><td><div class=\"run\"><i>Plan</i><b>P-1 · 2026-11-20</b></div></td></tr></thead>") == 1);
  CHECK(html.find("@page p2{counter-increment:n2;@bottom-left{content:\"P-2 · 2026-11-21\"") != std::string::npos);
  CHECK(html.find(".p2{page:p2}") != std::string::npos);
  CHECK(html.find("<title>Plan · P-1 · 2026-11-20 … P-2 · 2026-11-21</title>") != std::string::npos);
}

TEST_CASE("html: the file begins with its type, its language and its letters") {
  HtmlOptions options;
  options.language = "ar";
  CHECK(to_html({}, options).starts_with("<!DOCTYPE html>\n<html lang=\"ar\" dir=\"rtl\">\n<head>\n<meta charset=\"utf-8\">\n"));
}

TEST_CASE("html: tables have headers for columns and rows") {
  const std::string html = one(Table{{"Day", "Walked"}, {{"Day 1", ""}, {"Day 2"}}, true});
  CHECK(html.find("<table class=\"data hand\"><colgroup><col style=\"width:23%\"><col></colgroup><thead><tr><th scope=\"col\">Day</th><th scope=\"col\">Walked</th></tr></thead>"
                  "<tbody><tr><th scope=\"row\" class=\"short\">Day 1</th><td></td></tr><tr><th scope=\"row\" class=\"short\">Day 2</th><td></td></tr></tbody></table>") != std::string::npos);
}

TEST_CASE("html: a table filled in by hand lies down where it has more rows than columns") {
  Table diary{{"Day", "Done", "Pain"}, {{"1", "☐"}, {"2", "☐"}, {"3", "☐"}, {"4", "☐"}}, true};
  const std::string html = one(diary);
  CHECK(html.find("<colgroup><col style=\"width:23%\"><col><col><col><col></colgroup><thead><tr><th scope=\"col\">Day</th><th scope=\"col\">1</th><th scope=\"col\">2</th>") != std::string::npos);
  CHECK(html.find("<tr><th scope=\"row\" class=\"short\">Done</th><td class=\"tick\">☐</td>") != std::string::npos);
  CHECK(html.find("<tr><th scope=\"row\" class=\"short\">Pain</th><td></td><td></td><td></td><td></td></tr></tbody>") != std::string::npos);
  diary.by_hand = false;
  CHECK(one(diary).find("<th scope=\"row\" class=\"short\">4</th>") != std::string::npos);
}

TEST_CASE("html: a table's columns are as wide as makes it low") {
  const std::string words = "one two six ten one two six ten one two six ten one two six ten one two six ten one two six ten one two six ten one two six ten one two six ten one two six ten";
  const auto shares = [&](const std::string& second, const std::string& third) { return lowest_shares(Table{{"Step", "What", "Then"}, {{"Now", second, third}}}, 44000); };
  const std::vector<int> even = shares(words, words);
  REQUIRE(even.size() == 3);
  CHECK(even[0] + even[1] + even[2] == 100);
  CHECK(std::abs(even[1] - even[2]) <= 10);
  CHECK(shares(words + words, words)[1] > even[1]);
  CHECK(shares("one", "two").empty());  // a browser does as well
  CHECK(lowest_shares(Table{{"a", "b"}, {{words, words}}}, 44000).empty());
}

TEST_CASE("html: texts are measured in Arial") {
  CHECK(text_width("Walk") == 944 + 556 + 222 + 500);
  CHECK(text_width("é") == 556);
  CHECK(text_width("北") == 2 * 556);
  CHECK(lines_of(word_widths("aaaa aaaa aaaa"), 5000) == 2);
  CHECK(lines_of(word_widths(""), 100) == 1);
}

TEST_CASE("html: a dose is set off whole, and what runs on behind it is not") {
  const std::string html = one(Group{{Paragraph{{"10 times.", "How much:"}, true}, Paragraph{{"You need: a mat.", ""}, false, true}}, true});
  CHECK(html.find("<p class=\"key\"><span class=\"look\"><b>How much:</b> 10 times.</span> You need: a mat.</p>") != std::string::npos);
}

TEST_CASE("html: what runs on behind a heading stands at the other end of its line, where it fits") {
  const auto card = [](const std::string& name, const std::string& need) { return one(Group{{Heading{3, "1: " + name, "1", name}, Paragraph{{need, ""}, false, true}, Paragraph{{"10 times.", "Do:"}, true}}, true}); };
  CHECK(card("Plank", "A mat.").find("<div class=\"head head2\"><h2><span class=\"badge\">1</span>Plank</h2><p>A mat.</p></div>\n<p class=\"key\"><span class=\"look\"><b>Do:</b> 10 times.</span></p>") != std::string::npos);
  const std::string long_need(90, 'x');
  CHECK(card("Plank", long_need).find("<h2><span class=\"badge\">1</span>Plank</h2>\n<p class=\"key\"><span class=\"look\"><b>Do:</b> 10 times.</span> " + long_need + "</p>") != std::string::npos);
  CHECK(one(Group{{Heading{2, "Plank"}, Paragraph{{long_need, ""}, false, true}}, true}).find("<h2>Plank</h2>\n<p>" + long_need + "</p>\n</div>") != std::string::npos);
}

TEST_CASE("html: lists and paragraphs run on in one paragraph") {
  const std::string html = to_html({{"T", "", {Paragraph{{"A pull.", "Feel:"}}, Paragraph{{"", "Watch for:"}, false, true}, Bullets{{{"Hips drop?", ""}, {"Knees fall in?", ""}}, false, true}, Bullets{{{"x", ""}}, false}}}}, {});
  CHECK(html.find("<p><b>Feel:</b> A pull. <b>Watch for:</b> Hips drop? Knees fall in?</p>\n<ul><li>x</li></ul>") != std::string::npos);
}

TEST_CASE("html: a long list goes into two columns a stretch at a time, a list of long lines into one") {
  const std::string html = one(Bullets{std::vector<Text>(60, Text{"short", ""}), false});
  CHECK(count(html, "<div class=\"pair\">") == 3);
  CHECK(count(html, "<ul>") == 6);
  CHECK(count(html, "<li>short</li>") == 60);
  const std::string whole = one(Bullets{std::vector<Text>(60, Text{"one line that takes about all of the paper's width and so saves nothing in two", ""}), false});
  CHECK(count(whole, "<ul>") == 1);
  CHECK(count(one(Bullets{std::vector<Text>(60, Text{"step", ""}), true}), "<ol>") == 1);
}

TEST_CASE("html: the lines of a cell are a list, without the marks that part them on one line") {
  CHECK(one(Table{{}, {{"a", "x (1);\ny (2)"}}}).find("<td><ul><li>x (1)</li><li>y (2)</li></ul></td>") != std::string::npos);
}

TEST_CASE("html: a figure that leaves room stands beside the steps of its card, a wide one above them") {
  const auto card = [](const std::string& size) {
    HtmlOptions options;
    options.picture = [size](const Picture&, const std::string&) { return "<svg" + size + "></svg>"; };
    return to_html({{"T", "", {Group{{Heading{2, "h"}, Picture{"f", "alt"}, Bullets{{{"s", ""}}, true}, Paragraph{{"feel", ""}}}, true}}}}, options);
  };
  const std::string low = card(" viewBox=\"0 0 300 50\" width=\"60.5mm\"");
  CHECK(low.find("<div class=\"pair\"><div class=\"cell steps\">\n<ol><li>s</li></ol>\n</div><div class=\"cell\" style=\"width:64mm\"><div class=\"figure beside\"><svg viewBox") != std::string::npos);
  CHECK(low.find("</div></div></div>\n<p>feel</p>") != std::string::npos);
  CHECK(card(" viewBox=\"0 0 300 400\" width=\"60.5mm\"").find("<ol><li>s</li></ol>\n<p>feel</p>\n</div><div class=\"cell\" style=\"width:64mm\">") != std::string::npos);
  for (const char* const size : {" viewBox=\"0 0 300 50\" width=\"140mm\"", " viewBox=\"0 0 300 50\" width=\"60px\"", " width=\"60mm\"", ""}) {
    CAPTURE(size);
    CHECK(count(card(size), "<div class=\"figure\">") == 1);
    CHECK(count(card(size), "<div class=\"pair\">") == 0);
  }
}

TEST_CASE("html: no tint is printed, which one colour makes dots of") {
  std::string html = to_html({{"T", "", {Paragraph{{"2 sets", "How much:"}, true}}}}, {});
  const std::string on_screen = "@media screen{.key,.data thead th{background:#e9f2f3}}";
  REQUIRE(count(html, on_screen) == 1);
  html.erase(html.find(on_screen), on_screen.size());
  CHECK(count(html, "background:") == count(html, "background:#fff"));
}

TEST_CASE("html: a level that is skipped is made up for") {
  const Seen seen = scan(to_html({{"Title", "", {Heading{4, "a"}, Heading{2, "b"}, Heading{6, "c"}, Heading{1, "d"}}}}, {}));
  CHECK(seen.headings == std::vector<int>{1, 2, 2, 3, 2});
}

TEST_CASE("html: what runs on stands in the paragraph before it") {
  const std::string html = to_html({{"T", "", {Paragraph{{"One.", ""}}, Paragraph{{"Two.", ""}, false, true}, Paragraph{{"Three.", ""}}}}}, {});
  CHECK(html.find("<p>One. Two.</p>\n<p>Three.</p>") != std::string::npos);
}

TEST_CASE("html: a page ends between blocks, never inside what is held together") {
  const std::string html = to_html({{"T", "", {Paragraph{{"a", ""}}, PageBreak{}, Group{{Paragraph{{"b", ""}}, PageBreak{}, Paragraph{{"c", ""}}}}, PageBreak{}}}}, {});
  CHECK(count(html, "<tbody class=\"next\">") == 1);
}

TEST_CASE("html: sides of a plot differ in form, and a band's name stands whole or long enough to tell") {
  const std::string html = one(Plot{"Hip", "0", "9", {{"none", 0, 60}, {"mild", 60, 400}, {"severe", 400, 1000}}, {{"left", "4", 400, ""}, {"right", "6", 600, ""}}});
  CHECK(count(html, "z\" fill=\"#16191d\"") == 1);
  CHECK(count(html, "z\" fill=\"#fff\"") == 1);
  CHECK(html.find(">left 4</text>") != std::string::npos);
  CHECK(html.find(">mild</text>") != std::string::npos);
  CHECK(html.find(">no…</text>") == std::string::npos);
  CHECK(html.find("none; mild; severe.</desc>") != std::string::npos);
}

TEST_CASE("html: a plot says in words what it shows") {
  const std::string html = one(Plot{"Pain", "0", "10", {{"mild", 0, 400}, {"severe", 400, 1000}}, {{"left", "4", 400, "severe"}}});
  CHECK(html.find("role=\"img\" aria-labelledby=\"plot1-1-t plot1-1-d\"><title id=\"plot1-1-t\">Pain</title><desc id=\"plot1-1-d\">left 4 (severe). 0 – 10; mild; severe.</desc>") != std::string::npos);
}
}

TEST_SUITE("read") {
TEST_CASE("clinic: keys that mean nothing, and words that are not known, are told with their place") {
  Diagnostics out;
  CHECK(!read_clinic(source_file("clinic.yaml", "name: Back Clinic\nphone: 1\npaper: a5\n"), out));
  REQUIRE(out.size() == 2);
  arrange(out);
  CHECK(out[0].code == Code::unknown_key);
  CHECK(out[0].place.line == 2);
  CHECK(out[1].code == Code::bad_value);
  CHECK(out[1].place.line == 3);
}

TEST_CASE("clinic: a logo that runs or reaches out is refused") {
  CHECK(logo_type("<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\" fill=\"url(#a)\"/><use href=\"#a\"/></svg>").problem.empty());
  const std::string png = "\x89PNG\r\n\x1a\nrest" "IEND\xAE\x42\x60\x82";
  CHECK(logo_type(png).type == "image/png");
  CHECK(logo_type(png).problem.empty());
  CHECK(logo_type(png.substr(0, png.size() - 1)).problem == "the PNG picture breaks off");
  CHECK(logo_type("<svg><path d=\"M0 0\"/>").problem == "the SVG breaks off");
  CHECK(logo_type("<svg width=\"1\"/>\n").problem.empty());
  CHECK(logo_type("<svg>" + std::string(largest_logo, ' ') + "</svg>").problem.starts_with("the picture has 1000011 bytes"));
  for (const std::string bad : {"GIF89a", "<svg><script>x</script></svg>", "<svg onload=\"x\"/>", "<svg><a ONCLICK = 'x'/></svg>", "<svg><image href=\"http://a.org/x.png\"/></svg>",
                                "<svg><use xlink:href = 'a.svg#b'/></svg>", "<svg style=\"fill:url(http://a.org)\"/>", "<svg style=\"fill:url(tu#a)\"/>", "<svg><style>@import 'a'</style></svg>",
                                "<svg style=\"fill:u\\72l(http://a.org)\"/>", "<svg><a href=\"&#106;avascript:x\"/></svg>", "<!DOCTYPE svg [<!ENTITY a SYSTEM 'b'>]><svg/>",
                                "<svg><foreignObject/></svg>", "<svg><FOREIGNOBJECT></FOREIGNOBJECT></svg>", "<svg><image href=\"data:image/svg+xml;base64,PHN2Zy8+\"/></svg>", "<svg><a xlink:href=\"javascript:x\"/></svg>", "<svg/onload=x></svg>", "<s\0vg></svg>", "", "<svg><image SRC=\"a.png\"/></svg>", "<svg><set attributeName='href'/></svg>"}) {
    CAPTURE(bad);
    CHECK(!logo_type(bad).problem.empty());
  }
}
}
