// The programme's frame: ids that rules and exercises name, then stages and first choices.

#include "read/over_exercises.hpp"
#include "read/sections.hpp"
#include "read/sentences.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lumbar {
namespace {

void read_finding(Draft& draft, const Entry& entry) {
  Library& library = draft.library;
  Finding& finding = library.findings[find_id(library.findings, entry.id)];
  Keys keys(*entry.node, draft.out);
  finding.title = keys.need_text("title");
  finding.plain = keys.text("plain");
  if (finding.plain.empty()) {
    finding.plain = finding.title;
  }
  library.fields[finding.truth_field].title = finding.title;
  library.fields[finding.severity_field].title = finding.title;
  if (const Node* const kind = keys.need("kind")) {
    const auto known = parse(finding_kinds, kind->text);
    if (!known) {
      complain(draft.out, kind->place, Code::bad_value, fmt::format("`kind` is one of: {}", fmt::join(words(finding_kinds), ", ")));
    }
    finding.kind = known.value_or(FindingKind::impairment);
  }
  finding.raises = take_slots(keys, "raises", library.findings, "finding");
  keys.done();
}

void read_therapy(Draft& draft, const Entry& entry) {
  Keys keys(*entry.node, draft.out);
  Therapy therapy;
  therapy.id = entry.id;
  therapy.place = entry.id_place;
  therapy.title = keys.need_text("title");
  therapy.plain = keys.text("plain");
  therapy.grade = keys.need_text("grade");
  if (const Node* const stance = keys.need("stance")) {
    const auto known = parse(advices, stance->text);
    if (!known) {
      complain(draft.out, stance->place, Code::bad_value, fmt::format("`stance` is one of: {}", fmt::join(words(advices), ", ")));
    }
    therapy.stance = known.value_or(Advice::against);
  }
  if (const Node* const guidelines = as_map(keys.take("guidelines"), draft.out)) {
    for (const Node& line : guidelines->items) {
      therapy.guidelines.push_back({line.key, text_of(line, draft.out)});
    }
  }
  therapy.most = keys.text("most");
  therapy.stop = keys.text("stop");
  therapy.text = keys.texts("text");
  therapy.sources = take_slots(keys, "source", draft.library.sources, "source");
  keys.done();
  draft.library.therapies.push_back(std::move(therapy));
}

void read_weeks(Keys& keys, Stage& stage) {
  const Node* const weeks = keys.take("weeks");
  if (weeks == nullptr) {
    return;
  }
  if (!weeks->is_list() || weeks->items.empty() || weeks->items.size() > 2) {
    complain(keys.out(), weeks->place, Code::bad_value, "`weeks` is a list: from, to");
    return;
  }
  stage.weeks_from = whole_of(weeks->items.front(), 0, 520, keys.out()).value_or(0);
  stage.weeks_to = weeks->items.size() == 2 ? whole_of(weeks->items.back(), 0, 520, keys.out()).value_or(0) : 0;
}

void read_budget(Keys& stage_keys, Stage& stage) {
  const Node* const node = stage_keys.need("budget");
  if (node == nullptr) {
    return;
  }
  Keys keys(*node, stage_keys.out());
  stage.budget.places = keys.whole("places", 1, 8).value_or(3);
  stage.budget.minutes = keys.whole("minutes", 1, 240).value_or(10);
  stage.budget.position_changes = keys.whole("position-changes", 0, 20).value_or(20);
  stage.budget.load_most = keys.whole("load-most", 1, 5).value_or(1);
  keys.done();
}

void read_slot(Draft& draft, const Node& node, Stage& stage, Slot stage_slot) {
  Keys keys(node, draft.out);
  StageSlot slot;
  slot.id = keys.need_text("id");
  if (const Node* const need = keys.take("need")) {
    slot.required = need->text == "required";
    if (need->text != "required" && need->text != "optional") {
      complain(draft.out, need->place, Code::bad_value, "`need` is required or optional");
    }
  }
  slot.apart = keys.flag("apart");
  slot.fill.resize(draft.library.exercises.size());
  if (const Node* const fill = keys.need("fill")) {
    if (const auto over = draft.exercise_condition_of(*fill)) {
      for (std::size_t i = 0; i < slot.fill.size(); ++i) {
        slot.fill[i] = matches(draft.library, *over, draft.library.exercises[i], stage_slot) ? 1 : 0;
      }
    }
  }
  slot.order = take_slots(keys, "order", draft.library.exercises, "exercise");
  keys.done();
  stage.slots.push_back(std::move(slot));
}

/// What a field, its definition or a stage's entry may read about sides is checked in order_library.
void read_stage(Draft& draft, const Entry& entry, Slot slot) {
  Keys keys(*entry.node, draft.out);
  Stage stage = draft.library.stages[slot];
  keys.need_text("id");
  stage.title = keys.need_text("title");
  stage.goal = keys.need_text("goal");
  read_weeks(keys, stage);
  if (const Node* const enter = keys.take("enter")) {
    stage.enter = draft.condition_of(*enter);
  }
  stage.progress = read_sentences(draft, keys.take("progress"));
  stage.step_back = read_sentences(draft, keys.take("step-back"));
  read_budget(keys, stage);
  if (const Node* const slots = as_list(keys.take("slots"), draft.out)) {
    for (const Node& one : slots->items) {
      read_slot(draft, one, stage, slot);
    }
  }
  keys.done();
  draft.library.stages[slot] = std::move(stage);
}

/// A stage that a finding leaves out does as the stage before; `[]` is nothing on purpose.
void read_first_choice(Draft& draft, const Entry& entry) {
  Library& library = draft.library;
  const Slot slot = find_id(library.findings, entry.id);
  if (slot == nowhere) {
    complain(draft.out, entry.id_place, Code::unknown_id, fmt::format("no finding named `{}`", entry.id), did_you_mean(entry.id, ids_of(library.findings)));
    return;
  }
  Keys keys(*entry.node, draft.out);
  Finding& finding = library.findings[slot];
  for (std::size_t i = 0; i < library.stages.size(); ++i) {
    const Node* const list = keys.take(library.stages[i].id);
    if (list != nullptr) {
      finding.first_choice[i] = slots_of(*list, library.exercises, "exercise", draft.out);
    } else if (i > 0) {
      finding.first_choice[i] = finding.first_choice[i - 1];
    }
  }
  keys.done();
}

ReferralPage read_page(Keys& keys, Diagnostics& out) {
  const Node* const page = keys.take("page");
  if (page == nullptr) {
    return ReferralPage::usual;
  }
  const auto known = parse(referral_pages, page->text);
  if (!known) {
    complain(out, page->place, Code::bad_value, fmt::format("`page` is one of: {}", fmt::join(words(referral_pages), ", ")));
  }
  return known.value_or(ReferralPage::usual);
}

}  // namespace

