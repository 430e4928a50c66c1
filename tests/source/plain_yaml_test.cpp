// The plain shape's reader against the full parser: what it takes, both read alike, to the column.

#include "source/gate.hpp"
#include "source/plain_yaml.hpp"
#include "source/yaml.hpp"

#include "property/random_library.hpp"
#include "support/paths.hpp"
#include "support/shipped_library.hpp"
#include "support/show.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace lumbar {
namespace {

bool alike(const Node& a, const Node& b) {
  return a.kind == b.kind && a.place == b.place && a.text == b.text && a.quoted == b.quoted && a.key == b.key &&
         (a.key.empty() || a.key_place == b.key_place) && std::ranges::equal(a.items, b.items, alike);
}

std::optional<Node> plain(std::string text) {
  const SourceFile file = source_file("a.yaml", std::move(text));
  Diagnostics out;
  return is_readable_text(file, out) ? parse_plain_yaml(file) : std::nullopt;
}

std::optional<Node> full(std::string text, Diagnostics& out) { return parse_full_yaml(source_file("a.yaml", std::move(text)), out); }

/// Whether the plain reader takes `text`; that both then read alike is checked.
bool takes(const std::string& text) {
  const std::optional<Node> fast = plain(text);
  if (fast) {
    Diagnostics out;
    const std::optional<Node> slow = full(text, out);
    CHECK_MESSAGE((slow && out.empty() && alike(*fast, *slow)), "read in two ways:\n" << text);
  }
  return fast.has_value();
}

std::vector<std::string> shipped_assessments() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(project_root() / "examples")) {
    if (entry.path().filename() == "assessment.yaml") {
      paths.push_back(entry.path());
    }
  }
  std::ranges::sort(paths);
  std::vector<std::string> texts;
  for (const std::filesystem::path& path : paths) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    texts.push_back(text.str());
  }
  return texts;
}

/// One small change, of the kind that a hand or a broken script makes.
std::string changed(property::Random& random, std::string text) {
  static const std::vector<std::string> telling{":", ": ", " ", "  ", "-", "- ", "\n", "\n  ", "#", " #", "[", "]", "{", "}", ",", ", ", "'", "\"", "''",
                                                "\\", "|", ">", "?", "? ", "!", "&", "*", "%", "@", "`", "~", "null", "\t", "\r", "\r\n", "---\n", "...\n",
                                                "<<: ", "é", "“", "a", "0", ".", "=", "<", "/", "a: 1\n", "- b\n", "_", "+", "(", "€: "};
  const auto at = [&] { return static_cast<std::size_t>(random.below(static_cast<int>(text.size()) + 1)); };
  const auto line_at = [&](std::size_t place) {
    const std::size_t start = place == 0 ? 0 : text.rfind('\n', place - 1) + 1;  // npos + 1 is 0
    return std::pair(start, std::min(text.find('\n', start), text.size() - 1) + 1);
  };
  switch (text.empty() ? 0 : random.below(6)) {
    case 0:
      return text.insert(at(), random.pick(telling));
    case 1:
      return text.erase(at(), static_cast<std::size_t>(random.between(1, 3)));
    case 2: {
      const std::size_t place = at();
      return text.replace(place, std::min<std::size_t>(1, text.size() - place), random.pick(telling));
    }
    case 3: {  // a line twice, or at another place
      const auto [start, end] = line_at(static_cast<std::size_t>(random.below(static_cast<int>(text.size()))));
      const std::string line = text.substr(start, end - start);
      return text.insert(line_at(static_cast<std::size_t>(random.below(static_cast<int>(text.size())))).first, line);
    }
    case 4: {  // another indent
      const auto [start, end] = line_at(static_cast<std::size_t>(random.below(static_cast<int>(text.size()))));
      return random.one_in(2) || text[start] != ' ' ? text.insert(start, static_cast<std::size_t>(random.between(1, 3)), ' ') : text.erase(start, 1);
    }
    default:
      return text.substr(0, at());
  }
}

