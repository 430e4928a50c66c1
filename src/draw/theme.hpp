#pragma once
// Themes: colours and line widths. `mono` is for printers without colour: patterns, not tints, carry
// the meaning in both.

#include <string_view>

namespace lumbar {

/// How a part of the body is drawn: near limbs, and limbs on the far side.
struct Tones {
  std::string_view line, skin, shirt, trousers;
  double width = 2;
};

struct Theme {
  Tones near, far;
  std::string_view hair;
  std::string_view mark, work, stretch;                       // the line of marked muscles, and their fills
  std::string_view arrow;
  std::string_view prop_top, prop_front, prop_side, prop_line;  // boxes, chairs, walls
  std::string_view band, band_line, towel, weight;
  std::string_view mat, mat_side, mat_line, floor_line;
};

inline constexpr Theme colour_theme{{"#1b242c", "#f6e6d6", "#e3eaf1", "#b4c2d0", 2.0}, {"#87919a", "#fcf6f0", "#f3f6f9", "#dde5ec", 1.8}, "#544c49",
                                    "#a83203", "#ef6c30", "#ffdcc4", "#0b57a8",
                                    "#ece7dd", "#d8d0c2", "#c0b7a7", "#70685c",
                                    "#2f7d4f", "#173f26", "#cfe0ee", "#6f7a84",
                                    "#eceef0", "#d8dce0", "#a9b0b7", "#c9ced3"};

inline constexpr Theme mono_theme{{"#000", "#fff", "#fff", "#d9d9d9", 2.1}, {"#000", "#fff", "#fff", "#fff", 0.9}, "#555",
                                  "#000", "#fff", "#fff", "#000",
                                  "#fff", "#f0f0f0", "#ddd", "#000",
                                  "#777", "#000", "#fff", "#666",
                                  "#fff", "#fff", "#000", "#777"};

}  // namespace lumbar
