#include "read/library.hpp"

#include "read/sections.hpp"
#include "source/digest.hpp"
#include "source/yaml.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lumbar {
namespace {

bool is_test(std::string_view name) { return name.ends_with(".test.yaml"); }

/// Of what plans are made from: no plan depends on a picture.
std::string digest_of(const Sources& sources) {
  std::string all;
  for (const SourceFile& source : sources) {
    if (!is_test(*source.name) && !source.name->starts_with("figures/")) {
      all += fmt::format("{}\n{}\n", source.layer, sha256(source.text));
    }
  }
  return sha256(all);
}

}  // namespace

std::optional<Library> read_library(const Sources& given, Diagnostics& out) {
  const std::size_t before = out.size();
  Sources sources = given;
  std::ranges::stable_sort(sources, [](const SourceFile& a, const SourceFile& b) { return a.layer != b.layer ? a.layer < b.layer : *a.name < *b.name; });

  std::vector<LibraryFile> files;
  for (const SourceFile& source : sources) {
    if (is_test(*source.name)) {
      continue;
    }
    if (auto root = parse_yaml(source, out)) {
      files.push_back({*source.name, std::move(*root), source.layer});
    }
  }
  if (out.size() != before) {
    return std::nullopt;  // what is not there yet would only be reported as missing
  }

  Library library;
  const Sections sections = collect_sections(files, out);
  Draft draft{library, sections, out, {}};
  read_vocabulary(draft);
  read_sources(draft);
  declare_fields(draft);
  read_programme(draft);
  define_fields(draft);
  read_exercises(draft);
  read_figures(draft);
  read_rules(draft);
  read_stages(draft);
  read_texts(draft);
  if (out.size() != before) {
    return std::nullopt;
  }
  order_library(draft);
  check_safety(draft);
  if (out.size() != before) {
    return std::nullopt;
  }
  list_fields(library);
  number_conditions(library);
  library.field_slots.settle();
  library.phrases.settle();
  library.digest = digest_of(sources);
  return library;
}

}  // namespace lumbar
