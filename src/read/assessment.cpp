#include "read/assessment.hpp"

#include "logic/derive.hpp"
#include "model/texts.hpp"
#include "read/answer.hpp"
#include "read/instructions.hpp"
#include "read/key_help.hpp"
#include "read/keys.hpp"
#include "read/syntax.hpp"
#include "source/digest.hpp"
#include "source/yaml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace lumbar {
namespace {

bool is_sided_map(const Node& node) {
  return node.is_map() && !node.items.empty() && std::ranges::all_of(node.items, [](const Node& item) { return item.key == "left" || item.key == "right" || item.key == "by"; });
}

/// A warning sign is never to be deleted: what rules it out is what is wrong.
std::string not_relevant_help(const Field& field) {
  const std::string_view way_out = field.letter == Letter::a ? "this one counts, so correct the answer that rules it out" : "correct the answer that rules it out, or delete this one";
  return fmt::format("it applies only where {}: {}", field.relevant_text, way_out);
}

class AssessmentReader {
 public:
  AssessmentReader(const Library& library, Diagnostics& out) : library_(library), out_(out) { read_.answers = Answers(library.fields.size()); }

  std::optional<Assessment> read(const Node& root, std::optional<std::int64_t> default_date) {
    const std::size_t before = out_.size();
    if (!root.is_map()) {
      complain(out_, root.place, Code::not_a_map, "`question: answer` lines were expected", "`lumbar new` writes a blank assessment");
      return std::nullopt;
    }
    read_date(root, default_date);
    for (const Node& item : root.items) {
      top(item);
    }
    apply_groups();
    for (const Slot i : library_.lists.required) {
      if (!read_.answers[i][0] && i != library_.roles.date) {
        complain(out_, {root.place.file, 0, 0}, Code::missing_key, fmt::format("`{}` is missing", library_.fields[i].id));
      }
    }
    if (out_.size() == before) {
      check_consistency();
    }
    return out_.size() == before ? std::optional(std::move(read_)) : std::nullopt;
  }

  /// What follows from the answers. REQUIRES: read() gave them.
  Derived take_known() { return std::move(known_); }

 private:
  struct GroupNone {
    Slot group;
    Place place;
    std::string visit;  // "", `first.` or `previous.`
  };

  void read_date(const Node& root, std::optional<std::int64_t> default_date) {
    const Slot slot = library_.roles.date;
    const Node* const node = find(root, library_.fields[slot].id);
    const auto date = node == nullptr || node->is_null() ? std::nullopt : read_answer(*node, library_.fields[slot], std::nullopt, out_);
    if (date && date->value.number.is_point()) {
      today_ = read_.date = floor_of(date->value.number.low);
    } else if (date) {
      complain(out_, node->place, Code::bad_date, "the assessment's date needs its day", "write it as 2026-11-20");
    } else if (node == nullptr || node->is_null()) {
      if (default_date) {
        today_ = read_.date = *default_date;
        Answer given;
        given.value = of_number(point(*default_date));
        read_.answers.put(slot, 0, std::move(given));
      } else {
        complain(out_, {root.place.file, 0, 0}, Code::missing_key, "`date` is missing: the day of this assessment", "add a line such as `date: 2026-11-20`");
      }
    }
  }

  void top(const Node& item) {
    if (item.key == "$schema") {
      return;
    }
    if (item.key == "patient" && item.is_map()) {
      for (const Node& inner : item.items) {
        field_or_group(inner.key, inner, "");
      }
    } else if (item.key == "instructions") {
      if (!item.is_null()) {
        read_.instructions = read_instructions(item, library_, out_);
      }
    } else if ((item.key == "first" || item.key == "previous") && (item.is_map() || item.is_null())) {
      for (const Node& inner : item.items) {
        field_or_group(inner.key, inner, item.key + ".");
      }
    } else {
      field_or_group(item.key, item, "");
    }
  }

