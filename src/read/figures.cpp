// The figures of a library: one file for each exercise that has one, and the poses they start from.

#include "read/poses.hpp"
#include "read/sections.hpp"

#include <fmt/format.h>

namespace lumbar {
namespace {

class ArrowReader {
 public:
  ArrowReader(const Node& node, Diagnostics& out) : keys_(node, out), out_(out) {}

  Arrow read(std::size_t panels) {
    Arrow arrow;
    arrow.panel = keys_.whole("pose", 1, static_cast<int>(panels)).value_or(0);
    arrow.both = keys_.flag("both");
    pair(keys_.take("shift"), arrow.x, arrow.y);
    if (const Node* const arc = keys_.take("arc")) {
      arrow.kind = Arrow::Kind::arc;
      arrow.at = landmark_of(*arc, out_);
      arrow.radius = number("r", parse_decimal("0.1").value_or(Rational()));
      arrow.radius_y = number("ry", arrow.radius);
      pair(keys_.need("deg"), arrow.first, arrow.last);
      arrow.corners = keys_.whole("corners", 3, 12).value_or(0);
    } else if (const Node* const track = keys_.take("track")) {
      arrow.kind = Arrow::Kind::track;
      arrow.at = landmark_of(*track, out_);
      arrow.flip = keys_.flag("flip");
      arrow.gap = number("gap", parse_decimal("0.06").value_or(Rational()));
      arrow.last = 1;
      pair(keys_.take("span"), arrow.first, arrow.last);
      if (panels < 2) {
        complain(out_, track->place, Code::bad_value, "a track leads from the first pose to the second: there is one pose");
      }
    } else if (const Node* const at = keys_.need("at")) {
      arrow.at = landmark_of(*at, out_);
      pair(keys_.need("dir"), arrow.to_x, arrow.to_y);
    }
    keys_.done();
    return arrow;
  }

 private:
  void pair(const Node* node, Rational& first, Rational& second) {
    if (node != nullptr) {
      const std::vector<Rational> numbers = numbers_of(*node, 2, out_);
      first = numbers[0];
      second = numbers[1];
    }
  }

  Rational number(std::string_view key, const Rational& usual) {
    const Node* const node = keys_.take(key);
    return node == nullptr ? usual : number_of(*node, out_);
  }

  Keys keys_;
  Diagnostics& out_;
};

struct NamedView {
  std::string_view name;
  int turn, tilt;
};
constexpr std::array<NamedView, 3> named_views{{{"side", 10, 7}, {"front", 90, 5}, {"three-quarter", 40, 12}}};

class FigureReader {
 public:
  FigureReader(const Entry& entry, const Exercise& exercise, const StartPoses& starts, Diagnostics& out) : entry_(entry), exercise_(exercise), starts_(starts), keys_(*entry.node, out), out_(out) {}

  Figure read() {
    Figure figure;
    figure.id = entry_.id;
    figure.place = entry_.id_place;
    figure.title = exercise_.name;
    figure.alt = keys_.need_text("alt");
    names_no_side(figure.alt);
    figure.reviewed = keys_.need_text("reviewed");
    view(figure);
    figure.spine_line = keys_.flag("spine_line");
    for (const auto& [key, list] : {std::pair{"work", &Figure::work}, std::pair{"stretch", &Figure::stretch}}) {
      if (const Node* const node = keys_.take(key)) {
        figure.*list = regions_of(*node, out_);
      }
    }
    if (const Node* const props = keys_.take("props")) {
      figure.props = props_of(*props, out_);
    }
    poses(figure);
    if (const Node* const arrows = as_list(keys_.take("arrows"), out_)) {
      for (const Node& item : arrows->items) {
        figure.arrows.push_back(ArrowReader(item, out_).read(figure.poses.size()));
      }
    }
    limited(figure);
    keys_.done();
    return figure;
  }

