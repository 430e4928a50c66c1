#include "render/paginate.hpp"

#include "render/characters.hpp"

#include <fmt/format.h>

#include <utility>

namespace lumbar {
namespace {

constexpr std::size_t number_columns = 10;  // a blank and `page 1234`

std::string head_line(std::string_view running, std::size_t number) {
  const std::string page = fmt::format("page {}", number);
  const std::size_t room = page_columns - page.size() - 1;
  std::string who(running);
  if (columns(who) > room) {
    who = who.substr(0, fitting(who, room - 1)) + "…";
  }
  return padded(who, room + 1) + page;
}

class Pages {
 public:
  explicit Pages(std::string_view running) : running_(running) { begin(); }

  bool is_empty() const { return used_ == head_lines; }
  bool fits(std::size_t lines) const { return used_ + lines <= page_lines; }

  void begin() {
    out_ += number_ == 0 ? "" : "\f";
    out_ += head_line(running_, ++number_) + "\n\n";
    used_ = head_lines;
  }

  void line(std::string_view text) {
    const std::size_t end = text.find_last_not_of(' ');
    out_.append(text.substr(0, end == std::string_view::npos ? 0 : end + 1)).append("\n");
    ++used_;
  }

  void lines(const std::vector<std::string>& texts) {
    for (const std::string& text : texts) {
      line(text);
    }
  }

  std::string take() { return std::move(out_); }

 private:
  std::string out_;
  std::string running_;
  std::size_t number_ = 0;
  std::size_t used_ = 0;
};

/// Pieces that want to stand together: up to `end`, gaps inside counted as lines.
struct Run {
  std::size_t lines = 0;
  std::size_t end = 0;
};

/// From piece `at` through all that is held by `least` or more; or as far as a page is full.
Run held_run(const Pieces& pieces, std::size_t at, Hold least) {
  Run run{pieces[at].lines.size(), at + 1};
  while (run.lines <= room_lines && run.end < pieces.size() && !pieces[run.end].ends_page &&
         pieces[run.end - 1].hold >= least) {
    run.lines += pieces[run.end].lines.size() + (pieces[run.end].has_gap ? 1 : 0);
    ++run.end;
  }
  return run;
}

/// From piece `at` on. Where a heading and the group that follows do not go on one page, the group
/// does.
Run wanted_run(const Pieces& pieces, std::size_t at) {
  for (const Hold least : {Hold::heading, Hold::group}) {
    if (const Run run = held_run(pieces, at, least); run.lines <= room_lines) {
      return run;
    }
  }
  return {pieces[at].lines.size(), at + 1};
}

/// `pieces`, each line by itself where no page can hold the piece.
Pieces parted(Pieces pieces) {
  Pieces all;
  all.reserve(pieces.size());
  for (Piece& piece : pieces) {
    if (piece.lines.size() <= room_lines) {
      all.push_back(std::move(piece));
      continue;
    }
    for (std::size_t i = 0; i < piece.lines.size(); ++i) {
      const bool is_last = i + 1 == piece.lines.size();
      all.push_back({{piece.lines[i]},
                     piece.again,
                     piece.has_gap && i == 0,
                     false,
                     is_last ? piece.hold : Hold::none});
    }
  }
  return all;
}

}  // namespace

bool fits_head(std::string_view running) {
  return columns(running) <= page_columns - number_columns;
}

void hold_together(Pieces& pieces) {
  std::size_t lines = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    lines += pieces[i].lines.size() + (pieces[i].has_gap && i > 0 ? 1 : 0);
  }
  for (std::size_t i = 0; i + 1 < pieces.size() && lines <= room_lines; ++i) {
    pieces[i].hold = Hold::group;
  }
}

std::string paginate(Pieces whole, std::string_view running) {
  const Pieces pieces = parted(std::move(whole));
  Pages pages(running);
  bool page_ends = false;
  bool has_room_for_head = false;
  std::size_t placed = 0;  // pieces up to here have their room on this page
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    if (piece.ends_page) {
      page_ends = true;
      continue;
    }
    const std::size_t gap = piece.has_gap && !pages.is_empty() ? 1 : 0;
    bool overflows = false;
    if (i >= placed) {
      const Run run = wanted_run(pieces, i);
      placed = run.end;
      overflows = !pages.fits(gap + run.lines);
      has_room_for_head = (piece.again ? piece.again->size() : 0) + run.lines <= room_lines;
    }
    if (!pages.is_empty() && (page_ends || overflows)) {
      pages.begin();
      if (has_room_for_head && piece.again && !page_ends) {
        pages.lines(*piece.again);
      }
    } else if (gap == 1) {
      pages.line("");
    }
    page_ends = false;
    pages.lines(piece.lines);
  }
  return pages.take();
}

}  // namespace lumbar
