#include "render/text.hpp"

#include "render/characters.hpp"
#include "render/hostile.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace lumbar;

namespace {

using Lines = std::vector<std::string>;

Lines split(std::string_view text, char end) {
  Lines parts;
  while (!text.empty()) {
    const std::size_t at = std::min(text.find(end), text.size());
    parts.emplace_back(text.substr(0, at));
    text.remove_prefix(std::min(at + 1, text.size()));
  }
  return parts;
}

std::vector<Lines> pages_of(const Document& document) {
  std::vector<Lines> pages;
  for (const std::string& page : split(to_text(document), '\f')) {
    pages.push_back(split(page, '\n'));
  }
  return pages;
}

/// The one page of `blocks` without its head.
std::string body(std::vector<Block> blocks) {
  const std::string text = to_text({"", "P-1", std::move(blocks)});
  return text.substr(text.find("\n\n") + 2);
}

Block paragraph(std::string text) {
  return Paragraph{{std::move(text), ""}};
}

bool holds_line(const Lines& page, const std::string& line) {
  return std::ranges::find(page, line) != page.end();
}

std::size_t pages_with(const std::vector<Lines>& pages, std::string_view mark) {
  return static_cast<std::size_t>(std::ranges::count_if(pages, [&](const Lines& page) {
    return std::ranges::any_of(
        page, [&](const std::string& line) { return line.find(mark) != std::string::npos; });
  }));
}

bool has_control(std::string_view line) {
  return std::ranges::any_of(line, [](char c) { return (c >= 0 && c < 0x20) || c == 0x7F; });
}

}  // namespace

