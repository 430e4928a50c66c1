#pragma once
// A checked library as flat bytes: written once when the program is built, taken over at every start
// in a fraction of the time that reading its YAML takes. Not a format to keep: the bytes belong to the
// build that wrote them.

#include "model/library.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace lumbar {

/// The same library, the same bytes.
std::string prepare(const Library& library);

/// Whether the figures come too: they are the largest part, and only what draws looks at them.
enum class Figures { left, taken };

/// The library that `prepare` wrote; nothing where the first line or the size is wrong. What is inside
/// is trusted: never give it bytes from outside this program.
std::optional<Library> take_over(std::string_view prepared, Figures figures = Figures::taken);

}  // namespace lumbar
