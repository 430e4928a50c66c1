#include "property/patients.hpp"

#include "logic/derive.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace lumbar::property {
namespace {

bool is_core(const Field& field) {
  const bool on_the_form = field.letter == Letter::a || field.letter == Letter::b || field.core;
  return on_the_form && field.visit == Visit::now && field.subject == nowhere && field.kind != Kind::text && !field.relevant;
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
    : library_(shipped.library), values_(telling_values(shipped.library)), quiet_(library_.fields.size(), -1), danger_(library_.fields.size(), false) {
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
    if (is_core(field) && !values_[i].empty()) {
      for (int value = -1; value < static_cast<int>(values_[i].size()); ++value) {
        core_values_.push_back({core_.size(), value});
      }
      core_.push_back(i);
    }
  }
  tries_.resize(core_values_.size() * core_values_.size());
  covered_.resize(tries_.size());
  for (const Rule& rule : library_.rules) {
    if (rule.refer && rule.refer->stops) {
      find_dangers(rule.when);
    }
  }
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

std::size_t PatientMaker::pairs() const {
  std::size_t count = 0;
  for (std::size_t i = 0; i < core_values_.size(); ++i) {
    for (std::size_t j = i + 1; j < core_values_.size(); ++j) {
      count += core_values_[i].question != core_values_[j].question ? 1U : 0U;
    }
  }
  return count;
}

std::size_t PatientMaker::covered_pairs() const {
  return static_cast<std::size_t>(std::ranges::count_if(covered_, [](std::uint8_t one) { return one != 0; })) / 2;
}

std::size_t PatientMaker::fresh_pairs(std::size_t value, const std::vector<std::size_t>& planned) const {
  constexpr std::uint8_t enough_tries = 4;  // some answers contradict each other
  return static_cast<std::size_t>(std::ranges::count_if(planned, [&](std::size_t other) {
    const std::size_t at = value * core_values_.size() + other;
    return covered_[at] == 0 && tries_[at] < enough_tries;
  }));
}

/// Some answers fixed beforehand: greedily those that make the most pairs that nobody had.
void PatientMaker::plan_pairs(Random& random, Picks& picks, std::vector<bool>& decided) {
  std::vector<std::size_t> planned;
  cursor_ = (cursor_ + 1) % core_values_.size();
  planned.push_back(cursor_);
  const int wanted = random.one_in(3) ? 40 : random.between(2, 8);
  for (int i = 0; i < wanted; ++i) {
    std::size_t best = 0;
    std::size_t most = 0;
    for (std::size_t offset = 0, start = static_cast<std::size_t>(random.below(static_cast<int>(core_values_.size()))); offset < core_values_.size(); ++offset) {
      const std::size_t value = (start + offset) % core_values_.size();
      const bool taken = std::ranges::any_of(planned, [&](std::size_t other) { return core_values_[other].question == core_values_[value].question; });
      if (const std::size_t fresh = taken ? 0 : fresh_pairs(value, planned); fresh > most) {
        best = value;
        most = fresh;
      }
    }
    if (most == 0) {
      break;
    }
    planned.push_back(best);
  }
  for (const std::size_t one : planned) {
    const Slot slot = core_[core_values_[one].question];
    picks[slot] = {core_values_[one].value, core_values_[one].value};
    decided[slot] = true;
    for (const std::size_t other : planned) {
      std::uint8_t& tries = tries_[one * core_values_.size() + other];
      tries = static_cast<std::uint8_t>(std::min(tries + (one != other ? 1 : 0), 255));
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
  answers[library_.roles.date][0] = answer_of(library_.fields[library_.roles.date], std::string(visit_date));
  for (Slot i = 0; i < picks.size(); ++i) {
    if (picks[i].left >= 0) {
      answers[i][0] = values_[i][static_cast<std::size_t>(picks[i].left)].answer;
    }
    if (picks[i].right >= 0 && library_.fields[i].sided) {
      answers[i][1] = values_[i][static_cast<std::size_t>(picks[i].right)].answer;
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
  for (std::size_t i = 0; i < core_values_.size(); ++i) {
    if (picks[core_[core_values_[i].question]].left == core_values_[i].value) {
      present.push_back(i);
    }
  }
  for (const std::size_t one : present) {
    for (const std::size_t other : present) {
      covered_[one * core_values_.size() + other] = one != other ? 1 : 0;
    }
  }
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
