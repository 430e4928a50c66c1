#pragma once
// Walking a folder: every assessment below it in byte order, a folder at a time, so that no more is
// held than the names of the folders on the way.

#include <functional>
#include <string>
#include <string_view>

namespace lumbar {

struct Walk {
  std::function<void(std::string_view relative)> file;
  std::function<void(const std::string& folder, const std::string& problem)> trouble;
};

/// Tells each `*.yaml` and `*.yml` below `folder` by its relative path, in byte order of these. Pipes
/// and devices of such a name are told too: reading says what they are. Links to folders are not
/// followed. A folder that cannot be read is told as trouble, and the others are walked.
void walk_folder(const std::string& folder, const Walk& walk);

}  // namespace lumbar
