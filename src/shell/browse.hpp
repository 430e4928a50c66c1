#pragma once
// Browsing a library: `list` and `show`.

#include "model/library.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace lumbar {

/// One line an entry: id, then its title. Nothing for an unknown kind, which is said on standard error.
std::optional<std::string> list_entries(const Library& library, std::string_view what);

/// Everything about one field, finding, rule, exercise, stage, therapy or source, as text.
std::optional<std::string> show_entry(const Library& library, const std::string& id);

}  // namespace lumbar