  /// `id` names a field, a group, a series or the beginning of several ids.
  void field_or_group(const std::string& id, const Node& node, const std::string& visit) {
    const auto slot = library_.field_slots.find(id);
    if (has_decimal_comma(id, node)) {
      return;
    }
    const bool field = slot != library_.field_slots.end() && library_.fields[slot->second].visit == Visit::now;
    const bool held = field && library_.fields[slot->second].stopped_by != nowhere && find(node, "value") != nullptr;
    if (field && (held || !(node.is_map() && !is_sided_map(node) && key_help_.begins_key(id)))) {
      take(slot->second, node, visit);
    } else if (node.is_scalar() && node.text == "none" && find_id(library_.groups, id) != nowhere) {
      groups_.push_back({find_id(library_.groups, id), node.place, visit});
    } else if (node.is_list() && library_.field_slots.contains(id + ".1")) {
      series(id, node, visit);
    } else if (node.is_null() && key_help_.begins_key(id)) {
      return;  // a heading of the blank form with nothing below it
    } else if (node.is_map() && key_help_.begins_key(id)) {
      for (const Node& inner : node.items) {
        field_or_group(id + "." + inner.key, inner, visit);
      }
    } else {
      out_.push_back(key_help_.unknown(id, node));
    }
  }

  /// `{average: 7,5}`: YAML reads a key `5` without a value. An item of a series, `{1: 7, 2: }`, is none.
  bool has_decimal_comma(const std::string& id, const Node& node) {
    for (std::size_t i = 1; node.is_map() && i < node.items.size(); ++i) {
      const Node& item = node.items[i];
      const Node& before = node.items[i - 1];
      const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
      const bool has_comma = item.is_null() && !item.key.empty() && is_digit(item.key.front()) && before.is_scalar() && !before.text.empty() && is_digit(before.text.back());
      if (has_comma && !library_.field_slots.contains(together({id, ".", item.key}))) {
        complain(out_, before.place, Code::decimal_comma, "a decimal comma", "write a point, as in `2.5`", before.text + "," + item.key);
        out_.back().meant = fmt::format("did you mean `{}.{}`?", before.text, item.key);
        return true;
      }
    }
    return false;
  }

  void series(const std::string& id, const Node& list, const std::string& visit) {
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      const auto slot = library_.field_slots.find(together({id, ".", std::to_string(i + 1)}));
      if (slot == library_.field_slots.end()) {
        complain(out_, list.items[i].place, Code::too_many_items, fmt::format("`{}` has {} items", id, i));
        return;
      }
      take(slot->second, list.items[i], visit);
    }
  }

  void take(Slot now, const Node& node, const std::string& visit) {
    const Field& field = library_.fields[now];
    if (node.is_null()) {
      return;  // not answered
    }
    if (field.subject != nowhere) {
      complain(out_, node.key_place, Code::not_a_question, fmt::format("`{}` is worked out, not answered", field.id), "`instructions:` tells what you decided");
      return;
    }
    const auto earlier = visit.empty() ? library_.field_slots.end() : library_.field_slots.find(visit + field.id);
    const bool dropped = !visit.empty() && earlier == library_.field_slots.end();  // checked, but nothing reads it
    const Slot slot = visit.empty() || dropped ? now : earlier->second;
    if (is_sided_map(node)) {
      if (!field.sided) {
        complain(out_, node.place, Code::not_sided, fmt::format("`{}` has no left and right", field.id), "give one value");
        return;
      }
      sides(slot, field, node, dropped);
      return;
    }
    const Node* const value = node.is_map() && field.stopped_by != nowhere ? find(node, "value") : nullptr;
    if (value != nullptr && !stopped_by(node, field, dropped)) {
      return;
    }
    const std::size_t before = out_.size();
    auto answer = read_answer(value == nullptr ? node : *value, field, today_, out_);
    if (out_.size() > before && field.kind == Kind::date && node.is_scalar() && parse_quantity(node.text)) {
      out_.back().help += key_help_.instead_of_date(now);  // `14 weeks` where the day was asked
    }
    if (dropped) {
      return;
    }
    if (!answer) {
      note_unknown(slot, node, {0, 1});
      return;
    }
    put(slot, 0, *answer);
    if (field.sided) {
      put(slot, 1, std::move(*answer));
    }
  }

