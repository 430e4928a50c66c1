#pragma once
// Files: reading whole, writing whole or not at all, and walking folders in byte order.

#include "source/codes.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lumbar {

struct ReadResult {
  std::optional<std::string> text;
  std::string problem;  // why not
  Code code = Code::unreadable;
};

/// The file's bytes; nothing for a folder, a device, more than `most` bytes (reads no further).
ReadResult read_file(const std::string& path, std::size_t most);

/// Everything on standard input, up to `most` bytes.
ReadResult read_standard_input(std::size_t most);

/// Writes to a temporary name in the same folder and renames: the file appears whole or not at all.
/// Empty on success, else why not.
std::string write_file(const std::string& path, std::string_view text);

/// Writes to standard output; false when it is closed or full.
bool write_standard_output(std::string_view text);

/// `*.yaml` and `*.yml` files below the folder, by relative path in byte order. Symbolic links to
/// folders are not followed. `problem` tells what could not be listed.
struct FolderList {
  std::vector<std::string> files;
  std::string problem;
};
FolderList list_folder(const std::string& folder);

bool is_folder(const std::string& path);
bool exists(const std::string& path);

/// Makes the folder and those above it; empty on success, else why not.
std::string make_folder(const std::string& path);

}  // namespace lumbar
