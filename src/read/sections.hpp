#pragma once
// Sections: the top-level keys of all library files, joined; what the parts of the library reader share.

#include "model/library.hpp"
#include "read/keys.hpp"
#include "read/typing.hpp"
#include "source/diagnostic.hpp"
#include "source/node.hpp"

#include <map>
#include <string>
#include <vector>

namespace lumbar {

/// One entry of a section: a field, a rule, an exercise …
struct Entry {
  std::string id;
  const Node* node = nullptr;
  Place id_place;
  int layer = 0;
  const Node* defaults = nullptr;  // fields: what the file's run of fields shares
};

/// Entries by section in order of appearance, overlays applied.
struct Sections {
  std::map<std::string, std::vector<Entry>, std::less<>> entries;

  const std::vector<Entry>& of(std::string_view section) const;
};

/// One parsed library file.
struct LibraryFile {
  std::string name;
  Node root;
  int layer = 0;
};

Sections collect_sections(const std::vector<LibraryFile>& files, Diagnostics& out);

/// The library while it is being read.
struct Draft {
  Library& library;
  const Sections& sections;
  Diagnostics& out;
  IdMap<Slot> exercise_names;  // expressions over exercises

  Names names() { return {library.fields, library.field_slots, true}; }
  Names names_of_exercises() { return {library.exercise_fields, exercise_names, false}; }

  std::optional<Expression> condition_of(const Node& node) { return read_definition(node, names(), condition(), out); }
  std::optional<Expression> exercise_condition_of(const Node& node) { return read_expression(node, names_of_exercises(), condition(), out); }
};

/// The nearest of the ids, or all of them where they are few.
std::string ids_help(std::string_view id, const std::vector<std::string>& known);

/// The slot of the id in `node`, or reported as unknown.
template <class Entries>
Slot slot_of(const Node& node, const Entries& entries, std::string_view what, Diagnostics& out) {
  const Slot slot = node.is_scalar() ? find_id(entries, node.text) : nowhere;
  if (slot == nowhere) {
    complain(out, node.place, Code::unknown_id, "no " + std::string(what) + " named `" + node.text + "`", ids_help(node.text, ids_of(entries)));
  }
  return slot;
}

/// The slots of a list of ids, or of one.
template <class Entries>
std::vector<Slot> slots_of(const Node& node, const Entries& entries, std::string_view what, Diagnostics& out) {
  std::vector<Slot> slots;
  const auto add = [&](const Node& item) {
    if (const Slot slot = slot_of(item, entries, what, out); slot != nowhere) {
      slots.push_back(slot);
    }
  };
  if (node.is_list()) {
    for (const Node& item : node.items) {
      add(item);
    }
  } else {
    add(node);
  }
  return slots;
}

template <class Entries>
std::vector<Slot> take_slots(Keys& keys, std::string_view key, const Entries& entries, std::string_view what) {
  const Node* const node = keys.take(key);
  return node == nullptr ? std::vector<Slot>{} : slots_of(*node, entries, what, keys.out());
}

/// A field by its id.
std::optional<Slot> field_of(const Node& node, const Library& library, Diagnostics& out);

// The parts, in the order in which they are read.
void read_vocabulary(Draft& draft);
void read_sources(Draft& draft);
void declare_fields(Draft& draft);    // types of every field, finding and severity
void read_programme(Draft& draft);    // findings' titles, services, topics' ids, therapies, stages' ids
void define_fields(Draft& draft);     // their expressions
void read_exercises(Draft& draft);
void read_figures(Draft& draft);
void read_rules(Draft& draft);
void read_stages(Draft& draft);       // entry, slots, first choices
void read_texts(Draft& draft);        // topics, self-care, phrases
void order_library(Draft& draft);     // sides, dependency order, cycles
void list_fields(Library& library);   // once all is known of each
void check_safety(Draft& draft);      // screen letters, estimates, groups
void number_conditions(Library& library);  // Expression::same

}  // namespace lumbar
