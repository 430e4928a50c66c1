// The props of a figure as written.

#include "read/poses.hpp"

#include <fmt/format.h>

namespace lumbar {
namespace {

class PropReader {
 public:
  PropReader(const Node& node, Diagnostics& out) : keys_(node, out), out_(out) {}

  Prop read() {
    Prop prop;
    if (const Node* const kind = keys_.need("kind")) {
      prop.kind = kind_of(*kind, out_);
    }
    points(prop);
    number("h", prop.height);
    number("d", prop.depth);
    number("back", prop.back);
    number("r", prop.radius);
    number("ext", prop.extend);
    if (const Node* const left = keys_.take("dir")) {
      prop.faces_left = number_of(*left, out_) == Rational(prop.kind == Prop::Kind::wall ? 1 : -1);
    }
    spans(prop);
    layer(prop);
    if (const std::string hands = keys_.text("hands"); !hands.empty()) {
      prop.right_hand = hands.find('R') != std::string::npos;
      prop.left_hand = hands.find('L') != std::string::npos;
    }
    if (const Node* const only = as_list(keys_.take("only"), out_)) {
      for (const Node& item : only->items) {
        prop.only.push_back(whole_of(item, 1, 3, out_).value_or(1));
      }
    }
    keys_.done();
    return prop;
  }

  static Prop::Kind kind_of(const Node& node, Diagnostics& out) {
    const std::string text = text_of(node, out);
    const auto kind = parse(prop_kinds, text);
    if (!kind) {
      complain(out, node.place, Code::bad_value, fmt::format("no prop named `{}`", text), did_you_mean(text, words(prop_kinds)));
    }
    return kind.value_or(Prop::Kind::mat);
  }

 private:
  void number(std::string_view key, std::optional<Rational>& value) {
    if (const Node* const node = keys_.take(key)) {
      value = number_of(*node, out_);
    }
  }

  void points(Prop& prop) {
    for (const std::string_view key : {"at", "a", "b"}) {
      if (const Node* const node = keys_.take(key)) {
        prop.points.push_back(point_on_body(*node, out_));
      }
    }
    if (const Node* const path = as_list(keys_.take("path"), out_)) {
      for (const Node& item : path->items) {
        prop.points.push_back(point_on_body(item, out_));
      }
    }
    if (prop.points.size() < least_points(prop.kind)) {
      complain(out_, keys_.node().place, Code::missing_key, fmt::format("`{}` lacks a point", spell(prop_kinds, prop.kind)), "ball and anchor take `at`, rods `a` and `b`, bands and towels a `path`");
      prop.kind = Prop::Kind::mat;
    }
  }

  static std::size_t least_points(Prop::Kind kind) {
    switch (kind) {
      case Prop::Kind::ball:
      case Prop::Kind::anchor:
        return 1;
      case Prop::Kind::rod:
      case Prop::Kind::band:
      case Prop::Kind::towel:
        return 2;
      default:
        return 0;
    }
  }

  /// `x` is one number for a wall or a chair, two for a box.
  void spans(Prop& prop) {
    constexpr std::array<std::string_view, 3> axes{"x", "y", "z"};
    for (std::size_t i = 0; i < axes.size(); ++i) {
      const Node* const node = keys_.take(axes[i]);
      if (node == nullptr) {
        continue;
      }
      if (node->is_scalar() && i == 0) {
        prop.x = number_of(*node, out_);
        continue;
      }
      const std::vector<Rational> ends = numbers_of(*node, 2, out_);
      prop.span[i] = {ends[0], ends[1]};
    }
  }

  void layer(Prop& prop) {
    const Node* const node = keys_.take("layer");
    if (node == nullptr) {
      return;
    }
    const std::string text = text_of(*node, out_);
    const std::size_t blank = text.find(' ');
    const std::string where = text.substr(0, blank);
    const auto part = blank == std::string::npos ? std::nullopt : parse(prop_parts, text.substr(blank + 1));
    if (text == "front" || text == "back") {
      prop.layer = text == "front" ? Prop::Layer::front : Prop::Layer::back;
    } else if (part && (where == "before" || where == "after")) {
      prop.layer = where == "before" ? Prop::Layer::before : Prop::Layer::after;
      prop.part = *part;
    } else {
      complain(out_, node->place, Code::bad_value, fmt::format("no layer named `{}`", text), "back, front, or `before` or `after` a part of the body, as in `after head`");
    }
  }

  Keys keys_;
  Diagnostics& out_;
};

}  // namespace

std::vector<Prop> props_of(const Node& node, Diagnostics& out) {
  std::vector<Prop> props;
  const Node* const list = as_list(&node, out);
  for (const Node& item : list == nullptr ? std::vector<Node>{} : list->items) {
    if (item.is_scalar()) {
      Prop prop;
      prop.kind = PropReader::kind_of(item, out);
      if (prop.kind != Prop::Kind::mat && prop.kind != Prop::Kind::floor && prop.kind != Prop::Kind::dumbbell && prop.kind != Prop::Kind::kettlebell && prop.kind != Prop::Kind::barbell) {
        complain(out, item.place, Code::not_a_map, fmt::format("`{}` needs to say where", item.text), fmt::format("as in `{{kind: {}, …}}`", item.text));
        prop.kind = Prop::Kind::mat;
      }
      props.push_back(std::move(prop));
    } else {
      props.push_back(PropReader(item, out).read());
    }
  }
  return props;
}

}  // namespace lumbar
