#include "report/letterhead.hpp"

#include "model/texts.hpp"
#include "report/wording.hpp"

namespace lumbar {

void add_letterhead(const Library& library, const Clinic& clinic, Document& document) {
  if (!clinic.name.empty()) {
    document.letterhead.push_back({"", clinic.name});
  }
  if (!clinic.address.empty()) {
    document.letterhead.push_back({joined(clinic.address, ", "), ""});
  }
  if (!clinic.telephone.empty()) {
    document.letterhead.push_back({say(library, "page.telephone", {{"telephone", clinic.telephone}}), ""});
  }
}

PageWords page_words(const Library& library) {
  return {say(library, "page.language"), say(library, "page.of", {{"page", "{page}"}, {"pages", "{pages}"}}), say(library, "page.only", {{"page", "{page}"}})};
}

}  // namespace lumbar
