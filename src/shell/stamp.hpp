#pragma once
// Stamp: what a written page was made from, inside the page, so that a later run can tell whether it
// is still right. Markdown and HTML carry it as a comment at the end, JSON as its last member, text as
// a line under the head of its first page, in the place of a blank line.

#include "model/plan.hpp"
#include "shell/arguments.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace lumbar {

/// Each digest is the beginning of a SHA-256 in hexadecimal digits; they tell what the page was made from.
struct Stamp {
  Outcome outcome = Outcome::programme;
  std::string input;    // the assessment's bytes
  std::string library;
  std::string options;  // and the version, and the clinic's sheet

  friend bool operator==(const Stamp&, const Stamp&) = default;
};

inline constexpr std::size_t stamp_digits = 14;  // four digests and two words fit in a line of 72 columns

/// The first `stamp_digits` of a SHA-256.
std::string short_digest(std::string_view sha256);

/// The page with its stamp, which ends with a checksum of the page and of what the stamp says.
std::string stamped(Format format, std::string page, const Stamp& stamp);

/// The stamp of a page; nothing where it has none, or where the page is not what was stamped.
std::optional<Stamp> read_stamp(Format format, std::string_view text);

}  // namespace lumbar