  /// `{value: 60 s, by: fatigue}` of a hold without sides; false after a key that means nothing.
  bool stopped_by(const Node& node, const Field& field, bool dropped) {
    const std::size_t before = out_.size();
    Keys keys(node, out_);
    keys.take("value");
    const Node* const by = keys.take("by");
    keys.done();
    if (auto stopped = by == nullptr ? std::nullopt : read_answer(*by, library_.fields[field.stopped_by], today_, out_); stopped && !dropped) {
      put(field.stopped_by, 0, std::move(*stopped));
    }
    return out_.size() == before;
  }

  void sides(Slot slot, const Field& field, const Node& node, bool dropped) {
    const Node* const by = find(node, "by");
    std::optional<Answer> stopped;
    if (by != nullptr && field.stopped_by == nowhere) {
      complain(out_, by->key_place, Code::unknown_key, fmt::format("`{}` does not tell what stopped it", field.id));
    } else if (by != nullptr && !by->is_null()) {
      stopped = read_answer(*by, library_.fields[field.stopped_by], today_, out_);
      if (std::ranges::all_of(node.items, [](const Node& item) { return item.key == "by" || item.is_null(); })) {
        complain(out_, by->key_place, Code::missing_value, fmt::format("`{}` tells what stopped it, but no value", field.id), "as in `{left: 28 s, right: 30 s, by: pain}`");
      }
    }
    for (const Node& item : node.items) {
      if (item.key == "by" || item.is_null()) {
        continue;
      }
      const std::size_t side = item.key == "right" ? 1 : 0;
      auto answer = read_answer(item, field, today_, out_);
      if (dropped) {
        continue;
      }
      if (!answer) {
        note_unknown(slot, item, {side});
        continue;
      }
      put(slot, side, std::move(*answer));
      if (stopped && library_.fields[slot].visit == Visit::now) {
        put(field.stopped_by, side, *stopped);
      }
    }
  }

  /// `unknown` leaves no answer behind, but no `none` of its group may make it a no.
  void note_unknown(Slot slot, const Node& node, std::initializer_list<std::size_t> sides) {
    for (const std::size_t side : sides) {
      if (node.is_scalar() && node.text == "unknown") {
        unknown_.insert_or_assign({slot, side}, node.place);
      }
    }
  }

  void put(Slot slot, std::size_t side, Answer answer) {
    const Answer* const before = read_.answers[slot][side];
    if (before != nullptr && !(before->place == answer.place)) {
      complain(out_, answer.place, Code::duplicate_key, fmt::format("`{}` was answered before", library_.fields[slot].id), fmt::format("first at {}", spell(before->place)));
      return;
    }
    read_.answers.put(slot, side, std::move(answer));
  }

  void apply_groups() {
    for (const GroupNone& none : groups_) {
      if (none.visit.empty()) {
        read_.group_none.push_back(none.group);
      }
      for (const Slot i : library_.lists.in_group[none.group]) {
        const Field& field = library_.fields[i];
        if (field.kind != Kind::yes_no || field.origin != Origin::asked || field.visit != Visit::now) {
          continue;
        }
        const auto slot = library_.field_slots.find(none.visit + field.id);
        for (std::size_t side = 0; slot != library_.field_slots.end() && side < (field.sided ? 2U : 1U); ++side) {
          deny(slot->second, side, none);
        }
      }
    }
  }

