#include "check/coverage.hpp"

#include "check/expressions.hpp"
#include "logic/evaluate.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lumbar {
namespace {

/// `open` may hold and never does.
bool never_holds(const Expression& condition) {
  if (condition.op == Op::every) {
    return std::ranges::any_of(condition.of, never_holds);
  }
  return condition.op == Op::open || (condition.op == Op::some && std::ranges::all_of(condition.of, never_holds));
}

}  // namespace

bool is_safety_rule(const Rule& rule) {
  return rule.avoid || rule.cap || !rule.withhold.empty() || (rule.refer && rule.refer->stops);
}

Coverage::Coverage(const Library& library) : library_(library), rules_(library.rules.size()) {
  for (const Spot& spot : spots_of(library)) {
    if (spot.what == Spot::What::avoid) {
      continue;  // exercises are not cases
    }
    const Expression& root = expression_at(library, spot);
    const bool sided = is_sided(root, library.fields);
    each_part(root, [&](const Expression& part) {
      if (bound_of(part)) {
        bounds_.push_back({owner_of(library, spot), &part, sided, spot.what == Spot::What::relevant});
      }
    });
  }
}

void Coverage::add(const Node& expect, const Judgements& judgements) {
  const auto note = [&](Slot rule, Truth truth) {
    Seen& seen = rules_[rule];
    (truth == Truth::yes ? seen.yes : truth == Truth::no ? seen.no : seen.unknown) = true;
  };
  for (const Node& item : expect.items) {
    if (const Slot rule = find_id(library_.rules, item.key); rule != nowhere) {
      const RuleJudgement& judged = judgements.rules[rule];
      note(rule, judged.truth);
      if (item.is_map()) {
        note(rule, judged.left.truth);
        note(rule, judged.right.truth);
      }
    }
  }
  note_bounds(judgements.facts);
}

void Coverage::note_bounds(const Facts& facts) {
  for (SeenBound& seen : bounds_) {
    if (seen.at && seen.beyond) {
      continue;
    }
    const Bound bound = *bound_of(*seen.comparison);
    const Rational& constant = seen.comparison->of[bound.constant_at].constant.number.low;
    for (const Side side : {Side::left, Side::right}) {
      const Scope scope{library_.fields, facts, side};
      const Set value = evaluate(*bound.value, scope);
      if (seen.applies && value == not_applicable()) {
        seen.beyond = true;  // `relevant: score >= 0` tells a score from none
      }
      if (!value.number.is_empty() && !value.not_applicable) {
        // The constant itself decides the comparison one way; the other side is where it goes the other way.
        Expression at_constant = *seen.comparison;
        at_constant.of[1 - bound.constant_at] = at_constant.of[bound.constant_at];
        const bool is_at = value.number == point(constant);
        const Truth there = judge_condition(at_constant, scope);
        const Truth here = judge_condition(*seen.comparison, scope);
        seen.at = seen.at || is_at;
        seen.beyond = seen.beyond || (here != Truth::unknown && here != there);
      }
      if (!seen.sided) {
        break;
      }
    }
  }
}

CoverageReport Coverage::report() const {
  CoverageReport report;
  const auto count = [&](Share& share, bool covered, const Place& place, const std::string& owner, std::string_view what) {
    ++share.all;
    share.covered += covered ? 1 : 0;
    if (!covered) {
      report.missing.push_back({place, fmt::format("{}: {}", owner, what)});
    }
  };
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    const Rule& rule = library_.rules[i];
    if (!never_holds(rule.when)) {
      count(report.yes, rules_[i].yes, rule.place, rule.id, "no case expects yes");
    }
    count(report.no, rules_[i].no, rule.place, rule.id, "no case expects no");
    if (is_safety_rule(rule)) {
      count(report.unknown, rules_[i].unknown, rule.place, rule.id, "no case expects unknown");
    }
  }
  for (const SeenBound& bound : bounds_) {
    const std::string text = spell(*bound.comparison, library_.fields);
    const std::string what = fmt::format("no case {} `{}`", bound.at ? "on the other side of" : bound.beyond ? "at the bound of" : "on either side of", text);
    count(report.bounds, bound.at && bound.beyond, bound.comparison->place, bound.owner, what);
  }
  return report;
}

}  // namespace lumbar
