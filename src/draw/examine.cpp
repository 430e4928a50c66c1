#include "draw/examine.hpp"

#include "draw/flesh.hpp"
#include "draw/settle.hpp"
#include "draw/view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lumbar {
namespace {

struct Range {
  std::string_view joint;
  double low, high;  // degrees
};
// Ranges of healthy adults, widened by what the drawing model's simple joints need (shared/figures/figures.md, 3.9).
constexpr Range hip_range{"hip", -25, 130}, knee_range{"knee", -3, 155}, elbow_range{"elbow", -5, 150}, ankle_range{"ankle", -35, 75};
constexpr double slack = 0.5;            // degrees
constexpr double deepest_sink = 0.02;    // flesh and mats give
constexpr double most_reach = 1.01;
constexpr double shortest_on_page = 0.30;  // of a bone's true length

/// Parts of the body's mass (Winter): of the whole, and how far along the segment.
struct Mass {
  double share;
  Vec at;
};

class Examiner {
 public:
  Examiner(const Figure& figure, std::size_t pose) : figure_(figure), settled_(settle(stance_of(figure.poses[pose]))), body_(settled_.body), view_(real(figure.turn), real(figure.tilt)), pose_(pose) {}

  std::vector<PoseFault> run() {
    if (!settled_.found) {
      add("the contacts cannot all be met");
    }
    for (const std::size_t side : both_sides) {
      legs(side);
      arms(side);
    }
    spine();
    floor();
    balance();
    return std::move(faults_);
  }

 private:
  void add(std::string text) { faults_.push_back({pose_, std::move(text)}); }

  static std::string_view name(std::size_t side) { return side == 0 ? "near" : "far"; }

  void range(const Range& range, double value, std::string_view where) {
    if (value < range.low - slack || value > range.high + slack) {
      add(fmt::format("the {}{}{} bends {:.0f}°, and {:.0f}° to {:.0f}° are possible", where, where.empty() ? "" : " ", range.joint, value, range.low, range.high));
    }
  }

  /// A bone that points at the reader looks like no bone.
  void seen(std::string_view bone, std::size_t side, const Vec& from, const Vec& to, double true_length) {
    const Vec2 on_page = view_(to) - view_(from);
    if (length(on_page) / units_per_height < shortest_on_page * true_length) {
      add(fmt::format("the {} {} points at the reader: turn the view", name(side), bone));
    }
  }

  void legs(std::size_t side) {
    const LegBones& leg = body_.leg[side];
    const Vec thigh = leg.knee - leg.hip, shank = leg.ankle - leg.knee;
    const Frame& pelvis = body_.root.frame;
    range(hip_range, degrees(std::atan2(dot(thigh, pelvis.forward), -dot(thigh, pelvis.up))), name(side));
    range(knee_range, angle_between(thigh, shank) * (dot(cross(thigh, shank), leg.thigh.right) <= 0 ? 1 : -1), name(side));
    range(ankle_range, angle_between(leg.foot.forward, -shank) - 90, name(side));
    if (leg.reach > most_reach) {
      add(fmt::format("the {} foot cannot reach: the target is {:.2f} leg lengths away", name(side), leg.reach));
    }
    seen("thigh", side, leg.hip, leg.knee, bone::thigh);
    seen("lower leg", side, leg.knee, leg.ankle, bone::shank);
  }

  void arms(std::size_t side) {
    const ArmBones& arm = body_.arm[side];
    range(elbow_range, angle_between(arm.elbow - arm.shoulder, arm.wrist - arm.elbow), name(side));
    if (arm.reach > most_reach) {
      add(fmt::format("the {} hand cannot reach: the target is {:.2f} arm lengths away", name(side), arm.reach));
    }
    // A forearm across the body is short on the page and still understood: only a whole arm is lost.
    seen("arm", side, arm.shoulder, arm.wrist, length(arm.wrist - arm.shoulder));
  }

