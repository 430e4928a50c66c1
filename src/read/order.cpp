// Sides of rules and findings, the order in which derived values are worked out, and cycles.

#include "read/sections.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lumbar {
namespace {

void settle_sides(Library& library) {
  for (bool changed = true; changed;) {
    changed = false;
    for (Rule& rule : library.rules) {
      const bool severity = std::ranges::any_of(rule.finds, [&](const Find& find) { return is_sided(find.severity, library.fields); });
      const bool sided = is_sided(rule.when, library.fields) || severity;
      changed = changed || sided != rule.sided;
      rule.sided = sided;
      for (const Find& find : rule.finds) {
        Finding& finding = library.findings[find.finding];
        if (sided && !finding.sided) {
          finding.sided = changed = true;
          library.fields[finding.truth_field].sided = true;
          library.fields[finding.severity_field].sided = true;
        }
      }
    }
  }
}

/// A value without sides may not read one side without saying which.
void check_sides(Draft& draft) {
  Library& library = draft.library;
  for (const Field& field : library.fields) {
    const bool define = field.define && is_sided(*field.define, library.fields);
    const bool relevant = field.relevant && is_sided(*field.relevant, library.fields);
    if (!field.sided && (define || relevant)) {
      complain(draft.out, field.place, Code::side_misuse, fmt::format("`{}` has no sides but reads one", field.id), "say which: `left(x)`, `right(x)`, or give the field `sided: yes`");
    }
  }
  for (const Stage& stage : library.stages) {
    if (stage.enter && is_sided(*stage.enter, library.fields)) {
      complain(draft.out, stage.place, Code::side_misuse, fmt::format("`enter` of `{}` reads a sided field", stage.id), "say which: `left(x) … and right(x) …`");
    }
  }
}

void add_reads(const Expression& expression, std::vector<Slot>& reads) {
  each_part(expression, [&](const Expression& part) {
    if (part.op == Op::read) {
      reads.push_back(part.slot);
    }
    reads.insert(reads.end(), part.slots.begin(), part.slots.end());
  });
}

std::vector<std::vector<Slot>> dependencies(const Library& library) {
  std::vector<std::vector<Slot>> reads(library.fields.size());
  for (Slot i = 0; i < library.fields.size(); ++i) {
    if (library.fields[i].define) {
      add_reads(*library.fields[i].define, reads[i]);
    }
    if (library.fields[i].relevant) {
      add_reads(*library.fields[i].relevant, reads[i]);
    }
  }
  for (const Rule& rule : library.rules) {
    for (const Find& find : rule.finds) {
      const Finding& finding = library.findings[find.finding];
      add_reads(rule.when, reads[finding.truth_field]);
      reads[finding.severity_field].push_back(finding.truth_field);
      add_reads(rule.when, reads[finding.severity_field]);
      add_reads(find.severity, reads[finding.severity_field]);
    }
  }
  return reads;
}

class Sorter {
 public:
  explicit Sorter(Draft& draft) : draft_(draft), reads_(dependencies(draft.library)), state_(reads_.size()) {}

  void sort() {
    for (Slot i = 0; i < reads_.size(); ++i) {
      visit(i);
    }
  }

 private:
  enum class State : std::uint8_t { untouched, open, done };

  void visit(Slot slot) {
    if (state_[slot] == State::done || reported_) {
      return;
    }
    path_.push_back(slot);
    if (state_[slot] == State::open) {
      report(slot);
      return;
    }
    state_[slot] = State::open;
    for (const Slot read : reads_[slot]) {
      visit(read);
    }
    state_[slot] = State::done;
    path_.pop_back();
    const Field& field = draft_.library.fields[slot];
    if (field.origin != Origin::asked || field.relevant) {
      draft_.library.order.push_back(slot);
    }
  }

  void report(Slot slot) {
    reported_ = true;
    std::string chain;
    for (auto at = std::ranges::find(path_, slot); at != path_.end(); ++at) {
      chain += (chain.empty() ? "" : " → ") + draft_.library.fields[*at].id;
    }
    complain(draft_.out, draft_.library.fields[slot].place, Code::cycle, fmt::format("`{}` needs itself: {}", draft_.library.fields[slot].id, chain), "let one of them not read the next");
  }

  Draft& draft_;
  std::vector<std::vector<Slot>> reads_;
  std::vector<State> state_;
  std::vector<Slot> path_;
  bool reported_ = false;
};

}  // namespace

void list_fields(Library& library) {
  FieldLists& lists = library.lists;
  lists.in_group.resize(library.groups.size());
  for (Slot i = 0; i < library.fields.size(); ++i) {
    const Field& field = library.fields[i];
    const bool asked = field.origin == Origin::asked;
    const auto list_if = [&](bool belongs, std::vector<Slot>& list) {
      if (belongs) {
        list.push_back(i);
      }
    };
    list_if(asked && !field.relevant, lists.plain);
    list_if(field.required, lists.required);
    list_if(asked && field.letter != Letter::none, lists.screens);
    list_if(!field.gates.empty(), lists.gates);
    list_if(field.score, lists.scores);
    list_if(field.stopped_by != nowhere && field.visit == Visit::now, lists.holds);
    list_if(field.visit != Visit::now, lists.earlier);
    if (field.group != nowhere) {
      lists.in_group[field.group].push_back(i);
    }
  }
}

void order_library(Draft& draft) {
  for (Slot i = 0; i < draft.library.rules.size(); ++i) {
    for (const Find& find : draft.library.rules[i].finds) {
      draft.library.findings[find.finding].rules.push_back(i);
    }
  }
  settle_sides(draft.library);
  check_sides(draft);
  Sorter(draft).sort();
}

}  // namespace lumbar
