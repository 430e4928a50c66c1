#include "shell/form.hpp"

#include <fmt/format.h>

#include <chrono>
#include <set>

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
      return fmt::format("{}", fmt::join(field.options, " / "));
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

std::string group_of(const Field& field) {
  const auto dot = field.id.find('.');
  return dot == std::string::npos ? "" : field.id.substr(0, dot);
}

}  // namespace

std::string blank_form(const Library& library, bool full) {
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()).time_since_epoch().count();
  std::string text =
      "# Assessment. Fill in what was asked and measured; a line without a value was not asked.\n"
      "# [A]: without it there is no programme, questions come first. [B]: without it the plan stays at its first stage.\n"
      "# A sided test takes {left: 55 deg, right: 60 deg}, or one value for both.\n";
  std::string group = "-";
  for (const Field& field : library.fields) {
    if (!belongs(field, full)) {
      continue;
    }
    if (group_of(field) != group) {
      group = group_of(field);
      text += group.empty() ? "\n" : fmt::format("\n# {}\n", group);
    }
    const bool is_date = library.roles.date != nowhere && &field == &library.fields[library.roles.date];
    text += fmt::format("{}:{}  # {}{}: {}{}{}\n", field.id, is_date ? " " + spell_date(today) : "", field.ask.empty() ? field.title : field.ask, letter_mark(field.letter), expected(field),
                        field.sided ? ", left and right" : "", field.relevant ? " (only where it applies)" : "");
    if (full && !field.how.empty()) {
      text += fmt::format("#   {}\n", field.how);
    }
  }
  return text;
}

}  // namespace lumbar
