#include "render/html.hpp"

#include "model/texts.hpp"
#include "render/characters.hpp"
#include "render/html_sheet.hpp"
#include "render/html_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace lumbar {
namespace {

bool has_text(std::string_view raw) { return !one_line(raw).empty(); }

/// `Page {page} of {pages}` as the value of `content`; blanks inside it stay.
std::string page_content(std::string_view pattern, std::string_view page, bool knows_pages) {
  std::vector<std::string> parts;
  while (!pattern.empty()) {
    const std::size_t open = std::min(pattern.find('{'), pattern.size());
    const std::size_t close = pattern.find('}', open);
    if (const std::string_view text = pattern.substr(0, open); !text.empty()) {
      const std::string inside = css_string(text);
      const std::string_view before = text.front() == ' ' ? "\" \" " : "";
      const std::string_view after = text.back() == ' ' && has_text(text) ? " \" \"" : "";
      parts.push_back(fmt::format("{}{}{}", before, inside, after));
    }
    if (close == std::string_view::npos) {
      break;
    }
    const std::string_view name = pattern.substr(open + 1, close - open - 1);
    if (name == "page") {
      parts.push_back(fmt::format("counter({})", page));
    } else if (name == "pages" && knows_pages) {
      parts.emplace_back("counter(pages)");
    }
    pattern.remove_prefix(close + 1);
  }
  return parts.empty() ? "\"\"" : joined(parts, " ");
}

/// Feet of the pages, for printers that know margin boxes. Each document is a page type of its own,
/// which counts its own pages: no printer can set the page number back inside a file.
std::string page_styles(const std::vector<const Document*>& documents, const HtmlOptions& options) {
  constexpr std::string_view look = "font:9pt Arial,\"Liberation Sans\",sans-serif;color:#3d464f";
  if (documents.size() == 1) {
    return fmt::format("@page{{@bottom-right{{content:{};{}}}}}\n", page_content(options.page, "page", true), look);
  }
  std::string out;
  for (std::size_t i = 1; i <= documents.size(); ++i) {
    out += fmt::format("@page p{0}{{counter-increment:n{0};@bottom-left{{content:{1};{3}}}@bottom-right{{content:{2};{3}}}}}.p{0}{{page:p{0}}}\n", i, css_string(documents[i - 1]->running),
                       page_content(options.page_of_many, fmt::format("n{}", i), false), look);
  }
  return out;
}

std::string file_title(const std::vector<const Document*>& documents) {
  if (documents.empty()) {
    return "lumbar";
  }
  const Document& first = *documents.front();
  const Document& last = *documents.back();
  std::string title = html_text(first.title);
  const auto add = [&](const std::string& part, std::string_view between) { title += part.empty() ? "" : title.empty() ? part : std::string(between) + part; };
  add(html_text(first.running), " · ");
  if (last.running != first.running) {
    add(html_text(last.running), " … ");
  }
  return title.empty() ? "lumbar" : title;
}

}  // namespace

std::string to_html(const std::vector<Document>& documents, const HtmlOptions& options) {
  std::vector<const Document*> all;
  for (const Document& document : documents) {
    all.push_back(&document);
  }
  return html_of(all, options);
}

std::string html_of(const std::vector<const Document*>& documents, const HtmlOptions& options) {
  const std::string language = language_tag(options.language);
  const bool leftward = reads_leftward(language);
  std::string out = fmt::format("<!DOCTYPE html>\n<html lang=\"{}\"{}>\n<head>\n<meta charset=\"utf-8\">\n", language, leftward ? " dir=\"rtl\"" : "");
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  out += fmt::format("<title>{}</title>\n<style>\n{}{}</style>\n</head>\n<body>\n<main>\n", file_title(documents), style_sheet(options.paper, options.is_large), page_styles(documents, options));
  std::size_t number = 0;
  for (const Document* const document : documents) {
    out += html_sheet(*document, ++number, leftward, options);
  }
  return out + "</main>\n</body>\n</html>\n";
}

}  // namespace lumbar
