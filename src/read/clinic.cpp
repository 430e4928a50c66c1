#include "read/clinic.hpp"

#include "read/keys.hpp"
#include "source/yaml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lumbar {
namespace {

std::string one_of(Keys& keys, std::string_view key, const std::vector<std::string>& known) {
  const Node* const node = keys.take(key);
  if (node == nullptr) {
    return "";
  }
  std::string word = text_of(*node, keys.out());
  if (!word.empty() && std::ranges::find(known, word) == known.end()) {
    const std::string near = did_you_mean(word, known);
    complain(keys.out(), node->place, Code::bad_value, fmt::format("`{}` knows no `{}`", key, word), near.empty() ? fmt::format("one of: {}", fmt::join(known, ", ")) : near);
  }
  return word;
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/// What stands behind each `word`, from the first byte that is no blank, quote or `skip` on.
template <class Visit>
void each_behind(std::string_view text, std::string_view word, std::string_view skip, const Visit& visit) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    std::size_t from = at + word.size();
    while (from < text.size() && (is_blank(text[from]) || skip.find(text[from]) != std::string_view::npos)) {
      ++from;
    }
    visit(at, text.substr(from));
  }
}

/// An attribute such as `onload=`: scripts begin there too.
bool has_handler(std::string_view text) {
  for (std::size_t at = 1; at + 3 < text.size(); ++at) {
    if (text[at] != 'o' || text[at + 1] != 'n' || !(is_blank(text[at - 1]) || text[at - 1] == '"' || text[at - 1] == '\'' || text[at - 1] == '/')) {
      continue;
    }
    std::size_t end = at + 2;
    while (end < text.size() && text[end] >= 'a' && text[end] <= 'z') {
      ++end;
    }
    const std::size_t letters = end - at - 2;
    while (end < text.size() && is_blank(text[end])) {
      ++end;
    }
    if (letters > 0 && end < text.size() && text[end] == '=') {
      return true;
    }
  }
  return false;
}

/// The root, and what may stand behind it, ends where the file does.
bool is_whole(std::string_view svg) {
  while (!svg.empty() && is_blank(svg.back())) {
    svg.remove_suffix(1);
  }
  return svg.ends_with("</svg>") || svg.ends_with("-->") || (svg.ends_with("/>") && svg.find('<', 1) == std::string_view::npos);
}

/// Refused is more than could do harm inside an image: a page that is handed out shall not raise the question.
std::string svg_problem(std::string_view svg) {
  constexpr std::array<std::string_view, 13> barred{"<script", "<foreignobject", "<iframe", "<!entity", "<?xml-stylesheet", "javascript:", "@import",
                                                    "<handler", "<set",           "<animate", "image-set(", "&#",                "\\"};  // the last two could spell any of the others
  std::string text = lower(svg);
  for (std::size_t at = text.find("&quot;"); at != std::string::npos; at = text.find("&quot;", at)) {
    text.replace(at, 6, "\"");
  }
  for (const std::string_view mark : barred) {
    if (text.find(mark) != std::string::npos) {
      return fmt::format("the SVG holds `{}`", mark);
    }
  }
  if (has_handler(text)) {
    return "the SVG holds a script";
  }
  std::string problem;
  const auto inside = [](std::string_view target) { return target.starts_with('#') || target.starts_with("data:image/png") || target.starts_with("data:image/jpeg"); };
  each_behind(text, "href", "=\"'", [&](std::size_t, std::string_view target) { problem = inside(target) ? problem : "the SVG refers to something outside it"; });
  each_behind(text, "url(", "\"'", [&](std::size_t, std::string_view target) { problem = inside(target) ? problem : "the SVG refers to something outside it"; });
  each_behind(text, "src", "\"'", [&](std::size_t, std::string_view target) { problem = target.starts_with('=') ? "the SVG refers to something outside it" : problem; });
  return problem;
}

}  // namespace

std::optional<Clinic> read_clinic(const SourceFile& file, Diagnostics& out) {
  const std::size_t before = out.size();
  const auto root = parse_yaml(file, out);
  if (!root) {
    return std::nullopt;
  }
  Keys keys(*root, out);
  Clinic clinic;
  keys.take("$schema");
  clinic.name = keys.text("name");
  clinic.address = keys.texts("address");
  clinic.telephone = keys.text("telephone");
  if (const Node* const logo = keys.take("logo")) {
    clinic.logo = text_of(*logo, out);
    clinic.logo_place = logo->place;
  }
  clinic.emergency = keys.text("emergency");
  clinic.footer = keys.text("footer");
  clinic.paper = one_of(keys, "paper", {"a4", "letter"});
  clinic.audience = one_of(keys, "audience", {"patient", "clinician", "both"});
  keys.done();
  return out.size() == before ? std::optional(std::move(clinic)) : std::nullopt;
}

LogoType logo_type(std::string_view bytes) {
  constexpr std::string_view png = "\x89PNG\r\n\x1a\n";
  constexpr std::string_view last_chunk = "IEND\xAE\x42\x60\x82";
  if (bytes.size() > largest_logo) {
    return {"", fmt::format("the picture has {} bytes, and every page file would hold it; {} are the most", bytes.size(), largest_logo)};
  }
  if (bytes.starts_with(png)) {
    return {"image/png", bytes.ends_with(last_chunk) ? "" : "the PNG picture breaks off"};
  }
  const std::size_t root = bytes.find("<svg");
  if (root == std::string_view::npos || bytes.find('\0') != std::string_view::npos) {
    return {"", "this is neither an SVG nor a PNG picture"};
  }
  if (!is_whole(bytes.substr(root))) {
    return {"image/svg+xml", "the SVG breaks off"};
  }
  std::string problem = svg_problem(bytes);
  return {"image/svg+xml", std::move(problem)};
}

}  // namespace lumbar
