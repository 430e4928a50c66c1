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

struct Heading {
  int level = 1;
  std::string text;
};
struct Paragraph {
  Text text;
};
struct Bullets {
  std::vector<Text> items;
  bool numbered = false;
};
struct Table {
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> rows;
};
/// A box that must not be missed.
struct Callout {
  std::string title;
  std::vector<Text> lines;
};
struct PageBreak {};
struct Group;

using Block = std::variant<Heading, Paragraph, Bullets, Table, Callout, PageBreak, Group>;

/// Blocks that stay together on one page.
struct Group {
  std::vector<Block> blocks;
};

struct Document {
  std::string title;
  std::string running;  // page head: who and when
  std::vector<Block> blocks;
};

}  // namespace lumbar
