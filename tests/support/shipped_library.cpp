#include "support/shipped_library.hpp"

#include "advise.hpp"
#include "read/assessment.hpp"
#include "read/library.hpp"
#include "shell/files.hpp"
#include "source/yaml.hpp"
#include "support/paths.hpp"

#include <algorithm>
#include <stdexcept>

namespace lumbar {
namespace {

[[noreturn]] void give_up(Diagnostics diagnostics) { throw std::runtime_error("\n" + spelled(std::move(diagnostics))); }

Node parsed(const SourceFile& source) {
  Diagnostics diagnostics;
  std::optional<Node> root = parse_yaml(source, diagnostics);
  if (!root) {
    give_up(std::move(diagnostics));
  }
  return std::move(*root);
}

}  // namespace

std::string spelled(Diagnostics diagnostics) {
  arrange(diagnostics);
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics) {
    text += spell(diagnostic, nullptr);
  }
  return text;
}

Sources shipped_sources() {
  const std::string folder = (project_root() / "data").string();
  Sources sources;
  for (const std::string& name : list_folder(folder).files) {
    const ReadResult file = read_file(folder + "/" + name, largest_file);
    if (!file.text) {
      throw std::runtime_error(name + ": " + file.problem);
    }
    sources.push_back(source_file(name, *file.text));
  }
  return sources;
}

ShippedLibrary shipped_library() {
  Sources sources = shipped_sources();
  Diagnostics diagnostics;
  std::optional<Library> library = read_library(sources, diagnostics);
  const auto clear = std::ranges::find(sources, std::string_view("rules/clear.test.yaml"), [](const SourceFile& file) { return std::string_view(*file.name); });
  if (!library || clear == sources.end()) {
    give_up(std::move(diagnostics));
  }
  const Node root = parsed(*clear);
  return {std::move(sources), std::move(*library), *find(root, "bases")};
}

Plan shipped_plan(const ShippedLibrary& shipped, std::string_view base, std::string_view yaml) {
  Node answers = *find(shipped.bases, base);
  if (!yaml.empty()) {
    for (const Node& given : parsed(source_file("given.yaml", std::string(yaml))).items) {
      const auto at = std::ranges::find(answers.items, given.key, &Node::key);
      if (at == answers.items.end()) {
        answers.items.push_back(given);
      } else {
        *at = given;
      }
    }
  }
  Diagnostics diagnostics;
  std::optional<Assessment> assessment = read_assessment(answers, shipped.library, std::nullopt, diagnostics);
  if (!assessment) {
    give_up(std::move(diagnostics));
  }
  return advise(shipped.library, std::move(*assessment));
}

std::size_t permitted_count(const Library& library, const Plan& plan) {
  std::size_t count = 0;
  for (std::size_t exercise = 0; exercise < library.exercises.size(); ++exercise) {
    count += std::ranges::any_of(plan.permitted, [&](const auto& stage) { return stage[exercise] != 0; }) ? 1U : 0U;
  }
  return count;
}

}  // namespace lumbar
