#pragma once
// Document to Markdown: CommonMark with GFM tables, so that GitHub shows it and pandoc makes Word
// of it. The only place that knows which characters Markdown would read as marks.

#include "model/document.hpp"

#include <string>

namespace lumbar {

/// The whole document; ends with a line end unless it is empty. A block without text is left out, and
/// so are pictures, unless they lie in the folder `pictures` (as a link from the document says it).
std::string to_markdown(const Document& document, const std::string& pictures = "");

}  // namespace lumbar