TEST_SUITE("source") {
TEST_CASE("plain yaml: every shipped assessment is of the plain shape") {
  const std::vector<std::string> texts = shipped_assessments();
  REQUIRE(texts.size() > 10);
  for (const std::string& text : texts) {
    CHECK_MESSAGE(takes(text), text);
  }
}

TEST_CASE("plain yaml: shapes that it takes") {
  for (const std::string& text : std::vector<std::string>
       {"a: 1", "a: 1\n", "# c\n\na: 1 # d\n  # e\nb: x#y\n", "a:\nb:\n", "a:\n- 1\n- 2\nb: 3\n", "a:\n  - 1\n\n  - b: 2\n    c: 3\n  - {d: [4, e f], g: 'h: i'}\n",
        "a: [ ]\nb: {}\nc: [1, [2, {d: 3}]]\n", "a: \"x: #y\"   # z\nb: it's\n", "a:   -5 deg\nb: <7\nc: 2026-11-20\n", "a: xé\nb: [xé, 1ü, {c: 2}] # ß\n",
        "a: 1\r\nb:\r\n  - 2\r\n", "  a: 1\n  b: 2\n", "a:\n  b:\n    c: 1\nd: 2", "x.y-z_1..3: http://x/y#z\n", "a: {b: 1, # c\n   d: 2}\ne:\n  [1,\n   2,\n   {f: 3}]\ng: 1\n",
        "a: 1\n\r", "a: 1\r", "a: 1 # b\r", "a: [1]\r", "a:\r", "a: 'b'\r\n\r"}) {  // a last line end may have lost its half
    CHECK_MESSAGE(takes(text), text);
  }
}

TEST_CASE("plain yaml: what may mean something else is left to the full parser") {
  for (const std::string& text : std::vector<std::string>
       {"", "a", "a: 1\na: 2\n", "a: {b: 1, b: 2}\n", "a: x\n  y\n", "a: b: c\n", "a: b:\n", "a:1\n", "- 1\n", "a: - 1\n", "a: [1,]\n", "a: [1\n", "a: [1, \n2]\n", "a: [1\n  ]\n", "a: [b\n  c]\n", "a: {b:1}\n", "a: [b: 1]\n",
        "a: [a?b]\n", "a: |\n  b\n", "a: >7\n", "a: &x 1\n", "a: *x\n", "a: !x 1\n", "a: ~\n", "a: null\n", "null: 1\n", "<<: 1\n", "a: 'b''c'\n", "a: \"\\n\"\n", "a: \"x\n", "a: 'x' y\n",
        "a: 1\n---\nb: 2\n", "--- \na: 1\n", "...\n", "%YAML 1.2\na: 1\n", "? a\n", "a: 1\n b: 2\n", " a: 1\nb: 2\n", "a:\n  - 1\n - 2\n", "a: “x”\n", "a:\tb\n", "a: [1] 2\n", "a:\n  - - 1\n",
        "a:\n  -\n    b: 1\n", "\"a\": 1\n", "a : 1\n", "a: [1]#\n", "a: @x\n", "a: %x\n", "a: `x\n", "a: ,b\n", "[a]\n", "a: -\n", "a: - \n", "a: ?x\n", "a:\n  b\n", "a: 1\rb: 2\n"}) {
    CHECK_MESSAGE(!takes(text), text);
  }
}

TEST_CASE("plain yaml: it knows the same limits") {
  std::string deep = "a: ";
  deep.append(31, '[').append(31, ']');
  CHECK(takes(deep));
  CHECK_FALSE(plain("a: [" + deep.substr(3) + "]"));
  std::string wide = "a: [1";
  for (int i = 3; i < most_values; ++i) {  // the map, the key, the list and the first item
    wide += ",1";
  }
  CHECK_FALSE(plain(wide + "]"));
  CHECK(takes(wide.substr(0, wide.size() - 2) + "]"));
}

TEST_CASE("plain yaml: changed assessments and libraries, whatever is taken is read as the full parser reads it") {
  const char* const wanted = std::getenv("LUMBAR_PROPERTY_CASES");
  const int cases = wanted == nullptr ? 5000 : std::atoi(wanted);
  std::vector<std::string> texts = shipped_assessments();
  for (const SourceFile& file : shipped_sources()) {
    const std::size_t cut = file.text.find('\n', std::min<std::size_t>(2000, file.text.size()));
    texts.push_back(file.text.substr(0, cut));
  }
  property::Random random(2026);
  int taken = 0;
  for (int i = 0; i < cases; ++i) {
    std::string text = random.pick(texts);
    for (int change = random.between(1, 3); change > 0; --change) {
      text = changed(random, std::move(text));
    }
    taken += takes(text) ? 1 : 0;
  }
  CHECK(taken > cases / 10);
  CHECK(taken < cases * 9 / 10);
}
}

}  // namespace
}  // namespace lumbar
