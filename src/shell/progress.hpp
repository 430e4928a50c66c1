#pragma once
// Progress: one line on a terminal that is written over as the work goes on; nothing in a pipe.

#include "shell/tally.hpp"

#include <chrono>
#include <cstdint>
#include <string>

namespace lumbar {

/// `1234 of 5000, 850/s, 4 s left, 12 referrals, 3 errors`. Without a total (a stream) no time left.
std::string spell_progress(const Tally& tally, std::uint64_t done, std::uint64_t total, double seconds);

class Progress {
 public:
  /// `total`: inputs; 0 where nobody knows.
  Progress(bool shown, std::uint64_t total) : shown_(shown), total_(total) {}
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// One more input is done. Drawn at most five times a second.
  void step(const Tally& tally);

  /// Takes the line away, so that a message can be printed.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  bool shown_;
  std::uint64_t total_;
  std::uint64_t done_ = 0;
  bool drawn_ = false;
  Clock::time_point begun_ = Clock::now();
  Clock::time_point last_ = begun_;
};

}  // namespace lumbar
