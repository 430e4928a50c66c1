#include "check/reading.hpp"

#include <algorithm>
#include <cstdint>

namespace lumbar {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_vowel(char c) { return std::string_view("aeiouy").find(lower(c)) != std::string_view::npos; }

bool is_end(std::string_view text, std::size_t at) {
  const char c = text[at];
  const bool mark = c == '.' || c == '!' || c == '?' || c == ':';
  return c == '\n' || (mark && (at + 1 == text.size() || text[at + 1] == ' ' || text[at + 1] == '\n'));
}

}  // namespace

std::vector<std::string_view> sentences_of(std::string_view text) {
  std::vector<std::string_view> sentences;
  std::size_t from = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at == text.size() || is_end(text, at)) {
      const std::string_view sentence = text.substr(from, at - from + (at < text.size() ? 1 : 0));
      if (!words_of(sentence).empty()) {
        sentences.push_back(sentence);
      }
      from = at + 1;
    }
  }
  return sentences;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    bool any = false;
    while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]) || text[end] == '-' || text[end] == '\'')) {
      any = any || is_letter(text[end]) || is_digit(text[end]);
      ++end;
    }
    if (any) {
      words.push_back(text.substr(at, end - at));
    }
    at = std::max(end, at + 1);
  }
  return words;
}

std::size_t syllables(std::string_view word) {
  std::size_t count = 0;
  bool before = false;
  for (const char c : word) {
    const bool vowel = is_vowel(c);
    count += vowel && !before ? 1 : 0;
    before = vowel;
  }
  const std::size_t size = word.size();
  const bool silent_e = size > 2 && lower(word[size - 1]) == 'e' && !is_vowel(word[size - 2]) && !(lower(word[size - 2]) == 'l' && !is_vowel(word[size - 3]));
  const bool silent_ed = size > 3 && lower(word[size - 1]) == 'd' && lower(word[size - 2]) == 'e' && !is_vowel(word[size - 3]) && lower(word[size - 3]) != 't' && lower(word[size - 3]) != 'd';
  // `moves`, `lines`; but not `bridges`, `exercises`, `tables`
  const bool silent_es = size > 3 && lower(word[size - 1]) == 's' && lower(word[size - 2]) == 'e' && !is_vowel(word[size - 3]) &&
                         std::string_view("cghsxz").find(lower(word[size - 3])) == std::string_view::npos && !(lower(word[size - 3]) == 'l' && !is_vowel(word[size - 4]));
  count -= (silent_e || silent_ed || silent_es) && count > 1 ? 1 : 0;
  return std::max<std::size_t>(count, 1);
}

int grade_hundredths(std::string_view text) {
  const std::vector<std::string_view> words = words_of(text);
  const std::size_t sentence_count = sentences_of(text).size();
  if (words.empty() || sentence_count == 0) {
    return 0;
  }
  std::size_t syllable_count = 0;
  for (const std::string_view word : words) {
    syllable_count += syllables(word);
  }
  const auto number = [](std::size_t n) { return static_cast<std::int64_t>(n); };
  return static_cast<int>(39 * number(words.size()) / number(sentence_count) + 1180 * number(syllable_count) / number(words.size()) - 1559);
}

}  // namespace lumbar
