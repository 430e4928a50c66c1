// What safety rests on, checked through every definition: screen letters as strong as their use, no
// prorated score where safety is decided, and groups whose `none` is their mildest answer.

#include "read/sections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

namespace lumbar {
namespace {

bool is_safety_rule(const Rule& rule) { return rule.refer || rule.is_precaution(); }

/// Expressions that a derived value rests on: its definition, or the rules of its finding.
std::vector<const Expression*> below(const Library& library, Slot slot) {
  std::vector<const Expression*> expressions;
  const Field& field = library.fields[slot];
  if (field.define) {
    expressions.push_back(&*field.define);
  }
  if (field.subject != nowhere) {
    for (const Rule& rule : library.rules) {
      for (const Find& find : rule.finds) {
        if (find.finding == field.subject) {
          expressions.push_back(&rule.when);
          if (field.origin == Origin::severity) {
            expressions.push_back(&find.severity);
          }
        }
      }
    }
  }
  return expressions;
}

/// Every field that the expression reads, through every definition.
void collect(const Library& library, const Expression& expression, std::set<Slot>& seen) {
  each_part(expression, [&](const Expression& part) {
    if (part.op == Op::read && seen.insert(part.slot).second) {
      for (const Expression* const inner : below(library, part.slot)) {
        collect(library, *inner, seen);
      }
    }
  });
}

Letter letter_needed(const Rule& rule) {
  const bool stops = rule.refer && rule.refer->stops;
  const bool bars = rule.avoid || rule.cap || !rule.withhold.empty();
  return stops ? Letter::a : bars ? Letter::b : Letter::c;
}

/// An item lost from a list would read as a no: a stage be entered on it, or a question no longer be asked.
void check_lists(Draft& draft) {
  const Library& library = draft.library;
  const auto refuse = [&](const Expression& condition, const Place& place, std::string_view what, const std::string& id) {
    std::set<Slot> reads;
    collect(library, condition, reads);
    for (const Slot slot : reads) {
      if (library.fields[slot].kind == Kind::choices) {
        complain(draft.out, place, Code::screen_letter, fmt::format("`{}` of `{}` reads the list `{}`: an item lost from a list would read as a no", what, id, library.fields[slot].id), "give each item a yes-no field of its own");
      }
    }
  };
  for (const Stage& stage : library.stages) {
    if (stage.enter) {
      refuse(*stage.enter, stage.place, "enter", stage.id);
    }
  }
  for (const Field& field : library.fields) {
    if (field.relevant) {
      refuse(*field.relevant, field.place, "relevant", field.id);
    }
  }
}

void check_letters(Draft& draft) {
  Library& library = draft.library;
  std::set<std::pair<Slot, Letter>> told;
  for (const Rule& rule : library.rules) {
    if (!is_safety_rule(rule)) {
      continue;
    }
    const Letter needed = letter_needed(rule);
    const bool stops = needed == Letter::a;
    std::set<Slot> reads;
    collect(library, rule.when, reads);
    for (const Slot slot : reads) {
      Field& field = library.fields[slot];
      if (field.origin != Origin::asked || field.visit != Visit::now || field.required) {
        continue;
      }
      if (field.kind == Kind::choices && told.emplace(slot, Letter::none).second) {
        complain(draft.out, field.place, Code::screen_letter, fmt::format("`{}` is a list, and `{}` decides safety: an item lost from a list would read as a no", field.id, rule.id), "give each item a yes-no field of its own");
      }
      if (field.letter == Letter::none && needed == Letter::c) {
        field.letter = Letter::c;
      }
      if ((field.letter == Letter::none || field.letter > needed) && told.emplace(slot, needed).second) {
        complain(draft.out, field.place, Code::screen_letter, fmt::format("`{}` is read by `{}`, which {}", field.id, rule.id, stops ? "stops a programme" : "bars, caps or withholds"),
                 fmt::format("give it `screen: {}`", stops ? "A" : "B"));
      }
    }
  }
}

/// A question that the rules of its letter read only through derived fields counts as answered once
/// all of those were entered themselves: an age for a date of birth, a total for its items.
void settle_cover(Library& library) {
  std::vector<std::set<Slot>> through(library.fields.size());
  std::vector<bool> direct(library.fields.size());
  std::set<Slot> read_by_rules;
  for (const Rule& rule : library.rules) {
    if (!is_safety_rule(rule)) {
      continue;
    }
    std::set<Slot> reads;
    collect(library, rule.when, reads);
    read_by_rules.insert(reads.begin(), reads.end());
    const auto counts = [&](Slot slot) { return letter_needed(rule) <= library.fields[slot].letter; };
    const auto note_direct = [&](const Expression& expression) {
      each_part(expression, [&](const Expression& part) {
        if (part.op == Op::read && counts(part.slot)) {
          direct[part.slot] = true;
        }
      });
    };
    note_direct(rule.when);
    for (const Slot reader : reads) {
      const Field& field = library.fields[reader];
      for (const Expression* const inner : below(library, reader)) {
        if (!field.define) {
          note_direct(*inner);  // a finding's rules read their fields as this rule would
          continue;
        }
        each_part(*inner, [&](const Expression& part) {
          if (part.op == Op::read && counts(part.slot)) {
            through[part.slot].insert(reader);
          }
        });
      }
    }
  }
  for (Slot i = 0; i < library.fields.size(); ++i) {
    if (!direct[i] && library.fields[i].origin == Origin::asked) {
      library.fields[i].covered_by.assign(through[i].begin(), through[i].end());
    }
  }
  // A question that only opens others needs no answer of its own once all of those have theirs.
  for (Slot i = 0; i < library.fields.size(); ++i) {
    if (library.fields[i].relevant) {
      each_part(*library.fields[i].relevant, [&](const Expression& part) {
        if (part.op == Op::read && !read_by_rules.contains(part.slot)) {
          library.fields[part.slot].gates.push_back(i);
        }
      });
    }
  }
}

/// A value that was entered itself grows old with the first of the answers it stands for.
void settle_fresh(Library& library) {
  for (Field& field : library.fields) {
    if (field.origin != Origin::derived || field.fresh_days) {
      continue;
    }
    std::set<Slot> reads;
    collect(library, *field.define, reads);
    for (const Slot slot : reads) {
      const auto& fresh = library.fields[slot].fresh_days;
      if (fresh && library.fields[slot].visit == Visit::now) {
        field.fresh_days = std::min(field.fresh_days.value_or(*fresh), *fresh);
      }
    }
  }
}

/// The way from an expression to a prorated score, as ids; empty when there is none.
class EstimateSearch {
 public:
  explicit EstimateSearch(const Library& library) : library_(library) {}

