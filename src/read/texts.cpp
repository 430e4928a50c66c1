// Education, what every plan carries, and the pages' own phrases.

#include "read/sections.hpp"
#include "read/sentences.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lumbar {

Slot add_condition(Draft& draft, const Node& node) {
  auto condition_read = draft.condition_of(node);
  if (!condition_read) {
    return nowhere;
  }
  draft.library.conditions.push_back(std::move(*condition_read));
  return static_cast<Slot>(draft.library.conditions.size() - 1);
}

std::vector<Sentence> read_sentences(Draft& draft, const Node* list) {
  std::vector<Sentence> sentences;
  if (list == nullptr) {
    return sentences;
  }
  for (const Node& item : list->is_list() ? list->items : std::vector<Node>{*list}) {
    if (item.is_scalar()) {
      sentences.push_back({item.text, nowhere, nowhere, false});
      continue;
    }
    Keys keys(item, draft.out);
    Sentence sentence;
    sentence.say = keys.need_text("say");
    if (const Node* const when = keys.take("when")) {
      sentence.when = add_condition(draft, *when);
    }
    if (const Node* const unless = keys.take("unless")) {
      sentence.unless = add_condition(draft, *unless);
    }
    sentence.urgent = keys.flag("urgent");
    keys.done();
    sentences.push_back(std::move(sentence));
  }
  return sentences;
}

namespace {

void read_topic(Draft& draft, const Entry& entry, Topic& topic) {
  Keys keys(*entry.node, draft.out);
  topic.title = keys.need_text("title");
  topic.always = keys.flag("always");
  if (const Node* const when = keys.take("when")) {
    topic.when = add_condition(draft, *when);
  }
  topic.text = read_sentences(draft, keys.need("text"));
  topic.sources = take_slots(keys, "source", draft.library.sources, "source");
  keys.done();
}

std::vector<PainLight> read_lights(Draft& draft, const Node* list) {
  std::vector<PainLight> lights;
  if (as_list(list, draft.out) == nullptr) {
    return lights;
  }
  for (const Node& item : list->items) {
    Keys keys(item, draft.out);
    PainLight light;
    light.light = keys.need_text("light");
    light.during = keys.need_text("during");
    light.after = keys.need_text("after");
    light.action = keys.need_text("do");
    keys.done();
    lights.push_back(std::move(light));
  }
  return lights;
}

void read_pain_rule(Draft& draft, const Node& node) {
  SelfCare& care = draft.library.self_care;
  Keys keys(node, draft.out);
  care.pain_lights = read_lights(draft, keys.need("lights"));
  if (const Node* const variants = as_list(keys.take("variants"), draft.out)) {
    for (const Node& item : variants->items) {
      Keys one(item, draft.out);
      one.text("id");
      PainVariant variant;
      if (const Node* const when = one.need("when")) {
        variant.when = add_condition(draft, *when);
      }
      variant.lights = read_lights(draft, one.need("lights"));
      one.done();
      care.pain_variants.push_back(std::move(variant));
    }
  }
  care.pain_notes = read_sentences(draft, keys.take("notes"));
  draft.library.also_cited = take_slots(keys, "source", draft.library.sources, "source");
  keys.done();
}

void read_flare_up(Draft& draft, const Node& node) {
  SelfCare& care = draft.library.self_care;
  Keys keys(node, draft.out);
  keys.text("check-first");
  if (const Node* const days = as_list(keys.need("days"), draft.out)) {
    for (const Node& item : days->items) {
      Keys one(item, draft.out);
      FlareDay day;
      day.from = one.whole("from", 0, 90).value_or(0);
      day.to = one.whole("to", 0, 90).value_or(0);
      day.say = one.need_text("say");
      one.done();
      care.flare_days.push_back(std::move(day));
    }
  }
  care.flare_call = keys.texts("call");
  keys.done();
}

std::vector<Labelled> read_labelled(Draft& draft, const Node& node, std::string_view label, std::string_view say) {
  std::vector<Labelled> lines;
  as_list(&node, draft.out);
  for (const Node& item : node.items) {
    Keys keys(item, draft.out);
    const std::string number = keys.text("item");
    Labelled line;
    line.label = (number.empty() ? "" : number + " ") + keys.need_text(label);
    line.say = keys.need_text(say);
    line.fill = keys.flag("fill");
    keys.done();
    lines.push_back(std::move(line));
  }
  return lines;
}

void read_diary(Draft& draft, const Node& node) {
  SelfCare& care = draft.library.self_care;
  Keys keys(node, draft.out);
  care.diary_title = keys.text("title");
  care.diary_say = keys.text("say");
  care.diary_days = keys.whole("days", 1, 31).value_or(7);
  care.diary_columns = keys.texts("columns");
  care.diary_count = keys.text("count");
  care.diary_stuck = keys.text("stuck");
  keys.done();
}

void read_review(Draft& draft, const Node& node) {
  SelfCare& care = draft.library.self_care;
  Keys keys(node, draft.out);
  if (const Node* const weeks = as_list(keys.need("weeks"), draft.out)) {
    for (const Node& week : weeks->items) {
      care.review_weeks.push_back(whole_of(week, 1, 260, draft.out).value_or(2));
    }
  }
  care.review_say = keys.text("say");
  care.review_no_gain = keys.text("no-gain");
  keys.done();
}

void read_self_care(Draft& draft) {
  SelfCare& care = draft.library.self_care;
  const auto node = [&](std::string_view section) -> const Node* {
    const auto& entries = draft.sections.of(section);
    return entries.empty() ? nullptr : entries.front().node;
  };
  care.safety_net = read_sentences(draft, node("safety-net"));
  care.stop_signs = read_sentences(draft, node("stop-signs"));
  if (const Node* const rule = node("pain-rule")) {
    read_pain_rule(draft, *rule);
  }
  if (const Node* const flare = node("flare-up")) {
    read_flare_up(draft, *flare);
  }
  if (const Node* const timeline = node("timeline")) {
    care.timeline = read_labelled(draft, *timeline, "when", "say");
  }
  if (const Node* const prevention = node("prevention")) {
    care.prevention = texts_of(*prevention, draft.out);
  }
  if (const Node* const limits = node("limits")) {
    care.limits = texts_of(*limits, draft.out);
  }
  if (const Node* const diary = node("diary")) {
    read_diary(draft, *diary);
  }
  if (const Node* const review = node("review")) {
    read_review(draft, *review);
  }
  if (const Node* const cert = node("cert")) {
    care.cert = read_labelled(draft, *cert, "label", "answer");
  }
  if (care.safety_net.empty()) {
    complain(draft.out, {}, Code::missing_text, "the library has no `safety-net`: every handout starts with it");
  }
}

}  // namespace

