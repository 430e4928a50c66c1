// The rooms of src/ and the doors between them; what only the shell may use.

#include "support/golden.hpp"
#include "support/paths.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace lumbar {
namespace {

namespace fs = std::filesystem;

/// What each room may include beside itself. `shell` and `main.cpp` may include all.
const std::map<std::string, std::set<std::string>>& doors() {
  static const std::map<std::string, std::set<std::string>> table{
      {"source", {}},
      {"model", {"source/place.hpp"}},
      {"logic", {"model"}},
      {"read", {"source", "model", "logic"}},
      {"reason", {"model", "logic"}},
      {"plan", {"model", "logic"}},
      {"report", {"model"}},
      {"render", {"model"}},
      {"advise", {"model", "logic", "reason", "plan"}},
      {"draw", {"model"}},
      {"check", {"source", "model", "logic", "reason", "read", "draw", "advise", "report"}},  // report: whole handouts are read
  };
  return table;
}

/// Beside the room's own files, headers that one file alone may use, with the reason.
struct Exception {
  std::string header, file, because;
};
const std::vector<Exception>& exceptions() {
  static const std::vector<Exception> all{
      {"<chrono>", "model/unit.cpp", "its calendar is pure arithmetic; the clock stays in the shell"},
  };
  return all;
}

/// Packages that one file alone may know.
const std::map<std::string, std::string>& private_tools() {
  static const std::map<std::string, std::string> tools{{"<yaml-cpp/", "source/yaml.cpp"}, {"<CLI/", "shell/arguments.cpp"}};
  return tools;
}

const std::set<std::string>& outside_the_core() {
  static const std::set<std::string> headers{"<filesystem>", "<fstream>", "<iostream>", "<chrono>", "<ctime>", "<random>", "<thread>", "<locale>", "<unordered_map>", "<unordered_set>"};
  return headers;
}

struct File {
  std::string name;  // relative to src/
  std::vector<std::string> includes;  // with their quotes or brackets
  std::set<std::string> words;        // identifiers, comments and texts left out
};

std::string room_of(const std::string& name) {
  const auto slash = name.find('/');
  return slash == std::string::npos ? name.substr(0, name.find('.')) : name.substr(0, slash);
}

/// Comments, texts and characters become blanks; line ends stay.
std::string code_of(const std::string& text) {
  std::string code;
  for (std::size_t at = 0; at < text.size();) {
    const auto skip_to = [&](std::size_t end) {
      end = std::min(end, text.size());
      code += ' ';
      code += std::string(static_cast<std::size_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(end), '\n')), '\n');
      at = end;
    };
    const std::string two = text.substr(at, 2);
    const bool after_word = at > 0 && std::isalnum(static_cast<unsigned char>(text[at - 1])) != 0;
    if (two == "//") {
      skip_to(text.find('\n', at));
    } else if (two == "/*") {
      skip_to(text.find("*/", at) + 2);
    } else if (two == "R\"") {
      const std::string end = ")" + text.substr(at + 2, text.find('(', at) - at - 2) + "\"";
      skip_to(text.find(end, at) + end.size());
    } else if (text[at] == '"' || (text[at] == '\'' && !after_word)) {  // 50'000 is a number
      std::size_t end = at + 1;
      while (end < text.size() && text[end] != text[at]) {
        end += text[end] == '\\' ? 2 : 1;
      }
      skip_to(end + 1);
    } else {
      code += text[at++];
    }
  }
  return code;
}

std::set<std::string> words_of(const std::string& code) {
  std::set<std::string> words;
  std::string word;
  for (const char c : code + " ") {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_') {
      word += c;
    } else {
      words.insert(std::move(word));
      word.clear();
    }
  }
  return words;
}

const std::vector<File>& files() {
  static const std::vector<File> all = [] {
    std::vector<File> found;
    const fs::path root = project_root() / "src";
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".cpp" && extension != ".hpp") {
        continue;
      }
      const std::string text = bytes_of(entry.path());
      File file{entry.path().lexically_relative(root).string(), {}, words_of(code_of(text))};
      for (std::size_t at = text.find("#include "); at != std::string::npos; at = text.find("#include ", at + 1)) {
        const std::size_t end = text.find('\n', at);
        const std::string rest = text.substr(at + 9, end - at - 9);
        file.includes.push_back(rest.substr(0, rest.find_first_of("\">", 1) + 1));
      }
      found.push_back(std::move(file));
    }
    std::ranges::sort(found, {}, &File::name);
    return found;
  }();
  return all;
}

