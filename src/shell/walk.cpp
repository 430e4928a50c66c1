#include "shell/walk.hpp"

#include "shell/files.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <dirent.h>
#include <memory>
#include <sys/stat.h>
#include <vector>

namespace lumbar {
namespace {

bool is_yaml(std::string_view name) {
  return (name.ends_with(".yaml") && name.size() > 5) || (name.ends_with(".yml") && name.size() > 4);
}

/// The names in one folder: one buffer, not a text each. A folder's name ends in `/`, so that byte
/// order here is byte order of the whole paths.
class Names {
 public:
  void add(std::string_view name, bool is_folder) {
    starts_.push_back(static_cast<std::uint32_t>(bytes_.size()));
    bytes_.append(name).append(is_folder ? "/" : "").push_back('\0');
  }
  void sort() {
    std::ranges::sort(starts_, [&](std::uint32_t a, std::uint32_t b) { return at(a) < at(b); });
  }
  std::size_t size() const { return starts_.size(); }
  std::string_view operator[](std::size_t i) const { return at(starts_[i]); }

 private:
  std::string_view at(std::uint32_t start) const { return bytes_.data() + start; }

  std::string bytes_;
  std::vector<std::uint32_t> starts_;
};

struct CloseFolder {
  void operator()(DIR* folder) const { closedir(folder); }
};

class Walker {
 public:
  Walker(const std::string& root, const Walk& walk) : root_(root), walk_(walk) {}

  /// `below` is the folder's path from the root, "" or ending in `/`.
  void folder(const std::string& below) {
    const Names names = read(below);
    for (std::size_t i = 0; i < names.size(); ++i) {
      const std::string path = below + std::string(names[i]);
      if (path.ends_with('/')) {
        folder(path);
      } else {
        walk_.file(path);
      }
    }
  }

 private:
  std::string full(const std::string& below) const {
    const std::string path = root_ + (below.empty() || root_.ends_with('/') ? "" : "/") + below;
    return path.size() > 1 && path.ends_with('/') ? path.substr(0, path.size() - 1) : path;
  }

  Names read(const std::string& below) {
    Names names;
    const std::unique_ptr<DIR, CloseFolder> open(opendir(full(below).c_str()));
    if (!open) {
      walk_.trouble(full(below), std::strerror(errno));
      return names;
    }
    for (;;) {
      errno = 0;
      const dirent* const entry = readdir(open.get());  // each stream is one thread's own
      if (entry == nullptr) {
        break;
      }
      add(below, entry->d_name, entry->d_type, names);
    }
    if (errno != 0) {
      walk_.trouble(full(below), std::strerror(errno));
    }
    names.sort();
    return names;
  }

  void add(const std::string& below, std::string_view name, unsigned char type, Names& names) const {
    if (name == "." || name == "..") {
      return;
    }
    if (type == DT_UNKNOWN) {
      type = type_of(below, name, false);
    }
    if (type == DT_DIR) {
      names.add(name, true);
    } else if (is_yaml(name) && (type != DT_LNK || type_of(below, name, true) != DT_DIR)) {
      names.add(name, false);
    }
  }

  /// DT_DIR, DT_LNK, or DT_REG for anything else, also what cannot be looked at.
  unsigned char type_of(const std::string& below, std::string_view name, bool follow) const {
    struct stat status {};
    const std::string path = full(below + std::string(name));
    const int failed = follow ? stat(path.c_str(), &status) : lstat(path.c_str(), &status);
    return failed != 0 ? DT_REG : S_ISDIR(status.st_mode) ? DT_DIR : S_ISLNK(status.st_mode) ? DT_LNK : DT_REG;
  }

  const std::string& root_;
  const Walk& walk_;
};

}  // namespace

void walk_folder(const std::string& folder, const Walk& walk) { Walker(folder, walk).folder(""); }

FolderList list_folder(const std::string& folder) {
  FolderList list;
  walk_folder(folder, {[&](std::string_view name) { list.files.emplace_back(name); },
                       [&](const std::string& where, const std::string& problem) {
                         list.problem += (list.problem.empty() ? "" : "; ") + (where == folder ? problem : where + ": " + problem);
                       }});
  return list;
}

}  // namespace lumbar
