#pragma once
// Derive: from answers to facts. Every field's set of values, in dependency order: what was answered,
// what follows from it, what does not apply, and what stays open.

#include "logic/evaluate.hpp"
#include "model/assessment.hpp"
#include "model/judgement.hpp"
#include "model/library.hpp"

#include <vector>

namespace lumbar {

/// Two answers that cannot both be, or an answer where the question does not apply.
struct Conflict {
  enum class What { contradiction, not_relevant, check };
  What what;
  Slot field = nowhere;  // the answer that cannot be; for a check, the first answer it reads
  Side side = Side::none;
  Slot check = nowhere;  // which of Library::checks
};

/// The facts, and what was judged on the way to them.
struct Derived {
  Facts facts;
  Truths truths;
};
Derived derive_all(const Library& library, const Answers& answers, std::int64_t date, std::vector<Conflict>& conflicts);

/// The facts alone. With no conflict every set holds at least one value.
Facts derive(const Library& library, const Answers& answers, std::int64_t date, std::vector<Conflict>& conflicts);

/// Truth of a rule's condition on one side, with what a pattern asks of its count.
Truth rule_truth(const Library& library, const Rule& rule, const Facts& facts, Side side);

/// The same where the truth of the condition alone is known.
Truth rule_truth(const Library& library, const Rule& rule, const Scope& scope, Truth condition);

}  // namespace lumbar
