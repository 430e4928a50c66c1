#pragma once
// Reading: how hard a text is to read. Counted by machine, so an estimate; the same for every text.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lumbar {

/// Cut after `.`, `!`, `?` and `:` before a blank, and at line ends; empty ones left out.
std::vector<std::string_view> sentences_of(std::string_view text);

/// Runs of letters, digits, dashes and apostrophes that hold a letter or digit.
std::vector<std::string_view> words_of(std::string_view text);

/// Groups of vowels, without a silent final e; at least one.
std::size_t syllables(std::string_view word);

/// Flesch-Kincaid grade in hundredths: 0.39 words a sentence + 11.8 syllables a word - 15.59.
/// 0 for a text without words.
int grade_hundredths(std::string_view text);

}  // namespace lumbar
