#pragma once
// SourceFile: bytes with the name under which they are shown. The core reads bytes, never the disk.

#include <memory>
#include <string>
#include <vector>

namespace lumbar {

struct SourceFile {
  std::shared_ptr<const std::string> name;
  std::string text;
  int first_line = 1;  // line number of the text's first line (more than 1 inside a stream of documents)
  int layer = 0;       // library files: 0 the library, 1 and up its overlays in order
};

using Sources = std::vector<SourceFile>;

inline SourceFile source_file(std::string name, std::string text) {
  return {std::make_shared<const std::string>(std::move(name)), std::move(text), 1, 0};
}

}  // namespace lumbar
