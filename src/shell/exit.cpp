#include "shell/exit.hpp"

#include <algorithm>
#include <array>

namespace lumbar {

Exit worse(Exit a, Exit b) {
  constexpr std::array order{Exit::bug, Exit::io, Exit::wrong_library, Exit::usage, Exit::wrong_input, Exit::clinical_stop, Exit::done};
  return std::min(std::ranges::find(order, a), std::ranges::find(order, b)) == std::ranges::find(order, a) ? a : b;
}

}  // namespace lumbar
