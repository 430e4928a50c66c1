#pragma once
// Golden files: what was printed before, and the difference to what is printed now.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace lumbar {

/// The file's bytes; "" when there is none.
inline std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

/// `line N: EXPECTED | ACTUAL` for the first line that differs.
inline std::string first_difference(std::string_view expected, std::string_view actual) {
  for (int line = 1;; ++line) {
    const std::string_view was = expected.substr(0, expected.find('\n'));
    const std::string_view is = actual.substr(0, actual.find('\n'));
    if (was != is || expected.size() == was.size() || actual.size() == is.size()) {
      return fmt::format("line {}\n  expected: {}\n  printed:  {}", line, was, is);
    }
    expected.remove_prefix(was.size() + 1);
    actual.remove_prefix(is.size() + 1);
  }
}

/// `actual` is what the file holds; LUMBAR_UPDATE=1 rewrites the file instead.
inline void check_golden(const std::filesystem::path& file, const std::string& actual) {
  if (std::getenv("LUMBAR_UPDATE") != nullptr) {
    std::ofstream(file, std::ios::binary) << actual;
    return;
  }
  const std::string expected = bytes_of(file);
  INFO(file.string(), ": ", first_difference(expected, actual), "\nLUMBAR_UPDATE=1 rewrites it");
  CHECK((actual == expected));
}

}  // namespace lumbar
