#pragma once
// How many threads a batch gets.

#include <cstddef>
#include <optional>

namespace lumbar {

/// Processors that this process may use: those of its affinity, at least 1. A scheduler that gives a
/// task two of sixty-four processors gets two threads.
std::size_t usable_processors();

/// `asked` is -j: 0 for every usable processor. Nothing asked: one for fewer inputs than pay for a
/// second thread, else every usable processor. Never more than inputs; at least 1.
std::size_t jobs_for(std::optional<std::size_t> asked, std::size_t inputs);

}  // namespace lumbar
