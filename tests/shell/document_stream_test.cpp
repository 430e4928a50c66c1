#include "shell/document_stream.hpp"
#include "shell/plan_input.hpp"

#include <doctest/doctest.h>

#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

namespace lumbar {
namespace {

/// The documents of `text` when it comes through a pipe, `step` bytes at a time.
std::vector<SourceFile> streamed(const std::string& text, std::size_t step) {
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  std::thread writer([&] {
    for (std::size_t at = 0; at < text.size(); at += step) {
      const std::string part = text.substr(at, step);
      if (write(ends[1], part.data(), part.size()) < 0) {
        break;
      }
    }
    close(ends[1]);
  });
  std::vector<SourceFile> documents;
  DocumentStream stream(ends[0], "<stdin>");
  while (auto document = stream.next()) {
    documents.push_back(std::move(*document));
  }
  writer.join();
  close(ends[0]);
  CHECK(stream.problem() == "");
  return documents;
}

}  // namespace

TEST_SUITE("shell") {
  TEST_CASE("document stream: the same documents as of the whole text, with the same line numbers") {
    for (const std::string text : {"a: 1\n---\nb: 2\n", "---\na: 1\n---\n\n# nothing\n---\nb: 2", "--- {a: 1}\n--- {b: 2}\n", "", "\n\n", "a: 1", "---\n", "a: 1\r\n---\r\nb: 2\r\n", "a: 1\n--- b", "a: |\n  --- no\n---"}) {
      CAPTURE(text);
      const std::vector<SourceFile> want = documents_of(source_file("<stdin>", text));
      for (const std::size_t step : {1U, 3U, 100U}) {
        const std::vector<SourceFile> got = streamed(text, step);
        REQUIRE(got.size() == want.size());
        for (std::size_t i = 0; i < want.size(); ++i) {
          CHECK(got[i].text == want[i].text);
          CHECK(got[i].first_line == want[i].first_line);
        }
      }
    }
  }

  TEST_CASE("document stream: a document too large costs no other, and is not held") {
    for (const std::string& large : {std::string(5'000'000, 'x'), [] { std::string lines; for (int i = 0; i < 500'000; ++i) lines += "key: value\n"; return lines; }()}) {
      const std::vector<SourceFile> got = streamed("a: 1\n---\n" + large + "\n---\nb: 2\n", 65536);
      REQUIRE(got.size() == 3);
      CHECK(got[1].text.size() > (1U << 20U));
      CHECK(got[1].text.size() < (1U << 22U));
      CHECK(got[2].text == "b: 2\n");
      CHECK(got[2].first_line == 3 + std::count(large.begin(), large.end(), '\n') + 2);
    }
  }
}

}  // namespace lumbar
