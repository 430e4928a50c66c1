#include "shell/document_stream.hpp"

#include "shell/signals.hpp"
#include "source/yaml.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <poll.h>
#include <unistd.h>
#include <utility>

namespace lumbar {
namespace {

constexpr std::size_t enough = largest_file + 16;  // bytes: too large even without the line that parts it from the one before
constexpr int patience_ms = 200;  // between two looks for a signal that another thread got

bool parts_documents(std::string_view line) { return line == "---" || line == "---\r" || line.starts_with("--- "); }

}  // namespace

DocumentStream::DocumentStream(int number, const std::string& name) : number_(number), name_(std::make_shared<const std::string>(name)) {}

/// More bytes at the buffer's end; false when there are none.
bool DocumentStream::fill() {
  std::array<char, 65536> bytes;
  while (!ended_ && noted_signal() == 0) {
    pollfd waiting{number_, POLLIN, 0};
    const int ready = poll(&waiting, 1, patience_ms);
    if (ready == 0 || (ready < 0 && errno == EINTR)) {
      continue;
    }
    const ssize_t count = read(number_, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count > 0) {
      buffer_.append(bytes.data(), static_cast<std::size_t>(count));
      return true;
    }
    ended_ = true;
    problem_ = count < 0 ? std::strerror(errno) : "";
  }
  return false;
}

/// What a document too large for any reader has beyond that size is dropped as it comes.
void DocumentStream::drop_excess(std::size_t line_end) {
  if (line_end == std::string::npos) {
    if (buffer_.size() - line_start_ > enough) {
      buffer_.resize(line_start_ + enough);
    }
  } else if (line_start_ > enough) {
    buffer_.erase(line_start_, line_end + 1 - line_start_);
    ++dropped_lines_;
  } else {
    line_start_ = line_end + 1;
  }
}

/// Bytes up to the next line that parts documents, which begins the chunk after it.
std::optional<std::string> DocumentStream::next_chunk() {
  for (;;) {
    const std::size_t end = buffer_.find('\n', line_start_);
    const bool whole_line = end != std::string::npos;
    if (whole_line && line_start_ > 0 && parts_documents(std::string_view(buffer_).substr(line_start_, end - line_start_))) {
      std::string chunk = buffer_.substr(0, line_start_);
      buffer_.erase(0, line_start_);
      line_start_ = 0;
      return chunk;
    }
    drop_excess(end);
    if (!whole_line && !fill()) {
      const bool complete = noted_signal() == 0 && problem_.empty() && !buffer_.empty();
      line_start_ = 0;
      return complete ? std::optional(std::exchange(buffer_, {})) : std::nullopt;
    }
  }
}

std::optional<SourceFile> DocumentStream::next() {
  while (ready_.empty()) {
    auto chunk = next_chunk();
    if (!chunk) {
      break;
    }
    const int lines = static_cast<int>(std::ranges::count(*chunk, '\n')) + std::exchange(dropped_lines_, 0);
    ready_ = split_documents({name_, std::move(*chunk), first_line_, 0});
    first_line_ += lines;
  }
  if (ready_.empty() && !any_ && problem_.empty() && noted_signal() == 0) {
    ready_.push_back({name_, "", 1, 0});
  }
  if (ready_.empty()) {
    return std::nullopt;
  }
  any_ = true;
  SourceFile document = std::move(ready_.front());
  ready_.erase(ready_.begin());
  return document;
}

}  // namespace lumbar
