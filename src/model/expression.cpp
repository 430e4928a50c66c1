#include "model/expression.hpp"

#include <algorithm>

namespace lumbar {

bool is_estimate(const Expression& expression) {
  if (expression.op == Op::bounds) {
    return false;
  }
  return expression.op == Op::estimate || std::ranges::any_of(expression.of, is_estimate);
}

}  // namespace lumbar
