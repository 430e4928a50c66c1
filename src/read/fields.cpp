// Fields: types first, so that every expression can be typed; then their expressions.

#include "read/sections.hpp"
#include "read/syntax.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lumbar {
namespace {

constexpr std::array<Spelling<Kind>, 6> kinds{{{Kind::yes_no, "yes-no"}, {Kind::number, "number"}, {Kind::choice, "choice"},
                                               {Kind::choices, "choices"}, {Kind::date, "date"}, {Kind::text, "text"}}};
constexpr std::array<Spelling<Letter>, 3> letters{{{Letter::a, "A"}, {Letter::b, "B"}, {Letter::c, "C"}}};

/// A field's keys, each from the field itself or from what its file's run of fields shares.
class FieldKeys {
 public:
  FieldKeys(const Entry& entry, Diagnostics& out) : own_(*entry.node, out) {
    if (entry.defaults != nullptr) {
      shared_ = entry.defaults;
    }
  }
  Keys& own() { return own_; }

  const Node* take(std::string_view key) {
    const Node* const mine = own_.take(key);
    return mine != nullptr || shared_ == nullptr ? mine : find(*shared_, key);
  }

 private:
  Keys own_;
  const Node* shared_ = nullptr;
};

/// A number in the field's unit, with or without writing it, in base units.
std::optional<Rational> number_in(const Node& node, const Field& field, Diagnostics& out) {
  const auto quantity = node.is_scalar() ? parse_quantity(node.text) : std::nullopt;
  const bool fits = quantity && (!quantity->has_unit || quantity->dimension == field.unit.dimension);
  const auto value = !fits ? std::nullopt : quantity->has_unit ? std::optional(quantity->number) : times(quantity->number, field.unit.factor);
  if (!value) {
    complain(out, node.place, Code::bad_value, fmt::format("a number in the unit of `{}` was expected", field.id));
  }
  return value;
}

/// `> 10 deg`, `<= 0 deg`, `3 to 5`, `4`: the numbers that a word stands for.
std::optional<Interval> numbers_of(const Node& node, const Field& field, Diagnostics& out) {
  const auto part = [&](std::string text) {
    Node number = node;
    const auto first = text.find_first_not_of(' ');
    number.text = first == std::string::npos ? "" : text.substr(first);
    return number_in(number, field, out);
  };
  Interval interval = field.range;
  const std::string& text = node.text;
  if (const auto to = text.find(" to "); to != std::string::npos) {
    const auto high = part(text.substr(to + 4));
    Node low_node = node;
    low_node.text = text.substr(0, to);
    auto low_quantity = parse_quantity(low_node.text);
    const auto low = low_quantity ? number_in(low_node, field, out) : std::nullopt;
    return low && high ? std::optional(overlap(interval, {*low, *high})) : std::nullopt;
  }
  const bool low_end = text.starts_with('>');
  const bool high_end = text.starts_with('<');
  const bool closed = text.size() > 1 && text[1] == '=';
  const auto bound = part(low_end || high_end ? text.substr(closed ? 2 : 1) : text);
  if (!bound) {
    return std::nullopt;
  }
  if (low_end) {
    return overlap(interval, {*bound, field.range.high, !closed, false});
  }
  return high_end ? overlap(interval, {field.range.low, *bound, false, !closed}) : point(*bound);
}

class Declarer {
 public:
  explicit Declarer(Draft& draft) : draft_(draft), out_(draft.out) {}

  void declare(const Entry& entry) {
    FieldKeys keys(entry, out_);
    Field field;
    field.id = entry.id;
    field.place = entry.id_place;
    common(keys, field);
    shape(keys, field);
    const Node* const series = keys.take("series");
    for (const std::string_view later : {"define", "relevant", "band", "mcid", "source", "norm", "stopped-by"}) {
      keys.own().take(later);
    }
    keys.own().done();
    if (series == nullptr) {
      stopped_by(entry, add(std::move(field)));
      return;
    }
    const int count = whole_of(*series, 1, 99, out_).value_or(1);
    for (int i = 1; i <= count; ++i) {
      Field item = field;
      item.series = field.id;
      item.id = fmt::format("{}.{}", field.id, i);
      item.ask = fmt::format("{} {}", field.ask, i);
      item.title = item.ask;
      add(std::move(item));
    }
  }

