#pragma once
// Bytes to a tree with places: the strict subset of YAML that this tool reads. UTF-8, one document,
// unique keys, no anchors, aliases, tags or merge keys, every plain or quoted value on one line.

#include "source/diagnostic.hpp"
#include "source/node.hpp"

#include <optional>
#include <vector>

namespace lumbar {

inline constexpr std::size_t largest_file = 1U << 20U;  // bytes
inline constexpr int deepest = 32;                      // levels of nesting
inline constexpr int most_values = 50'000;              // scalars, lists and maps in one document

/// The one document of `source`, or nothing after a mistake that leaves no tree (bytes, syntax).
/// Other mistakes are reported and reading goes on, so that one run tells them all.
std::optional<Node> parse_yaml(const SourceFile& source, Diagnostics& out);

/// The same by the full parser alone, for a file whose bytes `is_readable_text` let in.
std::optional<Node> parse_full_yaml(const SourceFile& source, Diagnostics& out);

/// A stream cut at its `---` lines into one file a document, each keeping its line numbers.
/// Documents that hold nothing but blanks and comments are left out.
std::vector<SourceFile> split_documents(const SourceFile& source);

}  // namespace lumbar
