#include "shell/stamp.hpp"

#include "source/digest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace lumbar {
namespace {

constexpr std::array<Spelling<Outcome>, 3> letters{{{Outcome::programme, "p"}, {Outcome::referral, "r"}, {Outcome::ask_first, "q"}}};

/// What stands before and after the stamp's words, and where in the page it goes.
struct Setting {
  std::string_view before, after;
};

Setting setting(Format format) {
  switch (format) {
    case Format::markdown:
      return {"\n<!-- ", " -->\n"};
    case Format::html:
      return {"<!-- ", " -->\n"};
    case Format::text:
      return {"[", "]\n"};
    case Format::json:
    case Format::ndjson:
      return {",\n  \"stamp\": \"", "\"\n}\n"};
  }
  return {};
}

constexpr std::string_view json_end = "\n}\n";

/// Where a stamp goes in a page without one; nothing for a page of another shape.
std::optional<std::size_t> place_of(Format format, std::string_view page) {
  if (format == Format::text) {  // the blank line under the head
    const auto gap = page.find("\n\n");
    return gap == std::string_view::npos ? std::nullopt : std::optional(gap + 1);
  }
  if (format == Format::json) {
    return page.ends_with(json_end) ? std::optional(page.size() - json_end.size()) : std::nullopt;
  }
  return page.size();
}

/// How much of the unstamped page the stamp takes the place of.
std::size_t replaced(Format format) { return format == Format::text ? 1 : format == Format::json ? json_end.size() : 0; }

std::string words_of(const Stamp& stamp, std::string_view page) {
  const std::string made_from = fmt::format("lumbar {} {} {} {}", spell(letters, stamp.outcome), stamp.input, stamp.library, stamp.options);
  return fmt::format("{} {}", made_from, checksum(made_from + checksum(page)).substr(0, stamp_digits));
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    words.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

/// `lumbar p DIGEST DIGEST DIGEST DIGEST`.
constexpr std::size_t words_length = 8 + 4 * (stamp_digits + 1);

}  // namespace

std::string short_digest(std::string_view sha256) { return std::string(sha256.substr(0, stamp_digits)); }

std::string stamped(Format format, std::string page, const Stamp& stamp) {
  if (const auto at = place_of(format, page)) {
    const auto [before, after] = setting(format);
    page.replace(*at, replaced(format), fmt::format("{}{}{}", before, words_of(stamp, page), after));
  }
  return page;
}

std::optional<Stamp> read_stamp(Format format, std::string_view text) {
  const auto [before, after] = setting(format);
  const std::size_t length = before.size() + words_length + after.size();
  if (text.size() < length) {
    return std::nullopt;
  }
  std::size_t at = text.size() - length;
  if (format == Format::text) {
    at = text.find('\n') + 1;  // 0 without a line
    if (at == 0 || at + length > text.size()) {
      return std::nullopt;
    }
  }
  const std::string_view middle = text.substr(at + before.size(), words_length);
  const std::vector<std::string> words = split(middle);
  const auto outcome = words.size() == 6 ? parse(letters, words[1]) : std::nullopt;
  if (!outcome || text.substr(at, before.size()) != before || text.substr(at + length - after.size(), after.size()) != after) {
    return std::nullopt;
  }
  const Stamp stamp{*outcome, words[2], words[3], words[4]};
  const std::string_view gap = format == Format::text ? "\n" : format == Format::json ? json_end : "";
  const std::string page = fmt::format("{}{}{}", text.substr(0, at), gap, text.substr(at + length));
  return middle == words_of(stamp, page) ? std::optional(stamp) : std::nullopt;
}

}  // namespace lumbar
