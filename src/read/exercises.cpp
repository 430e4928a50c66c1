// Exercises: what can be done, checked for consistency and whole chains; and expressions over them,
// worked out once for every exercise and stage.

#include "logic/evaluate.hpp"
#include "read/over_exercises.hpp"
#include "read/sections.hpp"
#include "read/syntax.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lumbar {
namespace {

/// A time in whole seconds: `30 s`, `1 min 10 s`.
std::optional<int> seconds_in(std::string_view text) {
  const auto quantity = parse_quantity(text);
  if (!quantity || quantity->dimension != duration || !quantity->number.is_whole() || quantity->number < Rational(0) || quantity->number > Rational(86400)) {
    return std::nullopt;
  }
  return static_cast<int>(quantity->number.numerator());
}

std::optional<int> whole_in(std::string_view text, int most) {
  const auto number = parse_decimal(text);
  if (!number || !number->is_whole() || *number < Rational(0) || *number > Rational(most)) {
    return std::nullopt;
  }
  return static_cast<int>(number->numerator());
}

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  return first == std::string_view::npos ? "" : std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

class DoseReader {
 public:
  DoseReader(const Node& node, Diagnostics& out) : keys_(node, out), out_(out) {}

  Dose read() {
    Dose dose;
    if (const Node* const use = keys_.take("use")) {
      const auto known = parse(uses, use->text);
      if (!known) {
        complain(out_, use->place, Code::bad_value, fmt::format("`use` is one of: {}", fmt::join(words(uses), ", ")));
      }
      dose.use = known.value_or(Use::none);
    }
    dose.sets = keys_.whole("sets", 1, 10).value_or(1);
    reps(dose);
    dose.hold_s = span("hold", true, 3600);
    dose.time_s = span("time", true, 86400);
    dose.pause_s = one("pause");
    dose.rest_s = one("rest");
    dose.tempo_s = one("tempo");
    distance(dose);
    dose.times_per_day = span("times-per-day", false, 24);
    dose.days_per_week = span("days", false, 7);
    dose.effort = span("effort", false, 10);
    dose.pull_most = keys_.whole("pull-most", 0, 10);
    if (const Node* const in = keys_.take("in")) {
      dose.in_day = in->text == "day";
      if (!dose.in_day) {
        complain(out_, in->place, Code::bad_value, "`in` can be `day`");
      }
    }
    if (dose.use == Use::none && dose.reps.empty() && !dose.time_s && !dose.distance_m) {
      complain(out_, keys_.node().place, Code::missing_key, "a dose needs `reps`, `time`, `distance` or `use`");
    }
    keys_.done();
    return dose;
  }

 private:
  void reps(Dose& dose) {
    const Node* const node = keys_.take("reps");
    if (node == nullptr) {
      return;
    }
    if (node->is_list()) {
      for (const Node& item : node->items) {
        dose.reps.push_back(whole_of(item, 1, 200, out_).value_or(1));
      }
      dose.sets = static_cast<int>(dose.reps.size());
      return;
    }
    const auto span = span_of(*node, false, 200);
    dose.reps.push_back(span.low);
    if (span.high != span.low) {
      dose.reps_to = span.high;
    }
  }

  Span span_of(const Node& node, bool time, int most) {
    const std::string text = text_of(node, out_);
    const auto to = text.find(" to ");
    std::string low_text = trimmed(text.substr(0, to));
    const std::string high_text = to == std::string::npos ? low_text : trimmed(text.substr(to + 4));
    if (time && to != std::string::npos && low_text.find_first_not_of("0123456789.") == std::string::npos) {
      low_text += high_text.substr(high_text.find_last_of("0123456789") + 1);  // `3 to 5 s`
    }
    const auto low = time ? seconds_in(low_text) : whole_in(low_text, most);
    const auto high = time ? seconds_in(high_text) : whole_in(high_text, most);
    if (!low || !high || *low > *high || *high > most) {
      complain(out_, node.place, Code::bad_value, time ? "a time was expected, as in `30 s` or `8 to 10 s`" : "a whole number was expected, as in `8` or `8 to 12`");
      return {1, 1};
    }
    return {*low, *high};
  }

  std::optional<Span> span(std::string_view key, bool time, int most) {
    const Node* const node = keys_.take(key);
    return node == nullptr ? std::nullopt : std::optional(span_of(*node, time, most));
  }

  std::optional<int> one(std::string_view key) {
    const auto value = span(key, true, 3600);
    return value ? std::optional(value->low) : std::nullopt;
  }

  void distance(Dose& dose) {
    const Node* const node = keys_.take("distance");
    if (node == nullptr) {
      return;
    }
    const auto quantity = node->is_scalar() ? parse_quantity(node->text) : std::nullopt;
    if (!quantity || quantity->dimension != find_unit("m")->dimension || !quantity->number.is_whole() || quantity->number <= Rational(0) || quantity->number > Rational(50000)) {
      complain(out_, node->place, Code::bad_value, "a distance in whole metres was expected, as in `20 m`");
      return;
    }
    dose.distance_m = static_cast<int>(quantity->number.numerator());
  }

