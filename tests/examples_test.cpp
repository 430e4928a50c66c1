// The examples are documentation and golden files at once: every examples/*/assessment.yaml is
// planned with the library of data/ and compared with the pages beside it. What every page must
// hold, and must never hold, is checked on the same pages.

#include "advise.hpp"
#include "read/assessment.hpp"
#include "render/json.hpp"
#include "render/markdown.hpp"
#include "render/text.hpp"
#include "report/compose.hpp"
#include "shell/files.hpp"
#include "shell/version.hpp"
#include "source/yaml.hpp"
#include "support/golden.hpp"
#include "support/paths.hpp"
#include "support/shipped_library.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace lumbar {
namespace {

constexpr std::size_t least_examples = 15;

struct Golden {
  std::string file;  // beside the assessment
  std::string text;
};

struct Example {
  std::string name;
  std::filesystem::path folder;
  Plan plan;
  Document handout;
  std::vector<Golden> pages;
};

std::vector<Golden> pages_of(const Library& library, const Plan& plan, const Document& handout) {
  const Document record = compose_for_clinician(library, plan, {"", version()});
  return {{"plan.md", to_markdown(handout)},
          {"record.md", to_markdown(record)},
          {"plan.txt", to_text(handout)},
          {"record.txt", to_text(record)},
          {"plan.json", to_json(plan, library, version())}};
}

Example planned(const Library& library, const std::filesystem::path& folder) {
  const std::string name = folder.filename().string();
  const SourceFile source =
      source_file("examples/" + name + "/assessment.yaml", bytes_of(folder / "assessment.yaml"));
  Diagnostics diagnostics;
  std::optional<Assessment> assessment = read_assessment(source, library, diagnostics);
  if (!assessment) {
    throw std::runtime_error("\n" + spelled(std::move(diagnostics)));
  }
  Plan plan = advise(library, std::move(*assessment));
  Document handout = compose_for_patient(library, plan, {"", version()});
  std::vector<Golden> pages = pages_of(library, plan, handout);
  return {name, folder, std::move(plan), std::move(handout), std::move(pages)};
}

struct Examples {
  Library library;
  std::vector<Example> all;
};

/// Every folder of examples/ that holds an assessment, by name. Throws where one does not read.
Examples examples() {
  Examples result{shipped_library().library, {}};
  const std::filesystem::path root = project_root() / "examples";
  for (const std::string& file : list_folder(root.string()).files) {
    const std::filesystem::path path = root / file;
    if (path.filename() == "assessment.yaml") {
      result.all.push_back(planned(result.library, path.parent_path()));
    }
  }
  return result;
}

/// ` one two three `: ids such as `heart.released` stay one word, whatever else parts words is one
/// blank.
std::string words_of(std::string_view text) {
  std::string words = " ";
  for (const char c : text) {
    const bool part = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '.' || c == '-';
    if (part) {
      words += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      continue;
    }
    while (words.ends_with('.')) {
      words.pop_back();
    }
    if (words.back() != ' ') {
      words += ' ';
    }
  }
  return words + ' ';
}

/// The first callout of a page, or nullptr.
const Callout* first_box(const std::vector<Block>& blocks) {
  for (const Block& block : blocks) {
    const auto* const group = std::get_if<Group>(&block);
    const Callout* const box =
        group != nullptr ? first_box(group->blocks) : std::get_if<Callout>(&block);
    if (box != nullptr) {
      return box;
    }
  }
  return nullptr;
}

/// Every text under `key` at any depth of a JSON page, read as the YAML that it is.
void collect(const Node& node, std::string_view key, std::set<std::string>& found) {
  for (const Node& item : node.items) {
    if (item.key == key && item.is_scalar()) {
      found.insert(item.text);
    }
    if (item.key == key && item.is_list()) {
      std::ranges::transform(item.items, std::inserter(found, found.end()), &Node::text);
    }
    collect(item, key, found);
  }
}

template <class Entries>
void check_known(const Entries& entries, const Node& json, std::string_view key) {
  std::set<std::string> found;
  collect(json, key, found);
  for (const std::string& id : found) {
    CAPTURE(id);
    CHECK(find_id(entries, id) != nowhere);
  }
}

/// The ids under `id` of the items of one list at the top of a JSON page.
template <class Entries>
void check_listed(const Entries& entries, const Node& json, std::string_view list) {
  const Node* const items = find(json, list);
  REQUIRE(items != nullptr);
  for (const Node& item : items->items) {
    const Node* const id = find(item, "id");
    REQUIRE(id != nullptr);
    CAPTURE(id->text);
    CHECK(find_id(entries, id->text) != nowhere);
  }
}

}  // namespace

