#include "draw/settle.hpp"

#include "draw/flesh.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace lumbar {
namespace {

/// Where a function crosses zero: even samples, then the sign change nearest to a wish, then halving.
struct Search {
  double from = 0, to = 0;
  int samples = 0, halvings = 0;
  double wish = 0;
};

struct Crossing {
  double at = 0;
  bool found = true;
};

Crossing find_crossing(const Search& search, const std::function<double(double)>& value) {
  const auto sample = [&](int i) { return search.from + (search.to - search.from) * i / search.samples; };
  std::vector<double> values;
  for (int i = 0; i <= search.samples; ++i) {
    values.push_back(value(sample(i)));
  }
  int best = -1;
  double nearest = 0;
  for (int i = 0; i < search.samples; ++i) {
    const auto k = static_cast<std::size_t>(i);
    const double away = std::abs((sample(i) + sample(i + 1)) / 2 - search.wish);
    if (values[k] * values[k + 1] <= 0 && (best < 0 || away < nearest)) {
      best = i;
      nearest = away;
    }
  }
  if (best < 0) {
    const auto least = std::min_element(values.begin(), values.end(), [](double a, double b) { return std::abs(a) < std::abs(b); });
    return {sample(static_cast<int>(least - values.begin())), false};
  }
  double low = sample(best), high = sample(best + 1), at_low = values[static_cast<std::size_t>(best)];
  for (int i = 0; i < search.halvings; ++i) {
    const double middle = (low + high) / 2;
    const double at_middle = value(middle);
    if (at_low * at_middle <= 0) {
      high = middle;
    } else {
      low = middle;
      at_low = at_middle;
    }
  }
  return {(low + high) / 2, true};
}

bool needs_arms(const Stance& stance) {
  const auto on_arm = [](const Contact& contact) { return contact.touch == Touch::hand || contact.touch == Touch::forearm || contact.touch == Touch::elbow; };
  return std::ranges::any_of(stance.contacts, on_arm) || (stance.anchor && is_of_arm(stance.anchor->mark) && stance.anchor->mark != Mark::shoulder);
}

double lowest_of(const Body& body, Touch touch, std::size_t side) {
  switch (touch) {
    case Touch::foot:
      return lowest(foot_flesh(body, side));
    case Touch::knee:
      return body.leg[side].knee.y - 0.0335;
    case Touch::shin:
      return lowest(shank_flesh(body, side));
    case Touch::thigh:
      return lowest(thigh_flesh(body, side));
    case Touch::elbow:
      return body.arm[side].elbow.y - 0.0225;
    case Touch::forearm:
      return lowest(forearm_flesh(body, side));
    case Touch::hand:
      return lowest(hand_flesh(body, side));
    case Touch::pelvis:
      return lowest(pelvis_flesh(body));
    case Touch::shoulders:
      return lowest(shoulders_flesh(body));
    case Touch::head:
      return lowest(face_flesh(body));
    case Touch::body:
      break;
  }
  double low = 1e9;
  for (const Flesh& flesh : all_flesh(body)) {
    low = std::min(low, lowest(flesh));
  }
  return low;
}

struct Rested {
  Body body;
  bool found = true;
};

bool is_of_trunk(Touch touch) { return touch == Touch::pelvis || touch == Touch::shoulders || touch == Touch::head; }

/// How far the contacts of a stance are above what they should touch. A part of the trunk stays as it is
/// while the pelvis moves, so its flesh is worked out once and turned with the pelvis.
class Gaps {
 public:
  Gaps(const Stance& stance, const Spine& spine) : contacts_(stance.contacts) {
    const auto level = [&] { return build_body(stance, spine, {{0, 0, 0}, {}}, false); };
    for (const Contact& contact : contacts_) {
      const Flesh flesh = !is_of_trunk(contact.touch) ? Flesh{} : contact.touch == Touch::pelvis ? pelvis_flesh(level()) : contact.touch == Touch::shoulders ? shoulders_flesh(level()) : face_flesh(level());
      trunk_.emplace_back();
      for (const Hull& hull : flesh) {
        trunk_.back().insert(trunk_.back().end(), hull.begin(), hull.end());
      }
    }
  }

