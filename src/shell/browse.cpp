#include "shell/browse.hpp"

#include "model/texts.hpp"
#include "shell/messages.hpp"

#include <fmt/format.h>

#include <functional>

namespace lumbar {
namespace {

template <class Entries, class Title>
std::string lines(const Entries& entries, Title title) {
  std::string text;
  for (const auto& entry : entries) {
    if (const std::string one = title(entry); !one.empty()) {
      text += fmt::format("{}\t{}\n", entry.id, one);
    }
  }
  return text;
}

template <class Entries>
std::string names(const std::vector<Slot>& slots, const Entries& entries) {
  std::vector<std::string> ids;
  for (const Slot slot : slots) {
    ids.push_back(entries[slot].id);
  }
  return joined(ids, ", ");
}

void line(std::string& text, std::string_view key, const std::string& value) {
  if (!value.empty()) {
    text += fmt::format("{}: {}\n", key, value);
  }
}

std::string show_field(const Library& library, const Field& field) {
  std::string text = fmt::format("field {}\n", field.id);
  line(text, "ask", field.ask);
  line(text, "how", field.how);
  line(text, "usual", field.norm);
  if (field.kind == Kind::number) {
    line(text, "range", fmt::format("{} to {}", spell_number(field.range.low, field), spell_number(field.range.high, field)));
  }
  line(text, "options", joined(field.options, ", "));
  line(text, "sides", field.sided ? "left and right" : "");
  line(text, "screen", field.letter == Letter::a ? "A" : field.letter == Letter::b ? "B" : field.letter == Letter::c ? "C" : "");
  line(text, "sources", names(field.sources, library.sources));
  line(text, "defined at", field.place.line > 0 ? spell(field.place) : "");
  return text;
}

std::string show_exercise(const Library& library, const Exercise& exercise) {
  std::string text = fmt::format("exercise {}\n", exercise.id);
  line(text, "name", exercise.name);
  line(text, "kind", library.kinds.words[exercise.kind]);
  line(text, "position", library.positions.words[exercise.position]);
  line(text, "load", std::to_string(exercise.load));
  std::vector<std::string> attributes;
  for (std::size_t i = 0; i < library.attributes.words.size(); ++i) {
    if ((exercise.attributes >> i & 1U) != 0) {
      attributes.push_back(library.attributes.words[i]);
    }
  }
  line(text, "attributes", attributes.empty() ? "none" : joined(attributes, ", "));
  line(text, "for", names(exercise.for_findings, library.findings));
  line(text, "easier", names(exercise.easier, library.exercises));
  line(text, "harder", names(exercise.harder, library.exercises));
  for (std::size_t i = 0; i < exercise.steps.size(); ++i) {
    text += fmt::format("{}. {}\n", i + 1, exercise.steps[i]);
  }
  line(text, "feel", exercise.feel);
  for (const Fault& fault : exercise.faults) {
    line(text, "fault", fmt::format("{}: {}", fault.see, fault.cue));
  }
  line(text, "sources", names(exercise.sources, library.sources));
  return text;
}

std::string show_rule(const Library& library, const Rule& rule) {
  std::string text = fmt::format("rule {}\n", rule.id);
  line(text, "title", rule.title);
  line(text, "because", rule.because);
  line(text, "avoid", rule.avoid_text);
  if (rule.refer) {
    line(text, "refer", fmt::format("{}{}{}", spell(urgencies, rule.refer->urgency), rule.refer->within_text.empty() ? "" : ", within " + rule.refer->within_text, rule.refer->stops ? ", stops the programme" : ""));
  }
  line(text, "cap", rule.cap ? library.stages[*rule.cap].id : "");
  line(text, "withhold", names(rule.withhold, library.therapies));
  line(text, "sources", names(rule.sources, library.sources));
  line(text, "defined at", spell(rule.place));
  return text;
}

}  // namespace

std::optional<std::string> list_entries(const Library& library, std::string_view what) {
  if (what == "fields") {
    return lines(library.fields, [](const Field& field) { return field.visit == Visit::now && field.subject == nowhere ? field.title : ""; });
  }
  if (what == "findings") {
    return lines(library.findings, [](const Finding& finding) { return finding.title; });
  }
  if (what == "rules") {
    return lines(library.rules, [](const Rule& rule) { return rule.title; });
  }
  if (what == "exercises") {
    return lines(library.exercises, [](const Exercise& exercise) { return exercise.name; });
  }
  if (what == "stages") {
    return lines(library.stages, [](const Stage& stage) { return stage.title; });
  }
  if (what == "therapies") {
    return lines(library.therapies, [](const Therapy& therapy) { return therapy.title; });
  }
  if (what == "sources") {
    return lines(library.sources, [](const Source& source) { return source.text; });
  }
  print_message(fmt::format("lumbar: nothing to list named `{}`\n  = help: fields, findings, rules, exercises, stages, therapies or sources", printable(what)));
  return std::nullopt;
}

std::optional<std::string> show_entry(const Library& library, const std::string& id) {
  std::string text;
  const auto add = [&](const std::string& one) { text += (text.empty() ? "" : "\n") + one; };
  if (const auto field = library.field_slots.find(id); field != library.field_slots.end()) {
    add(show_field(library, library.fields[field->second]));
  }
  if (const Slot slot = find_id(library.exercises, id); slot != nowhere) {
    add(show_exercise(library, library.exercises[slot]));
  }
  if (const Slot slot = find_id(library.rules, id); slot != nowhere) {
    add(show_rule(library, library.rules[slot]));
  }
  if (const Slot slot = find_id(library.findings, id); slot != nowhere) {
    const Finding& finding = library.findings[slot];
    add(fmt::format("finding {}\ntitle: {}\nrules: {}\n", finding.id, finding.title, names(finding.rules, library.rules)));
  }
  if (const Slot slot = find_id(library.stages, id); slot != nowhere) {
    const Stage& stage = library.stages[slot];
    add(fmt::format("stage {}\ntitle: {}\ngoal: {}\nplaces: {}\nminutes: {}\nload at most: {}\n", stage.id, stage.title, stage.goal, stage.budget.places, stage.budget.minutes, stage.budget.load_most));
  }
  if (const Slot slot = find_id(library.therapies, id); slot != nowhere) {
    const Therapy& therapy = library.therapies[slot];
    add(fmt::format("therapy {}\ntitle: {}\ngrade: {}\nstance: {}\n", therapy.id, therapy.title, therapy.grade, spell(advices, therapy.stance)));
  }
  if (const Slot slot = find_id(library.sources, id); slot != nowhere) {
    const Source& source = library.sources[slot];
    add(fmt::format("source {}\n{}\ngrade: {}\n", source.id, source.text, source.grade));
  }
  if (text.empty()) {
    std::vector<std::string> known = ids_of(library.fields);
    for (const auto& more : {ids_of(library.exercises), ids_of(library.rules), ids_of(library.findings), ids_of(library.stages), ids_of(library.therapies), ids_of(library.sources)}) {
      known.insert(known.end(), more.begin(), more.end());
    }
    const std::string help = did_you_mean(id, known);
    print_message(fmt::format("lumbar: nothing in the library is named `{}`\n  = help: {}", printable(id), help.empty() ? "`lumbar list WHAT` names what there is" : help));
    return std::nullopt;
  }
  return text;
}

}  // namespace lumbar
