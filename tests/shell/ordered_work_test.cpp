#include "shell/jobs.hpp"
#include "shell/ordered_work.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <numeric>
#include <stdexcept>

namespace lumbar {
namespace {

std::vector<int> numbers(int count) {
  std::vector<int> all(static_cast<std::size_t>(count));
  std::iota(all.begin(), all.end(), 0);
  return all;
}

}  // namespace

TEST_SUITE("shell") {
  TEST_CASE("ordered work: results come in the order of the tasks, each once") {
    for (const std::size_t jobs : {1U, 2U, 8U}) {
      int next = 0;
      std::vector<int> used;
      work_in_order<int>([&] { return next < 500 ? std::optional(next++) : std::nullopt; },
                         [](int task) {
                           if (task % 7 == 0) {
                             std::this_thread::sleep_for(std::chrono::microseconds(300));
                           }
                           return task;
                         },
                         [&](int result) { used.push_back(result); }, jobs);
      CHECK((used == numbers(500)));
    }
  }

  TEST_CASE("ordered work: nobody runs far ahead of a slow task") {
    constexpr int jobs = 4;
    std::atomic<int> begun{0};
    std::atomic<int> most{0};
    int next = 0;
    work_in_order<int>([&] { return next < 400 ? std::optional(next++) : std::nullopt; },
                       [&](int task) {
                         ++begun;
                         if (task == 0) {
                           std::this_thread::sleep_for(std::chrono::milliseconds(50));
                           most = begun.load();
                         }
                         return task;
                       },
                       [](int) {}, jobs);
    CHECK(most <= jobs * 8);
    CHECK(begun == 400);
  }

  TEST_CASE("ordered work: what a task throws comes out, after all threads are done") {
    int next = 0;
    CHECK_THROWS_AS(work_in_order<int>([&] { return std::optional(next++); },
                                       [](int task) {
                                         if (task == 20) {
                                           throw std::runtime_error("no");
                                         }
                                         return task;
                                       },
                                       [](int) {}, 3),
                    std::runtime_error);
  }

  TEST_CASE("jobs: what was asked, one for few, never more than inputs") {
    CHECK(jobs_for(5, 100) == 5);
    CHECK(jobs_for(5, 3) == 3);
    CHECK(jobs_for(std::nullopt, 10) == 1);
    CHECK(jobs_for(0, 1000) == usable_processors());
    CHECK(jobs_for(std::nullopt, 1000) == usable_processors());
    CHECK(jobs_for(0, 0) == 1);
  }
}

}  // namespace lumbar
