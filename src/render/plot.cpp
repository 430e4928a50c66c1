#include "render/plot.hpp"

#include "render/characters.hpp"
#include "render/html_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

// Lengths are tenths of a unit of the view box, whole numbers, so that every machine draws the same.

namespace lumbar {
namespace {

constexpr int width = 2400;
constexpr int left = 30;
constexpr int right = 2370;
constexpr int bar_height = 110;
constexpr int size = 126;  // of the letters
constexpr int letter = 60;  // about the width of one

/// Below the title and a row for the name of each mark.
int bar_top(const Plot& plot) {
  return 384 + (plot.marks.size() > 1 ? size + 10 : 0);
}

std::string length(int tenths) {
  return tenths % 10 == 0 ? fmt::format("{}", tenths / 10) : fmt::format("{}.{}", tenths / 10, tenths % 10);
}

int across(int thousandths) {
  return left + (right - left) * std::clamp(thousandths, 0, 1000) / 1000;
}

std::string text_at(int x, int y, std::string_view anchor, std::string_view text, bool is_bold = false) {
  return fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"{}\" font-size=\"{}\"{}>{}</text>", length(x), length(y), anchor, length(size), is_bold ? " font-weight=\"bold\"" : "", html_text(text));
}

std::string cut(std::string_view raw, std::size_t most) {
  const std::string text = one_line(raw);
  return columns(text) <= most ? text : text.substr(0, fitting(text, most - 1)) + "…";
}

std::string mark_name(const Plot::Mark& mark) {
  return mark.label.empty() ? mark.value : mark.label + " " + mark.value;
}

/// Everything that the picture shows, in words.
std::string described(const Plot& plot) {
  std::string text;
  for (const Plot::Mark& mark : plot.marks) {
    text += text.empty() ? "" : "; ";
    text += mark_name(mark) + (mark.band.empty() ? "" : fmt::format(" ({})", mark.band));
  }
  text += fmt::format(". {} – {}", plot.low, plot.high);
  for (const Plot::Band& band : plot.bands) {
    text += "; " + band.label;
  }
  return text + ".";
}

/// Bands in greys that a printer keeps apart, parted by lines; each named below, where it has room.
std::string bands(const Plot& plot) {
  const int top = bar_top(plot);
  constexpr std::array<std::string_view, 4> greys{"#fff", "#dfe3e6", "#c2c9cf", "#a5aeb6"};
  std::string out;
  std::size_t i = 0;
  for (const Plot::Band& band : plot.bands) {
    const int from = across(band.from);
    const int to = across(band.to);
    out += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\" stroke=\"#16191d\" stroke-width=\".8\"/>", length(from), length(top), length(std::max(to - from, 10)), length(bar_height), greys[i++ % greys.size()]);
    const auto room = static_cast<std::size_t>(std::max(to - from, 0) / letter);
    constexpr std::size_t least = 6;  // letters of a name that is cut: `no…` tells nothing
    if (room >= std::min(columns(one_line(band.label)), least)) {
      out += text_at((from + to) / 2, top + bar_height + size, "middle", cut(band.label, room));
    }
  }
  if (plot.bands.empty()) {
    out = fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"#fff\" stroke=\"#16191d\" stroke-width=\".8\"/>", length(left), length(top), length(right - left), length(bar_height));
  }
  return out;
}

/// The first mark stands on the bar and is full; a second one is open, its name a row higher.
std::string marks(const Plot& plot) {
  std::string out;
  int row = 0;
  for (const Plot::Mark& mark : plot.marks) {
    const int x = across(mark.at);
    const int tip = bar_top(plot) - 10;
    const int top = tip - 90;
    const std::string name = mark_name(mark);
    const int half = static_cast<int>(columns(one_line(name))) * letter / 2;
    // A name wider than the plot begins at its left.
    const int middle = std::max(left + half, std::min(x, right - half));
    const int y = top - 25 - (row == 0 ? 0 : size + 10);
    out += fmt::format("<path d=\"M{} {}l-6-9h12z\" fill=\"{}\" stroke=\"#16191d\" stroke-width=\"1.2\"/>", length(x), length(tip), row == 0 ? "#16191d" : "#fff");
    out += text_at(middle, y, "middle", name, true);
    ++row;
  }
  return out;
}

}  // namespace

std::string svg_plot(const Plot& plot, std::string_view id) {
  const int height = bar_top(plot) + bar_height + 2 * size + 60;
  std::string out = fmt::format("<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-labelledby=\"{}-t {}-d\">", length(width), length(height), id, id);
  out += fmt::format("<title id=\"{}-t\">{}</title><desc id=\"{}-d\">{}</desc>", id, html_text(plot.title), id, html_text(described(plot)));
  out += text_at(left, size, "start", cut(plot.title, (right - left) / letter), true);
  out += bands(plot) + marks(plot);
  out += text_at(left, height - 20, "start", plot.low);
  out += text_at(right, height - 20, "end", plot.high);
  return out + "</svg>";
}

}  // namespace lumbar
