#pragma once
// Standard input as documents, one after the other: however many there are, one is held.

#include "source/file.hpp"

#include <optional>
#include <string>

namespace lumbar {

class DocumentStream {
 public:
  /// Reads from the open file `number`; documents are called `name`.
  DocumentStream(int number, const std::string& name);

  /// The next document (at least one: an empty stream is one empty document). Nothing at the end,
  /// after a problem, and after a signal. One that is too large comes cut off, and is still too large
  /// to be read.
  std::optional<SourceFile> next();

  /// Why reading stopped early, or "".
  const std::string& problem() const { return problem_; }

 private:
  std::optional<std::string> next_chunk();
  void drop_excess(std::size_t line_end);
  bool fill();

  int number_;
  std::shared_ptr<const std::string> name_;
  std::string buffer_;         // begins at the start of a document
  std::size_t line_start_ = 0;  // of the first line that was not yet looked at
  int first_line_ = 1;         // number of the buffer's first line
  int dropped_lines_ = 0;
  std::vector<SourceFile> ready_;
  bool ended_ = false;
  bool any_ = false;  // a document was given
  std::string problem_;
};

}  // namespace lumbar
