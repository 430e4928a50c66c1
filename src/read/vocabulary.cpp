// The closed words over exercises, and the library's own name.

#include "read/sections.hpp"

#include <fmt/format.h>

namespace lumbar {
namespace {

Vocabulary words_of(const Node* node, std::string_view what, Diagnostics& out) {
  Vocabulary vocabulary;
  if (node == nullptr) {
    return vocabulary;
  }
  if (!node->is_map()) {
    complain(out, node->place, Code::not_a_map, fmt::format("`{}` holds `word: meaning` lines", what));
    return vocabulary;
  }
  for (const Node& word : node->items) {
    vocabulary.words.push_back(word.key);
    vocabulary.meanings.push_back(text_of(word, out));
    vocabulary.places.push_back(word.key_place);
  }
  if (vocabulary.words.size() > 64) {
    complain(out, node->place, Code::bad_value, fmt::format("`{}` has more than 64 words", what));
    vocabulary.words.resize(64);
    vocabulary.places.resize(64);
  }
  return vocabulary;
}

const Node* entry(const Sections& sections, std::string_view section, std::string_view id) {
  for (const Entry& one : sections.of(section)) {
    if (one.id == id) {
      return one.node;
    }
  }
  return nullptr;
}

void add_name(Draft& draft, std::string id, Kind kind, std::vector<std::string> options, bool ordered) {
  Field field;
  field.id = std::move(id);
  field.origin = Origin::attribute;
  field.kind = kind;
  field.options = std::move(options);
  field.ordered = ordered;
  field.range = {1, 5};  // of `load`, the only number
  if (!draft.exercise_names.emplace(field.id, static_cast<Slot>(draft.library.exercise_fields.size())).second) {
    draft.out.push_back({{}, Code::duplicate_id, fmt::format("the attribute `{}` has a name that is taken", field.id), "", ""});
  }
  draft.library.exercise_fields.push_back(std::move(field));
}

void read_kinds(Draft& draft, const Node* node) {
  if (as_map(node, draft.out) == nullptr) {
    return;
  }
  for (const Node& kind : node->items) {
    Keys keys(kind, draft.out);
    draft.library.kinds.words.push_back(kind.key);
    draft.library.kinds.places.push_back(kind.key_place);
    draft.library.kinds.meanings.push_back(keys.need_text("title"));
    draft.library.kind_tempo_s.push_back(keys.whole("tempo", 0, 60).value_or(0));
    keys.done();
  }
}

Options mask_of(const Node* node, const Vocabulary& vocabulary, Diagnostics& out) {
  Options mask = 0;
  for (const std::string& word : node == nullptr ? std::vector<std::string>{} : texts_of(*node, out)) {
    const auto at = std::ranges::find(vocabulary.words, word);
    if (at == vocabulary.words.end()) {
      complain(out, node->place, Code::unknown_id, fmt::format("no equipment named `{}`", word), did_you_mean(word, vocabulary.words));
    } else {
      mask |= Options{1} << static_cast<std::size_t>(at - vocabulary.words.begin());
    }
  }
  return mask;
}

}  // namespace

void read_vocabulary(Draft& draft) {
  Library& library = draft.library;
  const auto node = [&](std::string_view id) { return entry(draft.sections, "vocabulary", id); };
  library.attributes = words_of(node("attributes"), "attributes", draft.out);
  library.positions = words_of(node("positions"), "positions", draft.out);
  library.spines = words_of(node("spines"), "spines", draft.out);
  library.equipment = words_of(node("equipment"), "equipment", draft.out);
  library.household = mask_of(node("household"), library.equipment, draft.out);
  read_kinds(draft, node("kinds"));
  if (const Node* const setup = node("setup")) {
    library.setup_s = whole_of(*setup, 0, 600, draft.out).value_or(30);
  }
  for (const Entry& one : draft.sections.of("vocabulary")) {
    const std::vector<std::string> known{"attributes", "positions", "spines", "equipment", "household", "kinds", "setup", "consistent"};
    if (std::ranges::find(known, one.id) == known.end()) {
      complain(draft.out, one.id_place, Code::unknown_key, fmt::format("no vocabulary is named `{}`", one.id), did_you_mean(one.id, known));
    }
  }

  for (const std::string& word : library.attributes.words) {
    add_name(draft, word, Kind::yes_no, {}, false);
  }
  std::vector<std::string> stages;
  for (const Entry& stage : draft.sections.of("stages")) {
    stages.push_back(stage.id);
  }
  add_name(draft, "kind", Kind::choice, library.kinds.words, false);
  add_name(draft, "position", Kind::choice, library.positions.words, false);
  add_name(draft, "spine", Kind::choice, library.spines.words, false);
  add_name(draft, "load", Kind::number, {}, false);
  add_name(draft, "sided", Kind::yes_no, {}, false);
  add_name(draft, "equipment", Kind::choices, library.equipment.words, false);
  add_name(draft, "stage", Kind::choice, stages, true);

  if (const Node* const rules = as_list(node("consistent"), draft.out)) {
    for (const Node& rule : rules->items) {
      Keys keys(rule, draft.out);
      const Node* const when = keys.need("when");
      const Node* const must = keys.need("must");
      auto left = when == nullptr ? std::nullopt : draft.exercise_condition_of(*when);
      auto right = must == nullptr ? std::nullopt : draft.exercise_condition_of(*must);
      if (left && right) {
        library.consistencies.push_back({std::move(*left), std::move(*right), fmt::format("`{}` needs `{}`", when->text, must->text)});
      }
      keys.done();
    }
  }
}

void read_sources(Draft& draft) {
  for (const Entry& entry : draft.sections.of("sources")) {
    Keys keys(*entry.node, draft.out);
    Source source;
    source.id = entry.id;
    source.place = entry.id_place;
    source.text = keys.need_text("text");
    source.grade = keys.need_text("grade");
    source.seen = keys.text("seen");
    keys.done();
    draft.library.sources.push_back(std::move(source));
  }
}

}  // namespace lumbar