TEST_SUITE("render") {
  TEST_CASE("text: each kind of block has its own look") {
    CHECK(to_text({"Your plan",
                   "P-0042 · 2026-11-20",
                   {Heading{2, "Now"}, Paragraph{{"2 sets of 8", "How much"}},
                    Bullets{{{"first", ""}, {"then", "Second:"}}, true},
                    Callout{"Stop", {{"numb", ""}}},
                    Table{{"Day", "Pain"}, {{"1", "2"}, {"2", "3"}}}}}) ==
          R"(P-0042 · 2026-11-20                                               page 1

Your plan
========================================================================

Now
===
How much: 2 sets of 8

1. first
2. Second: then

┌──────────────────────────────────────────────────────────────────────┐
│ Stop                                                                 │
├──────────────────────────────────────────────────────────────────────┤
│ - numb                                                               │
└──────────────────────────────────────────────────────────────────────┘

┌─────┬──────┐
│ Day │ Pain │
├─────┼──────┤
│ 1   │ 2    │
│ 2   │ 3    │
└─────┴──────┘
)");
  }

  TEST_CASE("text: what follows an item's first line stands under its text") {
    CHECK(body({Bullets{{{std::string(69, 'x') + " two", ""}}, true}}) ==
          "1. " + std::string(69, 'x') + "\n   two\n");
  }

  TEST_CASE("text: a paragraph that ends in a colon stands right above what it leads in") {
    const Bullets list{{{"hips drift", ""}}, false};
    CHECK(body({paragraph("Watch for:"), list, paragraph("Then.")}) ==
          "Watch for:\n- hips drift\n\nThen.\n");
  }

  TEST_CASE("text: a column without a word is wide enough to write in, and its rows are ruled") {
    CHECK(body({Table{{"Day", "Notes"}, {{"1"}, {"2"}}}}) ==
          R"(┌─────┬────────────────────────────────────────────────────────────────┐
│ Day │ Notes                                                          │
├─────┼────────────────────────────────────────────────────────────────┤
│ 1   │                                                                │
├─────┼────────────────────────────────────────────────────────────────┤
│ 2   │                                                                │
└─────┴────────────────────────────────────────────────────────────────┘
)");
  }

  TEST_CASE("text: a wide table is wrapped, its short cells are not") {
    const std::string long_cell =
        "Dead bug (2 x 8); side plank on the knees (3 x 10 s); bird dog, slowly, without any rush";
    const std::string text =
        body({Table{{"When", "What", "Then"}, {{"Step 2", long_cell, long_cell}}}});
    CHECK(text.find("│ Step 2 │ Dead bug") != std::string::npos);
    CHECK(std::ranges::count(text, '\n') == 8);
  }

  TEST_CASE("text: each line of a cell begins on a line of its own") {
    const std::string text = body({Table{{"When", "What"}, {{"Step 2", "Plank (2 times);\nSquat (8 times)"}, {"Step 3", ""}}}});
    CHECK(text.find("│ Step 2 │ Plank (2 times); │\n│        │ Squat (8 times)  │\n├") != std::string::npos);
  }

  TEST_CASE("text: a table with too many columns is told row by row") {
    Table table{{}, {{}}};
    for (int i = 0; i < 15; ++i) {
      table.head.push_back("Head " + std::to_string(i));
      table.rows[0].push_back("several words");
    }
    const std::string text = body({table});
    CHECK(text.substr(0, 50) == "Head 0: several words\n  Head 1: several words\n  He");
  }

  TEST_CASE("text: a long table repeats its head on each page") {
    Table table{{"Exercise", "Fate"}, {}};
    for (int i = 0; i < 150; ++i) {
      table.rows.push_back({std::to_string(i), "barred"});
    }
    const std::vector<Lines> pages = pages_of({"", "P-1", {table}});
    CHECK(pages.size() == 3);
    CHECK(pages_with(pages, "│ Exercise │ Fate   │") == 3);
  }

  TEST_CASE("text: every page says whose it is, cut to fit") {
    const std::vector<Lines> pages =
        pages_of({"Title", std::string(80, 'n'), {paragraph("a"), PageBreak{}, paragraph("b")}});
    REQUIRE(pages.size() == 2);
    CHECK(pages[0][0] == std::string(64, 'n') + "… page 1");
    CHECK(pages[1][0] == std::string(64, 'n') + "… page 2");
    CHECK(holds_line(pages[0], std::string(72, 'n')));  // and in full under the title
    CHECK(pages_of({"Title", "", {}})[0][0].substr(0, 6) == "Title ");
  }

  TEST_CASE("text: page breaks at the ends and behind each other make no empty page") {
    const std::vector<Lines> pages = pages_of(
        {"",
         "P-1",
         {PageBreak{}, paragraph("a"), PageBreak{}, PageBreak{}, paragraph("b"), PageBreak{}}});
    REQUIRE(pages.size() == 2);
    CHECK(holds_line(pages[0], "a"));
    CHECK(holds_line(pages[1], "b"));
  }

  TEST_CASE("text: a group that one page can hold stands on one page, wherever it comes") {
    for (std::size_t before = 0; before < 70; ++before) {
      for (const std::size_t lines : {2U, 7U, 30U, 56U, 57U}) {
        CAPTURE(before);
        CAPTURE(lines);
        std::vector<Block> blocks;
        for (std::size_t i = 0; i < before; ++i) {
          blocks.push_back(Bullets{{{"filler", ""}}, false});
        }
        blocks.push_back(Heading{2, "held"});
        Bullets list;
        for (std::size_t i = 1; i < lines; ++i) {
          list.items.push_back({"held", ""});
        }
        blocks.push_back(Group{{Group{{list}}, paragraph("filler")}});
        CHECK(pages_with(pages_of({"", "P-1", blocks}), "- held") == 1);
      }
    }
  }

  TEST_CASE("text: a heading stands on the page of what follows") {
    const std::vector<Block> followers{paragraph(std::string(700, 'x')),
                                       Bullets{{{"x", ""}, {"x", ""}}, false},
                                       Table{{"h"}, {{"x"}, {"x"}}},
                                       Callout{"x", {{"x", ""}}},
                                       Group{{paragraph("x"), paragraph("y")}},
                                       paragraph(std::string(72 * 80, 'x'))};
    for (const Block& follower : followers) {
      for (std::size_t before = 0; before < 62; ++before) {
        CAPTURE(before);
        std::vector<Block> blocks{Bullets{std::vector<Text>(before, Text{"filler", ""}), false},
                                  Heading{2, "Part"}, Heading{3, "Heading"}, follower};
        for (const Lines& page : pages_of({"", "P-1", blocks})) {
          const auto heading = std::ranges::find(page, "Heading");
          CHECK((heading == page.end() || page.end() - heading > 2));
          CHECK(holds_line(page, "Part") == (heading != page.end()));
        }
      }
    }
  }

  TEST_CASE("text: what no page can hold is parted and all of it printed") {
    Table table{{"a", "b"}, {{std::string(6000, 'x'), std::string(100, 'y')}}};
    const std::string long_lines =
        body({Group{{Callout{"Box", std::vector<Text>(100, Text{"in the box", ""})}, table}}});
    std::size_t boxed = 0;
    for (std::size_t at = long_lines.find("- in the box"); at != std::string::npos;
         at = long_lines.find("- in the box", at + 1)) {
      ++boxed;
    }
    CHECK(boxed == 100);
    CHECK(std::ranges::count(long_lines, 'y') == 100);
  }

  TEST_CASE("text: no text breaks out of 72 columns, 60 lines or its page") {
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
      CAPTURE(seed);
      hostile::Random random(seed);
      const Document document = hostile::document(random);
      const std::vector<Lines> pages = pages_of(document);
      for (std::size_t number = 0; number < pages.size(); ++number) {
        const Lines& page = pages[number];
        CHECK(page.size() <= 60);
        CHECK((page.size() > 2 || pages.size() == 1));
        const std::string last = " page " + std::to_string(number + 1);
        CHECK(page.front().substr(page.front().size() - last.size()) == last);
        for (const std::string& line : page) {
          CAPTURE(line);
          CHECK(columns(line) <= 72);
          CHECK_FALSE(has_control(line));
          CHECK((line.empty() || line.back() != ' '));
        }
      }
    }
  }

  TEST_CASE("text: no word of a paragraph or an item is lost") {
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
      CAPTURE(seed);
      hostile::Random random(seed);
      std::vector<Block> blocks;
      std::string want;
      for (int i = 0; i < 20; ++i) {
        const std::string text = hostile::text(random);
        blocks.push_back(paragraph(text));
        want += one_line(text);
      }
      std::string got;
      for (const Lines& page : pages_of({"", "P-1", blocks})) {
        for (std::size_t i = 1; i < page.size(); ++i) {
          got += page[i];
        }
      }
      std::erase(want, ' ');
      std::erase(got, ' ');
      CHECK(got == want);
    }
  }
}