  std::vector<std::string> chain(const Expression& expression) {
    seen_.clear();
    std::vector<std::string> path;
    return search(expression, path) ? path : std::vector<std::string>{};
  }

 private:
  bool search(const Expression& expression, std::vector<std::string>& path, bool in_bounds = false) {
    if (expression.op == Op::bounds) {
      return search_bounds(expression.of[0].slot, path);
    }
    if (expression.op == Op::estimate && !in_bounds) {
      path.emplace_back("estimate(…)");
      return true;
    }
    if (expression.op == Op::read && seen_.insert(expression.slot).second) {
      for (const Expression* const inner : below(library_, expression.slot)) {
        std::vector<std::string> deeper;
        if (search(*inner, deeper)) {
          path.push_back(library_.fields[expression.slot].id);
          path.insert(path.end(), deeper.begin(), deeper.end());
          return true;
        }
      }
    }
    return std::ranges::any_of(expression.of, [&](const Expression& part) { return search(part, path, in_bounds); });
  }

  /// `bounds` takes away the estimates of the field's own definition, not those of what that reads.
  bool search_bounds(Slot slot, std::vector<std::string>& path) {
    const auto& define = library_.fields[slot].define;
    std::vector<std::string> deeper;
    if (!define || !search(*define, deeper, true)) {
      return false;
    }
    path.push_back(library_.fields[slot].id);
    path.insert(path.end(), deeper.begin(), deeper.end());
    return true;
  }

