// lumbar_prepare DATA OUT: reads the library in the folder DATA and writes it to OUT/library.bin,
// prepared, and OUT/sources.bin, its files. A part of the build: a wrong library stops it here, with
// the same messages as `lumbar check`.

#include "read/library.hpp"
#include "read/prepared.hpp"
#include "shell/files.hpp"
#include "shell/library_folder.hpp"
#include "shell/messages.hpp"
#include "shell/pack.hpp"

#include <fmt/format.h>

#include <exception>

namespace lumbar {
namespace {

bool write(const std::string& path, std::string_view bytes) {
  const std::string problem = write_file(path, bytes);
  if (!problem.empty()) {
    print_message(fmt::format("lumbar_prepare: {}: {}", path, problem));
  }
  return problem.empty();
}

Exit prepare_folder(const std::string& data, const std::string& out) {
  Exit exit = Exit::done;
  Sources sources;
  if (!add_folder(data, 0, sources, exit)) {
    return exit;
  }
  Diagnostics diagnostics;
  const auto library = read_library(sources, diagnostics);
  if (!library) {
    print_diagnostics(std::move(diagnostics), sources, true);
    print_message(fmt::format("lumbar_prepare: the library in {} is wrong: the program is not built", data));
    return Exit::wrong_library;
  }
  return write(out + "/library.bin", prepare(*library)) && write(out + "/sources.bin", pack(sources)) ? exit : Exit::io;
}

}  // namespace
}  // namespace lumbar

int main(int argc, char** argv) try {
  if (argc != 3) {
    lumbar::print_message("usage: lumbar_prepare DATA OUT");
    return static_cast<int>(lumbar::Exit::usage);
  }
  return static_cast<int>(lumbar::prepare_folder(argv[1], argv[2]));
} catch (const std::exception& exception) {
  lumbar::print_message(fmt::format("lumbar_prepare: {}", exception.what()));
  return static_cast<int>(lumbar::Exit::bug);
}
