#include "read/sections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lumbar {
namespace {

constexpr std::array<std::string_view, 10> map_sections{"groups", "findings", "first-choice", "therapies", "education", "services", "sources", "wording", "vocabulary", "library"};
constexpr std::array<std::string_view, 4> list_sections{"rules", "checks", "stages", "accepted"};
constexpr std::array<std::string_view, 10> whole_sections{"safety-net", "stop-signs", "pain-rule", "flare-up", "timeline", "prevention", "limits", "diary", "cert", "review"};

bool is_one_of(const auto& list, std::string_view word) { return std::ranges::find(list, word) != list.end(); }

/// Whether a map below `fields:` is a field itself, or a group of fields.
bool is_field(const Node& node) {
  static constexpr std::array<std::string_view, 5> marks{"type", "ask", "define", "series", "options"};
  return node.is_map() && std::ranges::any_of(node.items, [](const Node& item) { return is_one_of(marks, item.key); });
}

bool is_id(std::string_view id) {
  const auto good = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.'; };
  return !id.empty() && std::ranges::all_of(id, good) && id.front() != '.' && id.back() != '.' && id.find("..") == std::string_view::npos;
}

class Collector {
 public:
  explicit Collector(Diagnostics& out) : out_(out) {}

  void file(const LibraryFile& file) {
    layer_ = file.layer;
    if (file.name.find("exercises/") != std::string::npos) {
      exercise(file);
      return;
    }
    if (file.name.starts_with("figures/") || file.name.find("/figures/") != std::string::npos) {
      figure(file);
      return;
    }
    if (!file.root.is_map()) {
      complain(out_, file.root.place, Code::not_a_map, "`key: value` lines were expected here");
      return;
    }
    for (const Node& section : file.root.items) {
      if (section.key == "$schema") {
        continue;
      }
      if (section.key == "fields") {
        fields(section);
      } else if (is_one_of(whole_sections, section.key)) {
        add(section.key, {section.key, &section, section.key_place, layer_, nullptr});
      } else if (is_one_of(list_sections, section.key)) {
        list(section);
      } else if (is_one_of(map_sections, section.key)) {
        map(section.key, section);
      } else {
        std::vector<std::string> known{"fields"};
        for (const auto& names : {std::vector<std::string_view>(map_sections.begin(), map_sections.end()), std::vector<std::string_view>(list_sections.begin(), list_sections.end()), std::vector<std::string_view>(whole_sections.begin(), whole_sections.end())}) {
          known.insert(known.end(), names.begin(), names.end());
        }
        complain(out_, section.key_place, Code::unknown_key, fmt::format("no section of a library is named `{}`", section.key), did_you_mean(section.key, known));
      }
    }
  }

  Sections sections;

 private:
  void exercise(const LibraryFile& file) {
    std::string stem = file.name.substr(file.name.rfind('/') + 1);
    stem = stem.substr(0, stem.rfind('.'));
    const Node* const id = find(file.root, "id");
    if (id == nullptr || id->text != stem) {
      complain(out_, id == nullptr ? file.root.place : id->place, Code::bad_id, "an exercise's id is the name of its file", fmt::format("write `id: {}`", stem));
      return;
    }
    add("exercises", {stem, &file.root, id->place, layer_, nullptr});
  }

  /// A figure is known by the name of its file; one file holds what several start from.
  void figure(const LibraryFile& file) {
    std::string stem = file.name.substr(file.name.rfind('/') + 1);
    stem = stem.substr(0, stem.rfind('.'));
    if (stem == "start-poses") {
      map("start-poses", file.root);
    } else {
      add("figures", {stem, &file.root, file.root.place, layer_, nullptr});
    }
  }

