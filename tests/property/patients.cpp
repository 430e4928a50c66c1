#include "property/patients.hpp"

#include "logic/derive.hpp"
#include "logic/evaluate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace lumbar::property {
namespace {

bool is_question(const Library& library, Slot slot) {
  const Field& field = library.fields[slot];
  return field.visit == Visit::now && field.kind != Kind::text && slot != library.roles.date && (field.origin == Origin::asked || field.origin == Origin::derived);
}

/// `id: value` of every answer in the base, however deep.
void flatten(const Node& node, const std::string& id, std::map<std::string, std::string>& flat) {
  for (const Node& item : node.items) {
    const std::string inner = id.empty() ? item.key : id + "." + item.key;
    if (item.is_map()) {
      flatten(item, inner, flat);
    } else if (item.is_scalar()) {
      flat[inner] = item.text;
    }
  }
}

}  // namespace

PatientMaker::PatientMaker(const ShippedLibrary& shipped)
    : library_(shipped.library), values_(telling_values(shipped.library)), quiet_(library_.fields.size(), -1), danger_(library_.fields.size(), false), openers_(library_.fields.size()), pairs_({}) {
  std::map<std::string, std::string> base;
  flatten(*find(shipped.bases, "clear"), "", base);
  for (Slot i = 0; i < library_.fields.size(); ++i) {
    const Field& field = library_.fields[i];
    const auto given = i == library_.roles.date ? base.end() : base.find(field.id);
    auto answer = given == base.end() ? std::nullopt : answer_of(field, given->second);
    if (answer) {
      quiet_[i] = static_cast<int>(values_[i].size());
      values_[i].push_back({given->second, std::move(*answer)});
    } else if (field.kind == Kind::yes_no && field.origin == Origin::asked && field.series.empty()) {
      quiet_[i] = 0;  // no
    }
  }
  for (const Rule& rule : library_.rules) {
    if (rule.refer && rule.refer->stops) {
      find_dangers(rule.when);
    }
  }
  find_openers();
  pairs_ = make_pairs();
  exclude_pairs();
}

PairTable PatientMaker::make_pairs() const {
  std::vector<FieldValue> values;
  for (Slot slot = 0; slot < library_.fields.size(); ++slot) {
    for (int value = -1; is_question(library_, slot) && !values_[slot].empty() && value < static_cast<int>(values_[slot].size()); ++value) {
      values.push_back({slot, value});
    }
  }
  return PairTable(std::move(values));
}

/// For each question behind a gate, the single answers that open the gate of a patient of whom nothing else is known.
void PatientMaker::find_openers() {
  const auto applies = [&](const Picks& picks, Slot slot) {
    std::vector<Conflict> none;
    const Facts facts = derive(library_, answers_of(picks), visit_day(), none);
    return judge_condition(*library_.fields[slot].relevant, {library_.fields, facts, Side::left}) == Truth::yes;
  };
  for (Slot slot = 0; slot < library_.fields.size(); ++slot) {
    std::set<Slot> read;
    std::vector<Slot> to_look_at;
    const auto look_at = [&](const Expression& expression) {
      each_part(expression, [&](const Expression& part) {
        if (part.op == Op::read && read.insert(part.slot).second) {
          to_look_at.push_back(part.slot);
        }
      });
    };
    if (!library_.fields[slot].relevant) {
      continue;
    }
    look_at(*library_.fields[slot].relevant);
    for (std::size_t i = 0; i < to_look_at.size(); ++i) {  // grows while it is walked
      if (const auto& define = library_.fields[to_look_at[i]].define) {
        look_at(*define);
      }
    }
    for (const Slot gate : read) {
      for (int value = 0; library_.fields[gate].visit == Visit::now && value < static_cast<int>(values_[gate].size()); ++value) {
        Picks picks(library_.fields.size());
        picks[gate] = {value, value};
        if (applies(picks, slot)) {
          openers_[slot].push_back({gate, value});
        }
      }
    }
  }
}

