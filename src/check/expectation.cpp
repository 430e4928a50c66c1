#include "check/expectation.hpp"

#include "model/texts.hpp"
#include "read/answer.hpp"
#include "read/keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace lumbar {
namespace {

constexpr std::array<Spelling<Truth>, 3> truths{{{Truth::no, "no"}, {Truth::unknown, "unknown"}, {Truth::yes, "yes"}}};

constexpr std::array plan_words{"outcome", "entry", "cap", "finding", "bars", "permits", "withholds", "offers", "considers", "advises",
                                "measures", "services", "refers-to", "chosen", "asks", "untreated"};

/// What a line's key names: words about the plan come before rules, and fields before rules of one name.
bool names_judged(const std::string& key, const Library& library) {
  const bool about_plan = std::ranges::any_of(plan_words, [&](std::string_view word) { return word == key; });
  return !about_plan && (library.field_slots.contains(key) || find_id(library.rules, key) != nowhere);
}

/// Compares one case's plan with what it expects.
class Expectation {
 public:
  Expectation(const Library& library, const Plan& plan, Diagnostics& out) : library_(library), plan_(plan), out_(out) {}

  void compare(const Node& expect) {
    if (expect.is_scalar() && expect.text == "nothing") {
      nothing(expect);
      return;
    }
    if (!expect.is_map()) {
      fail(expect, "`expect` holds `name: value` lines, or `nothing`");
      return;
    }
    for (const Node& item : expect.items) {
      one(item);
    }
  }

  void compare_judged(const Node& expect) {
    for (const Node& item : expect.items) {
      if (names_judged(item.key, library_)) {
        one(item);
      }
    }
  }

 private:
  void fail(const Node& node, std::string message) { complain(out_, node.place, Code::test_failed, std::move(message)); }

  void nothing(const Node& node) {
    const bool bars = std::ranges::any_of(plan_.precautions, [&](const Precaution& one) { return library_.rules[one.rule].avoid.has_value(); });
    if (!plan_.findings.empty() || !plan_.referrals.empty() || bars) {
      fail(node, "something was found, referred or barred");
    }
  }

  void one(const Node& item) {
    const std::string& key = item.key;
    if (key == "outcome") {
      text(item, spell(outcomes, plan_.outcome));
    } else if (key == "entry") {
      text(item, library_.stages[plan_.entry].id);
    } else if (key == "cap") {
      text(item, plan_.highest + 1 == library_.stages.size() ? "none" : library_.stages[plan_.highest].id);
    } else if (key == "finding") {
      findings(item);
    } else if (key == "bars" || key == "permits") {
      permitted(item, key == "permits");
    } else if (key == "withholds" || key == "offers" || key == "considers") {
      therapies(item, key == "withholds" ? Advice::withhold : key == "offers" ? Advice::offer : Advice::consider);
    } else if (key == "advises") {
      members(item, names_of(plan_.topics, library_.topics), "is not advised");
    } else if (key == "measures") {
      members(item, names_of(plan_.measures, library_.fields), "is not to be measured");
    } else if (key == "services" || key == "refers-to") {
      members(item, names_of(plan_.services, library_.services), "is not named");
    } else if (key == "chosen") {
      members(item, chosen(), "is not chosen");
    } else if (key == "asks") {
      asks(item);
    } else if (key == "untreated") {
      members(item, untreated(), "is not among the untreated");
    } else if (const Slot rule = find_id(library_.rules, key); rule != nowhere && library_.field_slots.find(key) == library_.field_slots.end()) {
      judgement(item, rule);
    } else if (const auto field = library_.field_slots.find(key); field != library_.field_slots.end()) {
      value(item, field->second);
    } else {
      std::vector<std::string> known = ids_of(library_.rules);
      const std::vector<std::string> fields = ids_of(library_.fields);
      known.insert(known.end(), fields.begin(), fields.end());
      complain(out_, item.key_place, Code::unknown_name, fmt::format("no rule or field named `{}`", key), did_you_mean(key, known));
    }
  }