 private:
  static std::string text(FieldKeys& keys, std::string_view key, Diagnostics& out) {
    const Node* const node = keys.take(key);
    return node == nullptr ? "" : text_of(*node, out);
  }

  bool flag(FieldKeys& keys, std::string_view key) {
    const Node* const node = keys.take(key);
    if (node != nullptr && (!node->is_scalar() || (node->text != "yes" && node->text != "no"))) {
      complain(out_, node->place, Code::bad_value, fmt::format("`{}` is yes or no", key));
    }
    return node != nullptr && node->text == "yes";
  }

  void common(FieldKeys& keys, Field& field) {
    field.ask = text(keys, "ask", out_);
    field.title = text(keys, "title", out_);
    field.title = field.title.empty() ? (field.ask.empty() ? field.id : field.ask) : field.title;
    field.how = text(keys, "how", out_);
    field.norm = text(keys, "norm", out_);
    field.sided = flag(keys, "sided");
    field.ordered = flag(keys, "ordered");
    field.required = flag(keys, "required");
    field.core = flag(keys, "core");
    field.score = flag(keys, "score");
    field.bare = flag(keys, "bare");
    field.origin = keys.take("define") != nullptr ? Origin::derived : Origin::asked;
    if (const Node* const may = keys.take("may-be")) {
      field.may_be_not_applicable = may->text == "not-applicable";
      if (!field.may_be_not_applicable) {
        complain(out_, may->place, Code::bad_value, "`may-be` can be not-applicable");
      }
    }
    // What a run of fields shares is for its questions; a derived field among them is none.
    if (const Node* const screen = field.origin == Origin::derived ? keys.own().take("screen") : keys.take("screen")) {
      const auto letter = parse(letters, screen->text);
      field.letter = letter.value_or(Letter::none);
      if (!letter || field.origin == Origin::derived) {
        complain(out_, screen->place, Code::bad_value, letter ? "a derived field is not asked, so it has no letter" : "`screen` is A, B or C");
      }
    }
    if (const Node* const fresh = keys.take("fresh")) {
      const auto age = fresh->is_scalar() ? parse_quantity(fresh->text) : std::nullopt;
      if (age && age->dimension == duration) {
        field.fresh_days = static_cast<int>(floor_of(*over(age->number, 86400)));
      } else {
        complain(out_, fresh->place, Code::bad_value, "`fresh` is a time, as in `14 day`");
      }
    }
    const auto dot = field.id.find('.');
    field.group = dot == std::string::npos ? nowhere : find_id(draft_.library.groups, field.id.substr(0, dot));
    if (field.origin == Origin::derived) {
      field.group = nowhere;
    }
  }

  void shape(FieldKeys& keys, Field& field) {
    const Node* const type = keys.take("type");
    const auto kind = type == nullptr ? std::nullopt : parse(kinds, type->text);
    if (!kind) {
      complain(out_, type == nullptr ? field.place : type->place, Code::bad_value, type == nullptr ? fmt::format("`{}` needs a type", field.id) : fmt::format("no type named `{}`", type->text), fmt::format("one of: {}", fmt::join(words(kinds), ", ")));
    }
    field.kind = kind.value_or(Kind::yes_no);
    field.unit = unit(keys);
    field.bare = field.bare || field.unit.name == "%";
    if (const Node* const options = keys.take("options")) {
      field.options = texts_of(*options, out_);
    }
    const bool chooses = field.kind == Kind::choice || field.kind == Kind::choices;
    if (chooses == field.options.empty() || field.options.size() > 64) {
      complain(out_, field.place, Code::bad_value, chooses ? "a choice has 1 to 64 options" : "only a choice has options");
    }
    field.range = {0, 0};
    if (const Node* const range = keys.take("range")) {
      read_range(*range, field);
    } else if (field.kind == Kind::number) {
      complain(out_, field.place, Code::missing_key, fmt::format("the number `{}` needs its range", field.id), "as in `range: [0, 10]`");
    }
    if (field.kind == Kind::date) {
      field.range = {*day_number(1900, 1, 1), *day_number(2199, 12, 31)};
    }
    if (const Node* const step = keys.take("step")) {
      field.step = number_in(*step, field, out_);
    }
    if (const Node* const judged = keys.take("judged")) {
      read_judged(*judged, field);
    }
  }

