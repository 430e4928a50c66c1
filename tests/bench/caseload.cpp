// lumbar_caseload EXAMPLES OUT N: N assessments as a clinic has them, into the folder OUT. Each is one
// of EXAMPLES/*/assessment.yaml in turn, with another name, another patient, and about every sixth
// answer changed to one that makes a difference. The same N, the same bytes.

#include "property/random_library.hpp"
#include "property/telling_values.hpp"
#include "read/assessment.hpp"
#include "shell/embedded.hpp"
#include "shell/files.hpp"
#include "source/yaml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

namespace lumbar {
namespace {

using property::Random;
using property::TellingValue;

/// One value of an example that may become another: where it stands, and the values to choose from.
struct Leaf {
  std::size_t at = 0;
  std::size_t size = 0;
  const std::vector<TellingValue>* values = nullptr;
};

struct Example {
  std::string text;
  std::vector<Leaf> leaves;  // in the order of the text
};

class Caseload {
 public:
  explicit Caseload(const Library& library) : library_(library), values_(property::telling_values(library)) {}

  void add(const std::string& path) {
    const ReadResult read = read_file(path, largest_file);
    Diagnostics diagnostics;
    const auto root = read.text ? parse_yaml(source_file(path, *read.text), diagnostics) : std::nullopt;
    if (!root) {
      throw std::runtime_error(path + ": " + read.problem);
    }
    Example example{*read.text, {}};
    collect(*root, "", example);
    examples_.push_back(std::move(example));
  }

  /// The assessment with this number. One whose changes contradict each other is tried again with others.
  std::string make(std::size_t number) const {
    const Example& example = examples_[number % examples_.size()];
    Random random(number);
    for (int tries = 0; tries < 8; ++tries) {
      std::string text = renamed(varied(example, random), number);
      Diagnostics diagnostics;
      if (read_assessment(source_file("one", text), library_, diagnostics)) {
        return text;
      }
    }
    return renamed(example.text, number);
  }

 private:
  static std::size_t offset(const std::string& text, const Place& place) {
    std::size_t at = 0;
    for (int line = 1; line < place.line; ++line) {
      at = text.find('\n', at) + 1;
    }
    return at + static_cast<std::size_t>(place.column) - 1;  // INVARIANT of the examples: ASCII before a value
  }

  void collect(const Node& node, const std::string& id, Example& example) {
    for (const Node& item : node.items) {
      const bool side = item.key == "left" || item.key == "right";
      const std::string inner = id.empty() || item.key == "patient" ? item.key : id == "patient" ? item.key : side ? id : id + "." + item.key;
      if (!item.is_scalar()) {
        collect(item, inner, example);
        continue;
      }
      const auto slot = library_.field_slots.find(inner);
      const std::size_t at = offset(example.text, item.place);
      if (slot != library_.field_slots.end() && may_vary(slot->second) && !item.quoted && example.text.compare(at, item.text.size(), item.text) == 0) {
        example.leaves.push_back({at, item.text.size(), &values_[slot->second]});
      }
    }
  }

  /// Warning signs stay as the examples have them: a caseload is mostly programmes.
  bool may_vary(Slot slot) const { return slot != library_.roles.date && library_.fields[slot].letter == Letter::none && !values_[slot].empty(); }

  static std::string varied(const Example& example, Random& random) {
    std::string text = example.text;
    for (auto leaf = example.leaves.rbegin(); leaf != example.leaves.rend(); ++leaf) {
      if (random.one_in(6)) {
        text.replace(leaf->at, leaf->size, random.pick(*leaf->values).text);
      }
    }
    return text;
  }

  static std::string renamed(std::string text, std::size_t number) {
    const std::size_t at = text.find("id: P-");
    if (at != std::string::npos) {
      text.replace(at, 10, fmt::format("id: C-{:06}", number));
    }
    return text;
  }

  const Library& library_;
  std::vector<std::vector<TellingValue>> values_;  // by field slot
  std::vector<Example> examples_;
};

void write_caseload(const std::string& from, const std::string& to, std::size_t count) {
  Caseload caseload(shipped().library);
  bool any = false;
  for (const std::string& name : list_folder(from).files) {
    if (name.ends_with("/assessment.yaml")) {
      caseload.add(from + "/" + name);
      any = true;
    }
  }
  if (!any) {
    throw std::runtime_error(from + ": no folder with an assessment.yaml in it");
  }
  std::string problem = make_folder(to);
  for (std::size_t i = 0; i < count && problem.empty(); ++i) {
    problem = write_file(fmt::format("{}/{:06}.yaml", to, i), caseload.make(i));
  }
  if (!problem.empty()) {
    throw std::runtime_error(to + ": " + problem);
  }
}

}  // namespace
}  // namespace lumbar

int main(int argc, char** argv) try {
  std::size_t count = 0;
  if (argc != 4 || std::from_chars(argv[3], argv[3] + std::string_view(argv[3]).size(), count).ec != std::errc()) {
    std::fputs("usage: lumbar_caseload EXAMPLES OUT N\n", stderr);
    return 2;
  }
  lumbar::write_caseload(argv[1], argv[2], count);
  return 0;
} catch (const std::exception& problem) {
  std::fputs(fmt::format("lumbar_caseload: {}\n", problem.what()).c_str(), stderr);
  return 1;
}
