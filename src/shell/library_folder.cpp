#include "shell/library_folder.hpp"

#include "shell/files.hpp"
#include "shell/messages.hpp"
#include "source/yaml.hpp"

namespace lumbar {

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

}  // namespace lumbar
