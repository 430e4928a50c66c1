// `new` and `delete` of the Release program. Each plan of a batch asks for thousands of small blocks, which were a fifth
// of all instructions: the C library looks for each anew, since it keeps only seven freed blocks of a size at hand. Here a thread cuts small blocks from the end of a large one of the C
// library's, and puts freed ones on a shelf by size, for the next that asks for the size. What a thread has too much
// of goes to a store that all take from: in a batch one thread frees what others made.

#include <cstdlib>

#if defined(__GLIBC__) && !defined(LUMBAR_SANITIZED)  // by the build: sanitizers have a `new` of their own

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <new>

namespace {

constexpr std::size_t step = 16;                 // bytes from one size to the next
constexpr std::size_t sizes = 65;                // 0, 16, 32, … 1024 bytes, by number; what is larger is the C library's
constexpr std::size_t board = std::size_t{1} << 16U;      // bytes: what small blocks are cut from
constexpr std::size_t most_on_shelf = std::size_t{1} << 17U;  // bytes of one size
constexpr std::size_t to_store = 64;             // blocks that change over at a time

// Before each small block stand its size and a mark that never stands before one of the C library's: there, in the
// same place, is a multiple of 16 and flags below 8.
constexpr std::size_t mark = 8;
constexpr std::size_t head = 16;  // bytes for it that keep blocks aligned
static_assert(sizeof(std::size_t) == 8 && alignof(std::max_align_t) == step);

struct Free {
  Free* next;
  Free* next_pile;  // in the store: `to_store` blocks hang on each
};

/// Blocks of a number that a shelf takes.
constexpr std::array<std::uint32_t, sizes> most_blocks = [] {
  std::array<std::uint32_t, sizes> most{};
  for (std::size_t number = 0; number < sizes; ++number) {
    most[number] = static_cast<std::uint32_t>(std::max(2 * to_store, most_on_shelf / std::max(step, number * step)));
  }
  return most;
}();

struct Shelf {
  std::array<Free*, sizes> first{};
  std::array<std::uint32_t, sizes> room = most_blocks;  // for so many more
  std::byte* at = nullptr;  // the rest of the board
  std::byte* end = nullptr;
};

struct Store {
  std::mutex mutex;
  std::array<Free*, sizes> piles{};
  std::array<std::atomic<bool>, sizes> any{};
};

thread_local constinit Shelf shelf;
constinit Store store;

void* from_the_heap(std::size_t size) {
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

/// A pile from the store; nothing where there is none.
Free* take_pile(std::size_t number) {
  const std::lock_guard lock(store.mutex);
  Free* const pile = store.piles[number];
  if (pile != nullptr) {
    store.piles[number] = pile->next_pile;
    store.any[number].store(pile->next_pile != nullptr, std::memory_order_relaxed);
  }
  return pile;
}

[[gnu::noinline]] void put_pile(std::size_t number) {
  Free* const pile = shelf.first[number];
  Free* last = pile;
  for (std::size_t i = 1; i < to_store; ++i) {
    last = last->next;
  }
  shelf.first[number] = last->next;
  shelf.room[number] += static_cast<std::uint32_t>(to_store);
  last->next = nullptr;
  const std::lock_guard lock(store.mutex);
  pile->next_pile = store.piles[number];
  store.piles[number] = pile;
  store.any[number].store(true, std::memory_order_relaxed);
}

[[gnu::noinline]] void* fresh(std::size_t number) {
  if (store.any[number].load(std::memory_order_relaxed)) {
    if (Free* const pile = take_pile(number)) {
      shelf.first[number] = pile->next;
      shelf.room[number] = most_blocks[number] - static_cast<std::uint32_t>(to_store - 1);
      return pile;
    }
  }
  const std::size_t size = std::max(number, std::size_t{1}) * step + head;  // a freed block holds a Free
  if (static_cast<std::size_t>(shelf.end - shelf.at) < size) {
    shelf.at = static_cast<std::byte*>(from_the_heap(board));
    shelf.end = shelf.at + board;
  }
  std::byte* const block = shelf.at + head;
  shelf.at += size;
  new (block - sizeof(std::size_t)) std::size_t(number * step | mark);
  return block;
}

constexpr std::size_t number_of(std::size_t size) { return size / step + (size % step != 0 ? 1 : 0); }

void put_away(void* block, std::size_t number) noexcept {
  shelf.first[number] = new (block) Free{shelf.first[number], nullptr};
  if (--shelf.room[number] == 0) {
    put_pile(number);
  }
}

}  // namespace

void* operator new(std::size_t size) {
  const std::size_t number = number_of(size);
  if (number >= sizes) {
    return from_the_heap(size);
  }
  Free* const block = shelf.first[number];
  if (block == nullptr) {
    return fresh(number);
  }
  shelf.first[number] = block->next;
  ++shelf.room[number];
  return block;
}

void operator delete(void* block, std::size_t size) noexcept {
  if (block == nullptr) {
    return;
  }
  if (const std::size_t number = number_of(size); number < sizes) {
    put_away(block, number);
  } else {
    std::free(block);
  }
}

void operator delete(void* block) noexcept {
  if (block == nullptr) {
    return;
  }
  const std::size_t size = *reinterpret_cast<const std::size_t*>(static_cast<const std::byte*>(block) - sizeof(std::size_t));
  if ((size & mark) != 0) {
    put_away(block, size / step);
  } else {
    std::free(block);
  }
}

#endif
