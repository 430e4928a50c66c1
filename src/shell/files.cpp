#include "shell/files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace lumbar {
namespace {

namespace fs = std::filesystem;

/// Closes what it opened.
class Handle {
 public:
  explicit Handle(int number) : number_(number) {}
  ~Handle() {
    if (number_ >= 0) {
      close(number_);
    }
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  int number() const { return number_; }
  /// Closes now; false when what was written did not reach the disk.
  bool finish() {
    const int number = number_;
    number_ = -1;
    return close(number) == 0;
  }

 private:
  int number_;
};

std::string reason() { return std::strerror(errno); }

ReadResult read_all(int number, std::size_t most) {
  std::string text;
  std::array<char, 65536> buffer;
  for (;;) {
    const ssize_t count = read(number, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count < 0) {
      return {std::nullopt, reason(), Code::unreadable};
    }
    if (count == 0) {
      return {std::move(text), "", Code::unreadable};
    }
    text.append(buffer.data(), static_cast<std::size_t>(count));
    if (text.size() > most) {
      return {std::nullopt, fmt::format("larger than {} bytes", most), Code::too_large};
    }
  }
}

bool write_all(int number, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = write(number, text.data(), text.size());
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count < 0) {
      return false;
    }
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

bool is_yaml(const fs::path& path) { return path.extension() == ".yaml" || path.extension() == ".yml"; }

}  // namespace

ReadResult read_file(const std::string& path, std::size_t most) {
  // O_NONBLOCK: opening a pipe that nobody writes to must not hang.
  const Handle handle(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (handle.number() < 0) {
    return {std::nullopt, reason(), Code::unreadable};
  }
  struct stat status {};
  if (fstat(handle.number(), &status) != 0) {
    return {std::nullopt, reason(), Code::unreadable};
  }
  if (!S_ISREG(status.st_mode)) {
    return {std::nullopt, S_ISDIR(status.st_mode) ? "this is a folder" : "this is no ordinary file", Code::unreadable};
  }
  if (static_cast<std::uintmax_t>(status.st_size) > most) {
    return {std::nullopt, fmt::format("larger than {} bytes", most), Code::too_large};
  }
  return read_all(handle.number(), most);
}

ReadResult read_standard_input(std::size_t most) { return read_all(STDIN_FILENO, most); }

namespace {

/// A device or a pipe is written to as it stands: replacing it by a file would break the machine.
std::string write_through(const std::string& path, std::string_view text) {
  Handle handle(open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW));
  if (handle.number() < 0 || !write_all(handle.number(), text) || !handle.finish()) {
    return reason();
  }
  return "";
}

/// Where a symbolic link leads; the path itself for anything else.
std::string behind_links(const std::string& path) {
  std::error_code error;
  const bool link = fs::is_symlink(fs::symlink_status(path, error));
  const fs::path target = link ? fs::weakly_canonical(path, error) : fs::path(path);
  return error ? path : target.string();
}

}  // namespace

std::string write_file(const std::string& given, std::string_view text) {
  const std::string path = behind_links(given);
  struct stat status {};
  if (lstat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
    return S_ISDIR(status.st_mode) ? "this is a folder" : write_through(path, text);
  }
  const std::string temporary = fmt::format("{}.{}.tmp", path, getpid());
  Handle handle(open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666));
  if (handle.number() < 0) {
    return reason();
  }
  std::string problem;
  if (!write_all(handle.number(), text)) {
    problem = reason();
  }
  if (!handle.finish() && problem.empty()) {
    problem = reason();
  }
  if (problem.empty() && rename(temporary.c_str(), path.c_str()) != 0) {
    problem = reason();
  }
  if (!problem.empty()) {
    unlink(temporary.c_str());
  }
  return problem;
}

bool write_standard_output(std::string_view text) { return write_all(STDOUT_FILENO, text); }

FolderList list_folder(const std::string& folder) {
  FolderList list;
  std::error_code error;
  fs::recursive_directory_iterator at(folder, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    std::error_code ignored;
    if (is_yaml(at->path()) && !at->is_directory(ignored)) {
      list.files.push_back(at->path().lexically_relative(folder).string());
    }
  }
  if (error) {
    list.problem = error.message();
  }
  std::ranges::sort(list.files);
  return list;
}

bool is_folder(const std::string& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

bool exists(const std::string& path) {
  std::error_code ignored;
  return fs::exists(fs::symlink_status(path, ignored));
}

std::string make_folder(const std::string& path) {
  std::error_code error;
  fs::create_directories(path, error);
  return error ? error.message() : "";
}

}  // namespace lumbar
