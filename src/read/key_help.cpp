#include "read/key_help.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lumbar {

bool KeyHelp::begins_key(const std::string& id) const {
  const auto next = library_.field_slots.lower_bound(id + ".");
  return next != library_.field_slots.end() && next->first.starts_with(id + ".");
}

/// `pain` for `pian: {now: 4}`: what is below a key tells which was meant.
std::string KeyHelp::meant_beginning(const std::string& id, const Node& node) {
  for (const Node& inner : node.items) {
    if (guesses_left_ == 0) {
      break;
    }
    --guesses_left_;
    const std::string end = "." + inner.key;
    if (const std::string whole = nearest(id + end, known_keys()); whole.ends_with(end)) {
      return whole.substr(0, whole.size() - end.size());
    }
  }
  return "";
}

std::string KeyHelp::guess(const std::string& id, const Node& node) {
  const std::string beginning = node.is_map() ? meant_beginning(id, node) : "";
  if (beginning.empty() && guesses_left_ == 0) {
    return "";
  }
  guesses_left_ -= beginning.empty() ? 1 : 0;
  return beginning.empty() ? did_you_mean(id, known_keys()) : fmt::format("did you mean `{}`?", beginning);
}

Diagnostic KeyHelp::unknown(const std::string& id, const Node& node) {
  const Place& place = node.key_place;
  const std::string first = begins_key(id) ? library_.field_slots.lower_bound(id + ".")->first : "";
  if (!first.empty() && find_id(library_.groups, id) != nowhere) {
    return {place, Code::bad_answer, fmt::format("`{}` is a group of questions", id),
            fmt::format("write `{}: none` when every one was asked and denied; else answer each, as in `{}: yes`", id, first), ""};
  }
  std::string help = guess(id, node);
  if (help.empty()) {
    help = first.empty() ? "`lumbar list fields` names every question" : fmt::format("name one question, as in `{}`", first);
  }
  const auto is_plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-'; };
  const bool plain = std::ranges::all_of(id, is_plain);
  return {place, Code::unknown_field, plain ? fmt::format("no question named `{}`", id) : "no such question", help, id};
}

std::string KeyHelp::instead_of_date(Slot date) const {
  std::string help;
  for (const Field& field : library_.fields) {
    if (!field.define || field.kind != Kind::number || field.visit != Visit::now || field.unit.dimension != duration) {
      continue;
    }
    bool reads = false;
    each_part(*field.define, [&](const Expression& part) { reads = reads || (part.op == Op::read && part.slot == date); });
    if (reads) {
      help += fmt::format("; or answer `{}`", field.id);
    }
  }
  return help;
}

const std::vector<std::string>& KeyHelp::known_keys() {
  if (!known_.empty()) {
    return known_;
  }
  known_ = {"patient", "instructions", "first", "previous"};
  for (const auto& [name, slot] : library_.field_slots) {
    if (library_.fields[slot].visit == Visit::now && library_.fields[slot].subject == nowhere) {
      known_.push_back(name);
    }
  }
  for (const QuestionGroup& group : library_.groups) {
    known_.push_back(group.id);
  }
  return known_;
}

}  // namespace lumbar
