#include "source/diagnostic.hpp"

#include "support/show.hpp"

namespace lumbar {
namespace {

Diagnostic at(int line, int column, std::string said = "") { return {{std::make_shared<const std::string>("a.yaml"), line, column}, Code::bad_number, "not a number", "write one", std::move(said)}; }

/// The line shown and the line under it.
std::string excerpt(const std::string& text, int line, int column, std::string said = "") {
  const SourceFile source = source_file("a.yaml", text);
  const std::string spelled = spell(at(line, column, std::move(said)), &source);
  const std::size_t from = spelled.find(" |\n") + 3;
  return spelled.substr(from, spelled.find("  = help") - from);
}

TEST_SUITE("source") {
TEST_CASE("diagnostic: with its file it shows the line, a caret as wide as what was said, and the help") {
  const SourceFile source = source_file("a.yaml", "a: 1\nb: some\n");
  CHECK(spell(at(2, 4, "some"), &source) == "a.yaml:2:4: error[bad-number]: not a number (found `some`)\n  |\n2 | b: some\n  |    ^^^^\n  = help: write one\n");
}

TEST_CASE("diagnostic: without its file neither the line nor what was said is told") {
  CHECK(spell(at(2, 4, "some"), nullptr) == "a.yaml:2:4: error[bad-number]: not a number\n  = help: write one\n");
}

TEST_CASE("diagnostic: a mistake of a whole file has no line, one of no file no name") {
  const SourceFile source = source_file("a.yaml", "a: 1\n");
  CHECK(spell(at(0, 0), &source) == "a.yaml: error[bad-number]: not a number\n  = help: write one\n");
  CHECK(spell(Diagnostic{{}, Code::missing_text, "no words", "", ""}, nullptr) == "error[missing-text]: no words\n");
}

TEST_CASE("diagnostic: the caret stands under its character, whatever comes before it") {
  CHECK(excerpt("b: some\n", 1, 4) == "1 | b: some\n  |    ^\n");
  CHECK(excerpt("größe: x\n", 1, 8) == "1 | größe: x\n  |        ^\n");
  CHECK(excerpt("b:\tx\r\n", 1, 4) == "1 | b: x\n  |    ^\n");
  CHECK(excerpt("\xEF\xBB\xBF" "b: x\n", 1, 4) == "1 | b: x\n  |    ^\n");
  CHECK(excerpt("a: 1\nb: x", 2, 4) == "2 | b: x\n  |    ^\n");
}

TEST_CASE("diagnostic: a long line is shown around its place") {
  const std::string line = "a: [" + std::string(300, 'x') + "ö" + std::string(300, 'y') + "]";
  const std::string shown = excerpt(line + "\n", 1, 305);
  CHECK(shown == "1 | …" + std::string(59, 'x') + "ö" + std::string(60, 'y') + "…\n  | " + std::string(60, ' ') + "^\n");
  CHECK(excerpt(line, 1, 2) == "1 | " + line.substr(0, 120) + "…\n  |  ^\n");
  CHECK(excerpt(line, 1, 606) == "1 | …" + std::string(59, 'y') + "]\n  | " + std::string(60, ' ') + "^\n");
}

TEST_CASE("diagnostic: nothing of the file reaches the terminal as a control character") {
  const SourceFile source = source_file("a.yaml", "b: \x1B[2Jx\xE2\x80\xAE\xFF\n");
  const std::string text = spell(at(1, 4, "\x1B[2J"), &source);
  CHECK(text.find('\x1B') == std::string::npos);
  CHECK(text.find("\\x1b[2Jx\\x202e\\xff") != std::string::npos);
  CHECK(printable("a\nb") == "a\nb");
  CHECK(printable(std::string(1000, 'x')) == std::string(480, 'x') + "…");
}

TEST_CASE("arrange: by file, line and column, exact repeats dropped") {
  const auto one = [](const char* file, int line, int column, std::string message) {
    return Diagnostic{{std::make_shared<const std::string>(file), line, column}, Code::bad_number, std::move(message), "", ""};
  };
  Diagnostics all{one("b", 1, 1, "x"), one("a", 10, 1, "x"), one("a", 2, 5, "y"), one("a", 2, 5, "x"), one("a", 2, 5, "y"), one("a", 2, 4, "z")};
  arrange(all);
  std::string order;
  for (const Diagnostic& diagnostic : all) {
    order += fmt::format("{} {} ", spell(diagnostic.place), diagnostic.message);
  }
  CHECK(order == "a:2:4 z a:2:5 x a:2:5 y a:10:1 x b:1:1 x ");
}

TEST_CASE("did_you_mean: a third of the letters may be wrong, no more") {
  const std::vector<std::string> known{"pain.worst", "pain.average", "sex"};
  CHECK(did_you_mean("pain.wurst", known) == "did you mean `pain.worst`?");
  CHECK(did_you_mean("pain.avrage", known) == "did you mean `pain.average`?");
  CHECK(did_you_mean("sax", known) == "did you mean `sex`?");
  CHECK(did_you_mean("weather", known).empty());
  CHECK(did_you_mean("", known).empty());
  CHECK(did_you_mean(std::string(1000, 'x'), known).empty());
}
}

}  // namespace
}  // namespace lumbar
