#pragma once
// Random libraries and assessments as YAML text, from one 64-bit seed: every kind of field, expression
// and conclusion, small enough to make a hundred thousand of them.

#include <cstdint>
#include <string>
#include <vector>

namespace lumbar::property {

/// A sequence that is the same on every machine (splitmix64).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  int below(int count) { return static_cast<int>(next() % static_cast<std::uint64_t>(count)); }
  int between(int low, int high) { return low + below(high - low + 1); }
  bool one_in(int count) { return below(count) == 0; }
  template <class T>
  const T& pick(const std::vector<T>& from) {
    return from[static_cast<std::size_t>(below(static_cast<int>(from.size())))];
  }
  template <class T>
  void shuffle(std::vector<T>& list) {
    for (std::size_t i = list.size(); i > 1; --i) {
      std::swap(list[i - 1], list[static_cast<std::size_t>(below(static_cast<int>(i)))]);
    }
  }

 private:
  std::uint64_t state_;
};

/// One question of a random library and how to answer it.
struct Question {
  enum class Kind { yes_no, number, choice, choices, date, cause, grade };
  std::string id;
  Kind kind = Kind::yes_no;
  bool sided = false;
  bool grouped = false;    // in the group that takes `none`: never read below a `not`
  char letter = 'A';       // E: prorated, for findings that offer nothing
  bool asked = true;       // else derived, and sometimes entered itself
  bool concluded = false;  // finding.X, severity.X: read by rules alone, never answered
  bool item = false;       // of a series; may be not-applicable
  int high = 10;           // number
  std::string unit;        // number, as written after it
};

/// YAML of a library, in parts that may stand in any order.
struct RandomLibrary {
  std::vector<Question> questions;
  std::string fields;                    // one file
  std::vector<std::string> rules;        // list items of `rules:`
  std::string frame;                     // vocabulary, stages, findings, therapies, sources, texts
  std::vector<std::pair<std::string, std::string>> exercises;  // file name, text
};

RandomLibrary random_library(Random& random);

/// One answer: a dotted key and its value or values. `previous.` and `first.` ids go into their blocks.
struct RandomAnswer {
  std::string id;
  std::string left, right;  // a whole answer stands in `left`; empty: not answered
  bool sided = false;
};

std::vector<RandomAnswer> random_answers(Random& random, const RandomLibrary& library);

/// Takes away one to four leaves: whole answers, one side of one, or one item of a list.
std::vector<RandomAnswer> with_deletions(Random& random, std::vector<RandomAnswer> answers);

/// The assessment's YAML, answers in the order given.
std::string assessment_yaml(const std::vector<RandomAnswer>& answers);

/// The same without its date.
std::string assessment_lines(const std::vector<RandomAnswer>& answers);

}  // namespace lumbar::property
