#include "render/html_text.hpp"

#include "render/characters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace lumbar {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

std::string html_text(std::string_view text) {
  constexpr ByteSet marks = byte_set("&<>\"'");
  std::string buffer;
  const std::string_view line = one_line(text, buffer);
  std::string out;
  out.reserve(line.size() + 8);
  for (std::size_t at = 0; at < line.size(); ++at) {
    const std::size_t mark = find_byte(marks, line, at);
    out.append(line.substr(at, mark - at));
    at = mark;
    if (at < line.size()) {
      out += line[at] == '&' ? "&amp;" : line[at] == '<' ? "&lt;" : line[at] == '>' ? "&gt;" : line[at] == '"' ? "&quot;" : "&#39;";
    }
  }
  return out;
}

std::string css_string(std::string_view text) {
  constexpr std::string_view harmless = " .,:-_()+";
  std::string out = "\"";
  for (const char c : one_line(text)) {
    const bool plain = is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80 ||
                       harmless.find(c) != std::string_view::npos;
    out += plain ? std::string(1, c) : fmt::format("\\{:x} ", static_cast<unsigned char>(c));
  }
  return out + "\"";
}

std::string data_uri(std::string_view type, std::string_view bytes) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out = fmt::format("data:{};base64,", type);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t three = 0;
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - at);
    for (std::size_t i = 0; i < 3; ++i) {
      three = three << 8U | (i < count ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      out += i <= count ? digits[three >> (18U - 6U * i) & 0x3FU] : '=';
    }
  }
  return out;
}

std::string language_tag(std::string_view tag) {
  const bool fits = !tag.empty() && tag.size() <= 35 && is_letter(tag.front()) &&
                    std::ranges::all_of(tag, [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
  return std::string(fits ? tag : "en");
}

bool reads_leftward(std::string_view tag) {
  constexpr std::array<std::string_view, 11> tags{"ar", "arc", "ckb", "dv", "fa", "he",
                                                  "ks", "ps",  "sd",  "ur", "yi"};
  return std::ranges::find(tags, tag.substr(0, tag.find('-'))) != tags.end();
}

}  // namespace lumbar
