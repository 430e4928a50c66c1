#include "shell/progress.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdio>

namespace lumbar {
namespace {

constexpr std::chrono::milliseconds between_drawings{200};

/// `40 s`, `12 min`, `3 h 20 min`.
std::string spell_duration(double seconds) {
  const auto whole = static_cast<std::uint64_t>(std::ceil(seconds));
  if (whole < 100) {
    return fmt::format("{} s", whole);
  }
  const std::uint64_t minutes = (whole + 59) / 60;
  return minutes < 100 ? fmt::format("{} min", minutes) : fmt::format("{} h {} min", minutes / 60, minutes % 60);
}

}  // namespace

std::string spell_progress(const Tally& tally, std::uint64_t done, std::uint64_t total, double seconds) {
  const double rate = seconds > 0 ? static_cast<double>(done) / seconds : 0;
  std::string text = total > 0 ? fmt::format("{} of {}", done, total) : std::to_string(done);
  text += fmt::format(", {:.0f}/s", rate);
  if (total > 0 && rate > 0) {
    text += fmt::format(", {} left", spell_duration(static_cast<double>(total - done) / rate));
  }
  return text + fmt::format(", {} referrals, {} errors", tally.referrals, tally.errors());
}

void Progress::step(const Tally& tally) {
  ++done_;
  if (!shown_) {
    return;
  }
  const Clock::time_point now = Clock::now();
  if (now - last_ < between_drawings) {
    return;
  }
  last_ = now;
  drawn_ = true;
  const double seconds = std::chrono::duration<double>(now - begun_).count();
  std::fputs(fmt::format("\r\033[K{}", spell_progress(tally, done_, total_, seconds)).c_str(), stderr);
}

void Progress::clear() {
  if (drawn_) {
    std::fputs("\r\033[K", stderr);
    drawn_ = false;
  }
}

}  // namespace lumbar
