#include "render/characters.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace lumbar;

namespace {

using Lines = std::vector<std::string>;

struct Row {
  std::string text;
  std::size_t want;
};

}  // namespace

TEST_SUITE("render") {
  TEST_CASE("characters: columns are counted as a terminal shows them") {
    const std::vector<Row> rows{{"", 0},   {"abc", 3},   {"é", 1}, {"e\xCC\x81", 1}, {"漢字", 4},
                                {"한", 2}, {"☐ ≥ °", 5}, {"😀", 2}, {"हि", 2},        {"\xFF", 1}};
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(columns(row.text) == row.want);
    }
  }

  TEST_CASE(
      "characters: blanks, line ends and control characters become one blank, none at the ends") {
    CHECK(one_line(" \t a\r\n\n b\x07\xE3\x80\x80"
                   "c \xE2\x80\xA8") == "a b c");
    CHECK(one_line("5\xC2\xA0kg \xC2\xA0x\xC2\xA0") == "5\xC2\xA0kg x");
    CHECK(one_line("a\xE2\x80\xAE"
                   "b\xEF\xBB\xBF\xFF") == "ab\xEF\xBF\xBD");
  }

  TEST_CASE(
      "characters: a line is broken at blanks, a longer word anywhere but inside a character") {
    CHECK(wrap("one two three", 7) == Lines{"one two", "three"});
    CHECK(wrap("a abcdefgh i", 3) == Lines{"a", "abc", "def", "gh", "i"});
    CHECK(wrap("漢字漢字", 5) == Lines{"漢字", "漢字"});
    CHECK(wrap("e\xCC\x81"
               "e\xCC\x81"
               "e\xCC\x81",
               2) == Lines{"e\xCC\x81"
                           "e\xCC\x81",
                           "e\xCC\x81"});
    CHECK(wrap("", 5).empty());
  }
}
