#include "shell/signals.hpp"

#include <array>
#include <atomic>
#include <csignal>

namespace lumbar {
namespace {

// A handler has no other way to tell. Lock-free, so it may be written there.
std::atomic<int> noted{0};
static_assert(std::atomic<int>::is_always_lock_free);

constexpr std::array watched{SIGINT, SIGTERM};

void note(int signal) { noted.store(signal); }

}  // namespace

SignalWatch::SignalWatch() {
  noted.store(0);
  for (const int signal : watched) {
    struct sigaction before {};
    sigaction(signal, nullptr, &before);
    if (before.sa_handler == SIG_IGN) {
      continue;  // `nohup` and `&` in a script asked for that
    }
    struct sigaction action {};
    action.sa_handler = note;
    action.sa_flags = static_cast<int>(SA_RESETHAND);  // without SA_RESTART: a waiting read returns
    sigaction(signal, &action, nullptr);
  }
}

SignalWatch::~SignalWatch() {
  for (const int signal : watched) {
    struct sigaction before {};
    sigaction(signal, nullptr, &before);
    if (before.sa_handler == note) {
      std::signal(signal, SIG_DFL);
    }
  }
}

int noted_signal() { return noted.load(); }

}  // namespace lumbar