/// Answers the question's gate so that it is asked, where one answer does that and none stands there yet.
void PatientMaker::open_gate(Slot slot, Picks& picks, std::vector<bool>& decided) const {
  const auto stands = [&](const FieldValue& opener) { return picks[opener.field].left == opener.value; };
  if (openers_[slot].empty() || std::ranges::any_of(openers_[slot], stands)) {
    return;
  }
  const auto opener = std::ranges::find_if(openers_[slot], [&](const FieldValue& one) { return !decided[one.field]; });
  if (opener != openers_[slot].end()) {
    picks[opener->field] = {opener->value, opener->value};
    decided[opener->field] = true;
    open_gate(opener->field, picks, decided);
  }
}

/// Two answers of which one takes the other's question away.
void PatientMaker::exclude_pairs() {
  const std::vector<FieldValue>& values = pairs_.values();
  std::set<Slot> questions;
  for (std::size_t one = 0; one < values.size(); ++one) {
    questions.insert(values[one].field);
    if (values[one].value < 0) {
      continue;
    }
    Picks picks(library_.fields.size());
    std::vector<bool> decided(library_.fields.size(), false);
    picks[values[one].field] = {values[one].value, values[one].value};
    decided[values[one].field] = true;
    open_gate(values[one].field, picks, decided);
    std::vector<Conflict> none;
    const Facts facts = derive(library_, answers_of(picks), visit_day(), none);
    for (std::size_t other = 0; other < values.size(); ++other) {
      const Slot slot = values[other].field;
      const bool gone = library_.fields[slot].relevant && facts[slot][0].value == not_applicable();
      if (gone && values[other].value >= 0) {
        pairs_.exclude(one, other);
      }
    }
  }
  questions_ = questions.size();
}

bool PatientMaker::can_stand_together(std::size_t one, std::size_t other) const {
  Picks picks(library_.fields.size());
  std::vector<bool> decided(library_.fields.size(), false);
  for (const std::size_t value : {one, other}) {
    const FieldValue& it = pairs_.values()[value];
    picks[it.field] = {it.value, it.value};
    decided[it.field] = true;
  }
  open_gate(pairs_.values()[one].field, picks, decided);
  open_gate(pairs_.values()[other].field, picks, decided);
  std::vector<Conflict> conflicts;
  derive(library_, answers_of(picks), visit_day(), conflicts);
  return conflicts.empty();
}

void PatientMaker::find_dangers(const Expression& condition) {
  if (condition.op == Op::some) {
    for (const Expression& part : condition.of) {
      find_dangers(part);
    }
  } else if (condition.op == Op::read) {
    danger_[condition.slot] = true;
    if (const auto& define = library_.fields[condition.slot].define) {
      find_dangers(*define);
    }
  }
}

/// Some answers fixed beforehand, so that they make pairs that nobody had.
void PatientMaker::plan_pairs(Random& random, Picks& picks, std::vector<bool>& decided) {
  const std::vector<std::size_t> planned = pairs_.plan(random, random.one_in(3) ? 60 : random.between(2, 12));
  for (const std::size_t one : planned) {
    const auto& [slot, value] = pairs_.values()[one];
    picks[slot] = {value, value};
    decided[slot] = true;
  }
  for (const std::size_t one : planned) {
    if (pairs_.values()[one].value >= 0) {
      open_gate(pairs_.values()[one].field, picks, decided);
    }
  }
}

int PatientMaker::usual(Random& random, Slot slot, const Mood& mood) const {
  const Field& field = library_.fields[slot];
  const int count = static_cast<int>(values_[slot].size());
  const bool strict = field.letter == Letter::a || field.letter == Letter::b;
  if (count == 0 || (strict && random.below(100) < mood.gaps)) {
    return -1;
  }
  if (field.kind == Kind::yes_no && strict) {
    const bool yes = danger_[slot] ? random.below(1000) < mood.danger : random.below(100) < mood.noise;
    return yes ? 1 : 0;
  }
  const bool quiet = random.below(100) >= (strict ? 4 * mood.noise : 50);
  if (quiet && (quiet_[slot] >= 0 || !strict)) {
    return random.one_in(3) && !strict ? -1 : quiet_[slot];
  }
  return random.below(count);
}

PatientMaker::Pick PatientMaker::answered(Random& random, Slot slot, const Mood& mood) const {
  Pick pick{usual(random, slot, mood), -1};
  if (library_.fields[slot].sided) {
    pick.right = random.one_in(2) ? pick.left : usual(random, slot, mood);
  }
  return pick;
}

