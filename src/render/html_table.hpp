#pragma once
// Tables of an HTML sheet.

#include "model/document.hpp"

#include <cstddef>
#include <string>

namespace lumbar {

/// `<table>` with headers for columns and rows; "" for a table without columns. One that is filled in by
/// hand lies down where it has more rows than columns: what is to be filled in heads the rows.
/// `letters` is about what goes on a line of the page.
std::string html_table(const Table& table, std::size_t letters);

}  // namespace lumbar
