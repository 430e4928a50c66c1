#include "check/test_case.hpp"

#include "read/assessment.hpp"
#include "read/keys.hpp"
#include "source/yaml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace lumbar {
namespace {

/// A case's answers on top of its base: one dotted key a leaf, so that `a: {b: x}` and `a.b: x` meet.
class Given {
 public:
  void add(const Node& map, const std::string& prefix = "") {
    for (const Node& item : map.items) {
      const std::string id = prefix + item.key;
      const bool keeps = id == "instructions" || id == "patient" || id == "first" || id == "previous";
      const bool sides = item.is_map() && std::ranges::all_of(item.items, [](const Node& one) { return one.key == "left" || one.key == "right" || one.key == "by" || one.key == "value"; });
      if (item.is_map() && !sides && !(keeps && prefix.empty())) {
        add(item, id + ".");
      } else if (item.is_list() && !item.items.empty() && prefix.empty() && is_series(id)) {
        for (std::size_t i = 0; i < item.items.size(); ++i) {
          set(fmt::format("{}.{}", id, i + 1), item.items[i]);
        }
      } else {
        set(id, item);
      }
    }
  }

  Node root(const Place& place) const {
    Node map;
    map.kind = Node::Kind::map;
    map.place = place;
    for (const auto& [id, node] : values_) {
      map.items.push_back(node);
      map.items.back().key = id;
    }
    return map;
  }

  explicit Given(const Library& library) : library_(library) {}

 private:
  bool is_series(const std::string& id) const { return library_.field_slots.contains(id + ".1"); }

  void set(const std::string& id, const Node& node) {
    // A whole group or series that is answered anew replaces its parts, and `unknown` takes one away.
    const std::string below = id + ".";
    for (auto at = values_.lower_bound(below); at != values_.end() && at->first.starts_with(below);) {
      at = node.is_scalar() && find_id(library_.groups, id) != nowhere ? values_.erase(at) : std::next(at);
    }
    values_[id] = node;
  }

  const Library& library_;
  std::map<std::string, Node, std::less<>> values_;
};

class CaseReader {
 public:
  CaseReader(const Sources& sources, const Library& library, Diagnostics& out) : library_(library), out_(out) {
    for (const SourceFile& source : sources) {
      if (source.name->ends_with(".test.yaml")) {
        if (auto root = parse_yaml(source, out)) {
          files_.push_back(std::move(*root));
        }
      }
    }
    for (const Node& file : files_) {
      if (const Node* const bases = find(file, "bases"); bases != nullptr) {
        for (const Node& base : bases->items) {
          bases_.emplace(base.key, &base);
        }
      }
    }
  }

  CaseCount read(const std::function<void(TestCase&&)>& visit) {
    CaseCount count;
    for (const Node& file : files_) {
      if (!file.is_map()) {
        complain(out_, file.place, Code::not_a_map, "a test file holds `bases:` and `tests:`");
        continue;
      }
      const Node* const tests = find(file, "tests");
      for (std::size_t i = 0; tests != nullptr && i < tests->items.size(); ++i) {
        ++count.cases;
        if (auto one = read_one(file, tests->items[i])) {
          visit(std::move(*one));
        } else {
          ++count.unread;
        }
      }
    }
    return count;
  }

 private:
  std::optional<TestCase> read_one(const Node& file, const Node& test) {
    const std::size_t before = out_.size();
    Keys keys(test, out_);
    keys.need_text("test");
    const std::string from = keys.text("from");
    const Node* const given = keys.take("given");
    const Node* const expect = keys.need("expect");
    keys.done();
    if (expect == nullptr) {
      return std::nullopt;
    }
    Given answers(library_);
    if (!from.empty()) {
      const Node* const own = find(file, "bases") == nullptr ? nullptr : find(*find(file, "bases"), from);
      const auto shared = bases_.find(from);
      const Node* const base = own != nullptr ? own : shared == bases_.end() ? nullptr : shared->second;
      if (base == nullptr) {
        complain(out_, test.place, Code::unknown_id, fmt::format("no base named `{}`", from));
        return std::nullopt;
      }
      answers.add(*base);
    }
    if (given != nullptr) {
      answers.add(*given);
    }
    const Node root = answers.root(given == nullptr ? test.place : given->place);
    auto assessment = read_assessment(root, library_, day_number(2026, 1, 1), out_);
    if (!assessment) {
      return std::nullopt;
    }
    return TestCase{std::move(*assessment), expect, &test.place, out_.size() == before};
  }

  const Library& library_;
  Diagnostics& out_;
  std::vector<Node> files_;
  std::map<std::string, const Node*, std::less<>> bases_;
};

}  // namespace

CaseCount each_test_case(const Sources& sources, const Library& library, Diagnostics& out, const std::function<void(TestCase&&)>& visit) {
  return CaseReader(sources, library, out).read(visit);
}

}  // namespace lumbar
