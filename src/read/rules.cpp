// Rules: conditions and what follows from them.

#include "read/over_exercises.hpp"
#include "read/sections.hpp"
#include "read/syntax.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lumbar {
namespace {

class RuleReader {
 public:
  RuleReader(Draft& draft, const Entry& entry) : draft_(draft), library_(draft.library), out_(draft.out), entry_(entry) {}

  std::optional<Rule> read() {
    Keys keys(*entry_.node, out_);
    rule_.id = keys.need_text("id");
    rule_.place = entry_.id_place;
    rule_.title = keys.text("title");
    rule_.because = keys.need_text("because");
    rule_.action = keys.texts("action");
    rule_.sources = take_slots(keys, "source", library_.sources, "source");
    const Node* const when = keys.need("when");
    const Node* const then = keys.need("then");
    keys.done();
    if (rule_.title.empty()) {
      rule_.title = rule_.id;
    }
    if (find(*entry_.node, "source") == nullptr) {
      complain(out_, rule_.place, Code::missing_key, fmt::format("`{}` has no source", rule_.id), "what has none cites `practice` or `tool-rule`");
    }
    auto condition_read = when == nullptr ? std::nullopt : draft_.condition_of(*when);
    if (then != nullptr) {
      conclusions(*then);
    }
    if (!condition_read) {
      return std::nullopt;
    }
    rule_.when = std::move(*condition_read);
    return std::move(rule_);
  }

 private:
  void conclusions(const Node& then) {
    Keys keys(then, out_);
    if (const Node* const finding = keys.take("finding")) {
      find_conclusion(*finding, keys.take("severity"));
    } else {
      keys.take("severity");
    }
    if (const Node* const refer_node = keys.take("refer")) {
      refer(*refer_node);
    }
    if (const Node* const avoid = keys.take("avoid")) {
      rule_.avoid = draft_.exercise_condition_of(*avoid);
      rule_.avoid_text = avoid->text;
      if (rule_.avoid) {
        rule_.avoid_at = worked_out(library_, *rule_.avoid);
      }
    }
    if (const Node* const adapt_node = keys.take("adapt")) {
      if (adapt_node->is_list()) {
        std::ranges::for_each(adapt_node->items, [&](const Node& one) { adapt(one); });
      } else {
        adapt(*adapt_node);
      }
    }
    if (const Node* const cap = keys.take("cap")) {
      if (const Slot stage = slot_of(*cap, library_.stages, "stage", out_); stage != nowhere) {
        rule_.cap = stage;
      }
    }
    rule_.offer = take_slots(keys, "offer", library_.therapies, "therapy");
    rule_.consider = take_slots(keys, "consider", library_.therapies, "therapy");
    withhold(keys);
    rule_.advise = take_slots(keys, "advise", library_.topics, "education topic");
    rule_.refer_to = take_slots(keys, "refer-to", library_.services, "service");
    if (const Node* const measure = keys.take("measure")) {
      for (const std::string& id : texts_of(*measure, out_)) {
        Node one = *measure;
        one.kind = Node::Kind::scalar;
        one.text = id;
        if (const auto slot = field_of(one, library_, out_)) {
          rule_.measure.push_back(*slot);
        }
      }
    }
    if (then.is_map() && then.items.empty()) {
      complain(out_, then.place, Code::missing_key, fmt::format("`{}` concludes nothing", rule_.id));
    }
    keys.done();
  }

  void find_conclusion(const Node& node, const Node* severity) {
    const Slot finding = slot_of(node, library_.findings, "finding", out_);
    if (finding == nowhere) {
      return;
    }
    Find find{finding, {}};
    const Slot field = library_.findings[finding].severity_field;
    Expression mild;
    mild.type = type_of(library_.fields[field], field);
    mild.constant = of_options(1);
    mild.place = node.place;
    find.severity = mild;
    if (severity != nullptr) {
      if (auto cases = read_definition(*severity, draft_.names(), mild.type, out_)) {
        find.severity = std::move(*cases);
      }
    }
    rule_.finds.push_back(std::move(find));
  }

