#pragma once
// Handouts: how hard whole pages for patients are to read, for the patients of the library's own tests.

#include "model/document.hpp"
#include "model/library.hpp"
#include "source/diagnostic.hpp"

#include <cstddef>
#include <string>

namespace lumbar {

/// The sentences of a page, one a line: paragraphs, points, boxes, and cells of four words or more. Headings and
/// shorter cells are no sentences, and would make a page seem easier than it is.
std::string sentences_on(const Document& document);

/// Reports the hardest handout above school grade 6 of all that the library's own test cases lead to.
/// Returns how many were read.
std::size_t lint_handouts(const Sources& sources, const Library& library, Diagnostics& out);

}  // namespace lumbar
