#pragma once
// How wide the columns of a table are where it is to be low.

#include "model/document.hpp"

#include <vector>

namespace lumbar {

/// Percents of the page's width (measure.hpp has its units), one a column, that give the table the fewest
/// lines. Nothing for a table of another number of columns than three or four, of many
/// rows, or whose cells fit anyway.
std::vector<int> lowest_shares(const Table& table, int page_width);

}  // namespace lumbar
