#pragma once
// Figure: an exercise's picture as data: body poses, things around the body, arrows.
// How it becomes lines is the business of draw/. Lengths are fractions of body height, angles degrees.
// World axes: x to the right of the page, y up from the floor, z towards the reader.

#include "model/rational.hpp"
#include "model/spelling.hpp"
#include "source/place.hpp"

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lumbar {

enum class Base : std::uint8_t { stand, sit, kneel, supine, prone, quad, side };

inline constexpr std::array<Spelling<Base>, 7> bases{
    {{Base::stand, "stand"}, {Base::sit, "sit"}, {Base::kneel, "kneel"}, {Base::supine, "supine"}, {Base::prone, "prone"}, {Base::quad, "quad"}, {Base::side, "side"}}};

/// Points of the body that targets, props and arrows may name. Those of a limb need a side.
enum class Mark : std::uint8_t {
  head_top, head, head_back, nose, c0, c7, t6, t12, l5, mid_back, chest, belly, pelvis, hip_mid, sacrum, seat, pubis,
  hip, knee, ankle, heel, sole, ball, toe,
  shoulder, elbow, wrist, palm, hand, knuckle, tip
};

inline constexpr std::array<Spelling<Mark>, 31> marks{
    {{Mark::head_top, "headtop"}, {Mark::head, "head"}, {Mark::head_back, "headback"}, {Mark::nose, "nose"}, {Mark::c0, "c0"}, {Mark::c7, "c7"}, {Mark::t6, "t6"}, {Mark::t12, "t12"},
     {Mark::l5, "l5"}, {Mark::mid_back, "midback"}, {Mark::chest, "chest"}, {Mark::belly, "belly"}, {Mark::pelvis, "pelvis"}, {Mark::hip_mid, "hipmid"}, {Mark::sacrum, "sacrum"},
     {Mark::seat, "seat"}, {Mark::pubis, "pubis"}, {Mark::hip, "hip"}, {Mark::knee, "knee"}, {Mark::ankle, "ankle"}, {Mark::heel, "heel"}, {Mark::sole, "sole"}, {Mark::ball, "ball"},
     {Mark::toe, "toe"}, {Mark::shoulder, "shoulder"}, {Mark::elbow, "elbow"}, {Mark::wrist, "wrist"}, {Mark::palm, "palm"}, {Mark::hand, "hand"}, {Mark::knuckle, "knuckle"}, {Mark::tip, "tip"}}};

inline bool is_of_leg(Mark mark) { return mark >= Mark::hip && mark <= Mark::toe; }
inline bool is_of_arm(Mark mark) { return mark >= Mark::shoulder; }

/// `same` and `other` are the limb's own and the opposite side; `middle` lies between the two.
enum class At : std::uint8_t { right, left, middle, same, other };

inline constexpr std::array<Spelling<At>, 11> sides_of_marks{
    {{At::right, "near"}, {At::left, "far"}, {At::right, "right"}, {At::left, "left"}, {At::right, "bottom"}, {At::left, "top"}, {At::middle, "mid"}, {At::same, "same"}, {At::other, "opp"},
     {At::right, "R"}, {At::left, "L"}}};

struct Landmark {
  Mark mark = Mark::pelvis;
  At side = At::middle;
  friend bool operator==(const Landmark&, const Landmark&) = default;
};

struct Triple {
  Rational x, y, z;
  friend bool operator==(const Triple&, const Triple&) = default;
};

/// Where a hand, a foot or an end of a prop goes; `none` undoes what a pose took over from another.
struct Target {
  enum class Kind : std::uint8_t { none, world, floor, body };
  Kind kind = Kind::none;
  Triple point;                 // world: the point; floor: x and z from the own shoulder or hip
  Landmark at;                  // body: this landmark, or `share` of the way to another
  std::optional<Landmark> to;
  Rational share;
  Triple shift, trunk_shift;    // body: added along the world's and the trunk's axes
  friend bool operator==(const Target&, const Target&) = default;
};

struct Ankle {
  enum class Kind : std::uint8_t { bent, flat, tuck };
  Kind kind = Kind::bent;
  Rational degrees;
  friend bool operator==(const Ankle&, const Ankle&) = default;
};

/// What a pose says of its legs, or of one of them; the rest is as usual.
struct LegPose {
  std::optional<Rational> hip, abduct, rotate, knee, foot_yaw;
  std::optional<Rational> thigh, shank;  // directions on the page; stronger than hip and knee
  std::optional<Ankle> ankle;
  std::optional<Target> foot_at;         // stronger than all of them
  std::optional<Triple> knee_dir;
  friend bool operator==(const LegPose&, const LegPose&) = default;
};

enum class Hand : std::uint8_t { relaxed, flat, fist, floor, dir };

inline constexpr std::array<Spelling<Hand>, 5> hands{{{Hand::relaxed, "relaxed"}, {Hand::flat, "flat"}, {Hand::fist, "fist"}, {Hand::floor, "floor"}, {Hand::dir, "dir"}}};

struct ArmPose {
  std::optional<Rational> shoulder, abduct, rotate, elbow, wrist, forearm_roll, protract, elevate;
  std::optional<Rational> upper_arm, forearm;
  std::optional<Hand> hand;
  std::optional<Target> hand_at;
  std::optional<Triple> elbow_dir, fingers;
  friend bool operator==(const ArmPose&, const ArmPose&) = default;
};

/// Degrees from the neutral curves; flexion, to the right and turned to the right count up.
struct SpinePose {
  Rational lumbar, thoracic, bend, twist, neck_bend, neck_twist;
  std::optional<Rational> neck;  // absent and lying on the back: solved, so that the head rests
  friend bool operator==(const SpinePose&, const SpinePose&) = default;
};

/// Parts that can rest on something; `height` is the surface's.
enum class Touch : std::uint8_t { foot, knee, shin, thigh, pelvis, shoulders, elbow, forearm, hand, head, body };

inline constexpr std::array<Spelling<Touch>, 17> touches{
    {{Touch::foot, "foot"}, {Touch::foot, "feet"}, {Touch::foot, "toes"}, {Touch::knee, "knee"}, {Touch::knee, "knees"}, {Touch::shin, "shin"}, {Touch::shin, "shins"}, {Touch::thigh, "thigh"},
     {Touch::pelvis, "pelvis"}, {Touch::shoulders, "shoulders"}, {Touch::elbow, "elbow"}, {Touch::elbow, "elbows"}, {Touch::forearm, "forearm"}, {Touch::forearm, "forearms"}, {Touch::hand, "hand"},
     {Touch::hand, "hands"}, {Touch::head, "head"}}};

struct Contact {
  Touch touch = Touch::foot;
  At side = At::middle;  // middle: whichever side is lower
  Rational height;
  friend bool operator==(const Contact&, const Contact&) = default;
};

/// The one quantity of a pose that is solved so that a contact touches.
enum class Solved : std::uint8_t { neck, bend, neck_bend, lumbar, trunk, right_arm_abduct, left_arm_abduct, right_leg_abduct, left_leg_abduct, right_hip, left_hip };

inline constexpr std::array<Spelling<Solved>, 15> solveds{
    {{Solved::neck, "spine.neck"}, {Solved::bend, "spine.bend"}, {Solved::neck_bend, "spine.neck_bend"}, {Solved::lumbar, "spine.lumbar"}, {Solved::trunk, "trunk"},
     {Solved::right_arm_abduct, "arm_bottom.abduct"}, {Solved::left_arm_abduct, "arm_top.abduct"}, {Solved::right_arm_abduct, "arm_near.abduct"}, {Solved::left_arm_abduct, "arm_far.abduct"},
     {Solved::right_leg_abduct, "leg_bottom.abduct"}, {Solved::left_leg_abduct, "leg_top.abduct"}, {Solved::right_leg_abduct, "leg_near.abduct"}, {Solved::left_leg_abduct, "leg_far.abduct"},
     {Solved::right_hip, "leg_bottom.hip"}, {Solved::left_hip, "leg_top.hip"}}};

struct Adjustment {
  Solved what = Solved::neck;
  Contact meets;
  friend bool operator==(const Adjustment&, const Adjustment&) = default;
};

/// Muscles that a picture marks.
enum class Muscle : std::uint8_t { hamstrings, quads, adductors, hip_abductors, glutes, calf, hip_flexors, obliques, deltoid, grip, low_back, mid_back, abdominals, chest };

inline constexpr std::array<Spelling<Muscle>, 14> muscles{
    {{Muscle::hamstrings, "hamstrings"}, {Muscle::quads, "quads"}, {Muscle::adductors, "adductors"}, {Muscle::hip_abductors, "hip_abductors"}, {Muscle::glutes, "glutes"}, {Muscle::calf, "calf"},
     {Muscle::hip_flexors, "hip_flexors"}, {Muscle::obliques, "obliques"}, {Muscle::deltoid, "deltoid"}, {Muscle::grip, "grip"}, {Muscle::low_back, "low_back"}, {Muscle::mid_back, "mid_back"},
     {Muscle::abdominals, "abdominals"}, {Muscle::chest, "chest"}}};

struct Region {
  Muscle muscle = Muscle::glutes;
  At side = At::middle;  // middle: both sides
  friend bool operator==(const Region&, const Region&) = default;
};

struct Prop {
  enum class Kind : std::uint8_t { mat, floor, wall, chair, box, ball, rod, pillow, band, towel, anchor, kettlebell, dumbbell, barbell };
  enum class Layer : std::uint8_t { back, front, before, after };
  enum class Part : std::uint8_t { torso, lower, head, right_arm, left_arm, right_leg, left_leg };

  Kind kind = Kind::mat;
  Layer layer = Layer::back;
  Part part = Part::torso;                 // before or after this part of the body
  std::vector<Target> points;              // ball: centre; rod: ends; band: path; anchor: where it is fixed
  std::optional<Rational> x, height, depth, back, radius, extend;
  bool faces_left = false;                 // wall: stands to the right; chair: seen from the other side
  std::array<std::optional<std::pair<Rational, Rational>>, 3> span;  // box: along x, y and z
  bool right_hand = true, left_hand = true;                          // weights
  std::vector<int> only;                   // panels, from 1; empty: all
  friend bool operator==(const Prop&, const Prop&) = default;
};

inline constexpr std::array<Spelling<Prop::Kind>, 19> prop_kinds{
    {{Prop::Kind::mat, "mat"}, {Prop::Kind::floor, "floor"}, {Prop::Kind::wall, "wall"}, {Prop::Kind::chair, "chair"}, {Prop::Kind::box, "box"}, {Prop::Kind::box, "step"}, {Prop::Kind::ball, "ball"},
     {Prop::Kind::ball, "swissball"}, {Prop::Kind::rod, "dowel"}, {Prop::Kind::rod, "roll"}, {Prop::Kind::rod, "capsule"}, {Prop::Kind::pillow, "headpillow"}, {Prop::Kind::band, "band"},
     {Prop::Kind::towel, "towel"}, {Prop::Kind::towel, "strap"}, {Prop::Kind::anchor, "anchor"}, {Prop::Kind::kettlebell, "kettlebell"}, {Prop::Kind::dumbbell, "dumbbell"},
     {Prop::Kind::barbell, "barbell"}}};

inline constexpr std::array<Spelling<Prop::Part>, 15> prop_parts{
    {{Prop::Part::torso, "torso"}, {Prop::Part::lower, "lower"}, {Prop::Part::head, "head"}, {Prop::Part::right_arm, "arm.near"}, {Prop::Part::left_arm, "arm.far"}, {Prop::Part::right_leg, "leg.near"},
     {Prop::Part::left_leg, "leg.far"}, {Prop::Part::right_arm, "arm.bottom"}, {Prop::Part::left_arm, "arm.top"}, {Prop::Part::right_leg, "leg.bottom"}, {Prop::Part::left_leg, "leg.top"},
     {Prop::Part::right_arm, "arm.right"}, {Prop::Part::left_arm, "arm.left"}, {Prop::Part::right_leg, "leg.right"}, {Prop::Part::left_leg, "leg.left"}}};

struct Arrow {
  enum class Kind : std::uint8_t { straight, arc, track };
  Kind kind = Kind::straight;
  Landmark at;
  int panel = 0;                      // from 1; 0: the last
  bool both = false;                  // heads at both ends
  bool flip = false;                  // track: on the inner side
  Rational x, y;                      // shift on the page, y up
  Rational to_x, to_y;                // straight: from tail to tip
  Rational radius, radius_y;          // arc
  Rational first, last;               // arc: degrees; track: shares of the way
  int corners = 0;                    // arc: of the polygon that is drawn instead; 0: a round arc
  Rational gap;                       // track: distance from the landmark's path
  friend bool operator==(const Arrow&, const Arrow&) = default;
};

/// One panel. INVARIANT: made out in full; nothing is left of the pose it started from.
struct Pose {
  std::string id;
  Place place;
  Base base = Base::stand;
  std::optional<Rational> trunk;
  Rational lean, roll, yaw, heading;
  SpinePose spine;
  LegPose legs, right_leg, left_leg;   // both, then each
  ArmPose arms, right_arm, left_arm;
  std::vector<Contact> contacts;       // none: as usual for the base
  std::vector<Adjustment> adjust;
  std::optional<Landmark> anchor;
  Rational anchor_x, anchor_z;
  std::optional<std::vector<Region>> work, stretch;  // absent: the figure's
  std::vector<Prop> props;
};

struct Figure {
  std::string id;          // the exercise's
  Place place;
  std::string title;       // the exercise's name
  std::string alt;         // what is to be seen, in words
  std::string reviewed;    // who signed it; `none` when nobody did
  Rational turn = 10, tilt = 7;
  bool spine_line = false;
  std::vector<Region> work, stretch;
  std::vector<Prop> props;
  std::vector<Pose> poses;  // INVARIANT: 1 to 3
  std::vector<Arrow> arrows;
  std::vector<Pose> limited;  // the same panels, short of the end; none: a plan that asks for it shows no picture
  std::string limited_alt;
};

}  // namespace lumbar
