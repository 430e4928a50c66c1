#pragma once
// One document as the article of an HTML file.

#include "render/html.hpp"

#include <string>

namespace lumbar {

/// The article of the document that is the `number`th of its file, from 1; ids inside begin with it.
std::string html_sheet(const Document& document, std::size_t number, bool leftward, const HtmlOptions& options);

}  // namespace lumbar