  void text(const Node& item, const std::string& is) {
    if (!item.is_scalar() || item.text != is) {
      fail(item, fmt::format("`{}` is {}", item.key, is));
    }
  }

  template <class Entries>
  std::vector<std::string> names_of(const std::vector<Slot>& slots, const Entries& entries) const {
    std::vector<std::string> names;
    for (const Slot slot : slots) {
      names.push_back(entries[slot].id);
    }
    return names;
  }

  void members(const Node& item, const std::vector<std::string>& are, std::string_view otherwise) {
    for (const std::string& id : texts_of(item, out_)) {
      if (id != "none" && std::ranges::find(are, id) == are.end()) {
        fail(item, fmt::format("`{}` {}; there are: {}", id, otherwise, are.empty() ? "none" : joined(are, ", ")));
      }
      if (id == "none" && !are.empty()) {
        fail(item, fmt::format("none was expected; there are: {}", fmt::join(are, ", ")));
      }
    }
  }

  void asks(const Node& item) {
    std::vector<std::string> asked;
    for (const Question& question : plan_.questions) {
      asked.push_back(library_.fields[question.field].id);
    }
    members(item, asked, "is not asked");
  }

  std::vector<std::string> chosen() const {
    std::vector<std::string> ids;
    for (Slot i = 0; i < plan_.accounts.size(); ++i) {
      if (plan_.accounts[i].fate == Fate::chosen) {
        ids.push_back(library_.exercises[i].id);
      }
    }
    return ids;
  }

  std::vector<std::string> untreated() const {
    std::vector<std::string> ids;
    for (const Untreated& one : plan_.untreated) {
      ids.push_back(library_.findings[one.finding].id);
    }
    return ids;
  }

  /// Barred: permitted at no stage that has a dose for it. Permitted: at one at least.
  void permitted(const Node& item, bool wanted) {
    for (const std::string& id : texts_of(item, out_)) {
      const Slot exercise = find_id(library_.exercises, id);
      if (exercise == nowhere) {
        complain(out_, item.place, Code::unknown_id, fmt::format("no exercise named `{}`", id), did_you_mean(id, ids_of(library_.exercises)));
        continue;
      }
      const bool any = std::ranges::any_of(plan_.permitted, [&](const auto& stage) { return stage[exercise] != 0; });
      if (any != wanted) {
        fail(item, fmt::format("`{}` is {}", id, any ? "permitted" : "barred"));
      }
    }
  }

  void therapies(const Node& item, Advice advice) {
    std::vector<std::string> are;
    for (const TherapyAdvice& one : plan_.therapies) {
      if (one.advice == advice) {
        are.push_back(library_.therapies[one.therapy].id);
      }
    }
    members(item, are, fmt::format("is not among `{}`", spell(advices, advice)));
  }

  void truth(const Node& item, const std::string& name, Truth is) {
    const auto wanted = item.is_scalar() ? parse(truths, item.text) : std::nullopt;
    if (!wanted || *wanted != is) {
      fail(item, fmt::format("`{}` is {}", name, spell(truths, is)));
    }
  }

  void judgement(const Node& item, Slot rule) {
    const RuleJudgement& judged = plan_.judgements.rules[rule];
    if (!item.is_map()) {
      truth(item, item.key, judged.truth);
      return;
    }
    for (const Node& side : item.items) {
      truth(side, fmt::format("{}({})", side.key, item.key), side.key == "right" ? judged.right.truth : judged.left.truth);
    }
  }

  void value(const Node& item, Slot slot) {
    const Field& field = library_.fields[slot];
    if (!item.is_map()) {
      side_value(item, field, plan_.judgements.facts[slot][0].value);
      return;
    }
    for (const Node& side : item.items) {
      side_value(side, field, plan_.judgements.facts[slot][side.key == "right" ? 1 : 0].value);
    }
  }