  double below(const Body& body, std::size_t contact) const {
    if (trunk_[contact].empty()) {
      return gap_below(body, contacts_[contact]);
    }
    const Frame& frame = body.root.frame;
    const auto height = [up = Vec{frame.forward.y, frame.up.y, frame.right.y}](const Vec& local) { return dot(up, local); };
    double low = 1e9;
    for (const Lump& lump : trunk_[contact]) {
      low = std::min(low, height(lump.centre) - (lump.is_disc ? length(Vec2{height(lump.wide), height(lump.deep)}) : lump.radius));
    }
    return body.root.at.y + low - real(contacts_[contact].height);
  }

 private:
  const std::vector<Contact>& contacts_;
  std::vector<Hull> trunk_;  // by contact, as seen from the pelvis; empty for limbs
};

/// `rough` is for the many tries of an adjustment.
Rested rest(const Stance& stance, bool rough) {
  const Spine spine = bend_spine(stance.spine);
  const bool arms = needs_arms(stance);
  const Gaps gaps(stance, spine);
  Root root;
  Crossing turn;
  if (stance.contacts.size() > 1) {
    constexpr double most = 40;  // degrees
    turn = find_crossing({-most, most, rough ? 16 : 40, rough ? 10 : 24, 0}, [&](double solved) {
      const Body body = build_body(stance, spine, {root.at, pelvis_frame(stance, solved)}, arms);
      return gaps.below(body, 0) - gaps.below(body, 1);
    });
  }
  root.frame = pelvis_frame(stance, turn.at);
  root.at.y -= gaps.below(build_body(stance, spine, root, arms), 0);
  if (stance.anchor) {
    const Vec at = point_of(build_body(stance, spine, root, arms), *stance.anchor);
    root.at = root.at - Vec{at.x - stance.anchor_x, 0, at.z - stance.anchor_z};
  }
  return {build_body(stance, spine, root, true), turn.found};
}

double& variable(Stance& stance, Solved what) {
  switch (what) {
    case Solved::neck:
      return stance.spine.neck;
    case Solved::bend:
      return stance.spine.bend;
    case Solved::neck_bend:
      return stance.spine.neck_bend;
    case Solved::lumbar:
      return stance.spine.lumbar;
    case Solved::trunk:
      stance.trunk = stance.trunk.value_or(90);
      return *stance.trunk;
    case Solved::right_arm_abduct:
      return stance.arm[0].abduct;
    case Solved::left_arm_abduct:
      return stance.arm[1].abduct;
    case Solved::right_leg_abduct:
      return stance.leg[0].abduct;
    case Solved::left_leg_abduct:
      return stance.leg[1].abduct;
    case Solved::right_hip:
      return stance.leg[0].hip;
    case Solved::left_hip:
      break;
  }
  return stance.leg[1].hip;
}

/// How far an adjustment may go, in degrees.
Search range_of(Solved what, double wish) {
  constexpr int samples = 8, halvings = 12;
  switch (what) {
    case Solved::neck:
      return {-40, 50, samples, halvings, wish};
    case Solved::bend:
      return {-45, 45, samples, halvings, wish};
    case Solved::neck_bend:
      return {-35, 35, samples, halvings, wish};
    case Solved::lumbar:
      return {-45, 60, samples, halvings, wish};
    default:
      return {wish - 50, wish + 50, samples, halvings, wish};
  }
}

}  // namespace

double gap_below(const Body& body, const Contact& contact) {
  const bool paired = contact.touch != Touch::pelvis && contact.touch != Touch::shoulders && contact.touch != Touch::head && contact.touch != Touch::body;
  const std::size_t side = side_index(contact.side, 0);
  const double low = !paired || side < 2 ? lowest_of(body, contact.touch, std::min<std::size_t>(side, 1)) : std::min(lowest_of(body, contact.touch, 0), lowest_of(body, contact.touch, 1));
  return low - real(contact.height);
}

Settled settle(const Stance& given) {
  Settled settled{given, {}, true};
  for (const Adjustment& adjustment : given.adjust) {
    const double wish = variable(settled.stance, adjustment.what);
    const Crossing solved = find_crossing(range_of(adjustment.what, wish), [&](double value) {
      variable(settled.stance, adjustment.what) = value;
      return gap_below(rest(settled.stance, true).body, adjustment.meets);
    });
    variable(settled.stance, adjustment.what) = solved.at;
    settled.found = settled.found && solved.found;
  }
  Rested rested = rest(settled.stance, false);
  settled.body = std::move(rested.body);
  settled.found = settled.found && rested.found;
  return settled;
}

}  // namespace lumbar