  const Library& library_;
  std::set<Slot> seen_;
};

void check_estimates(Draft& draft) {
  Library& library = draft.library;
  EstimateSearch search(library);
  const auto check = [&](const Expression& expression, const Place& place, std::string_view what) {
    if (const auto chain = search.chain(expression); !chain.empty()) {
      complain(draft.out, place, Code::estimate_in_safety, fmt::format("{} reads a prorated score: {}", what, fmt::join(chain, " → ")), "read it as `bounds(FIELD)`, FIELD being the one that `estimate` defines");
    }
  };
  for (const Rule& rule : library.rules) {
    if (is_safety_rule(rule) || !rule.offer.empty() || !rule.consider.empty()) {
      check(rule.when, rule.place, fmt::format("the rule `{}`", rule.id));
    }
  }
  for (const Field& field : library.fields) {
    if (field.relevant) {
      check(*field.relevant, field.place, fmt::format("`relevant` of `{}`", field.id));
    }
  }
  for (const Stage& stage : library.stages) {
    if (stage.enter) {
      check(*stage.enter, stage.place, fmt::format("`enter` of `{}`", stage.id));
    }
  }
  const auto reads_estimate = [&](Slot slot) {
    Expression read;
    read.op = Op::read;
    read.slot = slot;
    return !search.chain(read).empty();
  };
  for (Finding& finding : library.findings) {
    finding.estimated = reads_estimate(finding.truth_field);
  }
  for (const Slot slot : library.order) {
    library.fields[slot].estimated = library.fields[slot].origin == Origin::derived && reads_estimate(slot);
  }
}

/// Whether a yes could make a safety rule milder: walks with the sign that `not` turns over.
class Polarity {
 public:
  Polarity(const Library& library, const std::function<void(Slot)>& negative) : library_(library), negative_(negative) {}

  void walk(const Expression& expression, bool up, bool down) {
    switch (expression.op) {
      case Op::read:
        read(expression.slot, up, down);
        return;
      case Op::negation:
        walk(expression.of[0], down, up);
        return;
      case Op::every:
      case Op::some:
      case Op::count:
      case Op::sum:
      case Op::least:
      case Op::greatest:
      case Op::scale:
      case Op::estimate:
      case Op::bounds:
      case Op::round_to:
      case Op::add:
        for (const Expression& part : expression.of) {
          walk(part, up, down);
        }
        return;
      case Op::less:
      case Op::less_or_equal:
        walk(expression.of[0], down, up);
        walk(expression.of[1], up, down);
        return;
      case Op::among: {
        const bool yes_no = expression.of[0].type.kind == Kind::yes_no;
        const bool wants_yes = expression.constant.options == yes_bit;
        walk(expression.of[0], !yes_no || (wants_yes ? up : down), !yes_no || (wants_yes ? down : up));
        return;
      }
      default:
        for (const Expression& part : expression.of) {
          walk(part, true, true);
        }
    }
  }

 private:
  void read(Slot slot, bool up, bool down) {
    const Field& field = library_.fields[slot];
    if (down && field.group != nowhere && field.kind == Kind::yes_no && field.visit == Visit::now) {
      negative_(slot);
    }
    if (!seen_.emplace(slot, up, down).second) {
      return;
    }
    for (const Expression* const inner : below(library_, slot)) {
      walk(*inner, up, down);
    }
  }

  const Library& library_;
  const std::function<void(Slot)>& negative_;
  std::set<std::tuple<Slot, bool, bool>> seen_;
};

void check_groups(Draft& draft) {
  const Library& library = draft.library;
  std::set<Slot> told;
  for (const Rule& rule : library.rules) {
    if (!is_safety_rule(rule)) {
      continue;
    }
    const std::function<void(Slot)> negative = [&](Slot slot) {
      if (told.insert(slot).second) {
        const Field& field = library.fields[slot];
        complain(draft.out, field.place, Code::odd_not, fmt::format("a yes to `{}` could make the rule `{}` milder", field.id, rule.id),
                 fmt::format("in a group with `none`, yes is the stricter answer: move the question out of `{}`", library.groups[field.group].id));
      }
    };
    Polarity(library, negative).walk(rule.when, true, false);
  }
}

}  // namespace

void check_safety(Draft& draft) {
  check_letters(draft);
  check_lists(draft);
  settle_cover(draft.library);
  settle_fresh(draft.library);
  check_estimates(draft);
  check_groups(draft);
}

}  // namespace lumbar
