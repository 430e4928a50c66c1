// What the library cites: every rule and exercise names a source, every source is one that the clinical
// pages name. The pages lie outside the repository; what they say of each source is tests/support/citations.txt.

#include "support/golden.hpp"
#include "support/paths.hpp"
#include "support/shipped_library.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <regex>
#include <sstream>

namespace lumbar {
namespace {

/// By source id: what the clinical pages say of it.
std::map<std::string, std::vector<std::string>> listed_citations() {
  std::map<std::string, std::vector<std::string>> citations;
  std::istringstream lines(bytes_of(project_root() / "tests/support/citations.txt"));
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.front() == '#') {
      continue;
    }
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= line.size();) {
      const std::size_t end = std::min(line.find(" | ", at), line.size());
      parts.push_back(line.substr(at, end - at));
      at = end + 3;
    }
    const std::string id = parts.front();
    CAPTURE(id);
    CHECK(!citations.contains(id));
    CHECK(parts.size() >= 2);
    parts.erase(parts.begin());
    citations[id] = parts;
  }
  return citations;
}

/// Every match of a pattern.
std::vector<std::string> matches(const std::string& text, const std::string& pattern) {
  std::vector<std::string> all;
  const std::regex regex(pattern);
  for (auto at = std::sregex_iterator(text.begin(), text.end(), regex); at != std::sregex_iterator(); ++at) {
    all.push_back(at->str());
  }
  return all;
}

bool is_in(const std::vector<std::string>& strings, const std::string& part) {
  return std::ranges::any_of(strings, [&](const std::string& one) { return one.find(part) != std::string::npos; });
}

TEST_SUITE("data") {
TEST_CASE("citations: every source is one that the clinical pages name, with the same year, DOI and number") {
  const Library library = shipped_library().library;
  std::map<std::string, std::vector<std::string>> citations = listed_citations();
  for (const Source& source : library.sources) {
    CAPTURE(source.id);
    CAPTURE(source.text);
    REQUIRE(citations.contains(source.id));
    const std::vector<std::string> strings = citations.extract(source.id).mapped();
    const bool publication = strings.front() != "(no publication)";
    CHECK(publication == !source.seen.empty());
    const std::string doi = R"(10\.[0-9]{4,}/[^ ,"]*[^ ,".])";
    for (const std::string& number : matches(source.text, doi + "|PMC[0-9]+")) {
      CAPTURE(number);
      CHECK(is_in(strings, number));
    }
    // The year of the publication stands first; a DOI may hold others.
    for (const std::string& year : matches(std::regex_replace(source.text, std::regex(doi), ""), R"(^[^(]*?\b(19|20)[0-9]{2}\b)")) {
      CAPTURE(year);
      CHECK(is_in(strings, year.substr(year.size() - 4)));
    }
  }
  for (const auto& [id, strings] : citations) {
    FAIL_CHECK("tests/support/citations.txt has `" << id << "`, data/sources.yaml does not");
  }
}

TEST_CASE("citations: every rule, exercise, therapy and topic cites a source") {
  const Library library = shipped_library().library;
  const auto cites = [&](const auto& entries) {
    for (const auto& entry : entries) {
      CAPTURE(entry.id);
      CHECK(!entry.sources.empty());
    }
  };
  cites(library.rules);
  cites(library.exercises);
  cites(library.therapies);
  cites(library.topics);
}

TEST_CASE("citations: no source is kept that nothing cites") {
  const ShippedLibrary shipped = shipped_library();
  for (const Source& source : shipped.library.sources) {
    const std::regex cited(fmt::format(R"((^|[\[ ,{{]){}([\], :]|$))", source.id), std::regex::multiline);
    const bool found = std::ranges::any_of(shipped.sources, [&](const SourceFile& file) { return *file.name != "sources.yaml" && file.text.find(source.id) != std::string::npos && std::regex_search(file.text, cited); });
    CAPTURE(source.id);
    CHECK(found);
  }
}
}

}  // namespace
}  // namespace lumbar