  void deny(Slot slot, std::size_t side, const GroupNone& none) {
    const Answer* const answer = read_.answers[slot][side];
    const auto unknown = unknown_.find({slot, side});
    if (!answer && unknown == unknown_.end()) {
      Answer denied;
      denied.value = of_truth(Truth::no);
      denied.place = none.place;
      denied.by_group = true;
      read_.answers.put(slot, side, std::move(denied));
    } else if (!answer || answer->value.options != no_bit) {
      complain(out_, answer ? answer->place : unknown->second, Code::none_not_alone, fmt::format("`{}` stands beside `{}: none`", library_.fields[slot].id, library_.groups[none.group].id),
               fmt::format("delete the `none` ({}) and write each answer of the group out", spell(none.place)));
    }
  }

  void check_consistency() {
    std::vector<Conflict> conflicts;
    known_ = derive_all(library_, read_.answers, read_.date, conflicts);
    for (const Conflict& conflict : conflicts) {
      report(conflict);
    }
  }

  /// The answer's place, or that of any answer it is worked out from.
  Place place_of(Slot slot, Side side) const {
    if (const Answer* const answer = read_.answers[slot][index_of(side)]) {
      return answer->place;
    }
    Place place;
    if (const Field& field = library_.fields[slot]; field.define) {
      each_part(*field.define, [&](const Expression& part) {
        for (std::size_t i = 0; part.op == Op::read && place.line == 0 && i < 2; ++i) {
          if (const Answer* const answer = read_.answers[part.slot][i]) {
            place = answer->place;
          }
        }
      });
    }
    return place;
  }

  void report(const Conflict& conflict) {
    const Field& field = library_.fields[conflict.field];
    const Place place = place_of(conflict.field, conflict.side);
    switch (conflict.what) {
      case Conflict::What::not_relevant:
        complain(out_, place, Code::not_relevant, fmt::format("`{}` does not apply with these other answers", field.id), not_relevant_help(field));
        return;
      case Conflict::What::check:
        complain(out_, place, Code::contradiction, library_.checks[conflict.check].say, "correct one of the answers");
        return;
      case Conflict::What::contradiction: {
        Place part{place.file, 0, 0};
        each_part(*field.define, [&](const Expression& inner) {
          for (std::size_t i = 0; inner.op == Op::read && part.line == 0 && i < 2; ++i) {
            if (const Answer* const answer = read_.answers[inner.slot][i]) {
              part = answer->place;
            }
          }
        });
        complain(out_, place, Code::contradiction, fmt::format("`{}` does not agree with the answers it is worked out from", field.id),
                 part.line == 0 ? "correct one of them" : fmt::format("see {}; correct one of them", spell(part)));
      }
    }
  }

  const Library& library_;
  Diagnostics& out_;
  Assessment read_;
  Derived known_;
  std::optional<std::int64_t> today_;
  std::vector<GroupNone> groups_;
  KeyHelp key_help_{library_};
  std::map<std::pair<Slot, std::size_t>, Place> unknown_;  // slot, side
};

}  // namespace

std::optional<Assessment> read_assessment(const SourceFile& source, const Library& library, Diagnostics& out) {
  auto known = read_known_assessment(source, library, out);
  return known ? std::optional(std::move(known->assessment)) : std::nullopt;
}

std::optional<KnownAssessment> read_known_assessment(const SourceFile& source, const Library& library, Diagnostics& out) {
  const auto root = parse_yaml(source, out);
  if (!root) {
    return std::nullopt;
  }
  AssessmentReader reader(library, out);
  auto assessment = reader.read(*root, std::nullopt);
  if (!assessment) {
    return std::nullopt;
  }
  assessment->digest = sha256(source.text);
  return KnownAssessment{std::move(*assessment), reader.take_known()};
}

std::optional<Assessment> read_assessment(const Node& root, const Library& library, std::optional<std::int64_t> default_date, Diagnostics& out) {
  return AssessmentReader(library, out).read(root, default_date);
}

}  // namespace lumbar
