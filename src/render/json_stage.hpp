#pragma once
// One stage of a plan as JSON: its exercises with their doses. What json.cpp shares with it stands
// here.

#include "model/library.hpp"
#include "model/plan.hpp"
#include "render/json_writer.hpp"

#include <string>
#include <vector>

namespace lumbar {

/// The ids of some entries of one of the library's tables.
template <class Entries>
std::vector<std::string> ids(const Entries& entries, const std::vector<Slot>& slots) {
  std::vector<std::string> all;
  all.reserve(slots.size());
  for (const Slot slot : slots) {
    all.push_back(entries[slot].id);
  }
  return all;
}

/// `left`, `right`, `both`, or "" for neither.
inline std::string side_word(bool left, bool right) {
  return left && right ? "both" : left ? "left" : right ? "right" : "";
}

/// The stage as an object: the next item of an array, or the value of a key.
void write_stage(JsonWriter& json, const Plan& plan, const Library& library,
                 const StagePlan& stage);

}  // namespace lumbar
