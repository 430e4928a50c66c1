// Generated patients over the shipped library: what holds of every plan, and that deleting any answers
// never loosens one.

#include "advise.hpp"
#include "logic/derive.hpp"
#include "plan/make_plan.hpp"
#include "property/looser.hpp"
#include "property/patient_facts.hpp"
#include "property/patients.hpp"
#include "read/assessment.hpp"
#include "reason/judge.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <functional>
#include <map>
#include <thread>

namespace lumbar::property {
namespace {

/// A fifth of LUMBAR_PROPERTY_CASES, or a thousand; ten times that under LUMBAR_LONG.
int wanted_patients() {
  const char* const text = std::getenv("LUMBAR_PROPERTY_CASES");
  const int usual = text == nullptr ? 1000 : std::atoi(text) / 5;
  return usual * (std::getenv("LUMBAR_LONG") == nullptr ? 1 : 10);
}

const ShippedLibrary& shipped() {
  static const ShippedLibrary library = shipped_library();
  return library;
}

struct Read {
  std::optional<Plan> plan;
  std::string yaml;
  std::string problems;
};

using Planner = std::function<Plan(const Library&, Assessment)>;

Plan advise_honestly(const Library& library, Assessment assessment) { return advise(library, std::move(assessment)); }

/// The plan as it stands some days later, when answers may have grown too old.
Planner advise_later(std::int64_t days) {
  return [days](const Library& library, Assessment assessment) {
    PlanOptions options;
    options.on = assessment.date + days;
    return advise(library, std::move(assessment), options);
  };
}

/// The engine with one fault: a bar needs a yes.
Plan advise_carelessly(const Library& library, Assessment assessment) {
  std::vector<Conflict> none;
  Judgements judgements = judge(library, derive(library, assessment.answers, assessment.date, none));
  for (Slot i = 0; i < library.rules.size(); ++i) {
    if (library.rules[i].avoid && judgements.rules[i].truth == Truth::unknown) {
      judgements.rules.change(i, Truth::no);
    }
  }
  return make_plan(library, std::move(assessment), std::move(judgements), {});
}

/// Without one to four answers: any, or (`telling`) of those that safety rules may read.
GeneratedPatient with_fewer(Random& random, GeneratedPatient patient, bool telling) {
  const Library& library = shipped().library;
  const auto from = std::stable_partition(patient.answers.begin(), patient.answers.end(), [&](const RandomAnswer& answer) {
    const auto slot = library.field_slots.find(answer.id);
    return telling && slot != library.field_slots.end() && library.fields[slot->second].letter == Letter::none && library.fields[slot->second].origin == Origin::asked;
  });
  const std::vector<RandomAnswer> fewer = with_deletions(random, std::vector<RandomAnswer>(from, patient.answers.end()));
  patient.answers.erase(from, patient.answers.end());
  patient.answers.insert(patient.answers.end(), fewer.begin(), fewer.end());
  return patient;
}

bool is_screened(const RandomAnswer& answer) {
  const Library& library = shipped().library;
  const auto slot = library.field_slots.find(answer.id);
  return slot != library.field_slots.end() && (library.fields[slot->second].letter == Letter::a || library.fields[slot->second].letter == Letter::b);
}

/// Without one answer to a question of the letter A or B.
GeneratedPatient without_one_screened(Random& random, GeneratedPatient patient) {
  std::vector<std::size_t> screened;
  for (std::size_t i = 0; i < patient.answers.size(); ++i) {
    if (is_screened(patient.answers[i])) {
      screened.push_back(i);
    }
  }
  if (!screened.empty()) {
    patient.answers.erase(patient.answers.begin() + static_cast<std::ptrdiff_t>(random.pick(screened)));
  }
  return patient;
}

Read plan_of(const GeneratedPatient& patient, const Planner& planner) {
  Read read;
  read.yaml = patient_yaml(shipped().library, patient);
  Diagnostics diagnostics;
  if (auto assessment = read_assessment(source_file("case.yaml", read.yaml), shipped().library, diagnostics)) {
    read.plan = planner(shipped().library, std::move(*assessment));
  }
  read.problems = spelled(std::move(diagnostics));
  return read;
}

/// The messages alone, so that equal ones count together.
std::string without_places(const std::string& problems) {
  std::string text;
  std::size_t at = 0;
  while ((at = problems.find("error[", at)) != std::string::npos) {
    const std::size_t end = problems.find('\n', at);
    text += problems.substr(at, end - at) + "; ";
    at = end;
  }
  return text;
}

/// What is wrong, how often, and the first patient that shows it.
struct Violations {
  struct One {
    int count = 0;
    std::string first;
  };
  std::map<std::string, One> all;

