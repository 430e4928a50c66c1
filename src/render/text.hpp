#pragma once
// Document to plain text that prints as it is: 72 columns, at most 60 lines a page, form feeds
// between pages. How pages are filled is paginate's, how tables are laid out layout_table's.

#include "model/document.hpp"

#include <string>

namespace lumbar {

/// At least one page. Each begins with `document.running` (the title where there is none) and its
/// number, so that no loose sheet is nobody's. A block without text is left out.
std::string to_text(const Document& document);

}  // namespace lumbar
