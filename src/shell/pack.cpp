#include "shell/pack.hpp"

#include <fmt/format.h>

#include <charconv>

namespace lumbar {

std::string pack(const Sources& sources) {
  std::string packed;
  for (const SourceFile& source : sources) {
    packed += fmt::format("{} {}\n{}", source.text.size(), *source.name, source.text);
  }
  return packed;
}

Sources unpack(std::string_view packed) {
  Sources sources;
  while (!packed.empty()) {
    std::size_t size = 0;
    std::from_chars(packed.data(), packed.data() + packed.size(), size);
    const std::size_t blank = packed.find(' ');
    const std::size_t end = packed.find('\n', blank);
    sources.push_back(source_file(std::string(packed.substr(blank + 1, end - blank - 1)), std::string(packed.substr(end + 1, size))));
    packed.remove_prefix(end + 1 + size);
  }
  return sources;
}

}  // namespace lumbar
