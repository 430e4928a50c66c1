#pragma once
// Node: a YAML value with its place. A plain scalar is text until its field types it.

#include "source/place.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lumbar {

struct Node {
  enum class Kind { null, scalar, list, map };

  Kind kind = Kind::null;
  Place place;
  std::string text;         // scalar: as written, quotes taken off
  bool quoted = false;      // scalar: stood in quotes or was a block
  std::string key;          // inside a map: this value's key
  Place key_place;
  std::vector<Node> items;  // list: its items; map: its values, each with its key, in order

  bool is_map() const { return kind == Kind::map; }
  bool is_list() const { return kind == Kind::list; }
  bool is_scalar() const { return kind == Kind::scalar; }
  bool is_null() const { return kind == Kind::null; }
};

/// The value under `key`, or nullptr.
inline const Node* find(const Node& map, std::string_view key) {
  for (const Node& item : map.items) {
    if (item.key == key) {
      return &item;
    }
  }
  return nullptr;
}

}  // namespace lumbar
