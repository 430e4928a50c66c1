#pragma once
// What stands around pages: the clinic's letterhead and footer, the words of a page's foot.

#include "model/clinic.hpp"
#include "model/document.hpp"
#include "model/library.hpp"

#include <string>

namespace lumbar {

/// The clinic on top of `document`.
void add_letterhead(const Library& library, const Clinic& clinic, Document& document);

/// `Page {page} of {pages}`, for printers to fill.
struct PageWords {
  std::string language;  // tag of HTML
  std::string page_of;
  std::string page_only;
};
PageWords page_words(const Library& library);

}  // namespace lumbar
