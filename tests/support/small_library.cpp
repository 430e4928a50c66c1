#include "support/small_library.hpp"

#include "advise.hpp"
#include "read/assessment.hpp"
#include "read/library.hpp"
#include "source/yaml.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace lumbar {
namespace {

std::string spelled(Diagnostics diagnostics) {
  arrange(diagnostics);
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics) {
    text += spell(diagnostic, nullptr);
  }
  return text;
}

template <class Value>
Value value_or_throw(std::optional<Value> value, Diagnostics& diagnostics) {
  if (!value) {
    throw std::runtime_error("\n" + spelled(std::move(diagnostics)));
  }
  return std::move(*value);
}

std::optional<Assessment> read(const Library& library, std::string_view yaml, Diagnostics& out) {
  const auto root = parse_yaml(source_file("assessment.yaml", std::string(yaml)), out);
  return root ? read_assessment(*root, library, day_number(2026, 1, 1), out) : std::nullopt;
}

/// `key: value` lines by key, in order; each line goes to `visit(key, line)`.
template <class Visit>
void each_answer(std::string_view lines, Visit visit) {
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    const std::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos) {
      visit(line.substr(0, colon), line);
    }
  }
}

}  // namespace

Sources files_from(std::string_view text, int layer) {
  Sources sources;
  std::string name = "extra.yaml";
  std::string body;
  const auto finish = [&] {
    if (body.find_first_not_of(" \n") != std::string::npos) {
      sources.push_back(source_file(name, body));
      sources.back().layer = layer;
    }
    body.clear();
  };
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.starts_with("--- ")) {
      finish();
      name = line.substr(4);
    } else {
      body += line;
      body += '\n';
    }
  }
  finish();
  return sources;
}

Sources small_sources(std::string_view extra_yaml) {
  Sources sources = files_from(small_library_text, 0);
  for (SourceFile& file : files_from(extra_yaml, 1)) {
    sources.push_back(std::move(file));
  }
  return sources;
}

Library library_from(std::string_view extra_yaml) {
  Diagnostics diagnostics;
  return value_or_throw(read_library(small_sources(extra_yaml), diagnostics), diagnostics);
}

Assessment assessment_from(const Library& library, std::string_view yaml) {
  Diagnostics diagnostics;
  return value_or_throw(read(library, yaml, diagnostics), diagnostics);
}

Plan plan_from(const Library& library, std::string_view yaml, const PlanOptions& options) {
  return advise(library, assessment_from(library, yaml), options);
}

std::string clear_but(std::string_view lines) {
  std::string yaml;
  each_answer(clear_answers, [&](std::string_view key, std::string_view line) {
    bool replaced = false;
    each_answer(lines, [&](std::string_view other, std::string_view) { replaced = replaced || other == key; });
    yaml += replaced ? "" : fmt::format("{}\n", line);
  });
  return yaml + std::string(lines);
}

std::string library_mistakes(std::string_view extra_yaml) {
  Diagnostics diagnostics;
  read_library(small_sources(extra_yaml), diagnostics);
  return spelled(std::move(diagnostics));
}

std::string assessment_mistakes(const Library& library, std::string_view yaml) {
  Diagnostics diagnostics;
  read(library, yaml, diagnostics);
  return spelled(std::move(diagnostics));
}

Slot field_slot(const Library& library, std::string_view id) {
  const auto found = library.field_slots.find(id);
  if (found == library.field_slots.end()) {
    throw std::runtime_error(fmt::format("the small library has no field `{}`", id));
  }
  return found->second;
}

const Fact& fact_of(const Library& library, const Plan& plan, std::string_view field, Side side) {
  return plan.judgements.facts[field_slot(library, field)][index_of(side)];
}

}  // namespace lumbar
