#pragma once
// Facts and judgements: what is known of one patient, what each rule says about it, and which values
// decided that. Still three-valued; only plan/ decides.

#include "model/set.hpp"
#include "model/expression.hpp"

#include <array>
#include <string>
#include <vector>

namespace lumbar {

struct Fact {
  Set value;
  bool open = false;      // asked, relevant or perhaps so, and not answered
  bool answered = false;  // an answer is there (for a derived field: it was entered itself)
};

/// By slot of Library::fields, then left (or whole) and right.
using Facts = std::vector<std::array<Fact, 2>>;

inline std::size_t index_of(Side side) { return side == Side::right ? 1 : 0; }

/// One value that decided a judgement.
struct Support {
  Slot field = nowhere;
  Side side = Side::none;
  friend bool operator==(const Support&, const Support&) = default;
};

/// What one expression says, on one side.
struct Judgement {
  Truth truth = Truth::no;
  std::vector<Support> support;  // the deciding values; none where the truth is `no`, or unknown and no page tells why
  std::vector<Slot> open;        // unanswered questions that keep it unknown
};

struct RuleJudgement {
  Judgement left;   // or the whole, for a rule without sides
  Judgement right;
  Truth truth = Truth::no;  // either side
};

/// By rule. A rule that is `no` takes no room: most are.
class RuleJudgements {
 public:
  RuleJudgements() = default;
  explicit RuleJudgements(std::size_t rules) : at_(rules, nowhere) {
    all_.reserve(rules / 2);  // open answers leave many possible
    possible_.reserve(rules / 2);
  }

  const RuleJudgement& operator[](Slot rule) const {
    static const RuleJudgement no;
    return at_[rule] == nowhere ? no : all_[at_[rule]];
  }

  /// The rules that hold or may, in the library's order.
  const std::vector<Slot>& possible() const { return possible_; }

  /// INVARIANT: not `no`, and behind those that were added.
  void add(Slot rule, RuleJudgement judgement) {
    at_[rule] = static_cast<Slot>(all_.size());
    all_.push_back(std::move(judgement));
    possible_.push_back(rule);
  }

  /// Of a rule that is possible.
  void change(Slot rule, Truth truth) { all_[at_[rule]].truth = truth; }

 private:
  std::vector<Slot> at_;  // by rule: in `all_`
  std::vector<Slot> possible_;
  std::vector<RuleJudgement> all_;
};

/// What a number that is a score may be when nothing is prorated.
struct ScoreBound {
  Slot field = nowhere;
  Side side = Side::left;
  Interval number;
};

struct Judgements {
  Facts facts;
  RuleJudgements rules;
  std::vector<Judgement> enter;                 // by stage; the first is always yes
  std::vector<Truth> conditions;                // by Library::conditions
  std::vector<Slot> open_a, open_b, open_c;     // unanswered questions by letter
  std::vector<ScoreBound> score_bounds;         // by field, then left (or whole) and right
};

}  // namespace lumbar