TEST_SUITE("examples") {
  TEST_CASE("examples: facts that reading worked out and facts worked out anew give one plan") {
    const Library library = shipped_library().library;
    for (const Example& example : examples().all) {
      CAPTURE(example.name);
      Diagnostics diagnostics;
      const SourceFile source = source_file("assessment.yaml", bytes_of(example.folder / "assessment.yaml"));
      const auto known = read_known_assessment(source, library, diagnostics);
      REQUIRE(known.has_value());
      // Far later, answers are too old and their facts with them.
      for (const std::int64_t later : {0, 10'000}) {
        const PlanOptions options{false, known->assessment.date + later};
        const Plan handed_on = advise(library, known->assessment, known->derived, options);
        const Plan anew = advise(library, known->assessment, options);
        CHECK((to_json(handed_on, library, version()) == to_json(anew, library, version())));
      }
    }
  }

  TEST_CASE("examples: every page is what its golden file holds") {
    const Examples set = examples();
    CHECK(set.all.size() >= least_examples);
    for (const Example& example : set.all) {
      for (const Golden& page : example.pages) {
        check_golden(example.folder / page.file, page.text);
      }
    }
  }

  TEST_CASE("examples: each outcome is among them") {
    const Examples set = examples();
    for (const Outcome outcome : {Outcome::referral, Outcome::ask_first, Outcome::programme}) {
      CAPTURE(spell(outcomes, outcome));
      CHECK(std::ranges::any_of(
          set.all, [&](const Example& example) { return example.plan.outcome == outcome; }));
    }
  }

  TEST_CASE("examples: every id that a JSON page names is in the library") {
    const Examples set = examples();
    for (const Example& example : set.all) {
      CAPTURE(example.name);
      Diagnostics diagnostics;
      const auto json =
          parse_yaml(source_file("plan.json", example.pages.back().text), diagnostics);
      CAPTURE(spelled(diagnostics));
      REQUIRE(json.has_value());
      check_known(set.library.exercises, *json, "exercise");
      check_known(set.library.rules, *json, "rule");
      check_known(set.library.rules, *json, "rules");
      check_known(set.library.findings, *json, "finding");
      check_known(set.library.findings, *json, "for");
      check_known(set.library.fields, *json, "field");
      check_known(set.library.fields, *json, "measures");
      check_listed(set.library.sources, *json, "sources");
      check_listed(set.library.findings, *json, "findings");
      check_listed(set.library.stages, *json, "stages");
      check_listed(set.library.therapies, *json, "therapies");
      check_listed(set.library.topics, *json, "education");
    }
  }

  TEST_CASE("examples: a handout begins its box with the cauda equina safety net") {
    const Examples set = examples();
    const std::vector<Sentence>& net = set.library.self_care.safety_net;
    REQUIRE(net.size() >= 6);
    CHECK(net.front().say.find("between your legs") != std::string::npos);
    for (const Example& example : set.all) {
      if (example.plan.outcome != Outcome::programme) {
        continue;
      }
      CAPTURE(example.name);
      const Callout* const box = first_box(example.handout.blocks);
      REQUIRE(box != nullptr);
      REQUIRE(box->lines.size() > 6);
      for (std::size_t i = 0; i < 6; ++i) {
        CHECK(net[i].when == nowhere);
        CHECK(box->lines[i].body == net[i].say);
      }
    }
  }

  TEST_CASE("examples: a referral and open questions print no exercise for the patient") {
    const Examples set = examples();
    for (const Example& example : set.all) {
      if (example.plan.outcome == Outcome::programme) {
        continue;
      }
      CAPTURE(example.name);
      CHECK(example.plan.stages.empty());
      const std::string words = words_of(example.pages.front().text);
      for (const Exercise& exercise : set.library.exercises) {
        CAPTURE(exercise.id);
        for (const std::string& step : exercise.steps) {
          CHECK(words.find(words_of(step)) == std::string::npos);
        }
      }
    }
  }

  TEST_CASE("examples: no page holds the id of a phrase in the place of its words") {
    const Examples set = examples();
    std::set<std::string> prefixes;
    for (const auto& [id, words] : set.library.phrases) {
      prefixes.insert(fmt::format(" {}.", id.substr(0, id.find('.'))));
    }
    for (const Example& example : set.all) {
      for (const Golden& page : example.pages) {
        const std::string words = words_of(page.text);
        for (const std::string& prefix : prefixes) {
          CAPTURE(example.name);
          CAPTURE(page.file);
          CAPTURE(prefix);
          const std::size_t at = words.find(prefix);
          CAPTURE(words.substr(std::min(at, words.size()), 60));
          CHECK(at == std::string::npos);
        }
      }
    }
  }

  TEST_CASE("examples: no page claims what the tool cannot promise") {
    const Examples set = examples();
    const std::vector<std::string> claims{
        "cleared", "cure", "cures", "cured", "validated", "evidence-based", "not a medical device"};
    for (const Example& example : set.all) {
      for (const Golden& page : example.pages) {
        const std::string words = words_of(page.text);
        for (const std::string& claim : claims) {
          CAPTURE(example.name);
          CAPTURE(page.file);
          CAPTURE(claim);
          CHECK(words.find(fmt::format(" {} ", claim)) == std::string::npos);
        }
      }
    }
  }
}

}  // namespace lumbar
