// Lists of cases over one number: cases that none reaches, that overlap, or that gather what lies apart.

#include "check/lint_parts.hpp"
#include "check/numbers.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lumbar {
namespace {

class Bands {
 public:
  Bands(const Library& library, const Facts& facts, const std::string& owner, Slips& slips) : library_(library), facts_(facts), owner_(owner), slips_(slips) {}

  /// Follows the cases: what each takes of what those before it leave.
  void walk(const Expression& cases) {
    const auto measure = cases.of.size() < 3 ? std::nullopt : measure_of(cases.of[1], library_.fields, facts_);  // `otherwise` alone is no list
    if (!measure) {
      return;
    }
    std::vector<Numbers> own;
    for (std::size_t i = 0; i + 1 < cases.of.size(); i += 2) {
      const auto found = numbers_of(cases.of[i + 1], *measure, library_.fields);
      if (!found || cases.of[i + 1].op == Op::equal) {
        return;  // over something else too: cases are then not bands of one number
      }
      own.push_back(on_steps(*found, measure->step));
    }
    Numbers left = measure->all;
    for (std::size_t i = 0; i < own.size(); ++i) {
      const Expression& condition = cases.of[2 * i + 1];
      const std::string text = spell(condition, library_.fields);
      const Numbers takes = on_steps(overlap(own[i], left), measure->step);
      if (takes.empty()) {
        unreachable(condition.place, text);
      } else {
        overlapping(own[i], own, i, condition.place, text);
        apart(takes, own[i].size(), condition.place, text);
      }
      left = without(left, own[i]);
    }
    left = on_steps(left, measure->step);
    if (left.empty()) {
      unreachable(cases.of.back().place, "otherwise");
    } else {
      apart(left, 1, cases.of.back().place, "otherwise");
    }
  }

 private:
  void report(const Place& place, const std::string& text, std::string message) { slips_.push_back({Code::unreachable_case, place, fmt::format("{}: {}", owner_, text), std::move(message)}); }

  void unreachable(const Place& place, const std::string& text) {
    report(place, text, fmt::format("the case `{}` of `{}` is never reached: the cases before it take every value", text, owner_));
  }

  /// A band may widen an earlier one, as `<= 6` does `<= 3`; else what both hold belongs to the earlier by accident.
  void overlapping(const Numbers& own, const std::vector<Numbers>& all, std::size_t until, const Place& place, const std::string& text) {
    const auto cuts = [&](const Interval& piece) { return !overlap(Numbers{piece}, own).empty() && !without({piece}, own).empty(); };
    for (std::size_t i = 0; i < until; ++i) {
      if (std::ranges::any_of(all[i], cuts)) {
        report(place, text, fmt::format("the case `{}` of `{}` overlaps one before it, which takes what both hold", text, owner_));
        return;
      }
    }
  }

  /// One case with values on both sides of another's: a gap between bands, or a band in a wrong place.
  void apart(const Numbers& takes, std::size_t meant, const Place& place, const std::string& text) {
    if (takes.size() > meant) {
      report(place, text, fmt::format("the case `{}` of `{}` takes values that lie apart: the bands before it leave a gap", text, owner_));
    }
  }

  const Library& library_;
  const Facts& facts_;
  const std::string& owner_;
  Slips& slips_;
};

}  // namespace

void lint_bands(const Library& library, const Facts& facts, const std::string& owner, const Expression& cases, Slips& slips) { Bands(library, facts, owner, slips).walk(cases); }

}  // namespace lumbar
