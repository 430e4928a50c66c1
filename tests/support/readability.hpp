#pragma once
// How hard a text is to read: sentences, words, syllables, and the Flesch-Kincaid grade (US school years).

#include <string>
#include <string_view>
#include <vector>

namespace lumbar {

/// The words of a text: runs without blanks, without the punctuation around them.
std::vector<std::string> words_of(std::string_view text);

/// Cut at `. ? !` before a blank or the end.
std::vector<std::string> sentences_of(std::string_view text);

/// Groups of vowels less the silent ones: a rule of thumb, as every readability formula uses. A number counts as one.
int syllables_of(std::string_view word);

struct Readability {
  int words = 0;
  int sentences = 0;
  int syllables = 0;

  /// 0.39 words a sentence + 11.8 syllables a word - 15.59.
  double grade() const;
};

/// Of several texts, each ending its last sentence.
Readability readability_of(const std::vector<std::string>& texts);

}  // namespace lumbar
