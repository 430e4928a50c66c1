#pragma once
// Ordered work: tasks done by several threads, their results used one at a time in the order of the
// tasks. Bounded: no thread runs further ahead than a fixed number of tasks.

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace lumbar {

/// `next` gives the tasks (nothing: no more) and `use` takes the results; both are called by one
/// thread at a time. `work` is called by `jobs` threads at once and must only read what they share.
/// What one of them throws stops all and is thrown here.
template <class Task, class Next, class Work, class Use>
class OrderedWork {
  using Result = decltype(std::declval<Work&>()(std::declval<const Task&>()));

 public:
  OrderedWork(Next& next, Work& work, Use& use, std::size_t jobs) : next_(next), work_(work), use_(use), slots_(jobs * slots_a_job), jobs_(jobs) {}

  void run() {
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < jobs_; ++i) {
      threads.emplace_back([this] { labour(); });
    }
    labour();
    for (std::thread& thread : threads) {
      thread.join();
    }
    if (thrown_) {
      std::rethrow_exception(thrown_);
    }
  }

 private:
  static constexpr std::size_t slots_a_job = 8;

  void labour() {
    std::unique_lock lock(mutex_);
    try {
      while (take_turn(lock)) {
        const std::size_t number = begun_++;
        const std::optional<Task> task = next_();
        if (!task) {
          ended_ = true;
          break;
        }
        lock.unlock();
        Result result = work_(*task);
        lock.lock();
        slots_[number % slots_.size()].emplace(std::move(result));
        drain();
      }
    } catch (...) {
      if (!lock.owns_lock()) {
        lock.lock();
      }
      thrown_ = thrown_ ? thrown_ : std::current_exception();
      ended_ = true;
    }
    changed_.notify_all();
  }

  /// Waits until there is room for one more result; false when nothing is left to begin.
  bool take_turn(std::unique_lock<std::mutex>& lock) {
    changed_.wait(lock, [&] { return ended_ || begun_ < used_ + slots_.size(); });
    return !ended_;
  }

  void drain() {
    for (auto* slot = &slots_[used_ % slots_.size()]; slot->has_value(); slot = &slots_[used_ % slots_.size()]) {
      use_(std::move(**slot));
      slot->reset();
      ++used_;
    }
    changed_.notify_all();
  }

  Next& next_;
  Work& work_;
  Use& use_;
  std::vector<std::optional<Result>> slots_;
  std::size_t jobs_;
  std::size_t begun_ = 0;
  std::size_t used_ = 0;
  bool ended_ = false;
  std::exception_ptr thrown_;
  std::mutex mutex_;
  std::condition_variable changed_;
};

/// With one job everything is done by the calling thread alone, one task after the other.
template <class Task, class Next, class Work, class Use>
void work_in_order(Next next, Work work, Use use, std::size_t jobs) {
  if (jobs > 1) {
    OrderedWork<Task, Next, Work, Use>(next, work, use, jobs).run();
    return;
  }
  while (const std::optional<Task> task = next()) {
    use(work(*task));
  }
}

}  // namespace lumbar
