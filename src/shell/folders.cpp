#include "shell/folders.hpp"

#include "shell/files.hpp"
#include "shell/whole_file.hpp"

#include <algorithm>

namespace lumbar {
namespace {

constexpr std::size_t most_recent = 64;

}  // namespace

std::string Folders::prepare(const std::string& folder) {
  const std::scoped_lock lock(mutex_);
  if (std::ranges::find(recent_, folder) != recent_.end()) {
    return "";
  }
  const std::string problem = folder.empty() ? "" : make_folder(folder);
  if (!problem.empty()) {
    return problem;
  }
  if (clears_) {
    clear_leftovers(folder);
  }
  if (recent_.size() == most_recent) {
    recent_.erase(recent_.begin());
  }
  recent_.push_back(folder);
  return "";
}

}  // namespace lumbar
