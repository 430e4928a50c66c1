// How texts are counted: sentences, words, syllables, and the school grade made from them.

#include "check/reading.hpp"

#include <doctest/doctest.h>

namespace lumbar {
namespace {

TEST_SUITE("check") {
TEST_CASE("reading: sentences end at marks before a blank, not inside numbers") {
  CHECK(sentences_of("Lie down. Lift 2.5 kg! Breathe?\nRest").size() == 4);
  CHECK(sentences_of(" . \n ").empty());
}

TEST_CASE("reading: words hold a letter or digit") {
  CHECK(words_of("Don't lift - use the side-bridge (30 s).").size() == 7);
  CHECK(words_of("-- …").size() <= 1);
}

TEST_CASE("reading: syllables as an English reader counts them") {
  CHECK(syllables("back") == 1);
  CHECK(syllables("move") == 1);
  CHECK(syllables("moved") == 1);
  CHECK(syllables("lifted") == 2);
  CHECK(syllables("table") == 2);
  CHECK(syllables("rotation") == 3);
  CHECK(syllables("the") == 1);
  CHECK(syllables("moves") == 1);
  CHECK(syllables("guidelines") == 3);
  CHECK(syllables("bridges") == 2);
  CHECK(syllables("exercises") == 4);
  CHECK(syllables("tables") == 2);
}

TEST_CASE("reading: short plain sentences read below grade 6, long ones above") {
  CHECK(grade_hundredths("") == 0);
  CHECK(grade_hundredths("Lie on your back. Bend your knees. Breathe out.") < 200);
  CHECK(grade_hundredths("Neurophysiological considerations demonstrate individual variability in rehabilitation participation.") > 1500);
}
}

}  // namespace
}  // namespace lumbar
