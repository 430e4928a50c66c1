#pragma once
// Documents to HTML: one file that needs no other, holds no script, and prints by itself. Each
// document is one sheet whose head is on all of its pages.

#include "model/document.hpp"
#include "render/style.hpp"

#include <functional>
#include <string>
#include <vector>

namespace lumbar {

struct HtmlOptions {
  std::string language = "en";
  Paper paper = Paper::a4;
  bool is_large = false;
  std::string page = "{page} / {pages}";  // foot of a page; `{pages}` is filled only for one document
  std::string page_of_many = "{page}";    // where one file holds several documents
  std::string logo;                       // data URI, or ""
  /// A picture as `<svg>` whose ids begin with the given word; nothing, or "": pictures are left out.
  std::function<std::string(const Picture&, const std::string&)> picture;
};

/// The whole file. Headings begin at 1 in each document and skip no level. A block without text is
/// left out.
std::string to_html(const std::vector<Document>& documents, const HtmlOptions& options);

/// The same of documents that lie in several places.
std::string html_of(const std::vector<const Document*>& documents, const HtmlOptions& options);

}  // namespace lumbar
