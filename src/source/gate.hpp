#pragma once
// Bytes that may not reach a parser: size, encoding, control characters, tabs that indent.

#include "source/diagnostic.hpp"
#include "source/file.hpp"

namespace lumbar {

/// True when `source` is text with content; else every mistake of its bytes is told.
bool is_readable_text(const SourceFile& source, Diagnostics& out);

}  // namespace lumbar
