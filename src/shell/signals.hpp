#pragma once
// SIGINT and SIGTERM during a batch: what is being written is finished, nothing new is begun. A
// second signal ends the program at once.

namespace lumbar {

/// From here to its end the two signals are only noted.
class SignalWatch {
 public:
  SignalWatch();
  ~SignalWatch();
  SignalWatch(const SignalWatch&) = delete;
  SignalWatch& operator=(const SignalWatch&) = delete;
};

/// The signal that was noted, or 0. Any thread may ask.
int noted_signal();

}  // namespace lumbar
