#pragma once
// Parts that pages share.

#include "model/document.hpp"
#include "model/library.hpp"
#include "model/plan.hpp"
#include "report/compose.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lumbar {

class Page {
 public:
  explicit Page(std::string title, std::string running) {
    document_ = {std::move(title), std::move(running), {}};
    document_.blocks.reserve(usual_blocks);
  }

  void heading(int level, std::string text) { put(Heading{level, std::move(text)}); }
  void paragraph(std::string text, std::string lead = "") {
    if (!text.empty() || !lead.empty()) {
      put(Paragraph{{std::move(text), std::move(lead)}});
    }
  }
  void bullets(std::vector<std::string> items, bool numbered = false);
  /// A list that runs on behind its lead.
  void list_on(std::vector<std::string> items);
  void texts(std::vector<Text> items);
  void table(std::vector<std::string> head, std::vector<std::vector<std::string>> rows);
  void key_line(std::string text, std::string lead) { put(Paragraph{{std::move(text), std::move(lead)}, true}); }
  void run_on(std::string text, std::string lead = "") {
    if (!text.empty() || !lead.empty()) {
      put(Paragraph{{std::move(text), std::move(lead)}, false, true});
    }
  }
  void callout(std::string title, std::vector<std::string> lines);
  void page_break() { put(PageBreak{}); }

  /// What `fill` adds stays together on one page.
  template <class Fill>
  void group(Fill fill) {
    put(Group{added(fill), false});
  }

  /// The same, set off as one thing.
  template <class Fill>
  void card(Fill fill) {
    put(Group{added(fill), true});
  }

  /// What each of `fills` adds is a cell; one may add nothing.
  template <class... Fills>
  void side_by_side(Fills... fills) {
    Columns columns;
    (columns.cells.push_back(added(fills)), ...);
    std::erase_if(columns.cells, [](const std::vector<Block>& cell) { return cell.empty(); });
    put(std::move(columns));
  }

  /// What `fill` adds, and not to the page.
  template <class Fill>
  std::vector<Block> added(Fill fill) {
    std::vector<Block> outer = std::move(document_.blocks);
    document_.blocks.clear();
    fill();
    std::vector<Block> inner = std::move(document_.blocks);
    document_.blocks = std::move(outer);
    return inner;
  }

  void put(Block block) { document_.blocks.push_back(std::move(block)); }
  Document take() { return std::move(document_); }

 private:
  static constexpr std::size_t usual_blocks = 128;

  Document document_;
};

/// `P-0042 · 2026-11-20`: who and when, for the head of every page.
std::string running_head(const Library& library, const Plan& plan);

/// The stop-and-call box, cauda equina signs first.
void stop_box(const Library& library, const Plan& plan, const PageOptions& options, Page& page, std::string title);

/// Whom to call in an emergency.
std::string emergency_call(const Library& library, const PageOptions& options);

/// Why the patient is referred, in the referring rules' words: those that are as urgent.
std::string reasons(const Library& library, const Plan& plan, Urgency urgency);

std::string side_text(const Library& library, bool left, bool right);

/// `stiff hips (right)`.
std::string in_plain_words(const Library& library, const FoundFinding& found);

}  // namespace lumbar
