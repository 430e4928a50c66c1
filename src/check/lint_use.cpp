// What nothing uses.

#include "check/expressions.hpp"
#include "check/lint_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lumbar {
namespace {

class Usage {
 public:
  explicit Usage(const Library& library)
      : library_(library), fields_(library.fields.size()), topics_(library.topics.size()), therapies_(library.therapies.size()),
        services_(library.services.size()), sources_(library.sources.size()), words_(library.exercise_fields.size()) {}

  void run(Slips& slips) {
    mark_fields();
    mark_rules();
    mark_sources();
    mark_words();
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      const Field& field = library_.fields[i];
      if (!fields_[i] && (field.origin == Origin::asked || field.origin == Origin::derived)) {
        report(slips, field.place, "field", field.id, "no expression reads it, and no page or form asks for it");
      }
    }
    list(slips, library_.topics, topics_, "topic", "no rule advises it and it has no condition of its own");
    list(slips, library_.therapies, therapies_, "therapy", "no rule offers, considers or withholds it");
    for (const Finding& finding : library_.findings) {
      if (finding.rules.empty()) {
        report(slips, finding.place, "finding", finding.id, "no rule concludes it");
      }
      if (finding.kind == FindingKind::pattern && finding.raises.empty()) {
        report(slips, finding.place, "pattern", finding.id, "it raises no finding");
      }
    }
    words(slips);
    for (std::size_t i = 0; i < services_.size(); ++i) {
      if (!services_[i]) {
        report(slips, {}, "service", library_.services[i].id, "no rule refers to it");
      }
    }
    list(slips, library_.sources, sources_, "source", "nothing cites it");
    slots(slips);
  }

 private:
  using Marks = std::vector<bool>;

  static void report(Slips& slips, const Place& place, std::string_view kind, const std::string& id, std::string_view why) {
    slips.push_back({Code::unused, place, fmt::format("{} {}", kind, id), fmt::format("the {} `{}` is used by nothing: {}", kind, id, why)});
  }

