#include "source/diagnostic.hpp"

#include "source/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <tuple>

namespace lumbar {
namespace {

constexpr std::size_t longest_excerpt = 120;  // characters; longer lines are cut

std::string_view line_of(const SourceFile& source, int line) {
  std::string_view rest = source.text;
  if (rest.starts_with("\xEF\xBB\xBF")) {
    rest.remove_prefix(3);  // columns count without it
  }
  for (int at = source.first_line; at < line; ++at) {
    const auto end = rest.find('\n');
    if (end == std::string_view::npos) {
      return {};
    }
    rest.remove_prefix(end + 1);
  }
  rest = rest.substr(0, rest.find('\n'));
  return rest.ends_with('\r') ? rest.substr(0, rest.size() - 1) : rest;
}

/// `count` characters of the line after the first `skip`, with `…` where some are left out.
std::string part_of(std::string_view line, std::size_t skip, std::size_t count) {
  const auto bytes = [&](std::size_t wanted) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < wanted && at < line.size(); ++i) {
      at += std::max<std::size_t>(decode(line, at).length, 1);
    }
    return at;
  };
  const std::size_t from = bytes(skip);
  const std::size_t to = bytes(skip + count);
  return (from > 0 ? "…" : "") + printable(line.substr(from, to - from)) + (to < line.size() ? "…" : "");
}

/// How many letters were changed, added, left out or swapped with their neighbour.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  std::vector<std::size_t> last = row;  // the row before, and the one before that
  std::vector<std::size_t> last_but_one = row;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    last_but_one.swap(last);
    last.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], last_but_one[j - 2] + 1);
      }
    }
  }
  return row.back();
}

std::string excerpt(const Diagnostic& diagnostic, const SourceFile& source) {
  const auto column = static_cast<std::size_t>(std::max(diagnostic.place.column, 1));
  const std::size_t skip = column > longest_excerpt * 3 / 4 ? column - longest_excerpt / 2 : 0;  // a long line is shown around its place
  std::string line = part_of(line_of(source, diagnostic.place.line), skip, longest_excerpt);
  std::ranges::replace(line, '\t', ' ');  // one column, so that the caret stands under its character
  const std::string number = std::to_string(diagnostic.place.line);
  const std::string gutter(number.size(), ' ');
  const std::size_t before = column - 1 - skip + (skip > 0 ? 1 : 0);
  const std::size_t width = std::clamp<std::size_t>(characters(printable(diagnostic.said)), 1, longest_excerpt - before);
  return fmt::format("{} |\n{} | {}\n{} | {}{}\n", gutter, number, line, gutter, std::string(before, ' '), std::string(width, '^'));
}

}  // namespace

void arrange(Diagnostics& diagnostics) {
  const auto key = [](const Diagnostic& d) { return std::tie(d.place, d.code, d.message, d.said); };
  std::ranges::stable_sort(diagnostics, [&](const auto& a, const auto& b) { return key(a) < key(b); });
  diagnostics.erase(std::unique(diagnostics.begin(), diagnostics.end(), [&](const auto& a, const auto& b) { return key(a) == key(b); }),
                    diagnostics.end());
}

std::string spell(const Diagnostic& diagnostic, const SourceFile* source) {
  const CodeEntry& code = entry(diagnostic.code);
  const std::string place = printable(spell(diagnostic.place));
  std::string text = fmt::format("{}{}[{}]: {}", place.empty() ? "" : place + ": ",
                                 code.severity == Severity::error ? "error" : "warning", code.slug,
                                 printable(diagnostic.message));
  if (source != nullptr && !diagnostic.said.empty() && diagnostic.message.find(diagnostic.said) == std::string::npos) {
    text += fmt::format(" (found `{}`)", printable(diagnostic.said));
  }
  text += '\n';
  if (source != nullptr && diagnostic.place.line > 0) {
    text += excerpt(diagnostic, *source);
  }
  const std::string meant = source == nullptr ? "" : diagnostic.meant;
  if (!meant.empty() || !diagnostic.help.empty()) {
    text += fmt::format("  = help: {}{}{}\n", printable(meant), !meant.empty() && !diagnostic.help.empty() ? " " : "", printable(diagnostic.help));
  }
  return text;
}

std::string printable(std::string_view text) {
  std::string shown;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode(text, at);
    if (++count > 4 * longest_excerpt) {
      return shown + "…";
    }
    if (next.length == 0) {
      shown += fmt::format("\\x{:02x}", static_cast<unsigned char>(text[at]));
      ++at;
    } else {
      shown += is_control(next.point) ? fmt::format("\\x{:02x}", static_cast<unsigned>(next.point))
                                      : std::string(text.substr(at, next.length));
      at += next.length;
    }
  }
  return shown;
}

std::string nearest(std::string_view word, const std::vector<std::string>& known) {
  std::string best;
  std::size_t least = std::max<std::size_t>(word.size() / 3, 1) + 1;
  if (word.size() > 80) {
    return best;
  }
  for (const std::string& candidate : known) {
    const std::size_t longer = std::max(word.size(), candidate.size()) - std::min(word.size(), candidate.size());
    if (longer >= least) {
      continue;  // the distance is at least that
    }
    if (const std::size_t distance = edit_distance(word, candidate); distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& known) {
  const std::string best = nearest(word, known);
  return best.empty() ? "" : fmt::format("did you mean `{}`?", best);
}

}  // namespace lumbar
