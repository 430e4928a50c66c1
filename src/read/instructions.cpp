#include "read/instructions.hpp"

#include "read/keys.hpp"
#include "read/sections.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lumbar {
namespace {

void read_leave_out(const Node& list, const Library& library, Instructions& instructions, Diagnostics& out) {
  const auto one = [&](const Node& item) {
    if (item.is_scalar()) {
      if (const Slot exercise = slot_of(item, library.exercises, "exercise", out); exercise != nowhere) {
        instructions.leave_out.push_back({exercise, ""});
      }
      return;
    }
    Keys keys(item, out);
    const Node* const id = keys.need("id");
    std::string because = keys.text("because");
    keys.done();
    if (const Slot exercise = id == nullptr ? nowhere : slot_of(*id, library.exercises, "exercise", out); exercise != nowhere) {
      instructions.leave_out.push_back({exercise, std::move(because)});
    }
  };
  if (list.is_list()) {
    for (const Node& item : list.items) {
      one(item);
    }
  } else {
    one(list);
  }
}

void read_override(const Node& item, const Library& library, Instructions& instructions, Diagnostics& out) {
  Keys keys(item, out);
  Override override;
  const Node* const rule = keys.need("rule");
  override.by = keys.need_text("by");
  override.date = keys.need_text("date");
  override.because = keys.need_text("because");
  keys.done();
  if (!override.date.empty() && !parse_date(override.date)) {
    complain(out, find(item, "date")->place, Code::bad_date, "not a date", "write it year first: 2026-11-20", override.date);
  }
  override.rule = rule == nullptr ? nowhere : slot_of(*rule, library.rules, "rule", out);
  if (override.rule == nowhere) {
    return;
  }
  const Rule& found = library.rules[override.rule];
  if (found.refer && found.refer->urgency >= Urgency::urgent) {
    complain(out, rule->place, Code::not_liftable, fmt::format("`{}` is an {} flag, which no override lifts", found.id, spell(urgencies, found.refer->urgency)), "once the referral was seen to, answer its questions anew");
  } else if (!found.avoid && !found.cap && found.withhold.empty()) {
    complain(out, rule->place, Code::not_liftable, fmt::format("`{}` bars, caps and withholds nothing", found.id));
  }
  instructions.overrides.push_back(std::move(override));
}

}  // namespace

Instructions read_instructions(const Node& node, const Library& library, Diagnostics& out) {
  Instructions instructions;
  Keys keys(node, out);
  instructions.by = keys.text("by");
  const bool overrides_only = std::ranges::all_of(node.items, [](const Node& item) { return item.key == "override"; });
  if (node.is_map() && find(node, "by") == nullptr && !overrides_only) {  // each override names its own
    complain(out, node.place, Code::missing_key, "`by` is missing here: instructions are a named clinician's", "write `by: NAME` with them");
  }
  instructions.include = take_slots(keys, "include", library.exercises, "exercise");
  if (const Node* const leave_out = keys.take("leave-out")) {
    read_leave_out(*leave_out, library, instructions, out);
  }
  if (const Node* const stage = keys.take("stage")) {
    if (const Slot slot = slot_of(*stage, library.stages, "stage", out); slot != nowhere) {
      instructions.stage = slot;
    }
  }
  instructions.exercises = keys.whole("exercises", 1, 8);
  instructions.minutes = keys.whole("minutes", 1, 240);
  if (const Node* const overrides = keys.take("override")) {
    if (!overrides->is_list()) {
      complain(out, overrides->place, Code::not_a_list, "`override` holds a list", "as in `- {rule: ID, by: NAME, date: 2026-11-20, because: TEXT}`");
    }
    for (const Node& item : overrides->is_list() ? overrides->items : std::vector<Node>{}) {
      read_override(item, library, instructions, out);
    }
  }
  keys.done();
  return instructions;
}

}  // namespace lumbar
