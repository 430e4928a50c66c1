#include "read/poses.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lumbar {
namespace {

constexpr int largest = 400;

/// Splits `knee.near` at its last dot.
std::pair<std::string, std::string> split_side(const std::string& text) {
  const auto dot = text.rfind('.');
  return dot == std::string::npos ? std::pair(text, std::string()) : std::pair(text.substr(0, dot), text.substr(dot + 1));
}

template <class E, std::size_t N>
E word_of(const std::array<Spelling<E>, N>& table, std::string_view what, const std::string& text, const Node& node, Diagnostics& out) {
  if (const auto value = parse(table, text)) {
    return *value;
  }
  complain(out, node.place, Code::bad_value, fmt::format("no {} named `{}`", what, text), did_you_mean(text, words(table)));
  return table.front().value;
}

At side_of(const std::string& text, const Node& node, Diagnostics& out) { return text.empty() ? At::middle : word_of(sides_of_marks, "side", text, node, out); }

Landmark mark_in(const std::string& text, const Node& node, Diagnostics& out) {
  const auto [name, side] = split_side(text);
  Landmark landmark{word_of(marks, "landmark", name, node, out), side_of(side, node, out)};
  if (!side.empty() && !is_of_leg(landmark.mark) && !is_of_arm(landmark.mark)) {
    complain(out, node.place, Code::bad_value, fmt::format("`{}` has no sides", name));
  }
  return landmark;
}

Triple triple_of(const Node& node, Diagnostics& out) {
  const std::vector<Rational> numbers = numbers_of(node, 3, out);
  return {numbers[0], numbers[1], numbers[2]};
}

Contact contact_of(const Node& node, Diagnostics& out) {
  const bool raised = node.is_map() && node.items.size() == 1;
  if (!raised && !node.is_scalar()) {
    complain(out, node.place, Code::not_a_value, "a contact was expected, as in `knees` or `{foot.near: 0.11}`");
    return {};
  }
  const auto [name, side] = split_side(raised ? node.items.front().key : node.text);
  return {word_of(touches, "contact", name, node, out), side_of(side, node, out), raised ? number_of(node.items.front(), out) : Rational()};
}

Target body_target(const Node& node, Diagnostics& out) {
  Target target;
  target.kind = Target::Kind::body;
  if (node.is_scalar()) {
    target.at = mark_in(node.text, node, out);
    return target;
  }
  Keys keys(node, out);
  if (const Node* const at = keys.need("at")) {
    target.at = mark_in(text_of(*at, out), *at, out);
  }
  if (const Node* const to = keys.take("to")) {
    target.to = mark_in(text_of(*to, out), *to, out);
  }
  if (const Node* const share = keys.take("t")) {
    target.share = number_of(*share, out);
  }
  if (const Node* const shift = keys.take("shift")) {
    target.shift = triple_of(*shift, out);
  }
  if (const Node* const shift = keys.take("trunk_shift")) {
    target.trunk_shift = triple_of(*shift, out);
  }
  keys.done();
  return target;
}

Target world_target(const Node& node, Diagnostics& out) {
  Target target;
  target.kind = Target::Kind::world;
  target.point = triple_of(node, out);
  return target;
}

/// Where a limb ends. Limbs are placed legs first, so a foot cannot follow a hand.
Target limb_target(const Node& node, bool is_arm, Diagnostics& out) {
  if (node.is_scalar() && node.text == "none") {
    return {};
  }
  if (node.is_list()) {
    return world_target(node, out);
  }
  if (node.is_map() && find(node, "floor") != nullptr) {
    Keys keys(node, out);
    const Node* const floor = keys.need("floor");
    const std::vector<Rational> offset = floor == nullptr ? std::vector<Rational>(2) : numbers_of(*floor, 2, out);
    keys.done();
    Target target;
    target.kind = Target::Kind::floor;
    target.point = {offset[0], {}, offset[1]};
    return target;
  }
  const Target target = body_target(node, out);
  for (const std::optional<Landmark>& mark : {std::optional(target.at), target.to}) {
    const bool placed = !mark || (is_arm ? !is_of_arm(mark->mark) || mark->mark == Mark::shoulder : (!is_of_arm(mark->mark) && !is_of_leg(mark->mark)) || mark->mark == Mark::hip);
    if (!placed) {
      complain(out, node.place, Code::bad_value, fmt::format("a {} cannot follow `{}`, which is placed later", is_arm ? "hand" : "foot", spell(marks, mark->mark)));
    }
  }
  return target;
}

/// Reads keys into a limb; what is not there stays as it was.
class LimbReader {
 public:
  LimbReader(const Node& node, Diagnostics& out) : keys_(node, out), out_(out) {}

