#include "render/json_writer.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace lumbar;

TEST_SUITE("render") {
  TEST_CASE("json: a string keeps its UTF-8 and escapes what could break it") {
    struct Row {
      std::string text;
      std::string want;
    };
    const std::vector<Row> rows{
        {"", R"("")"},
        {"plain", R"("plain")"},
        {R"(a "b" \ c)", R"("a \"b\" \\ c")"},
        {"one\ntwo\tthree\r", R"("one\ntwo\tthree\r")"},
        {std::string("\0\x01\x1b\x7f", 4), R"("\u0000\u0001\u001b\u007f")"},
        {"caf\u00e9 \u00b0 \u2264 \u2013 \U0001F600",
         "\"caf\u00e9 \u00b0 \u2264 \u2013 \U0001F600\""},
        {"a\u2028b\u2029c\u2027\u202f", "\"a\\u2028b\\u2029c\u2027\u202f\""},
        {"\xc2\x80\xc2\x85\xc2\x9f\xc2\xa0", "\"\\u0080\\u0085\\u009f\xc2\xa0\""},
        {"</script><!-- 1 < 2 <b> /", R"("\u003c/script>\u003c!-- 1 < 2 <b> /")"},
        {"ends with <", R"("ends with <")"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(json_string(row.text) == row.want);
    }
  }

  std::string sample(JsonWriter::Layout layout) {
    JsonWriter json(layout);
    json.object([&] {
      json.text("id", "x");
      json.text_or_null("none", "");
      json.number("half", *Rational::of(1, 2));
      json.number_or_null("third", Rational::of(1, 3));
      json.number_or_null("absent", std::nullopt);
      json.truth("yes", true);
      json.texts("empty", {});
      json.object("bare", [] {});
      json.array("rows", [&] {
        json.object([&] { json.number("n", -1); });
        json.null();
      });
    });
    return json.take();
  }

  TEST_CASE("json: one line has no blanks and every comma") {
    CHECK(sample(JsonWriter::Layout::line) ==
          "{\"id\":\"x\",\"none\":null,\"half\":0.5,\"third\":0.33,\"absent\":null,\"yes\":true,"
          "\"empty\":[],\"bare\":{},\"rows\":[{\"n\":-1},null]}\n");
  }

  TEST_CASE("json: pretty text is indented by two blanks, and what is empty stays on its line") {
    CHECK(sample(JsonWriter::Layout::pretty) == R"({
  "id": "x",
  "none": null,
  "half": 0.5,
  "third": 0.33,
  "absent": null,
  "yes": true,
  "empty": [],
  "bare": {},
  "rows": [
    {
      "n": -1
    },
    null
  ]
}
)");
  }
}
