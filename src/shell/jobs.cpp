#include "shell/jobs.hpp"

#include <algorithm>
#include <sched.h>

namespace lumbar {
namespace {

constexpr std::size_t few_inputs = 64;

}  // namespace

std::size_t usable_processors() {
  cpu_set_t set;
  CPU_ZERO(&set);
  if (sched_getaffinity(0, sizeof set, &set) != 0) {
    return 1;  // more than this set has room for
  }
  return static_cast<std::size_t>(std::max(CPU_COUNT(&set), 1));
}

std::size_t jobs_for(std::optional<std::size_t> asked, std::size_t inputs) {
  const std::size_t wanted = asked.value_or(inputs < few_inputs ? 1 : 0);
  return std::clamp(wanted == 0 ? usable_processors() : wanted, std::size_t{1}, std::max(inputs, std::size_t{1}));
}

}  // namespace lumbar
