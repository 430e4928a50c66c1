#pragma once
// The blank assessment that `new` writes.

#include "model/library.hpp"

#include <string>

namespace lumbar {

/// Commented YAML: the core form (every A and B question and the library's core ones), or every
/// question. Dated today; nothing else is answered, and no group is denied.
std::string blank_form(const Library& library, bool full);

}  // namespace lumbar
