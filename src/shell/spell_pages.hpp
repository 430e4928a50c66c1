#pragma once
// Documents as one output: each format joins them in its own way.

#include "model/document.hpp"
#include "render/html.hpp"
#include "shell/arguments.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lumbar {

/// Every document, each on pages of its own. Not for JSON, which is made from plans.
/// `pictures`: the folder that Markdown's pictures lie in, or "" to leave them out.
std::string spell_pages(Format format, const std::vector<const Document*>& documents, const HtmlOptions& html, const std::string& pictures = "");

}  // namespace lumbar
