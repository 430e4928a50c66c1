#include "shell/load.hpp"

#include "read/library.hpp"
#include "shell/embedded.hpp"
#include "shell/files.hpp"
#include "shell/messages.hpp"
#include "source/yaml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lumbar {
namespace {

Sources embedded_sources() {
  Sources sources;
  for (const EmbeddedFile& file : embedded_library()) {
    sources.push_back(source_file(std::string(file.name), std::string(file.text)));
  }
  return sources;
}

}  // namespace

Exit worse(Exit a, Exit b) {
  constexpr std::array order{Exit::bug, Exit::io, Exit::wrong_library, Exit::usage, Exit::wrong_input, Exit::clinical_stop, Exit::done};
  return std::min(std::ranges::find(order, a), std::ranges::find(order, b)) == std::ranges::find(order, a) ? a : b;
}

bool add_folder(const std::string& folder, int layer, Sources& sources, Exit& exit) {
  if (!is_folder(folder)) {
    print_problem(Code::unreadable, folder, "no such folder");
    exit = worse(exit, Exit::io);
    return false;
  }
  const FolderList list = list_folder(folder);
  if (!list.problem.empty()) {
    print_problem(Code::unreadable, folder, list.problem);
    exit = worse(exit, Exit::io);
    return false;
  }
  for (const std::string& name : list.files) {
    const ReadResult read = read_file(folder + "/" + name, largest_file);
    if (!read.text) {
      print_problem(read.code, folder + "/" + name, read.problem);
      exit = worse(exit, Exit::io);
      return false;
    }
    SourceFile file = source_file(name, *read.text);
    file.layer = layer;
    sources.push_back(std::move(file));
  }
  return true;
}

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

std::optional<Loaded> load_library(const LibraryOptions& options, Exit& exit) {
  auto sources = library_sources(options, exit);
  if (!sources) {
    return std::nullopt;
  }
  Diagnostics diagnostics;
  auto library = read_library(*sources, diagnostics);
  if (!library) {
    print_diagnostics(std::move(diagnostics), *sources, true);
    print_message("lumbar: the library is wrong; nothing was done");
    exit = worse(exit, Exit::wrong_library);
    return std::nullopt;
  }
  return Loaded{std::move(*sources), std::move(*library)};
}

}  // namespace lumbar
