#include "shell/load.hpp"

#include "read/library.hpp"
#include "shell/embedded.hpp"
#include "shell/messages.hpp"

#include <memory>
#include <stdexcept>
#include <vector>

namespace lumbar {
namespace {

bool is_embedded(const LibraryOptions& options) { return options.library.empty() && options.overlays.empty(); }

/// Read and checked; nothing after mistakes, which are printed.
std::optional<Library> read(const Sources& sources, Exit& exit) {
  Diagnostics diagnostics;
  auto library = read_library(sources, diagnostics);
  if (!library) {
    print_diagnostics(std::move(diagnostics), sources, true);
    print_message("lumbar: the library is wrong; nothing was done");
    exit = worse(exit, Exit::wrong_library);
  }
  return library;
}

/// Never destroyed, and still known to a leak checker.
Library& kept(Library library) {
  static auto& all = *new std::vector<std::unique_ptr<Library>>;
  all.push_back(std::make_unique<Library>(std::move(library)));
  return *all.back();
}

Library embedded(Figures figures) {
  auto library = take_over(embedded_library(), figures);
  if (!library) {
    throw std::logic_error("the library in this program is not the one that it was built with");
  }
  return std::move(*library);
}

}  // namespace

std::optional<Sources> library_sources(const LibraryOptions& options, Exit& exit) {
  Sources sources;
  if (options.library.empty()) {
    sources = embedded_sources();
  } else if (!add_folder(options.library, 0, sources, exit)) {
    return std::nullopt;
  }
  int layer = 0;
  for (const std::string& overlay : options.overlays) {
    if (!add_folder(overlay, ++layer, sources, exit)) {
      return std::nullopt;
    }
  }
  return sources;
}

std::optional<Loaded> load_library(const LibraryOptions& options, Exit& exit, Figures figures) {
  if (is_embedded(options)) {
    return Loaded{kept(embedded(figures)), {}};
  }
  return load_with_sources(options, exit);
}

std::optional<Loaded> load_with_sources(const LibraryOptions& options, Exit& exit) {
  auto sources = library_sources(options, exit);
  if (!sources) {
    return std::nullopt;
  }
  auto library = is_embedded(options) ? std::optional(embedded(Figures::taken)) : read(*sources, exit);
  if (!library) {
    return std::nullopt;
  }
  return Loaded{kept(std::move(*library)), std::move(*sources)};
}

}  // namespace lumbar
