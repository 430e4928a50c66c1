#pragma once
// Typing: names resolved, types and units checked, so that evaluation cannot fail.

#include "model/library.hpp"
#include "read/syntax.hpp"
#include "source/diagnostic.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lumbar {

/// What an expression may name. Over a patient: fields, findings, earlier visits. Over exercises: attributes.
struct Names {
  std::vector<Field>& fields;
  IdMap<Slot>& slots;
  bool earlier_visits = true;  // `first.` and `previous.`: made when first named
};

/// The type of a condition.
inline Type condition() { return Type{}; }

/// The expression in a scalar, typed as `wanted` (for a choice, one of the options of
/// `wanted.options_of`); nothing after a mistake, which is reported.
std::optional<Expression> read_expression(const Node& scalar, const Names& names, const Type& wanted, Diagnostics& out);

/// Ordered cases `value: condition`, last `otherwise`; a plain scalar is one expression.
std::optional<Expression> read_definition(const Node& node, const Names& names, const Type& wanted, Diagnostics& out);

Type type_of(const Field& field, Slot slot);

}  // namespace lumbar