  Unit unit(FieldKeys& keys) {
    const Node* const node = keys.take("unit");
    const auto found = node == nullptr ? std::optional(Unit{}) : find_unit(node->text);
    if (!found) {
      complain(out_, node->place, Code::bad_value, fmt::format("no unit named `{}`", node->text));
    }
    return found.value_or(Unit{});
  }

  void read_range(const Node& range, Field& field) {
    if (!range.is_list() || range.items.size() != 2) {
      complain(out_, range.place, Code::bad_value, "a range is a list of two numbers", "as in `range: [0, 10]`");
      return;
    }
    const auto low = number_in(range.items[0], field, out_);
    const auto high = number_in(range.items[1], field, out_);
    if (low && high && *low <= *high) {
      field.range = {*low, *high};
    } else if (low && high) {
      complain(out_, range.place, Code::bad_value, "a range goes from its low end to its high end");
    }
  }

  void read_judged(const Node& judged, Field& field) {
    as_map(&judged, out_);
    for (const Node& word : judged.items) {
      const auto numbers = word.is_scalar() ? numbers_of(word, field, out_) : std::nullopt;
      if (numbers && !numbers->is_empty()) {
        field.judged.push_back({word.key, *numbers});
      } else {
        complain(out_, word.place, Code::bad_value, "a judged word stands for numbers of the field's range", "as in `short: \"> 0 deg\"`");
      }
    }
  }

  Slot add(Field field) {
    Library& library = draft_.library;
    const Slot slot = static_cast<Slot>(library.fields.size());
    if (const auto [same, fresh] = library.field_slots.emplace(field.id, slot); !fresh) {
      complain(out_, field.place, Code::duplicate_id, fmt::format("`{}` is defined twice", field.id), fmt::format("first at {}", spell(library.fields[same->second].place)));
      return same->second;
    }
    library.fields.push_back(std::move(field));
    return slot;
  }

  void stopped_by(const Entry& entry, Slot parent) {
    const Node* const options = find(*entry.node, "stopped-by");
    if (options == nullptr) {
      return;
    }
    Field field;
    field.id = entry.id + ".stopped-by";
    field.place = options->place;
    field.kind = Kind::choice;
    field.ask = draft_.library.fields[parent].ask + ": stopped by";
    field.title = field.ask;
    field.options = texts_of(*options, out_);
    field.sided = draft_.library.fields[parent].sided;
    field.range = {0, 0};
    const Slot slot = add(std::move(field));
    draft_.library.fields[parent].stopped_by = slot;
  }

