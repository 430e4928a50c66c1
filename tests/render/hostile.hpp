#pragma once
// Documents whose every text tries to be something else.

#include "model/document.hpp"

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace lumbar::hostile {

/// The same on every machine: take `% n`, never a distribution.
using Random = std::mt19937_64;

/// What a text may be made of: marks of Markdown, GFM and pandoc, HTML, addresses, control
/// characters, broken UTF-8, wide and combining characters, long words.
const std::vector<std::string>& pieces();

/// None to six pieces, some with blanks between.
std::string text(Random& random);

/// Blocks of every kind, in groups up to two deep.
Document document(Random& random);

}  // namespace lumbar::hostile
