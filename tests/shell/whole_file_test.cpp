#include "shell/files.hpp"
#include "shell/whole_file.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace lumbar {
namespace {

namespace fs = std::filesystem;

/// A folder of its own that is gone afterwards.
class Scratch {
 public:
  Scratch() {
    std::string name = (fs::temp_directory_path() / "lumbar-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Scratch() { fs::remove_all(path_); }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }
  std::size_t entries() const { return static_cast<std::size_t>(std::distance(fs::directory_iterator(path_), fs::directory_iterator())); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

constexpr WholeFile::Way ways[]{WholeFile::Way::unnamed_if_possible, WholeFile::Way::named};

}  // namespace

TEST_SUITE("shell") {
  TEST_CASE("whole file: nothing is there before it is published, and it replaces what was") {
    for (const WholeFile::Way way : ways) {
      const Scratch folder;
      for (const std::string text : {"one", "two, longer"}) {
        const auto before = read_file(folder / "a.md", 100).text;
        WholeFile file(folder / "a.md", way);
        CHECK(file.write(text));
        CHECK((read_file(folder / "a.md", 100).text == before));
        CHECK(file.publish());
        CHECK((read_file(folder / "a.md", 100).text == text));
      }
      CHECK(folder.entries() == 1);
    }
  }

  TEST_CASE("whole file: what is not published leaves nothing") {
    for (const WholeFile::Way way : ways) {
      const Scratch folder;
      { WholeFile(folder / "a.md", way).write("half"); }
      CHECK(folder.entries() == 0);
    }
  }

  TEST_CASE("whole file: a folder that is not there is a problem, not a crash") {
    for (const WholeFile::Way way : ways) {
      const Scratch folder;
      WholeFile file(folder / "no/a.md", way);
      CHECK_FALSE(file.write("x"));
      CHECK_FALSE(file.publish());
      CHECK(file.problem() != "");
    }
  }

  TEST_CASE("replace file: one that is right is not touched") {
    const Scratch folder;
    CHECK_FALSE(replace_file(folder / "a.md", "text").unchanged);
    const auto before = fs::last_write_time(folder / "a.md");
    fs::last_write_time(folder / "a.md", before - std::chrono::hours(1));
    CHECK(replace_file(folder / "a.md", "text").unchanged);
    CHECK((fs::last_write_time(folder / "a.md") == before - std::chrono::hours(1)));
    CHECK_FALSE(replace_file(folder / "a.md", "texd").unchanged);
    CHECK((read_file(folder / "a.md", 100).text == "texd"));
  }

  TEST_CASE("leftovers: those of a process that is gone are cleared, others stay") {
    const Scratch folder;
    const pid_t child = fork();
    if (child == 0) {
      WholeFile* const lost = new WholeFile(folder / "a.md", WholeFile::Way::named);
      lost->write("half");
      _exit(0);  // as if killed: nothing is cleaned up
    }
    waitpid(child, nullptr, 0);
    CHECK(folder.entries() == 1);
    const WholeFile mine(folder / "b.md", WholeFile::Way::named);
    CHECK(write_file(folder / ".lumbar-another.machine-1-0.tmp", "x") == "");
    CHECK(write_file(folder / ".lumbar-notes.tmp", "x") == "");
    CHECK(folder.entries() == 4);
    clear_leftovers(folder.path());
    CHECK(folder.entries() == 3);
  }
}

}  // namespace lumbar
