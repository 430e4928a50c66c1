#pragma once
// The style sheet of HTML pages: made to be printed, clear in one colour, nothing remote.

#include <string>
#include <string_view>

namespace lumbar {

constexpr int side_margin_mm = 12;

enum class Paper : unsigned char { a4, letter };

/// All of the sheet but the pages' own heads and feet.
std::string style_sheet(Paper paper, bool is_large);

}  // namespace lumbar