  void spine() {
    const SpineAngles& spine = settled_.stance.spine;
    range({"lumbar spine", -50, 60}, spine.lumbar, "");
    range({"thoracic spine", -35, 40}, spine.thoracic, "");
    range({"neck", -70, 55}, spine.neck, "");
    range({"trunk", -45, 45}, spine.bend, "");
    if (std::abs(spine.twist) > 60 + slack) {
      add(fmt::format("the spine twists {:.0f}°, and 60° are possible", spine.twist));
    }
  }

  void floor() {
    double low = 0;
    for (const Flesh& flesh : all_flesh(body_)) {
      low = std::min(low, lowest(flesh));
    }
    if (low < -deepest_sink) {
      add(fmt::format("something lies {:.3f} body heights below the floor", -low));
    }
  }

  /// Props that carry weight leave nothing to check. A thick roll lies under the body, a thin stick does not.
  bool is_held() const {
    const auto holds = [](const Prop& prop) {
      constexpr double thick = 0.02;
      const bool is_roll = prop.kind == Prop::Kind::rod && prop.radius && real(*prop.radius) >= thick;
      return is_roll || prop.kind == Prop::Kind::wall || prop.kind == Prop::Kind::chair || prop.kind == Prop::Kind::box || prop.kind == Prop::Kind::ball || prop.kind == Prop::Kind::anchor || prop.kind == Prop::Kind::barbell;
    };
    return std::ranges::any_of(figure_.props, holds) || std::ranges::any_of(figure_.poses[pose_].props, holds);
  }

  Vec centre_of_mass() const {
    const Vec shoulders = (body_.arm[0].shoulder + body_.arm[1].shoulder) * 0.5;
    std::vector<Mass> masses{{0.081, point_of(body_, {Mark::head, At::middle})}, {0.497, (body_.root.at + shoulders) * 0.5}};
    for (const std::size_t side : both_sides) {
      const LegBones& leg = body_.leg[side];
      const ArmBones& arm = body_.arm[side];
      masses.insert(masses.end(), {{0.028, mix(arm.shoulder, arm.elbow, 0.436)},
                                   {0.016, mix(arm.elbow, arm.wrist, 0.43)},
                                   {0.006, arm.wrist - arm.hand.up * bone::palm},
                                   {0.100, mix(leg.hip, leg.knee, 0.433)},
                                   {0.0465, mix(leg.knee, leg.ankle, 0.433)},
                                   {0.0145, (leg.heel + leg.toe) * 0.5}});
    }
    Vec sum;
    double all = 0;
    for (const Mass& mass : masses) {
      sum = sum + mass.at * mass.share;
      all += mass.share;
    }
    return sum * (1 / all);
  }

  void balance() {
    if (is_held()) {
      return;
    }
    constexpr double near_floor = 0.012, tolerance = 0.015;
    double left = 1e9, right = -1e9;
    for (const Flesh& flesh : all_flesh(body_)) {
      for (const Hull& hull : flesh) {
        for (const Lump& lump : hull) {
          if (lowest(lump) < near_floor) {
            left = std::min(left, lump.centre.x - lump.radius * 0.7);
            right = std::max(right, lump.centre.x + lump.radius * 0.7);
          }
        }
      }
    }
    const double centre = centre_of_mass().x;
    if (left > right) {
      add("nothing touches the floor");
    } else if (centre < left - tolerance || centre > right + tolerance) {
      add(fmt::format("it would fall over: the centre of mass is at {:.2f}, and what it stands on reaches from {:.2f} to {:.2f}", centre, left, right));
    }
  }

  const Figure& figure_;
  Settled settled_;
  const Body& body_;
  View view_;
  std::size_t pose_;
  std::vector<PoseFault> faults_;
};

}  // namespace

std::vector<PoseFault> examine(const Figure& figure) {
  std::vector<PoseFault> faults;
  for (std::size_t i = 0; i < figure.poses.size(); ++i) {
    for (PoseFault& fault : Examiner(figure, i).run()) {
      faults.push_back(std::move(fault));
    }
  }
  return faults;
}

}  // namespace lumbar
