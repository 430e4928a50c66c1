#include "shell/image.hpp"

#include <algorithm>
#include <stdexcept>

#if defined(__linux__)
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace lumbar {
namespace {

static_assert(sizeof(void*) == sizeof(std::uint64_t), "an image holds pointers of 64 bits");

std::uint64_t address_of(const void* at) { return reinterpret_cast<std::uintptr_t>(at); }

#if defined(__linux__) && defined(MAP_FIXED_NOREPLACE)

/// The pages themselves, still those of the program's file, moved to image_home; nullptr where that cannot be.
const void* moved_home(std::span<const std::uint64_t> words) {
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  if (address_of(words.data()) % page != 0 || words.size_bytes() % page != 0) {
    return nullptr;
  }
  void* const home = reinterpret_cast<void*>(static_cast<std::uintptr_t>(image_home));
  void* const room = mmap(home, words.size_bytes(), PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1, 0);
  if (room == MAP_FAILED) {
    return nullptr;
  }
  if (room != home) {  // a system that does not know MAP_FIXED_NOREPLACE
    munmap(room, words.size_bytes());
    return nullptr;
  }
  if (mremap(const_cast<std::uint64_t*>(words.data()), words.size_bytes(), words.size_bytes(), MREMAP_MAYMOVE | MREMAP_FIXED, home) == MAP_FAILED) {
    munmap(room, words.size_bytes());
    return nullptr;
  }
  return home;
}

#else

const void* moved_home(std::span<const std::uint64_t>) { return nullptr; }

#endif

}  // namespace

Image image_of(std::span<const std::uint64_t> one, std::span<const std::uint64_t> other) {
  if (one.size() != other.size()) {
    throw std::logic_error("an object that was made twice is not as large twice");
  }
  const std::uint64_t apart = address_of(other.data()) - address_of(one.data());
  Image image;
  for (std::size_t i = 0; i < one.size(); ++i) {
    const std::uint64_t inside = one[i] - address_of(one.data());
    if (one[i] == other[i]) {
      image.words.push_back(one[i]);
    } else if (other[i] - one[i] == apart && inside <= one.size_bytes()) {
      image.pointers.push_back(static_cast<std::uint32_t>(i));
      image.words.push_back(image_home + inside);
    } else {
      throw std::logic_error("an object that was made twice differs in what is no pointer into it");
    }
  }
  image.words.resize((image.words.size() * sizeof(std::uint64_t) + image_page - 1) / image_page * image_page / sizeof(std::uint64_t));
  return image;
}

bool points_out(const Image& image, std::span<const Range> memory) {
  auto pointer = image.pointers.begin();
  for (std::size_t i = 0; i < image.words.size(); ++i) {
    if (pointer != image.pointers.end() && *pointer == i) {
      ++pointer;
    } else if (std::ranges::any_of(memory, [&](const Range& range) { return range.begin <= image.words[i] && image.words[i] < range.end; })) {
      return true;
    }
  }
  return false;
}

std::vector<std::uint64_t> moved(std::span<const std::uint64_t> words, std::uint64_t home, std::span<const std::uint32_t> pointers) {
  std::vector<std::uint64_t> copy(words.begin(), words.end());
  for (const std::uint32_t pointer : pointers) {
    copy[pointer] += address_of(copy.data()) - home;
  }
  return copy;
}

const void* placed(std::span<const std::uint64_t> words, std::span<const std::uint32_t> pointers) {
  if (const void* const home = moved_home(words)) {
    return home;
  }
  static const std::vector<std::uint64_t>& copy = *new std::vector<std::uint64_t>(moved(words, image_home, pointers));
  return copy.data();
}

}  // namespace lumbar
