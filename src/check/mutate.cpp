#include "check/mutate.hpp"

#include "advise.hpp"
#include "check/expectation.hpp"
#include "check/mutants.hpp"
#include "check/test_case.hpp"
#include "logic/derive.hpp"
#include "logic/explain.hpp"
#include "reason/judge.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace lumbar {
namespace {

/// Every word of a case's expectation: keys and values.
void collect_words(const Node& node, std::set<std::string, std::less<>>& words) {
  words.insert(node.key);
  words.insert(node.text);
  for (const Node& item : node.items) {
    collect_words(item, words);
  }
}

/// What the rest of a plan can see of one expression.
struct View {
  std::array<Set, 2> value;
  std::array<Judgement, 2> judgement;

  bool operator==(const View& other) const {
    for (const std::size_t i : {std::size_t{0}, std::size_t{1}}) {
      const Judgement& a = judgement[i];
      const Judgement& b = other.judgement[i];
      if (!(value[i] == other.value[i]) || a.truth != b.truth || a.support != b.support || a.open != b.open) {
        return false;
      }
    }
    return true;
  }
};

/// One case, and what is the same for every mutant that meets it.
struct Trial {
  const TestCase& test;
  Facts facts;                                 // of the library as it is
  std::set<std::string, std::less<>> words;    // of its expectation
  bool asks = false;                           // expects questions: then the deciding answers matter too
  bool planned = false;                        // expects more than what rules and fields say
};

class Mutation {
 public:
  explicit Mutation(const Library& library) : library_(library), mutants_(mutants_of(library)), killed_(mutants_.all.size()) {}

  MutationScore run(const Sources& sources) {
    Diagnostics ignored;
    // Most mutants fall to a case that names what they change: those cases first, the others then.
    for (const bool named : {true, false}) {
      each_test_case(sources, library_, ignored, [&](TestCase&& test) { try_case(test, named); });
    }
    return score();
  }

 private:
  void try_case(const TestCase& test, bool named) {
    std::vector<Conflict> conflicts;
    Trial trial{test, derive(library_, test.assessment.answers, test.assessment.date, conflicts)};
    collect_words(*test.expect, trial.words);
    trial.asks = find(*test.expect, "asks") != nullptr;
    trial.planned = needs_plan(*test.expect, library_);
    for (std::size_t i = 0; i < mutants_.all.size();) {
      const Spot spot = mutants_.all[i].spot;
      std::size_t end = i;
      bool alive = false;
      for (; end < mutants_.all.size() && mutants_.all[end].spot == spot; ++end) {
        alive = alive || killed_[end] == 0;
      }
      if (alive && is_named(spot, trial.words) == named) {
        try_spot(trial, i, end);
      }
      i = end;
    }
  }

  const Accepted* accepted_as(const std::string& name) const {
    const auto at = std::ranges::find_if(library_.accepted, [&](const Accepted& one) { return one.warning == "mutant" && one.what == name; });
    return at == library_.accepted.end() ? nullptr : &*at;
  }

  MutationScore score() const {
    MutationScore score;
    score.same_bars = mutants_.same_bars;
    std::set<const Accepted*> met;
    for (std::size_t i = 0; i < mutants_.all.size(); ++i) {
      const Mutant& mutant = mutants_.all[i];
      MutationShare& share = mutant.kind == Mutant::Kind::bound ? score.bounds : mutant.kind == Mutant::Kind::comparison ? score.comparisons : score.conditions;
      ++share.all;
      if (killed_[i] != 0) {
        ++share.killed;
        continue;
      }
      const Accepted* const accepted = accepted_as(mutant.name);
      met.insert(accepted);
      score.survivors.push_back({mutant.place, mutant.name, accepted == nullptr ? "" : accepted->because});
    }
    for (const Accepted& one : library_.accepted) {
      if (one.warning == "mutant" && !met.contains(&one)) {
        score.stale.push_back({one.place, one.what, one.because});
      }
    }
    return score;
  }

