#pragma once
// The plain shape of YAML, in one pass: maps and lists by indent or in brackets, each value on one
// line, keys that are ids. It knows no mistake: what it does not know, it leaves to the full parser,
// which tells mistakes in one set of words. What it takes, the full parser reads alike (tested).

#include "source/file.hpp"
#include "source/node.hpp"

#include <optional>

namespace lumbar {

/// The tree of `source`, whose bytes the gate has let in; nothing when it is of another shape.
std::optional<Node> parse_plain_yaml(const SourceFile& source);

}  // namespace lumbar
