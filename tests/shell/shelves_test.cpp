// The program's own `new` and `delete` (shell/shelves.cpp), which the Release build of these tests has too.

#include <doctest/doctest.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <new>
#include <string>
#include <thread>
#include <vector>

namespace lumbar {
namespace {

/// Frees with the block's size where the compiler does.
void free_sized(void* block, [[maybe_unused]] std::size_t size) {
#if defined(__cpp_sized_deallocation)
  ::operator delete(block, size);
#else
  ::operator delete(block);
#endif
}

/// Pages of this process that are in memory.
long pages() {
  std::ifstream file("/proc/self/statm");
  long all = 0;
  long resident = 0;
  file >> all >> resident;
  return resident;
}

constexpr bool is_sanitized =
#if defined(LUMBAR_SANITIZED)
    true;
#else
    false;
#endif

}  // namespace

TEST_SUITE("shell") {
  TEST_CASE("shelves: a block of any size is aligned, its own from end to end, and may be freed with or without its size") {
    for (int round = 0; round < 3; ++round) {
      std::vector<unsigned char*> blocks;
      for (std::size_t size = 0; size <= 3000; ++size) {
        auto* const block = static_cast<unsigned char*>(::operator new(size));
        REQUIRE(reinterpret_cast<std::uintptr_t>(block) % alignof(std::max_align_t) == 0);
        std::memset(block, static_cast<int>(size % 251), size);
        blocks.push_back(block);
      }
      bool whole = true;
      for (std::size_t size = 0; size < blocks.size(); ++size) {
        for (std::size_t i = 0; i < size; ++i) {
          whole = whole && blocks[size][i] == size % 251;
        }
      }
      CHECK(whole);
      for (std::size_t size = 0; size < blocks.size(); ++size) {
        if (size % 2 == 0) {
          free_sized(blocks[size], size);
        } else {
          ::operator delete(blocks[size]);
        }
      }
    }
    ::operator delete(nullptr);
    free_sized(nullptr, 8);
  }

  TEST_CASE("shelves: what one thread makes and another frees is used again") {
    constexpr int blocks = 2000;
    constexpr int rounds = 500;  // 64 MB in all
    std::vector<void*> passed(blocks);
    std::atomic<int> turn{0};
    const long before = pages();
    std::thread other([&] {
      for (int round = 0; round < rounds; ++round) {
        while (turn.load() != 2 * round + 1) {
          std::this_thread::yield();
        }
        for (void* const block : passed) {
          free_sized(block, 64);
        }
        turn.store(2 * round + 2);
      }
    });
    for (int round = 0; round < rounds; ++round) {
      for (void*& block : passed) {
        block = ::operator new(64);
      }
      turn.store(2 * round + 1);
      while (turn.load() != 2 * round + 2) {
        std::this_thread::yield();
      }
    }
    other.join();
    constexpr long most = 16L << 8U;  // pages: 16 MB
    CHECK((is_sanitized || pages() - before < most));
  }
}

}  // namespace lumbar
