#include "support/readability.hpp"

#include <algorithm>
#include <cctype>

namespace lumbar {
namespace {

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool is_vowel(char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; }

}  // namespace

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    std::string_view word = text.substr(at, end - at);
    const auto is_edge = [](char c) { return !is_letter(c) && std::isdigit(static_cast<unsigned char>(c)) == 0 && static_cast<unsigned char>(c) < 0x80; };
    while (!word.empty() && is_edge(word.front())) {
      word.remove_prefix(1);
    }
    while (!word.empty() && is_edge(word.back())) {
      word.remove_suffix(1);
    }
    if (!word.empty()) {
      words.emplace_back(word);
    }
    at = end + 1;
  }
  return words;
}

std::vector<std::string> sentences_of(std::string_view text) {
  std::vector<std::string> sentences;
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool ends = std::string_view(".?!").find(text[at]) != std::string_view::npos && (at + 1 == text.size() || text[at + 1] == ' ');
    if (ends || at + 1 == text.size()) {
      if (const std::string_view sentence = text.substr(from, at + 1 - from); !words_of(sentence).empty()) {
        sentences.emplace_back(sentence);
      }
      from = at + 1;
    }
  }
  return sentences;
}

int syllables_of(std::string_view word) {
  int count = 0;
  std::string run;  // letters up to a hyphen: `one-leg` is two words joined
  const auto finish = [&] {
    if (run.empty()) {
      return;
    }
    int groups = 0;
    for (std::size_t i = 0; i < run.size(); ++i) {
      groups += is_vowel(run[i]) && (i == 0 || !is_vowel(run[i - 1])) ? 1 : 0;
    }
    const auto ends = [&](std::string_view ending) { return run.size() > ending.size() && run.ends_with(ending); };
    const char before = run.size() > 2 ? run[run.size() - 3] : 'a';
    const bool silent_e = ends("e") && !is_vowel(run[run.size() - 2]) && !(ends("le") && !is_vowel(before));
    const bool silent_es = ends("es") && !is_vowel(before) && std::string_view("szxcg").find(before) == std::string_view::npos && before != 'h' && !(before == 'l' && run.size() > 3 && !is_vowel(run[run.size() - 4]));
    const bool silent_ed = ends("ed") && !is_vowel(before) && before != 't' && before != 'd';
    groups -= silent_e || silent_es || silent_ed ? 1 : 0;
    count += std::max(groups, 1);
    run.clear();
  };
  for (const char c : word) {
    if (is_letter(c)) {
      run += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (c == '-') {
      finish();
    }
  }
  finish();
  return std::max(count, 1);
}

double Readability::grade() const {
  return words == 0 ? 0.0 : 0.39 * words / sentences + 11.8 * syllables / words - 15.59;
}

Readability readability_of(const std::vector<std::string>& texts) {
  Readability sum;
  for (const std::string& text : texts) {
    for (const std::string& sentence : sentences_of(text)) {
      ++sum.sentences;
      for (const std::string& word : words_of(sentence)) {
        ++sum.words;
        sum.syllables += syllables_of(word);
      }
    }
  }
  return sum;
}

}  // namespace lumbar
