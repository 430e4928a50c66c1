#pragma once
// Inputs: which assessments are to be planned, from files, folders and lists of names, in byte order
// of their paths and each once. A hundred thousand take about as many bytes as their names.

#include "shell/arguments.hpp"
#include "shell/load.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lumbar {

struct Input {
  std::string_view path;      // where to read; `-` for standard input
  std::string_view relative;  // below its folder (or --base); the file's own name for one named singly
};

class Inputs {
 public:
  /// The last bytes of `path`, from `relative_at` on, are its path below its folder.
  void add(std::string_view path, std::size_t relative_at);

  std::size_t size() const { return entries_.size(); }
  bool empty() const { return entries_.empty(); }
  Input operator[](std::size_t i) const;

  /// By path, each once.
  void sort();

  /// Keeps those for which `wanted(Input)`.
  template <class Wanted>
  void keep(Wanted wanted) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (wanted((*this)[i])) {
        entries_[kept++] = entries_[i];
      }
    }
    entries_.resize(kept);
  }

 private:
  struct Entry {
    const char* text;
    std::uint32_t length;
    std::uint32_t relative_at;
  };

  char* room(std::size_t size);

  std::vector<Entry> entries_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t left_ = 0;  // bytes free at the end of the last block
  std::size_t block_size_ = 0;
};

/// Lists what the command names. Folders that cannot be read or hold nothing are told and noted in
/// `exit`, the others are listed. False when the command line is wrong (told, `exit` is 2).
bool list_inputs(const PlanCommand& command, Inputs& inputs, Exit& exit);

}  // namespace lumbar
