#pragma once
// Pack: the library's files as one run of bytes, for the copy in the program.

#include "source/file.hpp"

#include <string>
#include <string_view>

namespace lumbar {

/// `SIZE NAME`, a line end and the file's bytes, for each file in order.
std::string pack(const Sources& sources);

/// What pack() was given. What is packed is trusted: never give it bytes from outside this program.
Sources unpack(std::string_view packed);

}  // namespace lumbar