  void leg(LegPose& leg) {
    number("hip", leg.hip);
    number("abduct", leg.abduct);
    number("rotate", leg.rotate);
    number("knee", leg.knee);
    number("foot_yaw", leg.foot_yaw);
    number("thigh", leg.thigh);
    number("shank", leg.shank);
    if (const Node* const node = keys_.take("ankle")) {
      leg.ankle = ankle(*node);
    }
    if (const Node* const node = keys_.take("foot_at")) {
      leg.foot_at = limb_target(*node, false, out_);
    }
    direction("knee_dir", leg.knee_dir);
    keys_.done();
  }

  void arm(ArmPose& arm) {
    number("shoulder", arm.shoulder);
    number("abduct", arm.abduct);
    number("rotate", arm.rotate);
    number("elbow", arm.elbow);
    number("wrist", arm.wrist);
    number("forearm_roll", arm.forearm_roll);
    number("protract", arm.protract);
    number("elevate", arm.elevate);
    number("upper_arm", arm.upper_arm);
    number("forearm", arm.forearm);
    if (const Node* const node = keys_.take("hand")) {
      arm.hand = word_of(hands, "hand", text_of(*node, out_), *node, out_);
    }
    if (const Node* const node = keys_.take("hand_at")) {
      arm.hand_at = limb_target(*node, true, out_);
    }
    direction("elbow_dir", arm.elbow_dir);
    direction("fingers", arm.fingers);
    keys_.done();
  }

 private:
  /// `none` takes back what another pose said.
  void number(std::string_view key, std::optional<Rational>& value) {
    if (const Node* const node = keys_.take(key)) {
      value = node->is_scalar() && node->text == "none" ? std::nullopt : std::optional(number_of(*node, out_));
    }
  }

  void direction(std::string_view key, std::optional<Triple>& value) {
    if (const Node* const node = keys_.take(key)) {
      value = triple_of(*node, out_);
      if (*value == Triple{}) {
        complain(out_, node->place, Code::bad_value, "a direction cannot be [0, 0, 0]");
      }
    }
  }

  Ankle ankle(const Node& node) {
    if (node.is_scalar() && node.text == "flat") {
      return {Ankle::Kind::flat, {}};
    }
    if (node.is_scalar() && node.text == "tuck") {
      return {Ankle::Kind::tuck, {}};
    }
    return {Ankle::Kind::bent, number_of(node, out_)};
  }

  Keys keys_;
  Diagnostics& out_;
};

class PoseReader {
 public:
  PoseReader(const Node& node, Diagnostics& out) : keys_(node, out), out_(out) {}

  Pose read(const std::vector<Pose>& earlier, const StartPoses& starts) {
    Pose pose = start(earlier, starts);
    pose.place = keys_.node().place;
    if (const Node* const node = keys_.take("base")) {
      pose.base = word_of(bases, "base", text_of(*node, out_), *node, out_);
    }
    if (const Node* const node = keys_.take("trunk")) {
      pose.trunk = number_of(*node, out_);
    }
    number("lean", pose.lean);
    number("roll", pose.roll);
    number("yaw", pose.yaw);
    number("heading", pose.heading);
    spine(pose.spine);
    limbs(pose);
    contacts(pose);
    for (const auto& [key, list] : {std::pair{"work", &Pose::work}, std::pair{"stretch", &Pose::stretch}}) {
      if (const Node* const node = keys_.take(key)) {
        pose.*list = regions_of(*node, out_);
      }
    }
    if (const Node* const node = keys_.take("props")) {
      pose.props = props_of(*node, out_);
    }
    keys_.done();
    return pose;
  }

 private:
  Pose start(const std::vector<Pose>& earlier, const StartPoses& starts) {
    const Node* const from = keys_.take("from");
    if (from == nullptr) {
      return {};
    }
    for (std::size_t i = 0; i < earlier.size(); ++i) {
      if (from->text == std::to_string(i + 1)) {
        return earlier[i];
      }
    }
    const auto found = starts.find(from->text);
    if (found != starts.end()) {
      return found->second;
    }
    std::vector<std::string> known;
    for (const auto& [name, pose] : starts) {
      known.push_back(name);
    }
    complain(out_, from->place, Code::unknown_id, fmt::format("no earlier panel or start pose named `{}`", from->text), did_you_mean(from->text, known));
    return {};
  }

  void number(std::string_view key, Rational& value) {
    if (const Node* const node = keys_.take(key)) {
      value = number_of(*node, out_);
    }
  }

