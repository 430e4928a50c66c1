#include "shell/files.hpp"

#include "shell/handle.hpp"

#include <fmt/format.h>

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

constexpr int most_readings = 3;  // of a file that changes meanwhile

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

bool is_unchanged(const struct stat& before, const struct stat& after, const ReadResult& read) {
  const auto same = [](const timespec& a, const timespec& b) {
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
  };
  const auto size = static_cast<std::size_t>(after.st_size);
  return same(before.st_mtim, after.st_mtim) && before.st_size == after.st_size &&
         (!read.text || read.text->size() == size);
}

/// One reading; `unchanged` tells whether the file stayed as it was.
ReadResult read_once(const std::string& path, std::size_t most, bool& unchanged) {
  unchanged = true;
  // O_NONBLOCK: opening a pipe that nobody writes to must not hang.
  const Handle handle(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!handle.is_open()) {
    return {std::nullopt, reason(), Code::unreadable};
  }
  struct stat before {};
  struct stat after {};
  if (fstat(handle.number(), &before) != 0) {
    return {std::nullopt, reason(), Code::unreadable};
  }
  if (!S_ISREG(before.st_mode)) {
    return {std::nullopt, S_ISDIR(before.st_mode) ? "this is a folder" : "this is no ordinary file", Code::unreadable};
  }
  if (static_cast<std::uintmax_t>(before.st_size) > most) {
    return {std::nullopt, fmt::format("larger than {} bytes", most), Code::too_large};
  }
  ReadResult read = read_all(handle.number(), most);
  unchanged = fstat(handle.number(), &after) == 0 && is_unchanged(before, after, read);
  return read;
}

}  // namespace

ReadResult read_file(const std::string& path, std::size_t most) {
  for (int i = 0; i < most_readings; ++i) {
    bool unchanged = true;
    ReadResult read = read_once(path, most, unchanged);
    if (unchanged || !read.text) {
      return read;
    }
  }
  return {std::nullopt, "somebody is changing this file: it was not the same at the end as at the start", Code::unreadable};
}

ReadResult read_standard_input(std::size_t most) { return read_all(STDIN_FILENO, most); }

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

bool write_standard_output(std::string_view text) { return write_all(STDOUT_FILENO, text); }

bool is_folder(const std::string& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

bool exists(const std::string& path) {
  std::error_code ignored;
  return fs::exists(fs::symlink_status(path, ignored));
}

bool is_same_file(const std::string& a, const std::string& b) {
  struct stat one {};
  struct stat other {};
  return stat(a.c_str(), &one) == 0 && stat(b.c_str(), &other) == 0 && S_ISREG(one.st_mode) && one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash == 0 ? 1 : slash);
}

std::string make_folder(const std::string& path) {
  std::error_code error;
  fs::create_directories(path, error);
  return error ? error.message() : "";
}

void hold_standard_files() {
  for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(number, F_GETFD) < 0) {
      // The wrong way round, so that reading or writing fails; the lowest free number is this one.
      (void)open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
  }
}

}  // namespace lumbar
