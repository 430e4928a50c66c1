// The safety property on random libraries and cases: deleting any answer never loosens a plan.

#include "advise.hpp"
#include "logic/derive.hpp"
#include "plan/make_plan.hpp"
#include "property/looser.hpp"
#include "property/random_library.hpp"
#include "read/assessment.hpp"
#include "read/library.hpp"
#include "reason/judge.hpp"
#include "render/json.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <numeric>

namespace lumbar::property {
namespace {

/// LUMBAR_PROPERTY_CASES, or a few thousand: pairs of a library and a case.
int wanted_cases() {
  const char* const text = std::getenv("LUMBAR_PROPERTY_CASES");
  return text == nullptr ? 5000 : std::atoi(text);
}

constexpr int cases_per_library = 10;

Sources sources_of(const RandomLibrary& random, const std::vector<std::string>& rules, bool shuffled) {
  std::string rule_file = "rules:\n";
  for (const std::string& rule : rules) {
    rule_file += rule;
  }
  Sources sources{source_file("fields/all.yaml", random.fields), source_file("rules/all.yaml", rule_file), source_file("programme/frame.yaml", random.frame)};
  for (const auto& [name, text] : random.exercises) {
    sources.push_back(source_file(name, text));
  }
  if (shuffled) {
    std::ranges::reverse(sources);
  }
  return sources;
}

std::string all_messages(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& one : diagnostics) {
    text += spell(one, nullptr);
  }
  return text;
}

struct Patient {
  Plan plan;
  std::string yaml;
};

using Planner = std::function<Plan(const Library&, Assessment)>;

std::optional<Patient> plan_case(const Library& library, const std::vector<RandomAnswer>& answers, const Planner& planner) {
  Patient patient;
  patient.yaml = assessment_yaml(answers);
  Diagnostics diagnostics;
  auto assessment = read_assessment(source_file("case.yaml", patient.yaml), library, diagnostics);
  if (!assessment) {
    return std::nullopt;
  }
  patient.plan = planner(library, std::move(*assessment));
  return patient;
}

bool shorter_list(const std::vector<RandomAnswer>& answers, const std::vector<RandomAnswer>& fewer) {
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (answers[i].left.starts_with('[') && !fewer[i].left.empty() && fewer[i].left != answers[i].left) {
      return true;
    }
  }
  return false;
}

struct Tally {
  int cases = 0;
  int compared = 0;
  int programmes = 0;
  std::string failure;  // the first, with its seed
};

/// Runs the property until a failure, or until `cases` were compared.
Tally run_property(int cases, std::uint64_t first_seed, const Planner& planner) {
  Tally tally;
  for (std::uint64_t seed = first_seed; tally.compared < cases && tally.failure.empty(); ++seed) {
    Random random(seed);
    const RandomLibrary made = random_library(random);
    Diagnostics diagnostics;
    const auto library = read_library(sources_of(made, made.rules, false), diagnostics);
    if (!library) {
      continue;  // a slip of the generator, such as a letter weaker than its use
    }
    for (int i = 0; i < cases_per_library; ++i, ++tally.cases) {
      const std::vector<RandomAnswer> answers = random_answers(random, made);
      const auto full = plan_case(*library, answers, planner);
      if (!full) {
        continue;  // answers that contradict each other
      }
      const std::vector<RandomAnswer> fewer = with_deletions(random, answers);
      const auto less = plan_case(*library, fewer, planner);
      if (!less && shorter_list(answers, fewer)) {
        continue;  // another list, and no fewer answers
      }
      if (!less) {
        tally.failure = fmt::format("seed {}: fewer answers do not read\n--- full\n{}--- less\n{}--- fields\n{}", seed, full->yaml, assessment_yaml(fewer), made.fields);
        break;
      }
      ++tally.compared;
      tally.programmes += full->plan.outcome == Outcome::programme ? 1 : 0;
      if (const std::string what = looser(*library, less->plan, full->plan); !what.empty()) {
        tally.failure = fmt::format("seed {}: {}\n--- full\n{}--- less\n{}--- fields\n{}--- rules\n{}", seed, what, full->yaml, less->yaml, made.fields, fmt::join(made.rules, ""));
        break;
      }
    }
  }
  return tally;
}

