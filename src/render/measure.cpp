#include "render/measure.hpp"

#include "render/characters.hpp"

#include <algorithm>
#include <array>

namespace lumbar {
namespace {

constexpr int middling = 556;

/// From the blank to the tilde.
constexpr std::array<short, 95> widths{blank_width, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
                                       556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
                                       667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556,
                                       556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584};

bool is_plain(char c) { return c >= ' ' && c <= '~'; }

}  // namespace

int text_width(std::string_view text) {
  int width = 0;
  while (!text.empty()) {
    if (is_plain(text.front())) {
      width += widths[static_cast<std::size_t>(text.front() - ' ')];
      text.remove_prefix(1);
      continue;
    }
    const auto end = static_cast<std::size_t>(std::ranges::find_if(text, is_plain) - text.begin());
    width += middling * static_cast<int>(columns(text.substr(0, end)));
    text.remove_prefix(end);
  }
  return width;
}

std::vector<int> word_widths(std::string_view text) {
  std::vector<int> all;
  while (!text.empty()) {
    const std::size_t blank = std::min(text.find(' '), text.size());
    all.push_back(text_width(text.substr(0, blank)));
    text.remove_prefix(std::min(blank + 1, text.size()));
  }
  return all;
}

std::size_t lines_of(const std::vector<int>& words, int room) {
  std::size_t lines = 1;
  int used = 0;
  for (const int word : words) {
    if (used > 0 && used + blank_width + word > room) {
      ++lines;
      used = 0;
    }
    used += (used > 0 ? blank_width : 0) + word;
  }
  return lines;
}

}  // namespace lumbar
