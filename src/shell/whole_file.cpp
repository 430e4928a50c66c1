#include "shell/whole_file.hpp"

#include "shell/files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstring>
#include <ctime>
#include <dirent.h>
#include <fcntl.h>
#include <filesystem>
#include <memory>
#include <sys/stat.h>

namespace lumbar {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view prefix = ".lumbar-";
constexpr std::string_view suffix = ".tmp";
constexpr std::time_t old_s = 24 * 60 * 60;  // a temporary lives for milliseconds

std::string reason() { return std::strerror(errno); }

/// This machine's name, of letters, digits and dots only.
std::string machine() {
  std::array<char, 65> name{};
  if (gethostname(name.data(), name.size() - 1) != 0) {
    return "unknown";
  }
  std::string text(name.data());
  std::ranges::replace_if(text, [](unsigned char c) { return std::isalnum(c) == 0 && c != '.'; }, '_');
  return text.empty() ? "unknown" : text;
}

/// `.lumbar-MACHINE-PROCESS-NUMBER.tmp` in the folder of `path`.
std::string temporary_name(const std::string& path, int number) {
  const std::string folder = folder_of(path);
  return fmt::format("{}{}{}{}-{}-{}{}", folder, folder.empty() || folder.ends_with('/') ? "" : "/", prefix, machine(), getpid(), number, suffix);
}

/// Where a symbolic link leads; the path itself for anything else.
std::string behind_links(const std::string& path) {
  std::error_code error;
  const bool link = fs::is_symlink(fs::symlink_status(path, error));
  const fs::path target = link ? fs::weakly_canonical(path, error) : fs::path(path);
  return error ? path : target.string();
}

/// The machine and process that a temporary's name tells; nothing for any other name.
struct Owner {
  std::string machine;
  pid_t process = 0;
};

bool owner_of(std::string_view name, Owner& owner) {
  if (!name.starts_with(prefix) || !name.ends_with(suffix) || name.size() < prefix.size() + suffix.size()) {
    return false;
  }
  const std::string_view middle = name.substr(prefix.size(), name.size() - prefix.size() - suffix.size());
  const auto last = middle.rfind('-');
  const auto first = last == std::string_view::npos || last == 0 ? last : middle.rfind('-', last - 1);
  if (first == std::string_view::npos || first == 0) {
    return false;
  }
  owner.machine = middle.substr(0, first);
  const std::string_view number = middle.substr(first + 1, last - first - 1);
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), owner.process);
  return error == std::errc() && end == number.data() + number.size() && owner.process > 0;
}

bool is_leftover(const Owner& owner, const std::string& path) {
  if (owner.machine == machine()) {
    return kill(owner.process, 0) != 0 && errno == ESRCH;
  }
  struct stat status {};
  return lstat(path.c_str(), &status) == 0 && std::time(nullptr) - status.st_mtim.tv_sec > old_s;
}

struct CloseFolder {
  void operator()(DIR* folder) const { closedir(folder); }
};

}  // namespace

WholeFile::WholeFile(const std::string& path, Way way) : path_(behind_links(path)) {
  struct stat status {};
  if (lstat(path_.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
    if (S_ISDIR(status.st_mode)) {
      problem_ = "this is a folder";
    } else {
      open_through();
    }
  } else if (way == Way::named || !open_unnamed()) {
    open_named();
  }
}

WholeFile::~WholeFile() {
  if (!temporary_.empty()) {
    unlink(temporary_.c_str());
  }
}

bool WholeFile::fail() {
  if (problem_.empty()) {
    problem_ = reason();
  }
  return false;
}

/// A device or a pipe is written to as it stands: replacing it by a file would break the machine.
void WholeFile::open_through() {
  state_ = State::through;
  handle_ = Handle(open(path_.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW));
  if (!handle_.is_open()) {
    fail();
  }
}

bool WholeFile::open_unnamed() {
  if (access("/proc/self/fd", X_OK) != 0) {
    return false;  // without it the file could not be named later
  }
  const std::string folder = folder_of(path_);
  handle_ = Handle(open(folder.empty() ? "." : folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666));
  state_ = State::unnamed;
  return handle_.is_open();
}

void WholeFile::open_named() {
  state_ = State::named;
  for (int number = 0; !handle_.is_open(); ++number) {
    const std::string name = temporary_name(path_, number);
    handle_ = Handle(open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666));
    if (handle_.is_open()) {
      temporary_ = name;
    } else if (errno != EEXIST) {
      fail();
      return;
    }
  }
}

bool WholeFile::write(std::string_view text) {
  if (!problem_.empty()) {
    return false;
  }
  return write_all(handle_.number(), text) || fail();
}

/// Straight to its name where that is free; else to a temporary name that is then renamed, since a
/// link replaces nothing.
bool WholeFile::link_unnamed() {
  const std::string source = fmt::format("/proc/self/fd/{}", handle_.number());
  const auto link_to = [&](const std::string& name) { return linkat(AT_FDCWD, source.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0; };
  if (link_to(path_)) {
    return handle_.finish() || fail();
  }
  for (int number = 0; errno == EEXIST; ++number) {
    const std::string name = temporary_name(path_, number);
    if (link_to(name)) {
      temporary_ = name;
      return rename_temporary();
    }
  }
  return fail();
}

bool WholeFile::rename_temporary() {
  if (!handle_.finish() || rename(temporary_.c_str(), path_.c_str()) != 0) {
    return fail();
  }
  temporary_.clear();
  return true;
}

bool WholeFile::publish() {
  if (!problem_.empty()) {
    return false;
  }
  switch (std::exchange(state_, State::finished)) {
    case State::through:
      return handle_.finish() || fail();
    case State::unnamed:
      return link_unnamed();
    case State::named:
      return rename_temporary();
    case State::finished:
      break;
  }
  return false;
}

std::string write_file(const std::string& path, std::string_view text) {
  WholeFile file(path);
  file.write(text);
  file.publish();
  return file.problem();
}

Replaced replace_file(const std::string& path, std::string_view text) {
  struct stat status {};
  const bool same_size = stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) && static_cast<std::size_t>(status.st_size) == text.size();
  if (same_size && read_file(path, text.size()).text == text) {
    return {"", true};
  }
  return {write_file(path, text), false};
}

void clear_leftovers(const std::string& folder) {
  const std::string here = folder.empty() ? "." : folder;
  const std::unique_ptr<DIR, CloseFolder> open(opendir(here.c_str()));
  if (!open) {
    return;  // writing into it will say why
  }
  while (const dirent* const entry = readdir(open.get())) {
    Owner owner;
    if (owner_of(entry->d_name, owner)) {
      const std::string path = here + "/" + entry->d_name;
      if (is_leftover(owner, path)) {
        unlink(path.c_str());
      }
    }
  }
}

}  // namespace lumbar
