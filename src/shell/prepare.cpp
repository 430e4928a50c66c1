// lumbar_prepare DATA SRC OUT: reads the library in the folder DATA, draws its figures and writes them to OUT/image.bin
// and OUT/pointers.bin, as the program uses them (shell/image.hpp), and its files to OUT/sources.bin; and to
// OUT/program.txt a digest of the program's own sources in SRC. A part of the build: a wrong library stops it here, with
// the same messages as `lumbar check`.

#include "read/library.hpp"
#include "shell/files.hpp"
#include "shell/image.hpp"
#include "shell/library_folder.hpp"
#include "shell/messages.hpp"
#include "shell/pack.hpp"
#include "shell/shipped.hpp"
#include "source/digest.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <new>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

/// Zeroed memory that `new` cuts its blocks from while an image is made, one after the other; never given back.
struct Ground {
  static constexpr std::size_t size = std::size_t{128} << 20U;
  static constexpr std::size_t step = __STDCPP_DEFAULT_NEW_ALIGNMENT__;

  std::byte* begin = nullptr;
  std::byte* end = nullptr;
  std::byte* at = nullptr;  // nullptr: `new` is as usual

  bool holds(const void* block) const { return block >= begin && block < end; }
};

constinit Ground ground;

/// nullptr where there is no room.
void* cut(std::size_t bytes) noexcept {
  const std::size_t room = (bytes + Ground::step - 1) / Ground::step * Ground::step;
  if (room > static_cast<std::size_t>(ground.end - ground.at)) {
    return nullptr;
  }
  ground.at += room;
  return ground.at - room;
}

}  // namespace

// All of `new` and `delete`, or a sanitizer's own would meet ours.

void* operator new(std::size_t bytes, const std::nothrow_t& /*tag*/) noexcept { return ground.at != nullptr ? cut(bytes) : std::malloc(bytes == 0 ? 1 : bytes); }

void* operator new(std::size_t bytes) {
  void* const block = operator new(bytes, std::nothrow);
  if (block == nullptr) {
    throw std::bad_alloc();
  }
  return block;
}

[[gnu::noinline]] void operator delete(void* block) noexcept {  // inlined, g++ would take `free` for a mistake
  if (!ground.holds(block)) {
    std::free(block);
  }
}

void operator delete(void* block, std::size_t /*bytes*/) noexcept { operator delete(block); }

void operator delete(void* block, const std::nothrow_t& /*tag*/) noexcept { operator delete(block); }

namespace lumbar {
namespace {

bool write(const std::string& path, std::string_view bytes) {
  const std::string problem = write_file(path, bytes);
  if (!problem.empty()) {
    print_message(fmt::format("lumbar_prepare: {}: {}", path, problem));
  }
  return problem.empty();
}

std::string_view bytes_of(std::span<const std::byte> data) { return {reinterpret_cast<const char*>(data.data()), data.size()}; }

/// A copy of all of it, itself first, that lies in memory of its own.
class OnePiece {
 public:
  explicit OnePiece(const Shipped& all) : memory_(static_cast<std::byte*>(std::calloc(Ground::size, 1)), &std::free) {
    if (!memory_) {
      throw std::bad_alloc();
    }
    ground = {memory_.get(), memory_.get() + Ground::size, memory_.get()};
    Shipped& copy = *new Shipped(all);
    own_names(copy);
    end_ = std::exchange(ground.at, nullptr);
    clear_gaps(copy);
  }

  std::span<const std::uint64_t> words() const { return {reinterpret_cast<const std::uint64_t*>(memory_.get()), reinterpret_cast<const std::uint64_t*>(end_)}; }

 private:
  std::unique_ptr<std::byte, decltype(&std::free)> memory_;
  const std::byte* end_ = nullptr;
};

/// Of each file's path below `folder` and of what is in it: whatever compiles it, the same.
std::string digest_of(const std::string& folder) {
  namespace fs = std::filesystem;
  std::map<std::string, std::string> digests;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      const ReadResult read = read_file(entry.path().string(), std::size_t{1} << 20U);
      if (!read.text) {
        throw std::runtime_error(fmt::format("{}: {}", entry.path().string(), read.problem));
      }
      digests.emplace(entry.path().lexically_relative(folder).generic_string(), sha256(*read.text));
    }
  }
  std::string lines;
  for (const auto& [path, digest] : digests) {
    lines += fmt::format("{} {}\n", digest, path);
  }
  return sha256(lines);
}

/// Where this process has its memory. Not what a sanitizer lays over all of it, nor what small numbers look like.
std::vector<Range> own_memory() {
  std::vector<Range> ranges;
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    char dash = 0;
    constexpr std::uint64_t most = std::uint64_t{1} << 32U;
    if (std::istringstream(line) >> std::hex >> begin >> dash >> end && begin >= most && end - begin < most) {
      ranges.push_back({begin, end});
    }
  }
  return ranges;
}

Exit prepare_folder(const std::string& data, const std::string& source, const std::string& out) {
  Exit exit = Exit::done;
  Sources sources;
  if (!add_folder(data, 0, sources, exit)) {
    return exit;
  }
  Diagnostics diagnostics;
  const auto library = read_library(sources, diagnostics);
  if (!library) {
    print_diagnostics(std::move(diagnostics), sources, true);
    print_message(fmt::format("lumbar_prepare: the library in {} is wrong: the program is not built", data));
    return Exit::wrong_library;
  }
  const Shipped all = ship(*library);
  const OnePiece one(all);
  const OnePiece other(all);
  const Image image = image_of(one.words(), other.words());
  if (points_out(image, own_memory())) {
    throw std::logic_error("something in the library points out of it");
  }
  // The image last: by its date a build tool knows whether all of them are there.
  const bool written = write(out + "/program.txt", digest_of(source)) && write(out + "/sources.bin", pack(sources)) && write(out + "/pointers.bin", bytes_of(std::as_bytes(std::span(image.pointers)))) &&
                       write(out + "/image.bin", bytes_of(std::as_bytes(std::span(image.words))));
  return written ? exit : Exit::io;
}

}  // namespace
}  // namespace lumbar

int main(int argc, char** argv) try {
  if (argc != 4) {
    lumbar::print_message("usage: lumbar_prepare DATA SRC OUT");
    return static_cast<int>(lumbar::Exit::usage);
  }
  return static_cast<int>(lumbar::prepare_folder(argv[1], argv[2], argv[3]));
} catch (const std::exception& exception) {
  lumbar::print_message(fmt::format("lumbar_prepare: {}", exception.what()));
  return static_cast<int>(lumbar::Exit::bug);
}