  bool is_named(const Spot& spot, const std::set<std::string, std::less<>>& words) const {
    if (spot.what == Spot::What::enter) {
      return words.contains("entry");
    }
    if (words.contains(owner_of(library_, spot))) {
      return true;
    }
    const bool of_field = spot.what == Spot::What::define || spot.what == Spot::What::relevant;
    return !of_field && std::ranges::any_of(library_.rules[spot.owner].finds, [&](const Find& find) { return words.contains(library_.findings[find.finding].id); });
  }

  void try_spot(const Trial& trial, std::size_t from, std::size_t to) {
    const Spot spot = mutants_.all[from].spot;
    const View before = view(spot, trial);
    const bool avoid = spot.what == Spot::What::avoid;
    if (avoid && (!trial.planned || !may_hold(either(before.judgement[0].truth, before.judgement[1].truth)))) {
      return;
    }
    for (std::size_t i = from; i < to; ++i) {
      if (killed_[i] != 0) {
        continue;
      }
      Mutant& mutant = mutants_.all[i];
      exchange(mutant);
      if (avoid || !(view(spot, trial) == before)) {
        killed_[i] = is_noticed(trial, spot) ? 1 : 0;
      }
      exchange(mutant);
    }
  }

  /// Puts the mutant's parts in the place of the library's, and back.
  void exchange(Mutant& mutant) {
    std::swap(expression_at(library_, mutant.spot), mutant.expression);
    if (mutant.spot.what == Spot::What::avoid) {
      std::swap(library_.rules[mutant.spot.owner].avoid_at, mutant.avoid_at);
    }
  }

  View view(const Spot& spot, const Trial& trial) const {
    View view;
    Explainer explainer(library_.fields, trial.facts);
    for (const Side side : {Side::left, Side::right}) {
      const Scope scope{library_.fields, trial.facts, side};
      const std::size_t at = index_of(side);
      if (spot.what == Spot::What::severity || spot.what == Spot::What::define) {
        view.value[at] = evaluate(expression_at(library_, spot), scope);
        continue;
      }
      const Expression& condition = spot.what == Spot::What::avoid ? library_.rules[spot.owner].when : expression_at(library_, spot);
      if (trial.asks) {
        view.judgement[at] = explainer.explain(condition, side);
      } else if (spot.what != Spot::What::when) {
        view.judgement[at].truth = judge_condition(condition, scope);
      }
      if (spot.what == Spot::What::when) {
        view.judgement[at].truth = rule_truth(library_, library_.rules[spot.owner], trial.facts, side);
      }
    }
    return view;
  }

  /// The case fails: its answers contradict each other now, or its plan is another one. What rules and
  /// fields say is looked at first, since a whole plan takes far longer.
  bool is_noticed(const Trial& trial, const Spot& spot) const {
    const Assessment& assessment = trial.test.assessment;
    Facts facts = trial.facts;
    if (spot.what != Spot::What::avoid && spot.what != Spot::What::enter) {
      std::vector<Conflict> conflicts;
      facts = derive(library_, assessment.answers, assessment.date, conflicts);
      if (!conflicts.empty()) {
        return true;
      }
    }
    Judgements judgements = judge(library_, std::move(facts));
    Diagnostics differences;
    compare_judged(*trial.test.expect, library_, judgements, differences);
    if (differences.empty() && trial.planned) {
      compare_with(*trial.test.expect, library_, advise(library_, assessment, {std::move(judgements.facts), Truths(library_.distinct_conditions)}), differences);
    }
    return !differences.empty();
  }

  Library library_;  // a copy, to be changed
  Mutants mutants_;
  std::vector<std::uint8_t> killed_;
};

}  // namespace

MutationScore run_mutants(const Sources& sources, const Library& library) { return Mutation(library).run(sources); }

}  // namespace lumbar
