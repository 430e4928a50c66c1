// What a file may hold and what is refused: every row of what yaml-cpp takes in silence that matters.

#include "source/yaml.hpp"

#include "support/show.hpp"

#include <algorithm>

namespace lumbar {
namespace {

struct Read {
  std::optional<Node> root;
  std::vector<Code> codes;
  Diagnostics messages;
};

Read read(std::string text) {
  Read result;
  result.root = parse_yaml(source_file("a.yaml", std::move(text)), result.messages);
  for (const Diagnostic& message : result.messages) {
    result.codes.push_back(message.code);
  }
  return result;
}

/// The tree in one line: `{a: 1, b: [2, "3"]}`; nulls as `~`.
std::string shape(const Node& node) {
  switch (node.kind) {
    case Node::Kind::null:
      return "~";
    case Node::Kind::scalar:
      return node.quoted ? "\"" + node.text + "\"" : node.text;
    case Node::Kind::list:
    case Node::Kind::map:
      break;
  }
  std::string text;
  for (const Node& item : node.items) {
    text += (text.empty() ? "" : ", ") + (node.is_map() ? item.key + ": " : "") + shape(item);
  }
  return node.is_map() ? "{" + text + "}" : "[" + text + "]";
}

std::string repeated(std::string_view text, int count) {
  std::string all;
  for (int i = 0; i < count; ++i) {
    all += text;
  }
  return all;
}

TEST_SUITE("source") {
TEST_CASE("yaml: what a user means is read as it stands") {
  struct Row {
    std::string text, want;
  };
  const std::vector<Row> rows{
      {"a: 1\nb: two words\n", "{a: 1, b: two words}"},
      {"a: [1, two, \"3\"]\n", "{a: [1, two, \"3\"]}"},
      {"a: {b: 1, c: [x, y]}\n", "{a: {b: 1, c: [x, y]}}"},
      {"a:\n  b: 1\n  c:\n    - x\n    - y\n", "{a: {b: 1, c: [x, y]}}"},
      {"a:\n- x\n- y\n", "{a: [x, y]}"},
      {"a:\nb: ~\n", "{a: ~, b: ~}"},
      {"a: ''\n", "{a: \"\"}"},
      {"a: b #c\n", "{a: b}"},
      {"a: b#c\n", "{a: b#c}"},
      {"a: it's\n", "{a: it's}"},
      {"a: 'it''s'\n", "{a: \"it's\"}"},
      {"a: \"say \\\"x\\\"\"\n", "{a: \"say \"x\"\"}"},
      {"a: -x\n", "{a: -x}"},
      {"a: http://x/y#z\n", "{a: http://x/y#z}"},
      {"a: yes\nb: 010\nc: 1e3\n", "{a: yes, b: 010, c: 1e3}"},
      {"a: 7/10\nb: 2026-03-14\nc: <7\n", "{a: 7/10, b: 2026-03-14, c: <7}"},
      {"a:\tx\n", "{a: x}"},
      {"a: x  \n", "{a: x}"},
      {"%YAML 1.2\n---\na: 1\n", "{a: 1}"},
      {"---\na: 1\n...\n", "{a: 1}"},
      {"# only\n\na: 1 # here\n", "{a: 1}"},
      {"a: |\n  one\n  two\nb: 1\n", "{a: \"one\ntwo\n\", b: 1}"},
      {"{a: 1,\n b: 2}\n", "{a: 1, b: 2}"},
      {"bé: süß\n", "{bé: süß}"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Read got = read(row.text);
    CHECK(got.codes.empty());
    REQUIRE(got.root);
    CHECK(shape(*got.root) == row.want);
  }
}

TEST_CASE("yaml: CRLF line ends, a byte order mark and a missing last line end change nothing") {
  const std::string plain = "a: 1\nb: [x, 'y']\n";
  const Read expected = read(plain);
  for (const std::string& text : {std::string("a: 1\r\nb: [x, 'y']\r\n"), "\xEF\xBB\xBF" + plain, std::string("a: 1\nb: [x, 'y']")}) {
    CAPTURE(text);
    const Read got = read(text);
    CHECK(got.codes.empty());
    REQUIRE(got.root);
    CHECK(shape(*got.root) == shape(*expected.root));
    CHECK(got.root->items[1].items[1].place == expected.root->items[1].items[1].place);
  }
}

TEST_CASE("yaml: what yaml-cpp takes in silence is refused") {
  struct Row {
    std::string text;
    Code want;
    int line, column;
  };
  using enum Code;
  const std::vector<Row> rows{
      {"", empty_input, 0, 0},
      {"# a comment\n   \n", empty_input, 0, 0},
      {"a: 1\nb: 2\na: 3\n", duplicate_key, 3, 1},
      {"a: 1\n\"a\": 3\n", duplicate_key, 2, 1},
      {"x: {a: 1, a: 2}\n", duplicate_key, 1, 11},
      {"a: \"not closed\nb: yes\n", spans_lines, 1, 4},
      {"a: 'not closed\nb: yes\n", spans_lines, 1, 4},
      {"a: 'it''s not closed\nb: ''\n", spans_lines, 1, 4},
      {"a: \"two\n  lines\"\n", spans_lines, 1, 4},
      {"x:\n- a\n - b\n", spans_lines, 2, 3},
      {"a: x\n  y\n", spans_lines, 1, 4},
      {"a: >7\n", empty_block, 1, 4},
      {"a: |5\n", empty_block, 1, 4},
      {"a: |\nb: 1\n", empty_block, 1, 4},
      {"- a\nb: c\n", second_document, 2, 1},
      {"[a] b\n", second_document, 1, 5},
      {"{a: 1} {b: 2}\n", second_document, 1, 8},
      {"a: x\n... y\n", second_document, 2, 5},
      {"a: 1\n---\nb: 2\n", second_document, 3, 1},
      {", a\n", second_document, 1, 1},
      {"[a]\n, b\n", second_document, 2, 1},
      {"{a: 1}, {b: 2}\n", second_document, 1, 7},
      {": 1\n", bad_key, 1, 1},
      {"~: 1\n", bad_key, 1, 1},
      {"'': 1\n", bad_key, 1, 1},
      {"[a, b]: 1\n", bad_key, 1, 1},
      {"? {a: 1}\n: 2\n", bad_key, 1, 3},
      {"a: &x 5\nb: 1\n", anchor, 1, 4},
      {"a: &x [*x]\n", anchor, 1, 4},
      {"a: 1\n<<: {b: 2}\n", merge_key, 2, 1},
      {"a: !!int hello\n", tag, 1, 4},
      {"a: !x 5\n", tag, 1, 4},
      {"a: ! 5\n", tag, 1, 4},
      {"a: !<tag:x> 5\n", tag, 1, 4},
      {"a: !x [1]\n", tag, 1, 4},
      {"a: “x”\n", curly_quotes, 1, 4},
      {"a: „x“\n", curly_quotes, 1, 4},
      {"a: \"\\e[2J\"\n", control_character, 1, 4},
      {"a: \"x\\0y\"\n", control_character, 1, 4},
      {"a: \"x\\x01\"\n", control_character, 1, 4},
      {"a: \"x\\ny\"\n", control_character, 1, 4},
      {"a: \"\\u202e\"\n", control_character, 1, 4},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Read got = read(row.text);
    CHECK_FALSE(got.root);
    REQUIRE_FALSE(got.codes.empty());
    CHECK(got.codes.front() == row.want);
    CHECK(got.messages.front().place.line == row.line);
    CHECK(got.messages.front().place.column == row.column);
  }
}

TEST_CASE("yaml: bytes that are no text never reach the parser") {
  struct Row {
    std::string text;
    Code want;
    int line, column;
  };
  using enum Code;
  const std::vector<Row> rows{
      {std::string("a: x\0y\n", 7), control_character, 1, 5},
      {std::string("\0a: x\n", 6), not_utf8, 0, 0},
      {"\xFF\xFE" + std::string("a\0:\0 \0x\0", 8), not_utf8, 0, 0},
      {"\xFE\xFF" + std::string("\0a\0:\0 \0x", 8), not_utf8, 0, 0},
      {std::string("a\0:\0 \0x\0", 8), not_utf8, 0, 0},  // UTF-16 without its mark
      {"b: 1\na: J\xF6rg\n", not_utf8, 2, 5},
      {"a: \xC0\xAF\n", not_utf8, 1, 4},          // overlong
      {"a: \xED\xA0\x80\n", not_utf8, 1, 4},      // surrogate
      {"a: \xF4\x90\x80\x80\n", not_utf8, 1, 4},  // above U+10FFFF
      {"a: \xE2\x82\n", not_utf8, 1, 4},          // cut off
      {"a: \x80\n", not_utf8, 1, 4},
      {"a: x\x1B[2J\n", control_character, 1, 5},
      {"a: x\x7F\n", control_character, 1, 5},
      {"a: \xC2\x85\n", control_character, 1, 4},          // U+0085
      {"a: \xE2\x80\xA8\n", control_character, 1, 4},      // U+2028
      {"a: x\xEF\xBB\xBF\n", control_character, 1, 5},     // a byte order mark inside
      {"a: 1\rb: 2\n", control_character, 1, 5},
      {"a:\n\tb: 1\n", tab_indent, 2, 1},
      {"a:\n  \tb: 1\n", tab_indent, 2, 3},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Read got = read(row.text);
    CHECK_FALSE(got.root);
    REQUIRE_FALSE(got.codes.empty());
    CHECK(got.codes.front() == row.want);
    CHECK(got.messages.front().place.line == row.line);
    CHECK(got.messages.front().place.column == row.column);
  }
}

TEST_CASE("yaml: what yaml-cpp refuses comes with its line, its column and a way out") {
  struct Row {
    std::string text;
    int line, column;
    std::string help;
  };
  const std::vector<Row> rows{
      {"a: b: c\n", 1, 5, "in quotes"},
      {"a:1\nb: 2\n", 1, 2, "space after this colon"},
      {"x: 1\nbé:1\n# why\nb: 2\n", 2, 3, "space after this colon"},
      {"a: \"open", 1, 9, "a quote is not closed"},
      {"a: *b\n", 1, 4, "in quotes"},
      {"a:\n  - \"10:30", 2, 11, "a quote is not closed"},
      {"a: *\n", 1, 5, "in quotes"},
      {"a: &\n", 1, 5, "in quotes"},
      {"a: \"\\ud83d\"\n", 1, 11, "the character itself"},
      {"%YAML 9.9\n---\na: 1\n", 1, 1, "delete this line"},
      {"a:\n  b: 1\n c: 2\n", 3, 2, "indent"},
      {"a: - x\n", 1, 4, "line of its own"},
      {"a: >=5\n", 1, 5, "in quotes"},
      {"a: > 5\n", 1, 6, "in quotes"},
      {"a: @x\n", 1, 4, "in quotes"},
      {"a: `x`\n", 1, 4, "in quotes"},
      {"a: 'don't'\n", 1, 9, "quote"},
      {"a: [1}\n", 1, 6, "brackets"},
      {"a: 1\nb: [1, 2\n", 3, 1, "]"},
      {"a: {b: 1\nc: 2\n", 2, 2, ""},
      {"a: \"x\" y\n", 1, 8, "quote"},
      {"a: \"\\q\"\n", 1, 7, "single quotes"},
      {"a:\n\t\nb: 1\n", 0, 0, ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Read got = read(row.text);
    if (row.line == 0) {
      CHECK(got.root);
      continue;
    }
    CHECK_FALSE(got.root);
    REQUIRE_FALSE(got.messages.empty());
    const Diagnostic& last = got.messages.back();
    CHECK(last.code == Code::yaml_syntax);
    CHECK(last.place.line == row.line);
    CHECK(last.place.column == row.column);
    CHECK(last.help.find(row.help) != std::string::npos);
    CHECK_FALSE(last.help.empty());
  }
}

TEST_CASE("yaml: columns count characters, not bytes") {
  const Read got = read("bé: x\nñöñ: [ä, ß]\n");
  REQUIRE(got.root);
  CHECK(got.root->items[0].place.column == 5);
  CHECK(got.root->items[1].key_place.column == 1);
  CHECK(got.root->items[1].items[0].place.column == 7);
  CHECK(got.root->items[1].items[1].place.column == 10);
  const Read broken = read("größe: é: x\n");
  REQUIRE_FALSE(broken.messages.empty());
  CHECK(broken.messages.front().place.column == 9);
}

TEST_CASE("yaml: a file may hold an alias bomb and is refused at once") {
  std::string bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n";
  for (char name = 'b'; name <= 'j'; ++name) {
    bomb += fmt::format("{0}: &{0} [*{1}, *{1}, *{1}, *{1}, *{1}, *{1}, *{1}, *{1}, *{1}]\n", name, static_cast<char>(name - 1));
  }
  const Read got = read(bomb);
  CHECK_FALSE(got.root);
  CHECK(got.codes.size() == 91);  // each anchor and each alias, once
  CHECK(std::ranges::all_of(got.codes, [](Code code) { return code == Code::anchor; }));
}

TEST_CASE("yaml: 32 levels are read, 33 are not, and 100000 do not hang or crash") {
  CHECK(read("a: " + repeated("[", 31) + repeated("]", 31) + "\n").root);
  CHECK(read("a: " + repeated("[", 32) + repeated("]", 32) + "\n").codes == std::vector{Code::too_deep});
  for (const std::string& text : {repeated("[", 500), repeated("[", 100000), repeated("{a: ", 100000), repeated("- ", 100000), repeated("? ", 100000), "a: " + repeated("[", 100000)}) {
    CAPTURE(text.substr(0, 10));
    const Read got = read(text);
    CHECK_FALSE(got.root);
    CHECK_FALSE(got.codes.empty());
    CHECK(got.codes.size() <= 2);  // what is wrong is said once, not at every bracket
  }
}

TEST_CASE("yaml: a value more than fits is refused, whatever it is") {
  CHECK(read("a:\n" + repeated("  - 1\n", most_values - 3) + "\n").root);  // the map, the key and the list count too
  CHECK(read("a:\n" + repeated("  - 1\n", most_values - 2) + "\n").codes == std::vector{Code::too_many_values});
  CHECK(read("a:\n" + repeated("  - []\n", most_values - 2) + "\n").codes == std::vector{Code::too_many_values});
  CHECK(read("# " + std::string(largest_file, 'x')).codes == std::vector{Code::too_large});
}

TEST_CASE("yaml: places hold in a file of one long line") {  // what it costs: tests/scripts/instructions.sh
  std::string one = "a: [";
  for (int i = 0; i < 40000; ++i) {
    one += "a long word, ";
  }
  one += "end]\n";
  const Read got = read(one);
  REQUIRE(got.root);
  CHECK(got.root->items[0].items.size() == 40001);
  CHECK(got.root->items[0].items.back().place.column == static_cast<int>(one.size()) - 4);
}

TEST_CASE("yaml: every mistake that leaves a tree is told in one run") {
  const Read got = read("a: &x 1\nb: !t 2\nb: 3\nc: >7\n: 4\n");
  CHECK(got.codes == std::vector{Code::anchor, Code::tag, Code::duplicate_key, Code::empty_block, Code::bad_key});
}

TEST_CASE("split_documents: each keeps its line numbers, and what holds nothing is left out") {
  const SourceFile stream = source_file("<stdin>", "# head\n---\na: 1\n---\n\n# nothing\n--- \nb: 2\n---\r\nc: 3\n");
  std::vector<int> lines;
  for (const SourceFile& document : split_documents(stream)) {
    Diagnostics messages;
    const auto root = parse_yaml(document, messages);
    REQUIRE(root);
    lines.push_back(root->items[0].place.line);
  }
  CHECK(lines == std::vector{3, 8, 10});
}
}

}  // namespace
}  // namespace lumbar
