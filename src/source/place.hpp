#pragma once
// Place: where in which file something stands. Line and column count from 1, columns in characters
// (code points). Line 0 means the whole file.

#include <memory>
#include <string>

namespace lumbar {

struct Place {
  std::shared_ptr<const std::string> file;  // shared by everything read from one file
  int line = 0;
  int column = 0;
};

inline const std::string& file_of(const Place& place) {
  static const std::string nowhere;
  return place.file ? *place.file : nowhere;
}

inline bool operator==(const Place& a, const Place& b) {
  return a.line == b.line && a.column == b.column && file_of(a) == file_of(b);
}

/// Sort order: file name by bytes, then line, then column.
inline bool operator<(const Place& a, const Place& b) {
  if (const int by_file = file_of(a).compare(file_of(b)); by_file != 0) {
    return by_file < 0;
  }
  return a.line != b.line ? a.line < b.line : a.column < b.column;
}

/// `file:line:column`, or `file` alone for the whole file.
inline std::string spell(const Place& place) {
  if (place.line == 0) {
    return file_of(place);
  }
  return file_of(place) + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

}  // namespace lumbar
