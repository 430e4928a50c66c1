#include "shell/form.hpp"
#include "model/texts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <vector>

namespace lumbar {
namespace {

bool belongs(const Field& field, bool full) {
  if (field.visit != Visit::now || field.subject != nowhere || (field.origin == Origin::derived && !field.core)) {
    return false;
  }
  return full || field.letter == Letter::a || field.letter == Letter::b || field.core || field.required;
}

/// What may be written, in a few words.
std::string expected(const Field& field) {
  switch (field.kind) {
    case Kind::yes_no:
      return "yes / no / unknown";
    case Kind::choice:
      return joined(field.options, " / ");
    case Kind::choices:
      return fmt::format("list of: {}", fmt::join(field.options, ", "));
    case Kind::number: {
      std::string text = fmt::format("{} to {}", spell_number(field.range.low, field), spell_number(field.range.high, field));
      for (const JudgedWord& judged : field.judged) {
        text += " / " + judged.word;
      }
      return text;
    }
    case Kind::date:
      return "2026-11-20, 2026-11 or 2026";
    case Kind::text:
      return "text";
  }
  return "";
}

std::string letter_mark(Letter letter) {
  return letter == Letter::a ? " [A]" : letter == Letter::b ? " [B]" : "";
}

/// `red-flags` of `fields/red-flags.yaml`.
std::string file_stem(const Field& field) {
  const std::string& file = file_of(field.place);
  const std::string name = file.substr(file.rfind('/') + 1);
  return name.substr(0, name.find('.'));
}

/// `, left and right`, and for a hold how to tell what stopped it.
std::string hold_hint(const Library& library, const Field& field) {
  std::string hint = field.sided ? ", left and right" : "";
  if (field.stopped_by != nowhere) {
    hint += fmt::format("; say what stopped it: {{{}, by: {}}}", field.sided ? "left: …, right: …" : "value: …", fmt::join(library.fields[field.stopped_by].options, " / "));
  }
  return hint;
}

std::string form_line(const Library& library, const Field& field, bool full, const std::string& today) {
  const bool is_date = library.roles.date != nowhere && &field == &library.fields[library.roles.date];
  std::string text = fmt::format("{}:{}  # {}{}: {}{}{}\n", field.id, is_date ? " " + today : "", field.ask.empty() ? field.title : field.ask, letter_mark(field.letter), expected(field),
                                 hold_hint(library, field), field.relevant_text.empty() ? "" : fmt::format(" (only if {})", field.relevant_text));
  if (full && !field.how.empty()) {
    text += fmt::format("#   {}\n", field.how);
  }
  return text;
}

}  // namespace

std::string blank_form(const Library& library, bool full) {
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()).time_since_epoch().count();
  std::string text =
      "# Assessment. Fill in what was asked and measured; a line without a value was not asked.\n"
      "# [A]: without it there is no programme, questions come first. [B]: without it the plan stays at its first stage.\n"
      "# A sided test takes {left: 55 deg, right: 60 deg}, or one value for both. `unknown` is an answer too.\n"
      "# Where every question of a group was asked and denied, `red-flags: none` may stand for its lines (also conditions, spa).\n";
  std::vector<std::string> parts = library.form;
  for (const Field& field : library.fields) {
    if (std::ranges::find(parts, file_stem(field)) == parts.end()) {
      parts.push_back(file_stem(field));
    }
  }
  for (const std::string& part : parts) {
    std::string lines;
    for (const Field& field : library.fields) {
      if (belongs(field, full) && file_stem(field) == part) {
        lines += form_line(library, field, full, spell_date(today));
      }
    }
    if (!lines.empty()) {
      text += fmt::format("\n# {}\n{}", part, lines);
    }
  }
  return text;
}

}  // namespace lumbar
