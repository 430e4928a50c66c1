#include "render/hostile.hpp"

namespace lumbar::hostile {
namespace {

std::size_t below(Random& random, std::size_t count) {
  return static_cast<std::size_t>(random() % count);
}

std::vector<std::string> texts(Random& random, std::size_t most) {
  std::vector<std::string> all(below(random, most + 1));
  for (std::string& one : all) {
    one = text(random);
  }
  return all;
}

std::vector<Text> led_texts(Random& random) {
  std::vector<Text> all(below(random, 4));
  for (Text& one : all) {
    one.body = text(random);
    one.lead = below(random, 2) == 0 ? "" : text(random);
  }
  return all;
}

std::vector<Block> blocks(Random& random, std::size_t most, int depth);

Block block(Random& random, int depth) {
  switch (below(random, depth < 2 ? 8 : 7)) {
    case 0:
      return Heading{1 + static_cast<int>(below(random, 4)), text(random)};
    case 1:
      return Paragraph{{text(random), below(random, 3) == 0 ? text(random) : ""}};
    case 2:
      return Bullets{led_texts(random), false};
    case 3:
      return Bullets{led_texts(random), true};
    case 4: {
      Table table{texts(random, 5), {}};
      for (std::size_t rows = below(random, 6); rows > 0; --rows) {
        table.rows.push_back(texts(random, 5));
      }
      return table;
    }
    case 5:
      return Callout{text(random), led_texts(random)};
    case 6:
      return PageBreak{};
    default:
      return Group{blocks(random, 5, depth + 1)};
  }
}

std::vector<Block> blocks(Random& random, std::size_t most, int depth) {
  std::vector<Block> all;
  for (std::size_t count = below(random, most + 1); count > 0; --count) {
    all.push_back(block(random, depth));
  }
  return all;
}

}  // namespace

const std::vector<std::string>& pieces() {
  static const std::vector<std::string> all{
      "word",
      "Anna",
      "5",
      "42",
      "i",
      "iv",
      "a",
      "A",
      " ",
      "  ",
      "    ",
      "\n",
      "\r\n",
      "\n\n",
      "\t",
      "#",
      "##",
      "######",
      "# ",
      "-",
      "--",
      "---",
      "- ",
      "* * *",
      "*",
      "**",
      "_",
      "__",
      "+",
      "+ ",
      ">",
      "> ",
      "=",
      "===",
      "~",
      "~~",
      "~~~",
      "~5",
      "`",
      "``",
      "```",
      "|",
      "||",
      "|---|",
      "\\",
      "\\\\",
      "\\|",
      "1.",
      "1. ",
      "1)",
      "12. ",
      "(1) ",
      "(a) ",
      "a. ",
      "iv. ",
      "#. ",
      "(@) ",
      "[",
      "]",
      "[ ] ",
      "[x] ",
      "[a](b)",
      "![a](b)",
      "[a]: /b",
      "[^1]",
      "[a]{.b}",
      "<",
      "<b>",
      "</b>",
      "<br>",
      "<!-- ",
      "-->",
      "<?",
      "<http://a.org>",
      "<a@b.org>",
      "<5",
      "<=",
      "&",
      "&amp;",
      "&#42;",
      "&#x2a;",
      "&nbsp;",
      ";",
      "www.",
      "www.a.org",
      "WWW.a.org",
      "http://",
      "https://a.org/?q=1",
      "ftp://a.org",
      "://",
      "a@b.org",
      "a_b@c-d.e.org",
      "@",
      "@anna",
      "-@anna",
      "mailto:a@b.org",
      ".",
      "..",
      "$",
      "$x$",
      "^",
      "^x^",
      "H~2~O",
      ":",
      ": ",
      ":::",
      ":smile:",
      "12:30:00",
      ":100:",
      "%",
      "% ",
      "{#id}",
      "{.c}",
      "{",
      "}",
      "Table: ",
      "table:",
      "(",
      ")",
      "!",
      "\"",
      "'",
      "\xC2\xA0",
      "\xE2\x80\xA8",
      "\xE2\x80\x8B",
      "\xE2\x80\xAE",
      "\xEF\xBB\xBF",
      "\xE3\x80\x80",
      std::string(1, '\0'),
      "\x07",
      "\x1B[31m",
      "\x0C",
      "\x7F",
      "\xC2\x85",
      "\xFF",
      "\xC3",
      "\xED\xA0\x80",
      "\xF4\x90\x80\x80",
      "é",
      "e\xCC\x81",
      "☐",
      "…",
      "漢字",
      "한국어",
      "ไทยที่",
      "हिन्दी",
      "😀",
      "👩\xE2\x80\x8D👧",
      std::string(90, 'x'),
      std::string(80, '#'),
      "a plain sentence of some length that has to be wrapped somewhere, as sentences are"};
  return all;
}

std::string text(Random& random) {
  std::string all;
  for (std::size_t count = below(random, 7); count > 0; --count) {
    all += pieces()[below(random, pieces().size())];
    all += below(random, 3) == 0 ? " " : "";
  }
  return all;
}

Document document(Random& random) {
  Document all;
  all.title = text(random);
  all.running = text(random);
  all.blocks = blocks(random, 9, 0);
  return all;
}

}  // namespace lumbar::hostile
