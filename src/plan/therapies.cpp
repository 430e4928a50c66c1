#include "plan/therapies.hpp"

#include "plan/screen.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace lumbar {
namespace {

constexpr std::size_t most_topics = 7;

void add(std::vector<Slot>& all, const std::vector<Slot>& more) {
  for (const Slot slot : more) {
    if (std::ranges::find(all, slot) == all.end()) {
      all.push_back(slot);
    }
  }
}

struct Weighed {
  std::optional<Advice> advice;
  std::vector<Slot> rules;
};

void weigh(std::vector<Weighed>& all, const std::vector<Slot>& therapies, Advice advice, Slot rule) {
  for (const Slot therapy : therapies) {
    Weighed& one = all[therapy];
    if (!one.advice || advice > *one.advice) {
      one.advice = advice;
      one.rules.clear();
    }
    if (advice == *one.advice) {
      one.rules.push_back(rule);
    }
  }
}

void choose_topics(const Library& library, Plan& plan, const std::set<Slot>& advised) {
  for (Slot i = 0; i < library.topics.size() && plan.topics.size() < most_topics; ++i) {
    const Topic& topic = library.topics[i];
    const bool fits = topic.when != nowhere && holds(plan.judgements.conditions[topic.when]);
    if (topic.always || fits || advised.contains(i)) {
      plan.topics.push_back(i);
    }
  }
}

}  // namespace

void advise_therapies(const Library& library, Plan& plan) {
  std::vector<Weighed> weighed(library.therapies.size());
  std::set<Slot> advised;
  for (const Slot i : plan.judgements.rules.possible()) {
    const Rule& rule = library.rules[i];
    const Truth truth = plan.judgements.rules[i].truth;
    if (holds(truth)) {
      weigh(weighed, rule.offer, Advice::offer, i);
      weigh(weighed, rule.consider, Advice::consider, i);
      advised.insert(rule.advise.begin(), rule.advise.end());
      add(plan.services, rule.refer_to);
      add(plan.measures, rule.measure);
    }
    if (may_hold(truth) && !is_overridden(plan, i)) {
      weigh(weighed, rule.withhold, Advice::withhold, i);
    }
  }
  for (Slot i = 0; i < weighed.size(); ++i) {
    if (library.therapies[i].stance == Advice::against) {
      weighed[i] = {Advice::against, {}};
    }
    if (weighed[i].advice) {
      plan.therapies.push_back({i, *weighed[i].advice, weighed[i].rules});
    }
  }
  choose_topics(library, plan, advised);
}

}  // namespace lumbar