void read_programme(Draft& draft) {
  Library& library = draft.library;
  for (const Entry& entry : draft.sections.of("findings")) {
    read_finding(draft, entry);
  }
  for (const Entry& entry : draft.sections.of("services")) {
    Keys keys(*entry.node, draft.out);
    library.services.push_back({entry.id, keys.need_text("title"), keys.need_text("plain"), read_page(keys, draft.out)});
    keys.done();
  }
  for (const Entry& entry : draft.sections.of("therapies")) {
    read_therapy(draft, entry);
  }
  for (const Entry& entry : draft.sections.of("education")) {
    Topic topic;
    topic.id = entry.id;
    topic.place = entry.id_place;
    library.topics.push_back(std::move(topic));
  }
  for (const Entry& entry : draft.sections.of("stages")) {
    Stage stage;
    stage.id = entry.id;
    stage.place = entry.id_place;
    library.stages.push_back(std::move(stage));
  }
  if (library.stages.empty()) {
    complain(draft.out, {}, Code::missing_key, "the library has no stages");
  }
}

void read_stages(Draft& draft) {
  Slot slot = 0;
  for (const Entry& entry : draft.sections.of("stages")) {
    read_stage(draft, entry, slot++);
  }
  for (Finding& finding : draft.library.findings) {
    finding.first_choice.resize(draft.library.stages.size());
  }
  for (const Entry& entry : draft.sections.of("first-choice")) {
    read_first_choice(draft, entry);
  }
  for (std::size_t stage = 0; stage < draft.library.stages.size(); ++stage) {
    for (const Exercise& exercise : draft.library.exercises) {
      draft.library.stages[stage].possible.push_back(exercise.dose[stage] && exercise.load <= draft.library.stages[stage].budget.load_most ? 1 : 0);
    }
  }
}

}  // namespace lumbar
