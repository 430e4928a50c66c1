#include "shell/spell_pages.hpp"

#include "render/markdown.hpp"
#include "render/text.hpp"

namespace lumbar {
namespace {

template <class Spell>
std::string joined(const std::vector<const Document*>& documents, std::string_view between, Spell spell) {
  std::string text;
  for (const Document* const document : documents) {
    if (text.empty()) {
      text = spell(*document);  // no copy: it has room for the next
    } else {
      text.append(between).append(spell(*document));
    }
  }
  return text;
}

}  // namespace

std::string spell_pages(Format format, const std::vector<const Document*>& documents, const HtmlOptions& html, const std::string& pictures) {
  switch (format) {
    case Format::markdown:
      return joined(documents, "\n---\n\n", [&](const Document& document) { return to_markdown(document, pictures); });
    case Format::text:
      return joined(documents, "\f", to_text);
    case Format::html:
      return html_of(documents, html);
    case Format::json:
    case Format::ndjson:
      break;
  }
  return "";
}

}  // namespace lumbar