  void spine(SpinePose& spine) {
    const Node* const node = as_map(keys_.take("spine"), out_);
    if (node == nullptr) {
      return;
    }
    Keys keys(*node, out_);
    for (const auto& [key, angle] : {std::pair{"lumbar", &SpinePose::lumbar}, std::pair{"thoracic", &SpinePose::thoracic}, std::pair{"bend", &SpinePose::bend}, std::pair{"twist", &SpinePose::twist},
                                     std::pair{"neck_bend", &SpinePose::neck_bend}, std::pair{"neck_twist", &SpinePose::neck_twist}}) {
      if (const Node* const value = keys.take(key)) {
        spine.*angle = number_of(*value, out_);
      }
    }
    if (const Node* const neck = keys.take("neck")) {
      spine.neck = number_of(*neck, out_);
    }
    keys.done();
  }

  void limbs(Pose& pose) {
    for (const auto& [key, leg] : {std::pair{"legs", &pose.legs}, std::pair{"leg_near", &pose.right_leg}, std::pair{"leg_right", &pose.right_leg}, std::pair{"leg_bottom", &pose.right_leg},
                                   std::pair{"leg_far", &pose.left_leg}, std::pair{"leg_left", &pose.left_leg}, std::pair{"leg_top", &pose.left_leg}}) {
      if (const Node* const node = keys_.take(key)) {
        LimbReader(*node, out_).leg(*leg);
      }
    }
    for (const auto& [key, arm] : {std::pair{"arms", &pose.arms}, std::pair{"arm_near", &pose.right_arm}, std::pair{"arm_right", &pose.right_arm}, std::pair{"arm_bottom", &pose.right_arm},
                                   std::pair{"arm_far", &pose.left_arm}, std::pair{"arm_left", &pose.left_arm}, std::pair{"arm_top", &pose.left_arm}}) {
      if (const Node* const node = keys_.take(key)) {
        LimbReader(*node, out_).arm(*arm);
      }
    }
  }

  void contacts(Pose& pose) {
    if (const Node* const node = keys_.take("contacts")) {
      pose.contacts.clear();
      for (const Node& item : node->is_list() ? node->items : std::vector<Node>{*node}) {
        pose.contacts.push_back(contact_of(item, out_));
      }
      if (pose.contacts.empty() || pose.contacts.size() > 2) {
        complain(out_, node->place, Code::bad_value, "one or two contacts were expected");
      }
    }
    if (const Node* const node = keys_.take("adjust")) {
      pose.adjust.clear();
      if (!node->is_map() && node->text != "none") {
        complain(out_, node->place, Code::not_a_map, "`{quantity: contact}` was expected, or `none`");
      }
      for (const Node& item : node->items) {
        pose.adjust.push_back({word_of(solveds, "quantity to solve", item.key, item, out_), contact_of(item, out_)});
      }
    }
    if (const Node* const node = keys_.take("anchor")) {
      pose.anchor = landmark_of(*node, out_);
    }
    if (const Node* const node = keys_.take("anchor_at")) {
      const std::vector<Rational> at = numbers_of(*node, 2, out_);
      pose.anchor_x = at[0];
      pose.anchor_z = at[1];
    }
  }

  Keys keys_;
  Diagnostics& out_;
};

}  // namespace

Rational number_of(const Node& node, Diagnostics& out) {
  const auto number = node.is_scalar() ? parse_decimal(node.text) : std::nullopt;
  if (!number || *number > Rational(largest) || *number < Rational(-largest)) {
    complain(out, node.place, Code::bad_value, fmt::format("a number from -{0} to {0} was expected", largest), "", node.text);
    return {};
  }
  return *number;
}

std::vector<Rational> numbers_of(const Node& node, std::size_t n, Diagnostics& out) {
  std::vector<Rational> numbers;
  if (!node.is_list() || node.items.size() != n) {
    complain(out, node.place, Code::bad_value, fmt::format("a list of {} numbers was expected", n));
    numbers.resize(n);
    return numbers;
  }
  for (const Node& item : node.items) {
    numbers.push_back(number_of(item, out));
  }
  return numbers;
}

Landmark landmark_of(const Node& node, Diagnostics& out) {
  const Landmark landmark = mark_in(text_of(node, out), node, out);
  if (landmark.side == At::same || landmark.side == At::other) {
    complain(out, node.place, Code::bad_value, "`same` and `opp` mean a side only in `hand_at` and `foot_at`");
  }
  return landmark;
}

Target point_on_body(const Node& node, Diagnostics& out) { return node.is_list() ? world_target(node, out) : body_target(node, out); }

std::vector<Region> regions_of(const Node& node, Diagnostics& out) {
  std::vector<Region> regions;
  for (const std::string& text : texts_of(node, out)) {
    const auto [name, side] = split_side(text);
    regions.push_back({word_of(muscles, "muscle", name, node, out), side_of(side, node, out)});
  }
  return regions;
}

Pose read_pose(const Node& node, const std::vector<Pose>& earlier, const StartPoses& starts, Diagnostics& out) { return PoseReader(node, out).read(earlier, starts); }

}  // namespace lumbar
