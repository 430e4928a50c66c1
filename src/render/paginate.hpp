#pragma once
// Pages of lines: which lines may be parted, and where each page ends. What the lines say is not
// known here.

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lumbar {

constexpr std::size_t page_columns =
    72;                                 // fits the default margins of a CUPS queue on A4 and Letter
constexpr std::size_t page_lines = 59;  // Letter holds 60, and lp's filter turns the page after a 60th
constexpr std::size_t head_lines = 2;   // the head line and a blank one
constexpr std::size_t room_lines = page_lines - head_lines;

/// What holds a piece on the page of the next one. A group is held more strongly than a heading.
enum class Hold { none, heading, group };

/// Lines that stay together; more than `room_lines` of them are parted anywhere.
struct Piece {
  std::vector<std::string> lines;
  std::shared_ptr<const std::vector<std::string>> again = {};  // above it when it begins a page: the head of its table
  bool has_gap = false;                 // a blank line above, except at the top of a page
  bool ends_page = false;               // no lines: the next piece begins a page
  Hold hold = Hold::none;
};
using Pieces = std::vector<Piece>;

/// Keeps `pieces` on one page if one page can hold them.
void hold_together(Pieces& pieces);

/// The pages, form feeds between them. Each begins with `running`, cut to fit, and `page N`.
std::string paginate(Pieces pieces, std::string_view running);

/// Whether the head of a page has room for all of `running`.
bool fits_head(std::string_view running);

}  // namespace lumbar