 private:
  void poses(Figure& figure) {
    const Node* const poses = as_list(keys_.need("poses"), out_);
    for (const Node& item : poses == nullptr ? std::vector<Node>{} : poses->items) {
      figure.poses.push_back(read_pose(item, figure.poses, starts_, out_));
    }
    if (poses != nullptr && (figure.poses.empty() || figure.poses.size() > 3)) {
      complain(out_, poses->place, Code::bad_value, "one to three poses were expected");
    }
  }

  /// The figure is mirrored where a plan begins with the left side; its text stays.
  void names_no_side(const std::string& alt) {
    for (const std::string_view side : {"left", "right"}) {
      for (std::size_t at = alt.find(side); at != std::string::npos; at = alt.find(side, at + 1)) {
        const bool starts = at == 0 || !is_letter(alt[at - 1]), ends = at + side.size() == alt.size() || !is_letter(alt[at + side.size()]);
        if (exercise_.sided && starts && ends) {
          complain(out_, entry_.node->place, Code::bad_value, fmt::format("`alt` says `{}`, and the figure is mirrored for the other side", side), "say one leg, the other arm, the upper hand");
          return;
        }
      }
    }
  }

  static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

  /// For plans that keep the movement short. Its poses start from the figure's own.
  void limited(Figure& figure) {
    const Node* const node = as_map(keys_.take("limited"), out_);
    if (node == nullptr) {
      return;
    }
    Keys keys(*node, out_);
    figure.limited_alt = keys.need_text("alt");
    names_no_side(figure.limited_alt);
    const Node* const poses = as_list(keys.need("poses"), out_);
    for (const Node& item : poses == nullptr ? std::vector<Node>{} : poses->items) {
      figure.limited.push_back(read_pose(item, figure.poses, starts_, out_));
    }
    if (poses != nullptr && figure.limited.size() != figure.poses.size()) {
      complain(out_, poses->place, Code::bad_value, fmt::format("as many poses as the figure has were expected: {}", figure.poses.size()));
    }
    keys.done();
  }

  void view(Figure& figure) {
    const Node* const node = keys_.take("view");
    if (node == nullptr) {
      return;
    }
    if (node->is_map()) {
      Keys keys(*node, out_);
      for (const auto& [key, angle] : {std::pair{"turn", &Figure::turn}, std::pair{"tilt", &Figure::tilt}}) {
        if (const Node* const value = keys.need(key)) {
          figure.*angle = number_of(*value, out_);
        }
      }
      keys.done();
      return;
    }
    for (const NamedView& view : named_views) {
      if (view.name == node->text) {
        figure.turn = view.turn;
        figure.tilt = view.tilt;
        return;
      }
    }
    complain(out_, node->place, Code::bad_value, fmt::format("no view named `{}`", node->text), "side, front, three-quarter, or `{turn: …, tilt: …}`");
  }

  const Entry& entry_;
  const Exercise& exercise_;
  const StartPoses& starts_;
  Keys keys_;
  Diagnostics& out_;
};

}  // namespace

void read_figures(Draft& draft) {
  StartPoses starts;
  for (const Entry& entry : draft.sections.of("start-poses")) {
    starts.emplace(entry.id, read_pose(*entry.node, {}, starts, draft.out));
  }
  for (const Entry& entry : draft.sections.of("figures")) {
    const Slot slot = find_id(draft.library.exercises, entry.id);
    if (slot == nowhere) {
      const std::string help = did_you_mean(entry.id, ids_of(draft.library.exercises));
      complain(draft.out, entry.id_place, Code::unknown_id, fmt::format("no exercise named `{}`", entry.id), help.empty() ? "a figure's file has the id of its exercise" : help);
      continue;
    }
    const Exercise& exercise = draft.library.exercises[slot];
    if (!exercise.no_figure.empty()) {
      complain(draft.out, entry.id_place, Code::contradiction, fmt::format("`{}` says that it has no figure", entry.id), fmt::format("at {}", spell(exercise.place)));
    }
    draft.library.figures.push_back(FigureReader(entry, exercise, starts, draft.out).read());
  }
}

}  // namespace lumbar
