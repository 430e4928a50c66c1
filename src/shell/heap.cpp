#include "shell/heap.hpp"

#include <cstdint>
#include <cstdlib>

#if defined(__GLIBC__)
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace lumbar {

#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 33) && defined(MADV_HUGEPAGE)

namespace {

constexpr std::size_t large_page = std::size_t{2} << 20U;  // bytes; a system with other large pages gives small ones
constexpr std::size_t ahead = 3 * large_page;              // of the heap: a library from a folder and a plan, with room
constexpr int most_kept = 64 << 20;                        // bytes; more than that goes back to the system
constexpr std::size_t head = 16;                           // bytes that the C library keeps before each block

std::uintptr_t heap_end() { return reinterpret_cast<std::uintptr_t>(sbrk(0)); }

/// A block that takes all that the heap has left but `spare` bytes, so that it grows by `more`. Nothing
/// of it is touched but its ends. Volatile: or the compiler leaves out what nobody uses.
void* volatile block;
void grow(std::size_t more, std::size_t spare) {
  const std::size_t left = mallinfo2().keepcost;
  mallopt(M_TOP_PAD, static_cast<int>(more));
  block = left > spare + head ? std::malloc(left - spare - head / 2) : nullptr;
}

}  // namespace

void use_large_pages() {
  mallopt(M_TRIM_THRESHOLD, most_kept);
  mallopt(M_MMAP_THRESHOLD, most_kept / 2);
  block = std::malloc(1);
  std::free(block);  // the heap is there
  const std::size_t gap = large_page - heap_end() % large_page;
  grow(gap - 4 * head, 0);
  std::free(block);  // grown to the beginning of a large page, which no byte was written to
  grow(ahead, head);
  const std::uintptr_t end = heap_end() / large_page * large_page;
  if (end != 0 && end >= ahead) {
    madvise(reinterpret_cast<void*>(end - ahead), ahead, MADV_HUGEPAGE);
  }
}

#else

void use_large_pages() {}

#endif

}  // namespace lumbar