/// Totals are rarely entered, and rarely together with their items; of a series all, some or nothing is answered.
bool PatientMaker::is_left_out(Random& random, Slot slot, const Mood& mood, const Picks& picks) const {
  const Field& field = library_.fields[slot];
  if (field.origin == Origin::derived) {
    return !random.one_in(field.core ? 2 : 25);
  }
  if (field.visit != Visit::now) {
    return mood.series % 3 != 0 || random.one_in(2);
  }
  const bool covered = std::ranges::any_of(field.covered_by, [&](Slot total) { return picks[total].left >= 0; });
  if (covered && !random.one_in(20)) {
    return true;
  }
  if (field.series.empty()) {
    return false;
  }
  std::uint64_t seed = mood.series;
  for (const char letter : field.series) {
    seed = 31 * seed + static_cast<unsigned char>(letter);
  }
  const std::uint64_t mix = Random(seed).next() % 6;
  return mix < 3 || (mix == 3 && random.one_in(8)) || (mix == 4 && random.one_in(2));
}

Answers PatientMaker::answers_of(const Picks& picks) const {
  Answers answers(library_.fields.size());
  answers.put(library_.roles.date, 0, answer_of(library_.fields[library_.roles.date], std::string(visit_date)).value());
  for (Slot i = 0; i < picks.size(); ++i) {
    if (picks[i].left >= 0) {
      answers.put(i, 0, values_[i][static_cast<std::size_t>(picks[i].left)].answer);
    }
    if (picks[i].right >= 0 && library_.fields[i].sided) {
      answers.put(i, 1, values_[i][static_cast<std::size_t>(picks[i].right)].answer);
    }
  }
  return answers;
}

/// Questions behind a gate, once it is known to be open or may be: gates stand behind gates.
void PatientMaker::answer_gates(Random& random, Picks& picks, std::vector<bool>& decided, const Mood& mood) const {
  for (bool changed = true; changed;) {
    changed = false;
    std::vector<Conflict> conflicts;
    const Facts facts = derive(library_, answers_of(picks), visit_day(), conflicts);
    for (Slot i = 0; i < library_.fields.size(); ++i) {
      const Set& left = facts[i][0].value;
      if (decided[i] || values_[i].empty() || left == not_applicable()) {
        continue;
      }
      decided[i] = true;
      const bool perhaps = left.not_applicable && !library_.fields[i].may_be_not_applicable;
      if (!is_left_out(random, i, mood, picks) && (!perhaps || !random.one_in(4))) {
        picks[i] = answered(random, i, mood);
        changed = true;
      }
    }
  }
}

/// Takes back what contradicts something else: the answer, or those that a value was worked out from.
void PatientMaker::settle_conflicts(Picks& picks) const {
  const auto take_back = [&](Slot slot) {
    const bool answered = picks[slot].left >= 0 || picks[slot].right >= 0;
    picks[slot] = {};
    return answered;
  };
  for (bool any = true; any;) {
    std::vector<Conflict> conflicts;
    derive(library_, answers_of(picks), visit_day(), conflicts);
    any = false;
    for (const Conflict& conflict : conflicts) {
      if (take_back(conflict.field)) {
        any = true;
      } else if (const auto& define = library_.fields[conflict.field].define) {
        each_part(*define, [&](const Expression& part) { any = (part.op == Op::read && take_back(part.slot)) || any; });
      }
    }
  }
}

void PatientMaker::note_pairs(const Picks& picks) {
  std::vector<std::size_t> present;
  for (std::size_t i = 0; i < pairs_.values().size(); ++i) {
    if (picks[pairs_.values()[i].field].left == pairs_.values()[i].value) {
      present.push_back(i);
    }
  }
  pairs_.cover(present);
}