  void add(const std::string& what, int seed, const std::string& shown) {
    if (!what.empty() && all[what].count++ == 0) {
      all[what].first = fmt::format("patient {}:\n{}", seed, shown);
    }
  }
  std::string listed() const {
    std::string text;
    for (const auto& [what, one] : all) {
      text += fmt::format("{} times: {}\n", one.count, what);
    }
    for (const auto& [what, one] : all) {
      text += fmt::format("==== {}\n{}", what, one.first);
    }
    return text;
  }
};

/// What was seen of one patient; problems with what shows them.
struct Seen {
  std::optional<Outcome> outcome;
  std::vector<Slot> stages;
  std::size_t entry = 0;
  std::vector<Slot> chosen;
  std::vector<std::pair<std::string, std::string>> problems;

  void add(const std::string& what, const std::string& shown) {
    if (!what.empty()) {
      problems.emplace_back(what, shown);
    }
  }
};

/// The plan keeps what it promises; with answers deleted, or some days later, it is not looser.
Seen look_at(const GeneratedPatient& patient, Random random) {
  const Library& library = shipped().library;
  Seen seen;
  const Read full = plan_of(patient, advise_honestly);
  if (!full.plan) {
    seen.add("does not read: " + without_places(full.problems), full.yaml);
    return seen;
  }
  seen.outcome = full.plan->outcome;
  seen.entry = full.plan->entry;
  for (const StagePlan& stage : full.plan->stages) {
    seen.stages.push_back(stage.stage);
  }
  for (Slot exercise = 0; exercise < full.plan->accounts.size(); ++exercise) {
    if (full.plan->accounts[exercise].fate == Fate::chosen) {
      seen.chosen.push_back(exercise);
    }
  }
  seen.add(broken_fact(library, *full.plan), full.yaml);
  seen.add(broken_page(library, *full.plan, pages_of(library, *full.plan)), full.yaml);
  for (const bool telling : {false, true}) {
    const Read less = plan_of(with_fewer(random, patient, telling), advise_honestly);
    const std::string shown = full.yaml + "---- fewer answers\n" + less.yaml;
    seen.add(less.plan ? looser(library, *less.plan, *full.plan) : "fewer answers do not read: " + without_places(less.problems), shown);
  }
  if (const Read less = plan_of(without_one_screened(random, patient), advise_honestly); less.plan) {
    seen.add(loses_a_caution(library, *less.plan, *full.plan), full.yaml + "---- one answer less\n" + less.yaml);
  }
  const Read later = plan_of(patient, advise_later(random.one_in(2) ? 15 : 91));
  const std::string what = looser(library, *later.plan, *full.plan);
  seen.add(what.empty() ? "" : "some days later: " + what, full.yaml);
  return seen;
}

/// Patients one after the other, since each plans on the pairs of those before; looked at side by side.
template <class Each>
void each_patient(PatientMaker& maker, int count, const Each& each) {
  constexpr int at_once = 128;
  for (int from = 1; from <= count; from += at_once) {
    const int size = std::min(at_once, count - from + 1);
    std::vector<GeneratedPatient> patients;
    std::vector<Random> randoms;
    for (int i = 0; i < size; ++i) {
      randoms.emplace_back(static_cast<std::uint64_t>(from + i));
      patients.push_back(maker.make(randoms.back()));
    }
    std::vector<Seen> seen(patients.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
      for (std::size_t i = next++; i < patients.size(); i = next++) {
        seen[i] = look_at(patients[i], randoms[i]);
      }
    };
    std::vector<std::thread> others(std::clamp(std::thread::hardware_concurrency(), 1U, 8U) - 1);
    for (std::thread& one : others) {
      one = std::thread(work);
    }
    work();
    for (std::thread& one : others) {
      one.join();
    }
    for (int i = 0; i < size; ++i) {
      each(from + i, seen[static_cast<std::size_t>(i)]);
    }
  }
}

/// Of the pairs that nobody had, how many of a thousand picked at random could be: the others contradict each other.
std::size_t possible_of_a_thousand(const PatientMaker& maker) {
  const auto missing = maker.pairs().missing();
  Random random(1);
  std::size_t possible = 0;
  for (int i = 0; i < 1000 && !missing.empty(); ++i) {
    const auto& [one, other] = random.pick(missing);
    possible += maker.can_stand_together(one, other) ? 1 : 0;
  }
  return possible;
}

}  // namespace

TEST_SUITE("property") {
  TEST_CASE("patients: every generated one has a plan that keeps what it promises, and a stricter one with answers deleted") {
    const Library& library = shipped().library;
    PatientMaker maker(shipped());
    Violations violations;
    std::array<int, 3> outcomes_seen{};
    std::vector<int> stages_seen(library.stages.size()), entered(library.stages.size()), chosen(library.exercises.size());
    int unread = 0;
    each_patient(maker, wanted_patients(), [&](int seed, const Seen& seen) {
      unread += seen.outcome ? 0 : 1;
      if (seen.outcome) {
        ++outcomes_seen[static_cast<std::size_t>(*seen.outcome)];
        entered[seen.entry] += *seen.outcome == Outcome::programme ? 1 : 0;
      }
      for (const Slot stage : seen.stages) {
        ++stages_seen[stage];
      }
      for (const Slot exercise : seen.chosen) {
        ++chosen[exercise];
      }
      for (const auto& [what, shown] : seen.problems) {
        violations.add(what, seed, shown);
      }
    });
    MESSAGE(wanted_patients(), " patients: ", outcomes_seen[2], " programmes, ", outcomes_seen[0], " referrals, ", outcomes_seen[1], " ask first, ", unread, " not read");
    const std::size_t possible = maker.pairs().possible();
    const std::size_t covered = maker.pairs().covered();
    const std::size_t could_be = possible_of_a_thousand(maker);
    MESSAGE(covered, " of ", possible, " pairs of answers to ", maker.questions(), " questions; of the others ", could_be, " in 1000 could be");
    for (std::size_t i = 0; i < library.stages.size(); ++i) {
      MESSAGE(library.stages[i].id, ": entered by ", entered[i], ", in ", stages_seen[i], " programmes");
      CHECK((entered[i] > 0 || wanted_patients() < 10000));
      CHECK(stages_seen[i] > 0);
    }
    std::string never;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      never += chosen[i] == 0 ? " " + library.exercises[i].id : "";
    }
    MESSAGE("never chosen:", never.empty() ? " none" : never);
    INFO(violations.listed());
    CHECK(violations.all.empty());
    CHECK(outcomes_seen[2] * 5 > wanted_patients());
    if (wanted_patients() >= 20000) {
      CHECK((possible - covered) * could_be * 100 <= possible * 1000 * 3);  // 97 % of the pairs that can be; 98.0 % were seen
    }
  }

  TEST_CASE("patients: a summary that was entered grows old with the answers it stands for") {
    const Slot summary = shipped().library.field_slots.at("screen.ces");
    CHECK(shipped().library.fields[summary].fresh_days == 14);
  }

  TEST_CASE("patients: their deletions see a bar that needs a yes") {
    PatientMaker maker(shipped());
    bool seen = false;
    for (std::uint64_t seed = 1; seed <= 1000 && !seen; ++seed) {
      Random random(seed);
      const GeneratedPatient patient = maker.make(random);
      const Read full = plan_of(patient, advise_carelessly);
      const Read less = plan_of(with_fewer(random, patient, true), advise_carelessly);
      seen = full.plan && less.plan && !looser(shipped().library, *less.plan, *full.plan).empty();
    }
    CHECK(seen);
  }
}

}  // namespace lumbar::property
