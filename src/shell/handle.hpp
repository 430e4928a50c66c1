#pragma once
// Handle: a file descriptor that closes itself.

#include <unistd.h>
#include <utility>

namespace lumbar {

class Handle {
 public:
  explicit Handle(int number = -1) : number_(number) {}
  ~Handle() { finish(); }
  Handle(Handle&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Handle& operator=(Handle&& other) noexcept {
    if (this != &other) {
      finish();
      number_ = std::exchange(other.number_, -1);
    }
    return *this;
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

  bool is_open() const { return number_ >= 0; }
  int number() const { return number_; }

  /// Closes now; false when what was written did not reach the disk.
  bool finish() {
    const int number = std::exchange(number_, -1);
    return number < 0 || close(number) == 0;
  }

 private:
  int number_;
};

}  // namespace lumbar
