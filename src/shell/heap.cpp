#include "shell/heap.hpp"

#include <cstdlib>

#if defined(__GLIBC__)
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

#include <cstdint>

namespace lumbar {

#if defined(__GLIBC__) && defined(MADV_HUGEPAGE)

namespace {

constexpr std::size_t large_page = std::size_t{2} << 20U;  // bytes; a system with other large pages gives small ones
constexpr int ahead = 6 << 20;                             // bytes that the heap grows by: a library and a plan, with room
constexpr std::size_t first_block = 100'000;               // bytes; any that makes it grow
constexpr int most_kept = 64 << 20;                        // bytes; more than that goes back to the system

}  // namespace

void use_large_pages() {
  // The heap starts anywhere: what lies before the first large page is skipped, and never touched.
  const auto end = reinterpret_cast<std::uintptr_t>(sbrk(0));
  const std::size_t gap = (large_page - end % large_page) % large_page;
  if (end == UINTPTR_MAX || sbrk(static_cast<std::intptr_t>(gap)) == reinterpret_cast<void*>(-1)) {
    return;
  }
  mallopt(M_TOP_PAD, ahead);
  mallopt(M_TRIM_THRESHOLD, most_kept);
  mallopt(M_MMAP_THRESHOLD, most_kept / 2);
  void* volatile first = std::malloc(first_block);  // volatile: or the compiler leaves both calls out
  std::free(first);
  const auto grown = reinterpret_cast<std::uintptr_t>(sbrk(0));
  if (grown != UINTPTR_MAX && grown > end + gap) {
    madvise(reinterpret_cast<void*>(end + gap), grown - end - gap, MADV_HUGEPAGE);
  }
}

#else

void use_large_pages() {}

#endif

}  // namespace lumbar
