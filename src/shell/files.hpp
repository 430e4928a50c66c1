#pragma once
// Files: reading whole, writing whole or not at all, and what stands at a path.

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

/// The file's bytes; nothing for a folder, a device, more than `most` bytes (reads no further), or a
/// file that somebody goes on changing while it is read.
ReadResult read_file(const std::string& path, std::size_t most);

/// Everything on standard input, up to `most` bytes.
ReadResult read_standard_input(std::size_t most);

/// Writes the file whole or not at all (whole_file.hpp). Empty on success, else why not.
std::string write_file(const std::string& path, std::string_view text);

/// Writes all of `text` to an open file; false with errno.
bool write_all(int number, std::string_view text);

/// Writes to standard output; false when it is closed or full.
bool write_standard_output(std::string_view text);

/// `*.yaml` and `*.yml` files below the folder, by relative path in byte order. Symbolic links to
/// folders are not followed. `problem` tells what could not be listed; the rest is listed still.
struct FolderList {
  std::vector<std::string> files;
  std::string problem;
};
FolderList list_folder(const std::string& folder);

bool is_folder(const std::string& path);
bool exists(const std::string& path);

/// Both paths lead to one file that exists.
bool is_same_file(const std::string& a, const std::string& b);

/// `a/b` of `a/b/c.yaml`; "" without a folder.
std::string folder_of(const std::string& path);

/// Makes the folder and those above it; empty on success, else why not.
std::string make_folder(const std::string& path);

/// Standard input, output and error are open, whatever the caller closed: an input that is opened
/// must never become standard output. What was closed still fails when it is used.
void hold_standard_files();

}  // namespace lumbar
