#pragma once
// Tables of an HTML sheet.

#include "model/document.hpp"

#include <string>

namespace lumbar {

/// `<table>` with headers for columns and rows; "" for a table without columns. One that is filled in by
/// hand lies down where it has more rows than columns: what is to be filled in heads the rows.
/// `page_width`: of its line, in the units of measure.hpp.
std::string html_table(const Table& table, int page_width);

}  // namespace lumbar
