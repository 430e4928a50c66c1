#pragma once
// Document: pages as blocks of plain text. Composed by report/, spelled by render/, which alone knows
// what each format must escape.

#include <string>
#include <variant>
#include <vector>

namespace lumbar {

/// Plain text; `lead` stands before it and is set off.
struct Text {
  std::string body;
  std::string lead;
};

/// `name` behind its `badge`, such as an exercise behind its number, is how a page that draws badges
/// says `text`.
struct Heading {
  int level = 1;
  std::string text;
  std::string badge;
  std::string name;
};
/// A key line is to be found at a glance. What runs on may stand on the line of what is before it, where
/// room is dear: behind a heading at the line's other end.
struct Paragraph {
  Text text;
  bool is_key = false;
  bool runs_on = false;
};
struct Bullets {
  std::vector<Text> items;
  bool numbered = false;
  bool runs_on = false;
};
/// A line end in a cell parts its lines where a format can, and is a blank in Markdown. A table that is
/// filled in by hand has rows to write in.
struct Table {
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> rows;
  bool by_hand = false;
};
/// A box that must not be missed.
struct Callout {
  std::string title;
  std::vector<Text> lines;
};
struct PageBreak {};

/// Values on a scale with its bands. Left out where nothing is drawn: the values stand in a table
/// too. Places are thousandths of the scale.
struct Plot {
  struct Band {
    std::string label;
    int from = 0;
    int to = 0;
  };
  struct Mark {
    std::string label;  // of the side, or ""
    std::string value;
    int at = 0;
    std::string band;   // where it lies, or ""; a place does not tell, at the edge of two
  };
  std::string title;
  std::string low;  // the scale's ends
  std::string high;
  std::vector<Band> bands;
  std::vector<Mark> marks;
};

/// An exercise's figure. Left out where nothing is drawn: the steps say all of it.
struct Picture {
  std::string figure;     // its id
  std::string alt;
  bool limited = false;   // the variant that stops short of the end
  bool mirrored = false;  // shows the left side

  /// Of the file that holds it. Ids have no dots.
  std::string file() const { return figure + (limited ? ".limited" : "") + (mirrored ? ".left" : "") + ".svg"; }
};

struct Group;
struct Columns;

using Block =
    std::variant<Heading, Paragraph, Bullets, Table, Callout, PageBreak, Plot, Picture, Group, Columns>;

/// Blocks that stay together on one page; a card is also set off as one thing.
struct Group {
  std::vector<Block> blocks;
  bool is_card = false;
};

/// Cells that stand side by side, in twos, where a page has room, and one under the other elsewhere.
struct Columns {
  std::vector<std::vector<Block>> cells;
};

struct Document {
  std::string title;
  std::string running;  // page head: who and when
  std::vector<Block> blocks;
  std::vector<Text> letterhead = {};  // who hands it out; below the title where there is no better place
  std::string footer = {};
  bool is_dense = false;  // for a reader who skims: smaller type
};

}  // namespace lumbar