  void list(const Node& section) {
    if (!section.is_list()) {
      complain(out_, section.place, Code::not_a_list, fmt::format("`{}` holds a list", section.key));
      return;
    }
    for (const Node& item : section.items) {
      const Node* const id = find(item, "id");
      if (section.key == "checks" || section.key == "accepted") {
        add(section.key, {spell(item.place), &item, item.place, layer_, nullptr});
      } else if (id == nullptr || !id->is_scalar()) {
        complain(out_, item.place, Code::missing_key, "`id` is missing here");
      } else {
        add(section.key, {id->text, &item, id->place, layer_, nullptr});
      }
    }
  }

  void map(const std::string& name, const Node& section) {
    if (!section.is_map()) {
      complain(out_, section.place, Code::not_a_map, fmt::format("`{}` holds `id: …` lines", name));
      return;
    }
    for (const Node& item : section.items) {
      add(name, {item.key, &item, item.key_place, layer_, nullptr});
    }
  }

  void fields(const Node& section) {
    if (!section.is_map()) {
      complain(out_, section.place, Code::not_a_map, "`fields` holds `id: …` lines");
      return;
    }
    std::vector<const Node*> defaults;
    if (const Node* const given = find(section, "defaults")) {
      if (given->is_list()) {
        for (const Node& one : given->items) {
          defaults.push_back(&one);
        }
      } else {
        defaults.push_back(given);
      }
    }
    for (const Node& item : section.items) {
      if (item.key != "defaults") {
        field(item.key, item, defaults);
      }
    }
  }

  void field(const std::string& id, const Node& node, const std::vector<const Node*>& defaults) {
    const Node* mine = nullptr;
    for (const Node* const one : defaults) {
      const Node* const group = find(*one, "for");
      if (group != nullptr && id.starts_with(group->text + ".")) {
        mine = one;
      }
    }
    if (!node.is_map()) {
      complain(out_, node.place, Code::not_a_map, fmt::format("the field `{}` is described by `key: value` lines", id));
    } else if (is_field(node) || mine != nullptr) {
      add("fields", {id, &node, node.key_place, layer_, mine});
    } else {
      for (const Node& item : node.items) {
        field(id + "." + item.key, item, defaults);
      }
    }
  }

  void add(const std::string& section, Entry entry) {
    if (section != "checks" && section != "accepted" && !is_id(entry.id)) {
      complain(out_, entry.id_place, Code::bad_id, fmt::format("`{}` is no id", entry.id), "ids are small letters, digits and dashes, with dots between words");
    }
    std::vector<Entry>& entries = sections.entries[section];
    const auto same = std::ranges::find(entries, entry.id, &Entry::id);
    if (same == entries.end()) {
      entries.push_back(std::move(entry));
    } else if (same->layer < entry.layer) {
      *same = std::move(entry);
    } else {
      complain(out_, entry.id_place, Code::duplicate_id, fmt::format("`{}` is defined twice", entry.id), fmt::format("first at {}", spell(same->id_place)));
    }
  }

  Diagnostics& out_;
  int layer_ = 0;
};

}  // namespace

const std::vector<Entry>& Sections::of(std::string_view section) const {
  static const std::vector<Entry> none;
  const auto found = entries.find(section);
  return found == entries.end() ? none : found->second;
}

Sections collect_sections(const std::vector<LibraryFile>& files, Diagnostics& out) {
  Collector collector(out);
  for (const LibraryFile& file : files) {
    collector.file(file);
  }
  return std::move(collector.sections);
}

std::string ids_help(std::string_view id, const std::vector<std::string>& known) {
  const std::string help = did_you_mean(id, known);
  return help.empty() && !known.empty() && known.size() <= 12 ? fmt::format("one of: {}", fmt::join(known, ", ")) : help;
}

std::optional<Slot> field_of(const Node& node, const Library& library, Diagnostics& out) {
  const auto found = node.is_scalar() ? library.field_slots.find(node.text) : library.field_slots.end();
  if (found == library.field_slots.end()) {
    std::vector<std::string> known = ids_of(library.fields);
    complain(out, node.place, Code::unknown_id, fmt::format("no field named `{}`", node.text), did_you_mean(node.text, known));
    return std::nullopt;
  }
  return found->second;
}

}  // namespace lumbar
