#include "shell/output_names.hpp"

#include "shell/files.hpp"
#include "shell/shard.hpp"
#include "source/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace lumbar {
namespace {

constexpr std::size_t longest_part = 255;   // bytes of a file's name on every usual file system
constexpr std::size_t longest_path = 4000;  // bytes; PATH_MAX less a temporary's name
constexpr std::size_t longest_id = 128;     // bytes

constexpr std::array<std::string_view, 4> places{"{id}", "{name}", "{for}", "{ext}"};

std::string without_extension(std::string_view name) {
  const auto dot = name.rfind('.');
  const auto slash = name.rfind('/');
  return std::string(dot == std::string_view::npos || (slash != std::string_view::npos && dot < slash) ? name : name.substr(0, dot));
}

std::string_view audience_word(const OutputPage& page) {
  switch (page.audience) {
    case Audience::patient:
      return "patient";
    case Audience::clinician:
      return "clinician";
    case Audience::both:
      return "both";
  }
  return "";
}

std::string mirrored(const Naming& naming, const OutputPage& page, std::string_view relative) {
  const bool tells = naming.tells_audience && page.format != Format::json;
  return fmt::format("{}{}{}{}", without_extension(relative), tells ? "." : "", tells ? audience_word(page) : "", extension(page.format));
}

/// The pattern with every `{…}` filled in.
std::string filled(std::string_view pattern, const std::array<std::string_view, places.size()>& values) {
  std::string text;
  while (!pattern.empty()) {
    const auto found = std::ranges::find_if(places, [&](std::string_view place) { return pattern.starts_with(place); });
    if (found == places.end()) {
      text += pattern.front();
      pattern.remove_prefix(1);
    } else {
      text += values[static_cast<std::size_t>(found - places.begin())];
      pattern.remove_prefix(found->size());
    }
  }
  return text;
}

std::string base_of(std::string_view relative) {
  return without_extension(relative.substr(relative.rfind('/') + 1));
}

bool holds_control(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded one = decode(text, at);
    if (one.length == 0 || is_control(one.point) || one.point == U'\n' || one.point == U'\t') {
      return true;
    }
    at += one.length;
  }
  return false;
}

}  // namespace

std::string_view extension(Format format) {
  switch (format) {
    case Format::markdown:
      return ".md";
    case Format::text:
      return ".txt";
    case Format::json:
      return ".json";
    case Format::html:
      return ".html";
    case Format::ndjson:
      return ".ndjson";
  }
  return "";
}

std::vector<OutputPage> pages_of(const std::vector<Format>& formats, const std::vector<Audience>& audiences) {
  std::vector<OutputPage> pages;
  for (const Format format : formats) {
    for (const Audience audience : audiences) {
      const bool same = std::ranges::any_of(pages, [&](const OutputPage& page) {
        return page.format == format && (format == Format::json || page.audience == audience);
      });
      if (!same) {
        pages.push_back({format, audience});
      }
    }
  }
  return pages;
}

std::string pattern_problem(std::string_view pattern) {
  if (pattern.find("{id}") == std::string_view::npos && pattern.find("{name}") == std::string_view::npos) {
    return "it needs {id} or {name}, or all patients would go to one file";
  }
  const std::string rest = filled(pattern, {});
  if (rest.find_first_of("{}") != std::string::npos) {
    return "it knows {id}, {name}, {for} and {ext}";
  }
  if (holds_control(pattern)) {
    return "it holds a control character";
  }
  const std::string path = "/" + filled(pattern, {"x", "x", "x", "x"}) + "/";
  if (pattern.starts_with("/") || path.find("/../") != std::string::npos || path.find("/./") != std::string::npos || path.find("//") != std::string::npos) {
    return "it has to stay below the output folder, without `..`";
  }
  return "";
}

std::string output_name(const Naming& naming, const OutputPage& page, std::string_view relative, std::string_view id) {
  if (!naming.file.empty() || naming.folder.empty()) {
    return naming.file;
  }
  const std::string name = naming.pattern.empty() ? mirrored(naming, page, relative)
                                                  : filled(naming.pattern, {id, base_of(relative), audience_word(page), extension(page.format).substr(1)});
  return naming.folder + (naming.folder.ends_with('/') ? "" : "/") + name;
}

std::string id_problem(std::string_view id) {
  if (id.empty()) {
    return "the patient has no id";
  }
  if (id.find('/') != std::string_view::npos) {
    return "the patient's id holds a `/`";
  }
  if (holds_control(id)) {
    return "the patient's id holds a control character";
  }
  if (id.starts_with('.') || id.starts_with('-')) {
    return "the patient's id begins with a dot or a dash";
  }
  if (id.front() == ' ' || id.back() == ' ') {
    return "the patient's id begins or ends with a blank";
  }
  return id.size() > longest_id ? fmt::format("the patient's id is longer than {} bytes", longest_id) : "";
}

std::string path_problem(const std::string& path, std::size_t below) {
  if (path.size() > longest_path) {
    return fmt::format("its path would be longer than {} bytes", longest_path);
  }
  for (std::size_t at = below; at < path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view part = std::string_view(path).substr(at, end - at);
    if (part.size() > longest_part) {
      return fmt::format("its name would be longer than {} bytes", longest_part);
    }
    if (part == "." || part == "..") {
      return fmt::format("its path would step through `{}`", part);
    }
    at = end + 1;
  }
  return "";
}

void Collisions::add(std::string_view output, std::size_t input) {
  entries_.push_back({name_hash(output), static_cast<std::uint32_t>(input), false});
}

void Collisions::forbid(std::string_view path, std::size_t input) {
  entries_.push_back({name_hash(path), static_cast<std::uint32_t>(input), true});
}

std::vector<Collisions::Clash> Collisions::find() {
  const auto key = [](const Entry& entry) { return std::tuple(entry.hash, !entry.forbidden, entry.input); };
  std::ranges::sort(entries_, {}, key);
  std::vector<Clash> clashes;
  for (std::size_t first = 0, i = 1; i < entries_.size(); ++i) {
    if (entries_[i].hash != entries_[first].hash) {
      first = i;
    } else if (!entries_[i].forbidden) {
      clashes.push_back({entries_[first].input, entries_[i].input, entries_[first].forbidden});
    }
  }
  return clashes;
}

bool Collisions::knows(std::string_view output, std::size_t input) const {
  const std::uint64_t hash = name_hash(output);
  const auto at = std::ranges::lower_bound(entries_, hash, {}, &Entry::hash);
  for (auto entry = at; entry != entries_.end() && entry->hash == hash; ++entry) {
    if (!entry->forbidden && entry->input == input) {
      return true;
    }
  }
  return false;
}

bool Collisions::holds(std::string_view output) const {
  const std::uint64_t hash = name_hash(output);
  const auto at = std::ranges::lower_bound(entries_, hash, {}, &Entry::hash);
  return at != entries_.end() && at->hash == hash;
}

}  // namespace lumbar
