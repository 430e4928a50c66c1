#pragma once
// Output names: where each page of an input goes, and which of these names must not be: unsafe ones,
// and those that two inputs would share. All of it is known before anything is written.

#include "shell/arguments.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lumbar {

/// One file that each input becomes.
struct OutputPage {
  Format format = Format::markdown;
  Audience audience = Audience::both;
};

struct Naming {
  std::string file;     // one input, one page: this file. Empty: `folder`, or standard output
  std::string folder;
  std::string pattern;  // of --name; empty: the tree of the inputs is mirrored
  bool tells_audience = false;  // several audiences: NAME.patient.md
};

/// `.md`, `.txt`, …
std::string_view extension(Format format);

/// The pages of --format and --for, each once. JSON is the same for every audience.
std::vector<OutputPage> pages_of(const std::vector<Format>& formats, const std::vector<Audience>& audiences);

/// What is wrong with a pattern of --name, or "".
std::string pattern_problem(std::string_view pattern);

/// The page's path; "" for standard output. `id` is the patient's, for a pattern that names it.
std::string output_name(const Naming& naming, const OutputPage& page, std::string_view relative, std::string_view id);

/// Why this id cannot be part of a file's name, or "".
std::string id_problem(std::string_view id);

/// Why this path cannot be written, or "". From byte `below` on it is the path below the output folder.
std::string path_problem(const std::string& path, std::size_t below);

/// Which inputs share an output. Sixteen bytes a page are held, not its name.
class Collisions {
 public:
  void add(std::string_view output, std::size_t input);
  /// A path that no page may go to: that of an input.
  void forbid(std::string_view path, std::size_t input);

  struct Clash {
    std::size_t first = 0, second = 0;  // inputs; the same for two documents or pages of one
    bool over_input = false;            // `first` is an input that `second` would be written over
  };
  /// Every two that share a name (of a group: each with the first). Ends what `add` may do.
  std::vector<Clash> find();

  /// `output` was added for this input (after `find`).
  bool knows(std::string_view output, std::size_t input) const;
  /// Some output has exactly this name (after `find`): then it can be no folder.
  bool holds(std::string_view output) const;

 private:
  struct Entry {
    std::uint64_t hash;
    std::uint32_t input;
    bool forbidden;
  };
  std::vector<Entry> entries_;
};

}  // namespace lumbar
