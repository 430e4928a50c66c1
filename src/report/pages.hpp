#pragma once
// Parts that pages share.

#include "model/document.hpp"
#include "model/library.hpp"
#include "model/plan.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lumbar {

class Page {
 public:
  explicit Page(std::string title, std::string running) { document_ = {std::move(title), std::move(running), {}}; }

  void heading(int level, std::string text) { put(Heading{level, std::move(text)}); }
  void paragraph(std::string text, std::string lead = "") {
    if (!text.empty() || !lead.empty()) {
      put(Paragraph{{std::move(text), std::move(lead)}});
    }
  }
  void bullets(std::vector<std::string> items, bool numbered = false);
  void texts(std::vector<Text> items);
  void table(std::vector<std::string> head, std::vector<std::vector<std::string>> rows);
  void callout(std::string title, std::vector<std::string> lines);
  void page_break() { put(PageBreak{}); }

  /// What `fill` adds stays together on one page.
  template <class Fill>
  void group(Fill fill) {
    std::vector<Block> outer = std::move(document_.blocks);
    document_.blocks.clear();
    fill();
    Group group{std::move(document_.blocks)};
    document_.blocks = std::move(outer);
    put(std::move(group));
  }

  void put(Block block) { document_.blocks.push_back(std::move(block)); }
  Document take() { return std::move(document_); }

 private:
  Document document_;
};

/// `P-0042 · 2026-11-20`: who and when, for the head of every page.
std::string running_head(const Library& library, const Plan& plan);

/// The stop-and-call box, cauda equina signs first.
void stop_box(const Library& library, const Plan& plan, Page& page, std::string title);

/// `leg pain and back pain` from the titles of the referring rules.
std::string reasons(const Library& library, const Plan& plan);

std::string side_text(const Library& library, bool left, bool right);

}  // namespace lumbar
