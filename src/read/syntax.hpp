#pragma once
// The grammar of expressions: text to a tree of terms, not yet typed. Typing is read/typing.hpp.

#include "model/unit.hpp"
#include "source/diagnostic.hpp"
#include "source/node.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lumbar {

struct Term {
  enum class What {
    quantity,  // number in base units, `dimension`; `has_unit`
    date,      // text
    name,      // text
    series,    // text is the first item's name, `last` the last item's number: odi.1..10
    call,      // text is the function, of: arguments
    negate, not_, and_, or_,
    compare,   // text is one of = != < <= > >=
    in,        // of[0] in (of[1], …)
    has,       // of[0] has `text`
    arithmetic // text is one of + - * /
  };
  What what = What::name;
  std::string text;
  Rational number;
  Dimension dimension{};
  bool has_unit = false;
  int last = 0;
  std::vector<Term> of;
  Place place;
};

/// The expression in a scalar; nothing after a mistake, which is reported at its column.
std::optional<Term> parse_expression(const Node& scalar, Diagnostics& out);

/// A quantity alone: `55 deg`, `1 min 10 s`, `7`. Nothing when the text is something else.
struct Quantity {
  Rational number;  // in base units
  Dimension dimension{};
  bool has_unit = false;
};
std::optional<Quantity> parse_quantity(std::string_view text);

}  // namespace lumbar
