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
std::string spell_pages(Format format, const std::vector<Document>& documents, const HtmlOptions& html);

}  // namespace lumbar
