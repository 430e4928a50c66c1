#include "plan/screen.hpp"

#include <algorithm>
#include <bit>
#include <tuple>

namespace lumbar {
namespace {

bool more_urgent(const Library& library, Slot a, Slot b) {
  const auto key = [&](Slot slot) {
    const Rule& rule = library.rules[slot];
    return std::tuple(-static_cast<int>(rule.refer->urgency), rule.refer->within.value_or(Rational(endless)), std::string_view(rule.id));
  };
  return key(a) < key(b);
}

void add_support(std::vector<Support>& all, const std::vector<Support>& more) {
  for (const Support& one : more) {
    if (std::ranges::find(all, one) == all.end()) {
      all.push_back(one);
    }
  }
}

Truth finding_truth(const Library& library, const Plan& plan, const Finding& finding, Side side) {
  (void)library;
  return truth_of(plan.judgements.facts[finding.truth_field][index_of(side)].value);
}

std::optional<Grade> severity_on(const Plan& plan, const Finding& finding, Side side) {
  const Options options = plan.judgements.facts[finding.severity_field][index_of(side)].value.options;
  return options == 0 ? std::nullopt : std::optional(static_cast<Grade>(std::countr_zero(options)));
}

std::optional<FoundFinding> found(const Library& library, const Plan& plan, Slot slot) {
  const Finding& finding = library.findings[slot];
  const Truth left = finding_truth(library, plan, finding, Side::left);
  const Truth right = finding.sided ? finding_truth(library, plan, finding, Side::right) : Truth::no;
  if (!holds(left) && !holds(right)) {
    return std::nullopt;
  }
  FoundFinding result;
  result.finding = slot;
  result.left = finding.sided && holds(left);
  result.right = finding.sided && holds(right);
  result.other_is_no = finding.sided && !may_hold(both(left, right)) && left != right;
  for (const Side side : {Side::left, Side::right}) {
    if (holds(side == Side::left ? left : right)) {
      const auto grade = severity_on(plan, finding, side);
      result.severity = std::max(result.severity, grade);
    }
  }
  if (finding.kind == FindingKind::pattern) {
    result.severity.reset();
  }
  for (const Slot rule : finding.rules) {
    const RuleJudgement& judged = plan.judgements.rules[rule];
    if (holds(judged.truth)) {
      result.rules.push_back(rule);
      for (const Judgement* const side : {&judged.left, &judged.right}) {
        if (holds(side->truth)) {
          add_support(result.support, side->support);
        }
      }
    }
  }
  return result;
}

bool is_raised(const Library& library, const Plan& plan, Slot slot) {
  return std::ranges::any_of(library.findings, [&](const Finding& pattern) {
    return pattern.kind == FindingKind::pattern && std::ranges::find(pattern.raises, slot) != pattern.raises.end() &&
           holds(finding_truth(library, plan, pattern, Side::none));
  });
}

}  // namespace

void screen(const Library& library, Plan& plan) {
  bool stops = false;
  for (const Slot i : plan.judgements.rules.possible()) {
    const Rule& rule = library.rules[i];
    const Truth truth = plan.judgements.rules[i].truth;
    if (!rule.refer || !may_hold(truth)) {
      continue;
    }
    if (holds(truth)) {
      plan.referrals.push_back(i);
      stops = stops || rule.refer->stops;
    } else if (rule.refer->stops) {
      plan.asking.push_back(i);
    }
  }
  std::ranges::sort(plan.referrals, [&](Slot a, Slot b) { return more_urgent(library, a, b); });
  std::ranges::sort(plan.asking, [&](Slot a, Slot b) { return more_urgent(library, a, b); });
  if (stops) {
    plan.outcome = Outcome::referral;
  } else if (!plan.asking.empty() || !plan.judgements.open_a.empty()) {
    plan.outcome = Outcome::ask_first;
  }
}

void find_findings(const Library& library, Plan& plan) {
  for (Slot i = 0; i < library.findings.size(); ++i) {
    if (auto finding = found(library, plan, i)) {
      finding->raised = is_raised(library, plan, i);
      plan.findings.push_back(std::move(*finding));
    }
  }
  const auto priority = [&](const FoundFinding& one) {
    return std::tuple(library.findings[one.finding].kind, !one.raised, -static_cast<int>(one.severity.value_or(Grade::mild)), one.finding);
  };
  std::ranges::stable_sort(plan.findings, {}, priority);
}

bool is_overridden(const Plan& plan, Slot rule) {
  return std::ranges::any_of(plan.assessment.instructions.overrides, [&](const Override& one) { return one.rule == rule; });
}

namespace {

/// Open on a question that safety rests on: then a caution is given as if it held. One that only
/// questions of the letter C leave open is a line for the clinician.
bool is_open_on_safety(const Library& library, const RuleJudgement& judged) {
  const auto any = [&](const Judgement& side) {
    return side.truth == Truth::unknown && std::ranges::any_of(side.open, [&](Slot field) {
             const Letter letter = library.fields[field].letter;
             return letter == Letter::a || letter == Letter::b;
           });
  };
  return any(judged.left) || any(judged.right);
}

}  // namespace

void find_precautions(const Library& library, Plan& plan) {
  for (const Slot i : plan.judgements.rules.possible()) {
    const Rule& rule = library.rules[i];
    const Truth truth = plan.judgements.rules[i].truth;
    if (rule.is_precaution() && may_hold(truth)) {
      plan.precautions.push_back({i, truth, is_overridden(plan, i), holds(truth) || is_open_on_safety(library, plan.judgements.rules[i])});
    }
  }
}

namespace {

/// What a rule concludes.
std::vector<Change> consequences(const Rule& rule, Slot slot) {
  using What = Change::What;
  std::vector<Change> all;
  if (rule.refer) {
    all.push_back({What::refer, slot});
  }
  for (const Find& find : rule.finds) {
    all.push_back({What::finding, find.finding});
  }
  if (rule.avoid) {
    all.push_back({What::avoid, slot});
  }
  if (rule.cap) {
    all.push_back({What::cap, *rule.cap, slot});
  }
  if (!rule.adapts.empty()) {
    all.push_back({What::adapt, slot});
  }
  for (const auto& [what, therapies] : {std::pair(What::offer, &rule.offer), std::pair(What::consider, &rule.consider)}) {
    for (const Slot therapy : *therapies) {
      all.push_back({what, therapy});
    }
  }
  if (!rule.withhold.empty()) {
    all.push_back({What::withhold, slot});
  }
  return all;
}

/// Questions and what each could change, in order of first mention.
class QuestionList {
 public:
  explicit QuestionList(const Library& library) : at_(library.fields.size(), nowhere) { questions.reserve(library.fields.size() / 4); }

