#include "shell/load.hpp"

#include "read/library.hpp"
#include "shell/embedded.hpp"
#include "shell/messages.hpp"

#include <memory>
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
const Library& kept(Library library) {
  static auto& all = *new std::vector<std::unique_ptr<const Library>>;
  all.push_back(std::make_unique<const Library>(std::move(library)));
  return *all.back();
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

const Drawings* Loaded::drawings(std::string_view theme) const {
  return !is_own ? nullptr : theme == "mono" ? &shipped().mono : &shipped().colour;
}

std::optional<Loaded> load_library(const LibraryOptions& options, Exit& exit) {
  if (is_embedded(options)) {
    return Loaded{shipped().library, {}, true};
  }
  return load_with_sources(options, exit);
}

std::optional<Loaded> load_with_sources(const LibraryOptions& options, Exit& exit) {
  auto sources = library_sources(options, exit);
  if (!sources) {
    return std::nullopt;
  }
  if (is_embedded(options)) {
    return Loaded{shipped().library, std::move(*sources), true};
  }
  auto library = read(*sources, exit);
  if (!library) {
    return std::nullopt;
  }
  return Loaded{kept(std::move(*library)), std::move(*sources)};
}

}  // namespace lumbar