  template <class Entries>
  static void list(Slips& slips, const Entries& entries, const Marks& used, std::string_view kind, std::string_view why) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (!used[i]) {
        report(slips, entries[i].place, kind, entries[i].id, why);
      }
    }
  }

  static void mark(Marks& marks, Slot slot) {
    if (slot != nowhere) {
      marks[slot] = true;
    }
  }

  static void mark(Marks& marks, const std::vector<Slot>& slots) {
    for (const Slot slot : slots) {
      mark(marks, slot);
    }
  }

  void read(const Expression& expression) {
    each_part(expression, [&](const Expression& part) {
      if (part.op == Op::read) {
        mark(fields_, part.slot);
        mark(fields_, library_.fields[part.slot].visit_of);
      }
      mark(fields_, part.slots);
    });
  }

  void mark_fields() {
    for (const Spot& spot : spots_of(library_)) {
      if (spot.what != Spot::What::avoid) {
        read(expression_at(library_, spot));
      }
    }
    for (const Expression& condition : library_.conditions) {
      read(condition);
    }
    for (const Check& check : library_.checks) {
      read(check.must);
    }
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      const Field& field = library_.fields[i];
      if (field.score) {
        mark(fields_, field.band);
      }
      const bool printed = field.score || field.kind == Kind::text || field.visit != Visit::now;
      const bool asked = field.required || field.core || field.letter != Letter::none;
      fields_[i] = fields_[i] || printed || asked;
    }
    const Roles& roles = library_.roles;
    for (const Slot slot : {roles.date, roles.id, roles.name, roles.age, roles.sex, roles.minutes, roles.equipment, roles.clinician}) {
      mark(fields_, slot);
    }
  }

  void mark_rules() {
    for (const Rule& rule : library_.rules) {
      mark(fields_, rule.measure);
      mark(topics_, rule.advise);
      mark(services_, rule.refer_to);
      mark(services_, rule.refer ? rule.refer->to : nowhere);
      mark(therapies_, rule.offer);
      mark(therapies_, rule.consider);
      if (rule.withhold.size() < therapies_.size()) {  // `withhold: all` names none
        mark(therapies_, rule.withhold);
      }
    }
    for (std::size_t i = 0; i < topics_.size(); ++i) {
      topics_[i] = topics_[i] || library_.topics[i].always || library_.topics[i].when != nowhere;
    }
    for (std::size_t i = 0; i < therapies_.size(); ++i) {
      therapies_[i] = therapies_[i] || library_.therapies[i].stance == Advice::against;
    }
  }

  /// Attributes that a rule or a slot reads.
  void mark_words() {
    const auto read_words = [&](const Expression& expression) {
      each_part(expression, [&](const Expression& part) {
        if (part.op == Op::read) {
          words_[part.slot] = true;
        }
      });
    };
    for (const Rule& rule : library_.rules) {
      if (rule.avoid) {
        read_words(*rule.avoid);
      }
      for (const Adapt& adapt : rule.adapts) {
        if (adapt.over) {
          read_words(*adapt.over);
        }
      }
    }
  }

  /// The closed words over exercises: an attribute that no rule reads protects nobody; one that no exercise has, nothing.
  void words(Slips& slips) const {
    const auto& attributes = library_.attributes.words;
    for (std::size_t i = 0; i < attributes.size(); ++i) {
      const bool carried = std::ranges::any_of(library_.exercises, [&](const Exercise& one) { return (one.attributes >> i & 1U) != 0; });
      if (!words_[i]) {
        report(slips, library_.attributes.places[i], "attribute", attributes[i], "no rule bars or cautions by it");
      }
      if (!carried) {
        report(slips, library_.attributes.places[i], "attribute", attributes[i], "no exercise has it");
      }
    }
    const auto with_word = [&](const Vocabulary& words, std::string_view kind, auto has) {
      for (std::size_t i = 0; i < words.words.size(); ++i) {
        if (std::ranges::none_of(library_.exercises, [&](const Exercise& one) { return has(one, static_cast<Slot>(i)); })) {
          report(slips, words.places[i], kind, words.words[i], "no exercise has it");
        }
      }
    };
    with_word(library_.kinds, "kind", [](const Exercise& one, Slot word) { return one.kind == word; });
    with_word(library_.positions, "position", [](const Exercise& one, Slot word) { return one.position == word; });
    with_word(library_.spines, "spine", [](const Exercise& one, Slot word) { return one.spine == word; });
  }

  /// A slot that no exercise of its stage can fill.
  void slots(Slips& slips) const {
    for (Slot stage = 0; stage < library_.stages.size(); ++stage) {
      for (const StageSlot& slot : library_.stages[stage].slots) {
        bool any = false;
        for (Slot i = 0; i < library_.exercises.size(); ++i) {
          any = any || (slot.fill[i] != 0 && is_possible(library_, i, stage));
        }
        if (!any) {
          report(slips, library_.stages[stage].place, "slot", fmt::format("{} {}", library_.stages[stage].id, slot.id), "no exercise of the stage fills it");
        }
      }
    }
  }

  void mark_sources() {
    for (const Field& field : library_.fields) {
      mark(sources_, field.sources);
    }
    for (const Rule& rule : library_.rules) {
      mark(sources_, rule.sources);
    }
    for (const Exercise& exercise : library_.exercises) {
      mark(sources_, exercise.sources);
    }
    for (const Topic& topic : library_.topics) {
      mark(sources_, topic.sources);
    }
    for (const Therapy& therapy : library_.therapies) {
      mark(sources_, therapy.sources);
      for (const Guideline& guideline : therapy.guidelines) {
        mark(sources_, find_id(library_.sources, guideline.source));
      }
    }
    mark(sources_, library_.also_cited);
  }

  const Library& library_;
  Marks fields_, topics_, therapies_, services_, sources_, words_;
};

}  // namespace

void lint_use(const Library& library, Slips& slips) { Usage(library).run(slips); }

}  // namespace lumbar
