// User text never adds a heading, a row, a list item, a tag or a control character to any output.

#include "advise.hpp"
#include "property/random_library.hpp"
#include "read/assessment.hpp"
#include "read/library.hpp"
#include "render/json.hpp"
#include "render/markdown.hpp"
#include "render/text.hpp"
#include "report/compose.hpp"
#include "source/utf8.hpp"
#include "support/golden.hpp"
#include "support/paths.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

namespace lumbar::property {
namespace {

std::string hostile_text(Random& random) {
  static const std::vector<std::string> pieces{"# head", "| cell |", "<script>alert(1)</script>", "**bold**", "_it_", "`code`", "[link](http://x.y)", "![i](x)", "---", "===", "- item", "1. one", "> quote",
                                               "&amp;", "&#35;", "\\", "~~~", "<!-- x -->", "http://a.b", "www.a.b", "a@b.c", "{name}", "}", "{", "Ω", "नमस्ते", "\"", "'", "]]>", "</td>", "+ plus", "    code", ":-:", "*", "~x~", "$x$"};
  std::string text;
  const int count = random.between(1, 5);
  for (int i = 0; i < count; ++i) {
    text += (i == 0 ? "" : " ") + random.pick(pieces);
  }
  return text;
}

std::string quoted(const std::string& text) {
  std::string yaml = "\"";
  for (const char c : text) {
    yaml += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  }
  return yaml + "\"";
}

/// Lines that start a block, and characters that end a table cell or open a tag.
struct Shape {
  std::size_t headings = 0;
  std::size_t lists = 0;
  std::size_t quotes = 0;
  std::size_t cells = 0;
  std::size_t tags = 0;  // `<` that Markdown would read as one; `<!-- -->` is the writer's own
  std::size_t controls = 0;
  bool operator==(const Shape&) const = default;
};

Shape shape_of(const std::string& text) {
  Shape shape;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = std::string_view(text).substr(at, end - at);
    const bool underline = !line.empty() && (line.find_first_not_of('=') == std::string_view::npos || line.find_first_not_of('-') == std::string_view::npos);
    shape.headings += line.starts_with('#') || underline ? 1U : 0U;
    shape.lists += line.starts_with("- ") || line.starts_with("1. ") || line.starts_with("+ ") || line.starts_with("* ") ? 1U : 0U;
    shape.quotes += line.starts_with('>') ? 1U : 0U;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '\\') {
        ++i;  // what it escapes is text
      } else {
        shape.cells += line[i] == '|' && line.front() == '|' ? 1U : 0U;  // elsewhere a bar is only a bar
        shape.tags += line[i] == '<' && line.substr(i, 8) != "<!-- -->" ? 1U : 0U;
      }
    }
    at = end + 1;
  }
  for (std::size_t i = 0; i < text.size();) {
    const Decoded next = decode(text, i);
    shape.controls += next.length == 0 || (is_control(next.point) && next.point != '\f') ? 1U : 0U;
    i += std::max<std::size_t>(next.length, 1);
  }
  return shape;
}

Plan plan_of(const Library& library, const std::string& name) {
  Diagnostics diagnostics;
  auto assessment = read_assessment(source_file("case.yaml", fmt::format("date: 2026-01-01\nname: {}\nid: {}\nq0: no\ninstructions: {{by: {}, leave-out: [{{id: e0, because: {}}}]}}\n", quoted(name), quoted(name), quoted(name), quoted(name))), library, diagnostics);
  std::string problem;
  for (const Diagnostic& one : diagnostics) {
    problem += spell(one, nullptr);
  }
  INFO(problem);
  REQUIRE(assessment);
  return advise(library, std::move(*assessment));
}

}  // namespace

TEST_SUITE("property") {
  TEST_CASE("render: hostile names and reasons leave the shape of every page as it is") {
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
      CAPTURE(seed);
      Random random(seed);
      const RandomLibrary made = random_library(random);
      std::string rules = "rules:\n";
      for (const std::string& rule : made.rules) {
        rules += rule;
      }
      Sources sources{source_file("fields/all.yaml", made.fields), source_file("rules/all.yaml", rules), source_file("programme/frame.yaml", made.frame)};
      sources.push_back(source_file("wording/en/pages.yaml", bytes_of(project_root() / "data/wording/en/pages.yaml")));
      for (const auto& [file, text] : made.exercises) {
        sources.push_back(source_file(file, text));
      }
      Diagnostics diagnostics;
      const auto library = read_library(sources, diagnostics);
      if (!library) {
        continue;
      }
      const std::string name = hostile_text(random);
      CAPTURE(name);
      const Plan plain = plan_of(*library, "Anna");
      const Plan hostile = plan_of(*library, name);
      for (const auto compose : {compose_for_patient, compose_for_clinician}) {
        const Shape wanted = shape_of(to_markdown(compose(*library, plain, {"", "0"})));
        const std::string page = to_markdown(compose(*library, hostile, {"", "0"}));
        CAPTURE(page);
        const Shape found = shape_of(page);
        CHECK(found.headings == wanted.headings);
        CHECK(found.lists == wanted.lists);
        CHECK(found.quotes == wanted.quotes);
        CHECK(found.cells == wanted.cells);
        CHECK(found.controls == 0);
        CHECK(found.tags == 0);
        CHECK(shape_of(to_text(compose(*library, hostile, {"", "0"}))).controls == 0);
      }
      CHECK(shape_of(to_json(hostile, *library, "0")).controls == 0);
    }
  }
}

}  // namespace lumbar::property