  Keys keys_;
  Diagnostics& out_;
};

class ExerciseReader {
 public:
  ExerciseReader(Draft& draft, const Entry& entry) : library_(draft.library), out_(draft.out), keys_(*entry.node, draft.out) {}

  /// Everything but the neighbours, whose ids are known only when all are read.
  Exercise read(const Entry& entry) {
    Exercise exercise;
    exercise.id = entry.id;
    exercise.place = entry.id_place;
    keys_.need_text("id");
    exercise.name = keys_.need_text("name");
    exercise.also = keys_.texts("also");
    exercise.kind = word("kind", library_.kinds);
    exercise.position = word("position", library_.positions);
    exercise.spine = word("spine", library_.spines);
    exercise.load = keys_.whole("load", 1, 5).value_or(5);
    exercise.sided = keys_.flag("sided");
    exercise.attributes = attributes();
    exercise.equipment = equipment();
    exercise.for_findings = take_slots(keys_, "for", library_.findings, "finding");
    exercise.setup = keys_.text("setup");
    exercise.steps = keys_.texts("steps");
    exercise.feel = keys_.text("feel");
    faults(exercise);
    doses(exercise);
    exercise.sources = take_slots(keys_, "source", library_.sources, "source");
    for (const std::string_view later : {"easier", "harder"}) {
      keys_.take(later);
    }
    no_figure(exercise);
    keys_.done();
    if (exercise.steps.empty()) {
      complain(out_, exercise.place, Code::missing_key, fmt::format("`{}` has no steps", exercise.id));
    }
    return exercise;
  }

 private:
  /// `figure: none` with the reason; figures themselves are in files of their own.
  void no_figure(Exercise& exercise) {
    const Node* const figure = keys_.take("figure");
    if (figure != nullptr && figure->text != "none") {
      complain(out_, figure->place, Code::bad_value, "the only value is `none`", fmt::format("a figure is a file of its own: figures/{}.yaml", exercise.id));
    }
    exercise.no_figure = figure == nullptr ? keys_.text("figure-because") : keys_.need_text("figure-because");
  }

  Slot word(std::string_view key, const Vocabulary& vocabulary) {
    const Node* const node = keys_.need(key);
    if (node == nullptr) {
      return 0;
    }
    const auto at = std::ranges::find(vocabulary.words, node->text);
    if (at == vocabulary.words.end()) {
      complain(out_, node->place, Code::bad_value, fmt::format("no {} named `{}`", key, node->text), fmt::format("one of: {}", fmt::join(vocabulary.words, ", ")));
      return 0;
    }
    return static_cast<Slot>(at - vocabulary.words.begin());
  }

  Options bit(const Node& node, const std::string& text, const Vocabulary& vocabulary, std::string_view what) {
    const auto at = std::ranges::find(vocabulary.words, text);
    if (at == vocabulary.words.end()) {
      complain(out_, node.place, Code::bad_value, fmt::format("no {} named `{}`", what, text), did_you_mean(text, vocabulary.words));
      return 0;
    }
    return Options{1} << static_cast<std::size_t>(at - vocabulary.words.begin());
  }

  /// Never optional: a missing list would read as "nothing that matters for safety".
  Options attributes() {
    Options mask = 0;
    const Node* const node = keys_.need("attributes");
    if (node == nullptr) {
      return mask;
    }
    const std::vector<std::string> texts = texts_of(*node, out_);
    if (texts.empty()) {
      complain(out_, node->place, Code::missing_value, "`attributes` is empty", "write `attributes: [none]` when none applies");
    }
    for (const std::string& text : texts) {
      if (text != "none" || texts.size() != 1) {
        mask |= bit(*node, text, library_.attributes, "attribute");
      }
    }
    return mask;
  }

  std::vector<Options> equipment() {
    std::vector<Options> all;
    const Node* const node = keys_.take("equipment");
    for (const std::string& text : node == nullptr ? std::vector<std::string>{} : texts_of(*node, out_)) {
      Options one_of = 0;
      for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('|', at), text.size());
        one_of |= bit(*node, trimmed(std::string_view(text).substr(at, end - at)), library_.equipment, "equipment");
        at = end + 1;
      }
      if (text != "none") {
        all.push_back(one_of);
      }
    }
    return all;
  }

  void faults(Exercise& exercise) {
    const Node* const node = keys_.take("faults");
    if (node == nullptr || !node->is_list()) {
      complain(out_, exercise.place, Code::missing_key, fmt::format("`{}` has no faults", exercise.id), "as in `faults: [{see: …, cue: …}]`");
      return;
    }
    for (const Node& item : node->items) {
      Keys keys(item, out_);
      exercise.faults.push_back({keys.need_text("see"), keys.need_text("cue")});
      keys.done();
    }
  }

  void doses(Exercise& exercise) {
    exercise.dose.resize(library_.stages.size());
    const Node* const node = as_map(keys_.need("dose"), out_);
    if (node == nullptr) {
      return;
    }
    for (const Node& item : node->items) {
      const Slot stage = find_id(library_.stages, item.key);
      if (stage == nowhere) {
        complain(out_, item.key_place, Code::unknown_id, fmt::format("no stage named `{}`", item.key), did_you_mean(item.key, ids_of(library_.stages)));
      } else {
        exercise.dose[stage] = DoseReader(item, out_).read();
      }
    }
  }

  Library& library_;
  Diagnostics& out_;
  Keys keys_;
};