Plan honest(const Library& library, Assessment assessment) { return advise(library, std::move(assessment)); }

/// The engine with one fault: a judgement is changed before anything is decided.
Planner mutant(const std::function<void(const Library&, Judgements&)>& change) {
  return [change](const Library& library, Assessment assessment) {
    std::vector<Conflict> none;
    Judgements judgements = judge(library, derive(library, assessment.answers, assessment.date, none));
    change(library, judgements);
    return make_plan(library, std::move(assessment), std::move(judgements), {});
  };
}

/// Rules that pass `test` need `yes` to act.
Planner needs_yes(const std::function<bool(const Rule&)>& test) {
  return mutant([test](const Library& library, Judgements& judgements) {
    for (Slot i = 0; i < library.rules.size(); ++i) {
      if (test(library.rules[i]) && judgements.rules[i].truth == Truth::unknown) {
        judgements.rules.change(i, Truth::no);
      }
    }
  });
}

void renumber(Expression& expression, const std::function<Slot(Slot)>& number) {
  expression.same = number(expression.same);
  for (Expression& part : expression.of) {
    renumber(part, number);
  }
}

/// The library with other numbers for its conditions.
Library renumbered(Library library, const std::function<Slot(Slot)>& number) {
  for (Field& field : library.fields) {
    for (auto* const expression : {&field.define, &field.relevant}) {
      if (*expression) {
        renumber(**expression, number);
      }
    }
  }
  for (Rule& rule : library.rules) {
    renumber(rule.when, number);
    for (Find& find : rule.finds) {
      renumber(find.severity, number);
    }
  }
  for (Stage& stage : library.stages) {
    if (stage.enter) {
      renumber(*stage.enter, number);
    }
  }
  for (Check& check : library.checks) {
    renumber(check.must, number);
  }
  for (Expression& condition : library.conditions) {
    renumber(condition, number);
  }
  return library;
}

/// Plans that change where each condition is numbered as `number` says.
int changed_plans(int cases, const std::function<Slot(Slot)>& number) {
  int compared = 0;
  int changed = 0;
  for (std::uint64_t seed = 1; compared < cases; ++seed) {
    Random random(seed);
    const RandomLibrary made = random_library(random);
    Diagnostics diagnostics;
    const auto library = read_library(sources_of(made, made.rules, false), diagnostics);
    if (!library) {
      continue;
    }
    const Library other = renumbered(*library, number);
    for (int i = 0; i < cases_per_library; ++i) {
      const std::vector<RandomAnswer> answers = random_answers(random, made);
      const auto first = plan_case(*library, answers, honest);
      const auto second = plan_case(other, answers, honest);
      const bool same = first.has_value() == second.has_value() && (!first || to_json(first->plan, *library, "0") == to_json(second->plan, other, "0"));
      changed += same ? 0 : 1;
      compared += first ? 1 : 0;
    }
  }
  return changed;
}

}  // namespace

