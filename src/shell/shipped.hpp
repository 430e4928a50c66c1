#pragma once
// What this program holds ready: the library of data/, checked, and its figures, drawn.

#include "draw/draw.hpp"
#include "model/library.hpp"

#include <string>
#include <vector>

namespace lumbar {

struct Shipped {
  std::vector<std::string> files;  // their names: places of the library point to these
  Library library;
  Drawings colour, mono;
};

/// All that belongs to a checked library.
Shipped ship(const Library& library);

/// Where a Shipped was copied to, its places still point to the names of the first: afterwards, to its own. They share
/// nothing then, and copies of them count nothing.
void own_names(Shipped& shipped);

/// Zeros between its members, where a copy keeps whatever lay on the stack: so that builds are alike to the byte.
void clear_gaps(Shipped& shipped);

}  // namespace lumbar