GeneratedPatient PatientMaker::make(Random& random) {
  Picks picks(library_.fields.size());
  std::vector<bool> decided(library_.fields.size(), false);
  Mood mood;
  mood.noise = random.pick(std::vector<int>{1, 3, 3, 6, 6, 12});
  mood.danger = random.pick(std::vector<int>{0, 0, 0, 2, 20});
  mood.gaps = random.pick(std::vector<int>{0, 0, 0, 0, 1, 5});
  mood.series = random.next();
  if (random.one_in(2)) {
    plan_pairs(random, picks, decided);
  }
  for (const Origin origin : {Origin::derived, Origin::asked}) {  // totals first: their items look at them
    for (Slot i = 0; i < library_.fields.size(); ++i) {
      const Field& field = library_.fields[i];
      if (field.origin == origin && !field.relevant && !decided[i]) {
        decided[i] = true;
        if (!is_left_out(random, i, mood, picks)) {
          picks[i] = answered(random, i, mood);
        }
      }
    }
  }
  answer_gates(random, picks, decided, mood);
  settle_conflicts(picks);
  note_pairs(picks);

  GeneratedPatient patient;
  for (Slot i = 0; i < library_.fields.size(); ++i) {
    const auto text = [&](int pick) { return pick < 0 ? "" : values_[i][static_cast<std::size_t>(pick)].text; };
    if (picks[i].left >= 0 || picks[i].right >= 0) {
      patient.answers.push_back({library_.fields[i].id, text(picks[i].left), text(picks[i].right), library_.fields[i].sided});
    }
  }
  std::vector<Conflict> conflicts;
  use_group_none(random, derive(library_, answers_of(picks), visit_day(), conflicts), patient);
  patient.as_lists = random.one_in(3);
  if (random.one_in(6)) {
    patient.instructions = fmt::format("instructions: {{by: J. Sample, exercises: {}, minutes: {}}}\n", random.between(1, 8), random.pick(std::vector<int>{10, 20, 45, 60}));
  }
  return patient;
}

/// `GROUP: none` for a group of which every question that applies was denied.
void PatientMaker::use_group_none(Random& random, const Facts& facts, GeneratedPatient& patient) const {
  for (std::size_t group = 0; group < library_.groups.size(); ++group) {
    bool none = true;
    const auto asked_in_group = [&](const Field& field) {
      return field.group == group && field.kind == Kind::yes_no && field.origin == Origin::asked && field.visit == Visit::now;
    };
    const auto in_group = [&](const RandomAnswer& answer) {
      const auto slot = library_.field_slots.find(answer.id);
      return slot != library_.field_slots.end() && asked_in_group(library_.fields[slot->second]);
    };
    for (Slot i = 0; i < library_.fields.size(); ++i) {
      for (std::size_t side = 0; asked_in_group(library_.fields[i]) && side < (library_.fields[i].sided ? 2U : 1U); ++side) {
        const Fact& fact = facts[i][side];
        none = none && (fact.value == not_applicable() || (fact.answered && fact.value.options == no_bit));
      }
    }
    if (none && random.one_in(2)) {
      std::erase_if(patient.answers, in_group);
      patient.answers.push_back({library_.groups[group].id, "none", "", false});
    }
  }
}

std::string patient_yaml(const Library& library, const GeneratedPatient& patient) {
  std::string text = fmt::format("date: {}\nid: P-7\n{}", visit_date, patient.instructions);
  std::map<std::string, std::vector<std::string>> series;  // items in order
  std::vector<RandomAnswer> plain;
  for (const RandomAnswer& answer : patient.answers) {
    const auto slot = library.field_slots.find(answer.id);
    const Field* const field = slot == library.field_slots.end() ? nullptr : &library.fields[slot->second];
    if (field != nullptr && slot->second == library.roles.id) {
      continue;
    }
    if (field != nullptr && field->visit == Visit::now && patient.as_lists && !field->series.empty() && !answer.sided && !answer.left.empty()) {
      auto& items = series[field->series];
      const auto number = static_cast<std::size_t>(std::stoi(answer.id.substr(answer.id.rfind('.') + 1)));
      items.resize(std::max(items.size(), number), "unknown");
      items[number - 1] = answer.left;
    } else {
      plain.push_back(answer);
    }
  }
  text += assessment_lines(plain);
  for (const auto& [id, items] : series) {
    text += fmt::format("{}: [{}]\n", id, fmt::join(items, ", "));
  }
  return text;
}

}  // namespace lumbar::property
