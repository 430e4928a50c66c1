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
#include <cstdlib>
#include <functional>
#include <map>

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
  for (std::size_t i = 0; i < library.rules.size(); ++i) {
    if (library.rules[i].avoid && judgements.rules[i].truth == Truth::unknown) {
      judgements.rules[i].truth = Truth::no;
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

}  // namespace

TEST_SUITE("property") {
  TEST_CASE("patients: every generated one has a plan that keeps what it promises, and a stricter one with answers deleted") {
    const Library& library = shipped().library;
    PatientMaker maker(shipped());
    Violations violations;
    std::array<int, 3> outcomes_seen{};
    std::vector<int> stages_seen(library.stages.size()), entered(library.stages.size());
    int unread = 0;
    for (int seed = 1; seed <= wanted_patients(); ++seed) {
      Random random(static_cast<std::uint64_t>(seed));
      const GeneratedPatient patient = maker.make(random);
      const Read full = plan_of(patient, advise_honestly);
      if (!full.plan) {
        ++unread;
        violations.add("does not read: " + without_places(full.problems), seed, full.yaml);
        continue;
      }
      ++outcomes_seen[static_cast<std::size_t>(full.plan->outcome)];
      for (const StagePlan& stage : full.plan->stages) {
        ++stages_seen[stage.stage];
      }
      entered[full.plan->entry] += full.plan->outcome == Outcome::programme ? 1 : 0;
      violations.add(broken_fact(library, *full.plan), seed, full.yaml);
      violations.add(broken_page(library, *full.plan), seed, full.yaml);

      for (const bool telling : {false, true}) {
        const Read less = plan_of(with_fewer(random, patient, telling), advise_honestly);
        const std::string shown = full.yaml + "---- fewer answers\n" + less.yaml;
        violations.add(less.plan ? looser(library, *less.plan, *full.plan) : "fewer answers do not read: " + without_places(less.problems), seed, shown);
      }
      const Read later = plan_of(patient, advise_later(random.one_in(2) ? 15 : 91));
      const std::string what = looser(library, *later.plan, *full.plan);
      violations.add(what.empty() ? "" : "some days later: " + what, seed, full.yaml);
    }
    MESSAGE(wanted_patients(), " patients: ", outcomes_seen[2], " programmes, ", outcomes_seen[0], " referrals, ", outcomes_seen[1], " ask first, ", unread, " not read");
    MESSAGE(maker.covered_pairs(), " of ", maker.pairs(), " pairs of answers to ", maker.core_questions(), " core questions");
    for (std::size_t i = 0; i < library.stages.size(); ++i) {
      MESSAGE(library.stages[i].id, ": entered by ", entered[i], ", in ", stages_seen[i], " programmes");
      CHECK((entered[i] > 0 || wanted_patients() < 10000));
      CHECK(stages_seen[i] > 0);
    }
    INFO(violations.listed());
    CHECK(violations.all.empty());
    CHECK(outcomes_seen[2] * 5 > wanted_patients());
    if (wanted_patients() >= 20000) {
      CHECK(maker.covered_pairs() * 100 >= maker.pairs() * 98);
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