  /// A value, `a to b`, a list of options, `unknown` or `not-applicable`.
  void side_value(const Node& item, const Field& field, const Set& is) {
    bool same = false;
    if (item.is_scalar() && item.text == "unknown") {
      same = field.kind == Kind::yes_no ? truth_of(is) == Truth::unknown : !is.number.is_point() && (is.options & (is.options - 1)) != 0;
      same = same || (field.kind == Kind::number && !is.number.is_point());
    } else if (item.is_scalar() && item.text == "not-applicable") {
      same = is == not_applicable();
    } else if (item.is_list() && field.kind == Kind::choice) {
      same = is.options == options(item, field);
    } else if (const auto interval = item.is_scalar() && field.kind == Kind::number ? range(item, field) : std::nullopt) {
      same = is.number == *interval;
    } else {
      Diagnostics mistakes;
      const auto wanted = read_answer(item, field, std::nullopt, mistakes);
      same = wanted && wanted->value == is;
      if (field.kind == Kind::yes_no && wanted) {
        same = truth_of(is) == truth_of(wanted->value);
      }
    }
    if (!same) {
      fail(item, fmt::format("`{}` is {}", field.id, spell(is, field)));
    }
  }

  Options options(const Node& list, const Field& field) const {
    Options all = 0;
    for (const Node& item : list.items) {
      const auto at = std::ranges::find(field.options, item.text);
      all |= at == field.options.end() ? 0 : Options{1} << static_cast<std::size_t>(at - field.options.begin());
    }
    return all;
  }

  /// `32 to 42 %`: the unit may stand once.
  std::optional<Interval> range(const Node& item, const Field& field) const {
    const auto to = item.text.find(" to ");
    if (to == std::string::npos) {
      return std::nullopt;
    }
    Node high = item;
    high.text = item.text.substr(to + 4);
    Node low = item;
    low.text = item.text.substr(0, to);
    Field loose = field;
    loose.step.reset();
    loose.bare = true;
    Diagnostics mistakes;
    const auto from = read_answer(low, loose, std::nullopt, mistakes);
    const auto until = read_answer(high, loose, std::nullopt, mistakes);
    return from && until ? std::optional(Interval{from->value.number.low, until->value.number.low}) : std::nullopt;
  }

  void findings(const Node& item) {
    for (const Node& wanted : item.is_list() ? item.items : std::vector<Node>{item}) {
      const Node* const id = wanted.is_map() ? lumbar::find(wanted, "id") : &wanted;
      finding(wanted, id == nullptr ? "" : id->text);
    }
    if (item.is_list() && item.items.empty() && !plan_.findings.empty()) {
      fail(item, fmt::format("no finding was expected; `{}` is there", library_.findings[plan_.findings.front().finding].id));
    }
  }

  void finding(const Node& wanted, const std::string& id) {
    const Slot slot = find_id(library_.findings, id);
    const auto at = std::ranges::find(plan_.findings, slot, &FoundFinding::finding);
    if (slot == nowhere || at == plan_.findings.end()) {
      fail(wanted, fmt::format("the finding `{}` is not there", id));
      return;
    }
    const std::string side = at->left && at->right ? "both" : at->left ? "left" : at->right ? "right" : "none";
    const std::string severity = at->severity ? spell(grades, *at->severity) : "none";
    for (const auto& [key, is] : {std::pair<std::string_view, const std::string&>{"side", side}, {"severity", severity}}) {
      const Node* const node = wanted.is_map() ? lumbar::find(wanted, key) : nullptr;
      if (node != nullptr && node->text != is) {
        fail(*node, fmt::format("the {} of `{}` is {}", key, id, is));
      }
    }
  }

  const Library& library_;
  const Plan& plan_;
  Diagnostics& out_;
};

}  // namespace

void compare_with(const Node& expect, const Library& library, const Plan& plan, Diagnostics& out) { Expectation(library, plan, out).compare(expect); }

void compare_judged(const Node& expect, const Library& library, const Judgements& judgements, Diagnostics& out) {
  Plan judged;
  judged.judgements = judgements;
  Expectation(library, judged, out).compare_judged(expect);
}

bool needs_plan(const Node& expect, const Library& library) {
  return !expect.is_map() || std::ranges::any_of(expect.items, [&](const Node& item) { return !names_judged(item.key, library); });
}

}  // namespace lumbar
