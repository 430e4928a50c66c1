// The error gallery: tests/codes/<slug>/ holds what brings about each code of the table, and what is
// printed then. Each `assessment*` is read against the small library; each `library*` is laid over it,
// together with the folder's other files.
// A `.recipe` is a file too long to keep: each of its lines is a count and a text to repeat.

#include "check/lint.hpp"
#include "check/rule_tests.hpp"
#include "read/assessment.hpp"
#include "read/library.hpp"
#include "shell/files.hpp"
#include "source/yaml.hpp"
#include "support/golden.hpp"
#include "support/paths.hpp"
#include "support/small_library.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <sstream>

namespace lumbar {
namespace {

namespace fs = std::filesystem;

fs::path gallery() { return project_root() / "tests" / "codes"; }

std::string cooked(const std::string& recipe) {
  std::string text;
  std::istringstream lines(recipe);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t blank = line.find(' ');
    std::string part = line.substr(blank + 1);
    if (part.ends_with("\\n")) {
      part.replace(part.size() - 2, 2, "\n");
    }
    for (int i = std::stoi(line.substr(0, blank)); i > 0; --i) {
      text += part;
    }
  }
  return text;
}

/// One folder's messages, as the program prints them with their lines.
struct Printed {
  std::string text;
  std::set<Code> codes;
};

class Entry {
 public:
  explicit Entry(const fs::path& folder) : folder_(folder) {}

  Printed read() {
    Sources shared;
    Sources libraries;
    for (const std::string& name : names()) {
      if (name.starts_with("assessment")) {
        assessment(name);
      } else {
        (name.starts_with("library") ? libraries : shared).push_back(source(name));
      }
    }
    if (libraries.empty() && !shared.empty()) {
      library(shared);
    }
    for (const SourceFile& one : libraries) {
      Sources overlay = shared;
      overlay.push_back(one);
      library(std::move(overlay));
    }
    return std::move(printed_);
  }

 private:
  std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (fs::recursive_directory_iterator at(folder_), end; at != end; ++at) {
      const std::string name = at->path().lexically_relative(folder_).string();
      const bool input = name.ends_with(".yaml") || name.ends_with(".recipe");
      if (input && (!at->is_directory() || name.starts_with("assessment"))) {
        names.push_back(name);
      }
    }
    std::ranges::sort(names);
    return names;
  }

  SourceFile source(const std::string& name) const {
    std::string text = bytes_of(folder_ / name);
    return source_file(name, name.ends_with(".recipe") ? cooked(text) : std::move(text));
  }

  void assessment(const std::string& name) {
    static const Library library = library_from();
    Diagnostics diagnostics;
    const ReadResult on_disk = read_file((folder_ / name).string(), largest_file);
    if (!on_disk.text) {
      diagnostics.push_back({{std::make_shared<const std::string>(name), 0, 0}, Code::unreadable, on_disk.problem, "", ""});
      print(std::move(diagnostics), {});
      return;
    }
    const SourceFile file = source(name);
    read_assessment(file, library, diagnostics);
    print(std::move(diagnostics), {file});
  }

  void library(Sources sources) {
    for (SourceFile& file : sources) {
      file.layer = 1;
    }
    for (const SourceFile& file : small_sources()) {
      sources.push_back(file);
      sources.back().name = std::make_shared<const std::string>("small/" + *file.name);  // both have a library.yaml
    }
    Diagnostics diagnostics;
    if (const auto read = read_library(sources, diagnostics)) {
      run_rule_tests(sources, *read, diagnostics);
      warnings(*read, diagnostics);
    }
    print(std::move(diagnostics), sources);
  }

  /// A warning's folder shows its own warnings; the small library has others, which are beside the point.
  void warnings(const Library& read, Diagnostics& diagnostics) const {
    Diagnostics all;
    lint(read, all);
    std::ranges::copy_if(all, std::back_inserter(diagnostics), [&](const Diagnostic& one) { return folder_.filename() == entry(one.code).slug; });
  }

  void print(Diagnostics diagnostics, const Sources& sources) {
    arrange(diagnostics);
    for (const Diagnostic& diagnostic : diagnostics) {
      const auto file = std::ranges::find_if(sources, [&](const SourceFile& one) { return *one.name == file_of(diagnostic.place); });
      printed_.text += spell(diagnostic, file == sources.end() ? nullptr : &*file);
      printed_.codes.insert(diagnostic.code);
    }
  }

  fs::path folder_;
  Printed printed_;
};

TEST_SUITE("codes") {
TEST_CASE("codes: the table stands in the order of the enumeration, each slug once") {
  std::set<std::string_view> slugs;
  for (std::size_t i = 0; i < code_table().size(); ++i) {
    CAPTURE(code_table()[i].slug);
    CHECK(static_cast<std::size_t>(code_table()[i].code) == i);
    CHECK(slugs.insert(code_table()[i].slug).second);
    CHECK_FALSE(code_table()[i].meaning.empty());
  }
}

TEST_CASE("codes: each code has a folder, and each folder a code") {
  std::set<std::string> slugs;
  for (const CodeEntry& code : code_table()) {
    slugs.emplace(code.slug);
  }
  std::set<std::string> folders;
  for (const auto& folder : fs::directory_iterator(gallery())) {
    folders.insert(folder.path().filename().string());
  }
  for (const std::string& slug : slugs) {
    INFO("tests/codes/", slug, " is missing");
    CHECK(folders.contains(slug));
  }
  for (const std::string& folder : folders) {
    INFO("tests/codes/", folder, " is no code");
    CHECK(slugs.contains(folder));
  }
}

TEST_CASE("codes: each folder yields its own code, printed as expected.txt has it") {
  for (const CodeEntry& code : code_table()) {
    CAPTURE(code.slug);
    const fs::path folder = gallery() / code.slug;
    const Printed printed = Entry(folder).read();
    CHECK(printed.codes.contains(code.code));
    check_golden(folder / "expected.txt", printed.text);
  }
}
}

}  // namespace
}  // namespace lumbar
