#include "shell/stamp.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace lumbar {
namespace {

struct Sample {
  Format format;
  std::string page;
};

const std::vector<Sample>& samples() {
  static const std::vector<Sample> all{{Format::markdown, "# Your plan\n\nWalk.\n"},
                                       {Format::html, "<!DOCTYPE html>\n<html></html>\n"},
                                       {Format::text, "P-1                     page 1\n\nYour plan\n\nWalk.\n"},
                                       {Format::json, "{\n  \"schema\": \"lumbar/plan/1\",\n  \"sources\": []\n}\n"}};
  return all;
}

Stamp stamp() { return {Outcome::referral, "0123456789abcd", "1123456789abcd", "2123456789abcd"}; }

}  // namespace

TEST_SUITE("shell") {
  TEST_CASE("stamp: what was stamped is read again, in each format") {
    for (const Sample& sample : samples()) {
      CAPTURE(sample.page);
      const std::string text = stamped(sample.format, sample.page, stamp());
      CAPTURE(text);
      const auto read = read_stamp(sample.format, text);
      REQUIRE(read.has_value());
      CHECK((*read == stamp()));
    }
  }

  TEST_CASE("stamp: a page without one, changed by a byte, or cut off has none") {
    for (const Sample& sample : samples()) {
      const std::string text = stamped(sample.format, sample.page, stamp());
      CHECK_FALSE(read_stamp(sample.format, sample.page).has_value());
      for (std::size_t i = 0; i < text.size(); ++i) {
        CAPTURE(i);
        std::string changed = text;
        changed[i] = changed[i] == 'x' ? 'y' : 'x';
        CHECK_FALSE(read_stamp(sample.format, changed).has_value());
        CHECK_FALSE(read_stamp(sample.format, text.substr(0, i)).has_value());
      }
      CHECK_FALSE(read_stamp(sample.format, text + "x").has_value());
    }
  }

  TEST_CASE("stamp: a text keeps its lines and its width") {
    const Sample& text = samples()[2];
    const std::string with = stamped(text.format, text.page, stamp());
    CHECK(std::count(with.begin(), with.end(), '\n') == std::count(text.page.begin(), text.page.end(), '\n'));
    const std::size_t start = with.find('\n') + 1;
    CHECK(with.find('\n', start) - start <= 72);
  }
}

}  // namespace lumbar