TEST_SUITE("property") {
  TEST_CASE("plan: conditions that are alike are judged once, and as each is alone") {
    CHECK(changed_plans(std::max(500, wanted_cases() / 10), [](Slot) { return nowhere; }) == 0);
  }
  TEST_CASE("plan: that test sees two conditions under one number") {
    CHECK(changed_plans(500, [](Slot number) { return number == nowhere ? nowhere : number / 2; }) > 0);
  }

  TEST_CASE("plan: deleting any answers never loosens it, on random libraries and cases") {
    constexpr std::uint64_t first_seed = 1;
    MESSAGE("seeds from ", first_seed);
    const Tally tally = run_property(wanted_cases(), first_seed, honest);
    INFO(tally.failure);
    CHECK(tally.failure.empty());
    MESSAGE(tally.cases, " cases, ", tally.compared, " compared, ", tally.programmes, " of them programmes");
    CHECK(tally.compared >= wanted_cases());
    CHECK(tally.programmes * 20 > tally.compared);
  }

  TEST_CASE("plan: the property sees a bar that needs a yes") {
    CHECK(!run_property(100000, 1, needs_yes([](const Rule& rule) { return rule.avoid.has_value(); })).failure.empty());
  }
  TEST_CASE("plan: the property sees a cap that needs a yes") {
    CHECK(!run_property(100000, 1, needs_yes([](const Rule& rule) { return rule.cap.has_value(); })).failure.empty());
  }
  TEST_CASE("plan: the property sees a caution that needs a yes") {
    CHECK(!run_property(100000, 1, needs_yes([](const Rule& rule) { return !rule.adapts.empty(); })).failure.empty());
  }
  TEST_CASE("plan: the property sees a therapy that an unknown no longer withholds") {
    CHECK(!run_property(100000, 1, needs_yes([](const Rule& rule) { return !rule.withhold.empty() && !rule.avoid && !rule.cap; })).failure.empty());
  }
  TEST_CASE("plan: the property sees a stopping flag whose unknown lets a programme pass") {
    const Planner faulty = mutant([](const Library& library, Judgements& judgements) {
      for (Slot i = 0; i < library.rules.size(); ++i) {
        if (library.rules[i].refer && judgements.rules[i].truth == Truth::unknown) {
          judgements.rules.change(i, Truth::no);
        }
      }
      judgements.open_a.clear();
    });
    CHECK(!run_property(100000, 1, faulty).failure.empty());
  }
  TEST_CASE("plan: the property sees a stage that one enters on an unknown") {
    const Planner faulty = mutant([](const Library&, Judgements& judgements) {
      for (Judgement& enter : judgements.enter) {
        enter.truth = may_hold(enter.truth) ? Truth::yes : Truth::no;
      }
    });
    CHECK(!run_property(100000, 1, faulty).failure.empty());
  }

  TEST_CASE("plan: the order of files, rules and answers changes no byte") {
    const int libraries = std::max(20, wanted_cases() / 100);
    for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(libraries); ++seed) {
      CAPTURE(seed);
      Random random(seed);
      const RandomLibrary made = random_library(random);
      Diagnostics diagnostics;
      const auto library = read_library(sources_of(made, made.rules, false), diagnostics);
      if (!library) {
        continue;
      }
      std::vector<std::string> rules = made.rules;
      random.shuffle(rules);
      auto shuffled = read_library(sources_of(made, rules, true), diagnostics);
      REQUIRE(shuffled);
      shuffled->digest = library->digest;  // names the bytes, which differ
      std::vector<RandomAnswer> answers = random_answers(random, made);
      const auto first = plan_case(*library, answers, honest);
      random.shuffle(answers);
      const auto second = plan_case(*shuffled, answers, honest);
      REQUIRE(first.has_value() == second.has_value());
      if (first) {
        Plan plan = second->plan;
        plan.assessment.digest = first->plan.assessment.digest;
        CHECK((to_json(first->plan, *library, "0") == to_json(plan, *shuffled, "0")));
      }
    }
  }

  TEST_CASE("generator: nearly every random library is one that loads") {
    int loaded = 0;
    std::string first_problem;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
      Random random(seed);
      const RandomLibrary made = random_library(random);
      Diagnostics diagnostics;
      if (read_library(sources_of(made, made.rules, false), diagnostics)) {
        ++loaded;
      } else if (first_problem.empty()) {
        first_problem = all_messages(diagnostics);
      }
    }
    INFO(first_problem);
    CHECK(loaded >= 190);
  }
}

}  // namespace lumbar::property