bool lists(const std::vector<Slot>& slots, Slot slot) { return std::ranges::find(slots, slot) != slots.end(); }

/// Chains are told at both ends, and load never falls along one.
void check_chains(Draft& draft) {
  const std::vector<Exercise>& all = draft.library.exercises;
  for (Slot i = 0; i < all.size(); ++i) {
    const auto mutual = [&](const std::vector<Slot>& mine, bool up) {
      for (const Slot other : mine) {
        const std::vector<Slot>& back = up ? all[other].easier : all[other].harder;
        if (!lists(back, i)) {
          complain(draft.out, all[i].place, Code::broken_chain, fmt::format("`{}` is {} than `{}`, which does not say so", all[other].id, up ? "harder" : "easier", all[i].id),
                   fmt::format("add `{}: [{}]` to `{}`", up ? "easier" : "harder", all[i].id, all[other].id));
        }
        if (up && all[other].load < all[i].load) {
          complain(draft.out, all[i].place, Code::broken_chain, fmt::format("the harder `{}` has a lower load than `{}`", all[other].id, all[i].id));
        }
      }
    };
    mutual(all[i].harder, true);
    mutual(all[i].easier, false);
  }
}

Facts facts_of(const Library& library, const Exercise& exercise, Slot stage) {
  Facts facts(library.exercise_fields.size());
  const std::size_t words = library.attributes.words.size();
  for (std::size_t i = 0; i < words; ++i) {
    facts[i][0].value = of_truth((exercise.attributes >> i & 1U) != 0 ? Truth::yes : Truth::no);
  }
  Set equipment;
  for (const Options one_of : exercise.equipment) {
    equipment.listed |= one_of;
  }
  equipment.options = equipment.listed;
  equipment.answered_list = true;
  const std::array<Set, 7> values{of_options(Options{1} << exercise.kind), of_options(Options{1} << exercise.position), of_options(Options{1} << exercise.spine),
                                  of_number(point(exercise.load)), of_truth(exercise.sided ? Truth::yes : Truth::no), equipment, of_options(Options{1} << stage)};
  for (std::size_t i = 0; i < values.size(); ++i) {
    facts[words + i][0].value = values[i];
  }
  return facts;
}

}  // namespace

bool matches(const Library& library, const Expression& over, const Exercise& exercise, Slot stage) {
  const Facts facts = facts_of(library, exercise, stage);
  return holds(judge_condition(over, {library.exercise_fields, facts, Side::none}));
}

std::vector<std::uint8_t> worked_out(const Library& library, const Expression& over) {
  std::vector<std::uint8_t> at(library.stages.size() * library.exercises.size());
  for (Slot stage = 0; stage < library.stages.size(); ++stage) {
    for (std::size_t i = 0; i < library.exercises.size(); ++i) {
      at[stage * library.exercises.size() + i] = matches(library, over, library.exercises[i], stage) ? 1 : 0;
    }
  }
  return at;
}

void read_exercises(Draft& draft) {
  const std::vector<Entry>& entries = draft.sections.of("exercises");
  for (const Entry& entry : entries) {
    draft.library.exercises.push_back(ExerciseReader(draft, entry).read(entry));
  }
  for (Slot slot = 0; slot < draft.library.exercises.size(); ++slot) {
    for (const Slot finding : draft.library.exercises[slot].for_findings) {
      std::vector<Slot>& exercises = draft.library.findings[finding].exercises;
      if (exercises.empty() || exercises.back() != slot) {
        exercises.push_back(slot);
      }
    }
  }
  std::size_t i = 0;
  for (const Entry& entry : entries) {
    Exercise& exercise = draft.library.exercises[i++];
    if (const Node* const easier = find(*entry.node, "easier")) {
      exercise.easier = slots_of(*easier, draft.library.exercises, "exercise", draft.out);
    }
    if (const Node* const harder = find(*entry.node, "harder")) {
      exercise.harder = slots_of(*harder, draft.library.exercises, "exercise", draft.out);
    }
  }
  check_chains(draft);
  for (const Exercise& exercise : draft.library.exercises) {
    for (const Consistency& rule : draft.library.consistencies) {
      if (matches(draft.library, rule.when, exercise, 0) && !matches(draft.library, rule.must, exercise, 0)) {
        complain(draft.out, exercise.place, Code::contradiction, fmt::format("`{}`: {}", exercise.id, rule.say));
      }
    }
  }
}

}  // namespace lumbar