bool is_excepted(const std::string& header, const std::string& file) {
  return std::ranges::any_of(exceptions(), [&](const Exception& one) { return one.header == header && one.file == file; });
}

TEST_SUITE("rooms") {
TEST_CASE("rooms: each room opens only the doors of the table") {
  CHECK(files().size() > 60);
  for (const File& file : files()) {
    const std::string room = room_of(file.name);
    if (room == "shell" || room == "main") {
      continue;
    }
    CAPTURE(file.name);
    REQUIRE(doors().contains(room));
    for (const std::string& include : file.includes) {
      if (!include.starts_with('"')) {
        continue;
      }
      const std::string target = include.substr(1, include.size() - 2);
      CAPTURE(target);
      const std::set<std::string>& allowed = doors().at(room);
      CHECK((room_of(target) == room || allowed.contains(room_of(target)) || allowed.contains(target)));
      CHECK(target.find("..") == std::string::npos);
      CHECK(std::ranges::find(files(), target, &File::name) != files().end());
    }
  }
}

TEST_CASE("rooms: the world's headers stay in the shell") {
  for (const File& file : files()) {
    if (room_of(file.name) == "shell" || room_of(file.name) == "main") {
      continue;
    }
    CAPTURE(file.name);
    for (const std::string& include : file.includes) {
      CAPTURE(include);
      CHECK((!outside_the_core().contains(include) || is_excepted(include, file.name)));
    }
    for (const std::string word : {"getenv", "float", "double", "rand", "srand", "localtime", "setlocale", "cout", "cerr", "printf", "new", "goto"}) {
      CAPTURE(word);
      const bool is_geometry = room_of(file.name) == "draw" && (word == "float" || word == "double");
      CHECK((is_geometry || !file.words.contains(word)));
    }
  }
}

TEST_CASE("rooms: each package is known to its one file") {
  for (const File& file : files()) {
    CAPTURE(file.name);
    for (const std::string& include : file.includes) {
      CAPTURE(include);
      for (const auto& [prefix, owner] : private_tools()) {
        CHECK((!include.starts_with(prefix) || file.name == owner));
      }
    }
    CHECK((!file.words.contains("YAML") || file.name == "source/yaml.cpp"));
    CHECK((!file.words.contains("CLI") || file.name == "shell/arguments.cpp"));
  }
}

TEST_CASE("rooms: no macros, and every header is included once") {
  for (const File& file : files()) {
    CAPTURE(file.name);
    const std::string text = bytes_of(project_root() / "src" / file.name);
    CHECK(text.find("#define") == std::string::npos);
    CHECK(text.find("using namespace lumbar") == std::string::npos);
    if (file.name.ends_with(".hpp")) {
      CHECK(text.starts_with("#pragma once\n// "));
    }
  }
}

TEST_CASE("rooms: every exception is still needed") {
  for (const Exception& one : exceptions()) {
    CAPTURE(one.file);
    const auto file = std::ranges::find(files(), one.file, &File::name);
    REQUIRE(file != files().end());
    CHECK(std::ranges::find(file->includes, one.header) != file->includes.end());
    CHECK_FALSE(one.because.empty());
  }
  for (const auto& tool : private_tools()) {
    CAPTURE(tool.second);
    const auto file = std::ranges::find(files(), tool.second, &File::name);
    REQUIRE(file != files().end());
    CHECK(std::ranges::any_of(file->includes, [&](const std::string& include) { return include.starts_with(tool.first); }));
  }
}

TEST_CASE("rooms: comments and texts are no code, a digit separator is no character") {
  CHECK(words_of(code_of("int a; // float\n/* double */ auto b = \"getenv\"; char c = '\\''; d = 50'000; e")) == std::set<std::string>{"", "int", "a", "auto", "b", "char", "c", "d", "50", "000", "e"});
  CHECK(words_of(code_of("auto a = R\"x(float \" )\" )x\"; b")) == std::set<std::string>{"", "auto", "a", "b"});
}
}

}  // namespace
}  // namespace lumbar
