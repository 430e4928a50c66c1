#pragma once
// Tables in columns of characters, ruled so that an empty cell can be written in by hand.

#include "model/document.hpp"
#include "render/paginate.hpp"

namespace lumbar {

/// A piece for the head and one for each row, within `page_columns`. A table with too many columns
/// for that is told row by row, each cell behind the head of its column.
Pieces layout_table(const Table& table);

}  // namespace lumbar