  void add(Slot field, const Change& change) {
    if (at_[field] == nowhere) {
      at_[field] = static_cast<Slot>(questions.size());
      questions.push_back({field, {}});
      questions.back().could_change.reserve(8);
    }
    std::vector<Change>& could_change = questions[at_[field]].could_change;
    if (std::ranges::find(could_change, change) == could_change.end()) {
      could_change.push_back(change);
    }
  }

  std::vector<Question> questions;

 private:
  std::vector<Slot> at_;  // by field: its place in `questions`
};

}  // namespace

void list_questions(const Library& library, Plan& plan) {
  QuestionList list(library);
  for (const Slot slot : plan.judgements.open_a) {
    list.add(slot, {Change::What::programme});
  }
  for (const Slot i : plan.judgements.rules.possible()) {
    const RuleJudgement& judged = plan.judgements.rules[i];
    if (judged.truth == Truth::no || holds(judged.truth)) {
      continue;
    }
    if (judged.left.open.empty() && judged.right.open.empty()) {
      continue;
    }
    for (const Change& change : consequences(library.rules[i], i)) {
      for (const Judgement* const side : {&judged.left, &judged.right}) {
        for (const Slot field : side->open) {
          list.add(field, change);
        }
      }
    }
  }
  for (std::size_t i = 0; i < library.stages.size(); ++i) {
    if (plan.judgements.enter[i].truth == Truth::unknown) {
      for (const Slot field : plan.judgements.enter[i].open) {
        list.add(field, {Change::What::enter, static_cast<Slot>(i)});
      }
    }
  }
  const auto weight = [&](const Question& question) {
    const Letter letter = library.fields[question.field].letter;
    const int rank = letter == Letter::none ? 4 : static_cast<int>(letter);
    return std::tuple(rank, -static_cast<std::ptrdiff_t>(question.could_change.size()), question.field);
  };
  std::ranges::sort(list.questions, {}, weight);
  plan.questions = std::move(list.questions);
}

}  // namespace lumbar
