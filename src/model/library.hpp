#pragma once
// Library: everything clinical, checked and resolved. It exists only if it is consistent, so nothing
// that uses it can fail.

#include "model/exercise.hpp"
#include "model/field.hpp"
#include "model/figure.hpp"
#include "model/id_map.hpp"
#include "model/programme.hpp"
#include "model/rule.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lumbar {

/// Fields that the engine itself reads; each may be missing (nowhere) but `date`.
struct Roles {
  Slot date = nowhere;
  Slot id = nowhere;
  Slot name = nowhere;
  Slot age = nowhere;
  Slot sex = nowhere;
  Slot minutes = nowhere;
  Slot equipment = nowhere;
  Slot clinician = nowhere;
};

/// A warning that is right and intended: what it is about, and why it stays.
struct Accepted {
  Place place;
  std::string warning;  // its slug; `mutant` for one that no test can kill
  std::string what;
  std::string because;
};

/// Fields that something goes through for each patient, in the library's order; what follows from `fields`.
struct FieldLists {
  std::vector<Slot> plain;      // asked of everybody
  std::vector<Slot> required;
  std::vector<Slot> screens;    // asked, with a letter
  std::vector<Slot> gates;
  std::vector<Slot> scores;
  std::vector<Slot> holds;      // of this visit, with a `stopped-by`
  std::vector<Slot> earlier;    // of earlier visits
  std::vector<std::vector<Slot>> in_group;  // by group: its fields
};

struct Library {
  std::string name;
  std::string version;
  std::string digest;
  std::vector<std::string> form;  // files of fields, in the order of the blank form

  std::vector<Field> fields;
  IdMap<Slot> field_slots;
  FieldLists lists;
  std::vector<Slot> order;                               // derived, findings, severities: inputs first
  std::vector<QuestionGroup> groups;
  std::vector<Check> checks;
  std::vector<Expression> conditions;                    // of sentences, topics, lights; judged once a patient
  Slot distinct_conditions = 0;                          // Expression::same is below it
  Roles roles;

  std::vector<Finding> findings;
  std::vector<Rule> rules;
  std::vector<Stage> stages;
  std::vector<Exercise> exercises;
  std::vector<Figure> figures;                           // at most one an exercise, by the exercise's id

  Vocabulary attributes, kinds, positions, spines, equipment;
  Options household = 0;                 // equipment taken to be at hand when nothing is answered
  std::vector<int> kind_tempo_s;         // by kind: one repetition without its hold
  std::vector<Field> exercise_fields;    // what expressions over exercises read
  std::vector<Consistency> consistencies;
  int setup_s = 30;                      // getting ready for one exercise

  std::vector<Therapy> therapies;
  std::vector<Topic> topics;
  std::vector<Service> services;
  std::vector<Source> sources;
  std::vector<Slot> also_cited;                          // sources of what every plan carries
  std::vector<Accepted> accepted;
  SelfCare self_care;
  IdMap<std::string> phrases;
};

template <class Entries>
Slot find_id(const Entries& entries, std::string_view id) {
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (entries[i].id == id) {
      return static_cast<Slot>(i);
    }
  }
  return nowhere;
}

template <class Entries>
std::vector<std::string> ids_of(const Entries& entries) {
  std::vector<std::string> ids;
  for (const auto& entry : entries) {
    ids.push_back(entry.id);
  }
  return ids;
}

/// The phrase, or its id where the library has none (reading has complained by then).
inline std::string phrase(const Library& library, std::string_view id) {
  const auto found = library.phrases.find(id);
  return found == library.phrases.end() ? std::string(id) : found->second;
}

}  // namespace lumbar
