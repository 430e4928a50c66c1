#pragma once
// Escaping. A text is one line, so what can go wrong is its beginning, which a reader could take
// for a block's mark, and the inline marks. Escaped is what CommonMark, GFM or pandoc's own
// Markdown (what `pandoc -o a.docx` reads) would take for a mark where it stands, and little else.

#include <string>
#include <string_view>

namespace lumbar {

/// Where a text stands: at the beginning of a paragraph or list item, as its lead, behind that, …
enum class Spot { beginning, lead, behind_lead, heading, cell };

/// Appends `raw` on one line, with a backslash before what would be a mark.
void escape(std::string_view raw, Spot spot, std::string& line);

std::string escaped(std::string_view raw, Spot spot);

}  // namespace lumbar
