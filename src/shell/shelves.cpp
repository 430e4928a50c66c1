// `new` and `delete` for the whole program. The C library keeps seven freed blocks of a size at hand and
// sorts the rest into its lists, which was a fifth of a batch's instructions: a plan frees thousands of a size
// that the next one asks for. Here each thread keeps them on a shelf of its own by size. A block is one of
// the C library's as ever, whichever thread frees it and whoever else does; what finds no room on the shelf
// goes back to it.

#include <cstdlib>

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

#include <array>
#include <cstddef>
#include <cstdint>
#include <malloc.h>
#include <new>

namespace {

constexpr std::size_t step = 16;                     // bytes from one size to the next
constexpr std::size_t sizes = 65;                    // sizes of 0, 16, 32, … 1024 bytes
constexpr std::size_t most_kept = std::size_t{1} << 18U;  // bytes of one size

struct Free {
  Free* next;
};

struct Shelf {
  std::array<Free*, sizes> first{};
  std::array<std::uint32_t, sizes> count{};
};

thread_local constinit Shelf shelf;

[[gnu::noinline]] void* from_the_heap(std::size_t size) {
  for (;;) {
    if (void* const block = std::malloc(size)) {
      return block;
    }
    const std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) {
      throw std::bad_alloc();
    }
    handler();
  }
}

/// `number`: of steps that surely fit into the block.
void put_away(void* block, std::size_t number) noexcept {
  if (number >= sizes || shelf.count[number] * number * step >= most_kept) {
    std::free(block);
    return;
  }
  ++shelf.count[number];
  shelf.first[number] = new (block) Free{shelf.first[number]};
}

}  // namespace

void* operator new(std::size_t size) {
  const std::size_t number = (size + step - 1) / step;
  if (number >= sizes) {
    return from_the_heap(size);
  }
  Free* const block = shelf.first[number];
  if (block == nullptr) {
    return from_the_heap(number * step);
  }
  shelf.first[number] = block->next;
  --shelf.count[number];
  return block;
}

void operator delete(void* block) noexcept {
  if (block != nullptr) {
    put_away(block, malloc_usable_size(block) / step);
  }
}

void operator delete(void* block, std::size_t size) noexcept {
  if (block != nullptr) {
    put_away(block, (size + step - 1) / step);
  }
}

#endif