  Draft& draft_;
  Diagnostics& out_;
};

void declare_finding(Draft& draft, const Entry& entry) {
  Library& library = draft.library;
  const Slot subject = static_cast<Slot>(library.findings.size());
  const auto add = [&](std::string prefix, Origin origin, Kind kind) {
    Field field;
    field.id = prefix + "." + entry.id;
    field.title = entry.id;
    field.place = entry.id_place;
    field.origin = origin;
    field.kind = kind;
    field.subject = subject;
    field.range = {0, 0};
    if (kind == Kind::choice) {
      field.options = words(grades);
      field.ordered = true;
    }
    const Slot slot = static_cast<Slot>(library.fields.size());
    if (!library.field_slots.emplace(field.id, slot).second) {
      complain(draft.out, entry.id_place, Code::duplicate_id, fmt::format("`{}` is defined twice", field.id));
    }
    library.fields.push_back(std::move(field));
    return slot;
  };
  Finding finding;
  finding.id = entry.id;
  finding.place = entry.id_place;
  finding.truth_field = add("finding", Origin::finding, Kind::yes_no);
  finding.severity_field = add("severity", Origin::severity, Kind::choice);
  library.findings.push_back(std::move(finding));
}

void set_roles(Library& library) {
  const auto slot = [&](std::string_view id) {
    const auto found = library.field_slots.find(id);
    return found == library.field_slots.end() ? nowhere : found->second;
  };
  library.roles = {slot("date"), slot("id"), slot("name"), slot("age"), slot("sex"), slot("minutes"), slot("equipment"), slot("clinician")};
}

void define_field(Draft& draft, const Entry& entry, Slot slot) {
  Library& library = draft.library;
  const auto from = [&](std::string_view key) {
    const Node* const own = find(*entry.node, key);
    return own != nullptr || entry.defaults == nullptr ? own : find(*entry.defaults, key);
  };
  if (const Node* const define = from("define")) {
    auto expression = read_definition(*define, draft.names(), type_of(library.fields[slot], slot), draft.out);
    library.fields[slot].define = std::move(expression);
  }
  if (const Node* const relevant = from("relevant")) {
    auto expression = draft.condition_of(*relevant);
    library.fields[slot].relevant = std::move(expression);
    library.fields[slot].relevant_text = relevant->text;
  }
  if (const Node* const band = from("band")) {
    if (const auto found = field_of(*band, library, draft.out)) {
      library.fields[slot].band = *found;
    }
  }
  if (const Node* const mcid = from("mcid")) {
    library.fields[slot].mcid = number_in(*mcid, library.fields[slot], draft.out);
  }
  if (const Node* const sources = from("source")) {
    library.fields[slot].sources = slots_of(*sources, library.sources, "source", draft.out);
  }
}

}  // namespace

void declare_fields(Draft& draft) {
  for (const Entry& entry : draft.sections.of("groups")) {
    Keys keys(*entry.node, draft.out);
    keys.flag("none");
    QuestionGroup group{entry.id, keys.text("title"), keys.flag("warning")};
    keys.done();
    draft.library.groups.push_back(std::move(group));
  }
  Declarer declarer(draft);
  for (const Entry& entry : draft.sections.of("fields")) {
    declarer.declare(entry);
  }
  for (const Entry& entry : draft.sections.of("findings")) {
    declare_finding(draft, entry);
  }
  set_roles(draft.library);
  const Slot date = draft.library.roles.date;
  if (date == nowhere || draft.library.fields[date].kind != Kind::date) {
    complain(draft.out, {}, Code::missing_key, "the library needs a field `date` of type date");
  }
}

void define_fields(Draft& draft) {
  for (const Entry& entry : draft.sections.of("fields")) {
    const Node* const series = find(*entry.node, "series");
    const auto slot = draft.library.field_slots.find(series == nullptr ? entry.id : entry.id + ".1");
    if (slot == draft.library.field_slots.end()) {
      continue;
    }
    define_field(draft, entry, slot->second);
    for (int i = 2; series != nullptr; ++i) {  // items after the first share its expressions
      const auto item = draft.library.field_slots.find(fmt::format("{}.{}", entry.id, i));
      if (item == draft.library.field_slots.end() || draft.library.fields[item->second].series != entry.id) {
        break;
      }
      const Field& first = draft.library.fields[slot->second];
      Field& field = draft.library.fields[item->second];
      field.relevant = first.relevant;
      field.relevant_text = first.relevant_text;
      field.sources = first.sources;
      field.mcid = first.mcid;
    }
  }
  for (const Entry& entry : draft.sections.of("checks")) {
    Keys keys(*entry.node, draft.out);
    const Node* const must = keys.need("must");
    std::string say = keys.need_text("say");
    if (auto expression = must == nullptr ? std::nullopt : draft.condition_of(*must)) {
      draft.library.checks.push_back({std::move(*expression), std::move(say), entry.node->place});
    }
    keys.done();
  }
}

}  // namespace lumbar
