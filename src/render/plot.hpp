#pragma once
// A plot as inline SVG: a bar for the bands, a mark for each value. Shapes and letters tell, not
// colours.

#include "model/document.hpp"

#include <string>
#include <string_view>

namespace lumbar {

/// `id` is unlike any other in the file: title and description hang on it.
std::string svg_plot(const Plot& plot, std::string_view id);

}  // namespace lumbar