namespace {

/// Warnings of `check` that stay, each with its reason.
void read_accepted(Draft& draft) {
  for (const Entry& entry : draft.sections.of("accepted")) {
    Keys keys(*entry.node, draft.out);
    Accepted accepted;
    accepted.place = entry.id_place;
    accepted.warning = keys.need_text("warning");
    accepted.what = keys.need_text("what");
    accepted.because = keys.need_text("because");
    keys.done();
    std::vector<std::string> known{"mutant"};
    for (const CodeEntry& code : code_table()) {
      if (code.severity == Severity::warning) {
        known.emplace_back(code.slug);
      }
    }
    if (!accepted.warning.empty() && std::ranges::find(known, accepted.warning) == known.end()) {
      complain(draft.out, accepted.place, Code::bad_value, fmt::format("`{}` is no warning", accepted.warning), ids_help(accepted.warning, known));
    }
    draft.library.accepted.push_back(std::move(accepted));
  }
}

}  // namespace

void read_texts(Draft& draft) {
  read_accepted(draft);
  std::size_t i = 0;
  for (const Entry& entry : draft.sections.of("education")) {
    read_topic(draft, entry, draft.library.topics[i++]);
  }
  read_self_care(draft);
  for (const Entry& entry : draft.sections.of("wording")) {
    draft.library.phrases.emplace(entry.id, text_of(*entry.node, draft.out));
  }
  for (const Entry& entry : draft.sections.of("library")) {
    if (entry.id == "name") {
      draft.library.name = text_of(*entry.node, draft.out);
    } else if (entry.id == "version") {
      draft.library.version = text_of(*entry.node, draft.out);
    } else if (entry.id == "form") {
      draft.library.form = texts_of(*entry.node, draft.out);
    } else {
      complain(draft.out, entry.id_place, Code::unknown_key, fmt::format("`library` knows no `{}`", entry.id), "name, version, form");
    }
  }
}

}  // namespace lumbar