  void refer(const Node& node) {
    Keys keys(node, out_);
    Refer refer;
    if (const Node* const urgency = keys.need("urgency")) {
      const auto known = parse(urgencies, urgency->text);
      if (!known) {
        complain(out_, urgency->place, Code::bad_value, fmt::format("`urgency` is one of: {}", fmt::join(words(urgencies), ", ")));
      }
      refer.urgency = known.value_or(Urgency::emergency);
    }
    refer.stops = refer.urgency >= Urgency::urgent;
    if (const Node* const stops = keys.take("stops")) {
      if (stops->text != "yes" && stops->text != "no") {
        complain(out_, stops->place, Code::bad_value, "`stops` is yes or no");
      }
      refer.stops = stops->text != "no";
    }
    if (const Node* const within = keys.take("within")) {
      const auto time = within->is_scalar() ? parse_quantity(within->text) : std::nullopt;
      if (time && time->dimension == duration) {
        refer.within = time->number;
        refer.within_text = within->text;
      } else {
        complain(out_, within->place, Code::bad_value, "`within` is a time, as in `2 week`");
      }
    }
    if (const Node* const to = keys.need("to")) {
      refer.to = slot_of(*to, library_.services, "service", out_);
    }
    keys.done();
    rule_.refer = refer;
  }

  void adapt(const Node& node) {
    Keys keys(node, out_);
    Adapt adapt;
    if (const Node* const over = keys.take("over")) {
      adapt.over = draft_.exercise_condition_of(*over);
      if (adapt.over) {
        adapt.over_at = worked_out(library_, *adapt.over);
      }
    }
    for (const std::string& by : keys.texts("by")) {
      adapt.check_first = adapt.check_first || by == "check-first";
      adapt.easier = adapt.easier || by == "easier";
      adapt.small_range = adapt.small_range || by == "small-range";
      if (by != "check-first" && by != "easier" && by != "small-range") {
        complain(out_, node.place, Code::bad_value, fmt::format("`by` knows no `{}`", by), "check-first, easier, small-range");
      }
    }
    if (adapt.small_range && !adapt.check_first) {
      complain(out_, node.place, Code::bad_value, "`small-range` goes with `check-first`: the patient is told why");
    }
    adapt.say = keys.text("say");
    adapt.places = keys.whole("places", 1, 8);
    adapt.effort_most = keys.whole("effort-most", 1, 10);
    if (const Node* const hold = keys.take("hold-most")) {
      const auto time = hold->is_scalar() ? parse_quantity(hold->text) : std::nullopt;
      if (time && time->dimension == duration && time->number.is_whole()) {
        adapt.hold_most_s = static_cast<int>(time->number.numerator());
      } else {
        complain(out_, hold->place, Code::bad_value, "`hold-most` is a time, as in `10 s`");
      }
    }
    if (const Node* const volume = keys.take("volume")) {
      const auto share = volume->is_scalar() ? parse_decimal(volume->text) : std::nullopt;
      if (share && *share > Rational(0) && *share <= Rational(1)) {
        adapt.volume = share;
      } else {
        complain(out_, volume->place, Code::bad_value, "`volume` is a share above 0 and at most 1");
      }
    }
    keys.done();
    rule_.adapts.push_back(std::move(adapt));
  }

  void withhold(Keys& keys) {
    const Node* const node = keys.take("withhold");
    if (node == nullptr) {
      return;
    }
    if (node->is_scalar() && node->text == "all") {
      for (Slot i = 0; i < library_.therapies.size(); ++i) {
        rule_.withhold.push_back(i);
      }
      return;
    }
    rule_.withhold = slots_of(*node, library_.therapies, "therapy", out_);
  }

  Draft& draft_;
  Library& library_;
  Diagnostics& out_;
  const Entry& entry_;
  Rule rule_;
};

}  // namespace

void read_rules(Draft& draft) {
  for (const Entry& entry : draft.sections.of("rules")) {
    if (auto rule = RuleReader(draft, entry).read()) {
      draft.library.rules.push_back(std::move(*rule));
    }
  }
  std::ranges::sort(draft.library.rules, {}, &Rule::id);  // where a rule stands never matters
}

}  // namespace lumbar
