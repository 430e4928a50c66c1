// Every figure of the shipped library as SVG.

#include "draw/canvas.hpp"
#include "draw/draw.hpp"
#include "draw/examine.hpp"
#include "draw/reach.hpp"
#include "support/shipped_library.hpp"

#include <doctest/doctest.h>

#include <cctype>
#include <cmath>
#include <set>
#include <string>
#include <vector>

namespace lumbar {
namespace {

std::vector<std::string> values_of(const std::string& svg, const std::string& attribute) {
  std::vector<std::string> values;
  const std::string mark = " " + attribute + "=\"";
  for (std::size_t at = svg.find(mark); at != std::string::npos; at = svg.find(mark, at + 1)) {
    const std::size_t start = at + mark.size();
    values.push_back(svg.substr(start, svg.find('"', start) - start));
  }
  return values;
}

/// `#abc` or `#aabbcc` with three equal parts, or no colour at all.
bool is_grey(const std::string& colour) {
  if (!colour.starts_with("#")) {
    return colour == "none";
  }
  const std::size_t part = (colour.size() - 1) / 3;
  return colour.substr(1, part) == colour.substr(1 + part, part) && colour.substr(1, part) == colour.substr(1 + 2 * part, part);
}

const Library& library() {
  static const Library shipped = shipped_library().library;
  return shipped;
}
const std::vector<Figure>& figures() { return library().figures; }

/// Every drawing there is: the figures and their variants that stop short of the end.
const std::vector<Figure>& drawings() {
  static const std::vector<Figure> all = [] {
    std::vector<Figure> both;
    for (const Figure& figure : figures()) {
      both.push_back(figure);
      if (!figure.limited.empty()) {
        both.push_back(limited_variant(figure));
      }
    }
    return both;
  }();
  return all;
}

TEST_SUITE("draw") {
TEST_CASE("draw: every figure is small, whole and says what it shows") {
  CHECK(figures().size() >= 120);
  for (const Figure& figure : drawings()) {
    CAPTURE(figure.id);
    const std::string svg = draw(figure, colour_theme, {figure.id, false});
    CHECK(svg.size() < 25'000);
    CHECK(svg.starts_with("<svg "));
    CHECK(svg.ends_with("</svg>"));
    CHECK(svg.find("<title id=\"" + figure.id + "-t\">" + figure.title + "</title>") != std::string::npos);
    CHECK(svg.find(figure.alt) != std::string::npos);
    for (const char* const absent : {"nan", "inf", "<text", "clip", "<style", "url("}) {
      CHECK(svg.find(absent) == std::string::npos);
    }
  }
}

TEST_CASE("draw: ids carry the prefix, so that one page may hold a figure twice") {
  const Figure& figure = figures().front();
  std::set<std::string> ids;
  for (const std::string prefix : {"a1", "a2"}) {
    for (const std::string& id : values_of(draw(figure, colour_theme, {prefix, false}), "id")) {
      CAPTURE(id);
      CHECK(ids.insert(id).second);
      CHECK(id.starts_with(prefix + "-"));
    }
  }
  CHECK(ids.size() == 4);
}

TEST_CASE("draw: the mono theme has no colour") {
  for (const Figure& figure : figures()) {
    CAPTURE(figure.id);
    const std::string svg = draw(figure, mono_theme, {figure.id, false});
    for (const char* const attribute : {"fill", "stroke"}) {
      for (const std::string& colour : values_of(svg, attribute)) {
        CAPTURE(colour);
        CHECK(is_grey(colour));
      }
    }
  }
}

TEST_CASE("draw: mirrored, the drawing is turned round and the size stays") {
  const Figure& figure = figures().front();
  const std::string right = draw(figure, mono_theme, {"f", false}), left = draw(figure, mono_theme, {"f", true});
  CHECK(right.find("scale(-1 1)") == std::string::npos);
  CHECK(left.find("scale(-1 1)") != std::string::npos);
  CHECK(values_of(right, "viewBox") == values_of(left, "viewBox"));
}

TEST_CASE("draw: the same figure gives the same bytes") {
  for (const Figure& figure : figures()) {
    CAPTURE(figure.id);
    CHECK((drawing_of(figure) == drawing_of(figure)));
  }
}

TEST_CASE("canvas: numbers are tenths, without what no reader needs") {
  CHECK(tenths(0) == "0");
  CHECK(tenths(-0.04) == "0");
  CHECK(tenths(0.5) == ".5");
  CHECK(tenths(-0.5) == "-.5");
  CHECK(tenths(12.34) == "12.3");
  CHECK(tenths(-3) == "-3");
}

TEST_CASE("canvas: rounding of offsets never adds up") {
  std::vector<Vec2> points;
  for (int i = 0; i <= 100; ++i) {
    points.push_back({0.14 * i, 0});
  }
  const std::string path = path_of(points, false);
  int sum = 0;  // in tenths
  const std::string offsets = path.substr(path.find('l') + 1) + " ";
  std::string number;
  int place = 0;
  for (const char c : offsets) {
    if (c != ' ') {
      number += c;
      continue;
    }
    if (place++ % 2 == 0) {
      sum += number.starts_with(".") ? number[1] - '0' : 10 * std::stoi(number);
    }
    number.clear();
  }
  CHECK(sum == 140);
}

TEST_CASE("reach: both bones keep their length, and a target too far is told") {
  const Reach near = reach({0, 0, 0}, {0.3, 0.1, 0}, 0.2, 0.25, {0, 1, 0});
  CHECK(length(near.middle) == doctest::Approx(0.2));
  CHECK(length(near.end - near.middle) == doctest::Approx(0.25));
  CHECK(near.ratio < 1);
  CHECK(near.middle.y > 0);
  CHECK(reach({0, 0, 0}, {0.6, 0, 0}, 0.2, 0.25, {0, 1, 0}).ratio > 1.3);
}

TEST_CASE("figures: an exercise has one, or says why not") {
  for (const Exercise& exercise : library().exercises) {
    CAPTURE(exercise.id);
    CHECK((find_id(figures(), exercise.id) != nowhere) == exercise.no_figure.empty());
  }
}

TEST_CASE("figures: none says that somebody reviewed it") {
  for (const Figure& figure : figures()) {
    CAPTURE(figure.id);
    CHECK(figure.reviewed == "none");
  }
}

TEST_CASE("figures: no two drawings look the same, nor does a variant look like the whole movement") {
  std::set<std::string> seen;
  for (const Figure& figure : drawings()) {
    CAPTURE(figure.id);
    CHECK(seen.insert(drawing_of(figure)).second);
  }
}

TEST_CASE("figures: a text counts the panels and says each") {
  for (const Figure& figure : drawings()) {
    CAPTURE(figure.id);
    CAPTURE(figure.alt);
    for (std::size_t i = 1; i <= 3; ++i) {
      const bool said = figure.alt.find(std::to_string(i) + ": ") != std::string::npos;
      CHECK(said == (figure.poses.size() > 1 && i <= figure.poses.size()));
    }
  }
}

TEST_CASE("draw: the box around a drawing stays within a fifth of a unit") {
  struct Row {
    std::string id;
    double width, height;  // units, seen and found right
  };
  const std::vector<Row> rows{
      {"bridge", 443.2, 105.2},
      {"squat", 386.2, 238.3},
      {"plank", 258.6, 82.5},
      {"clam", 522.1, 138.5},
  };
  for (const Row& row : rows) {
    CAPTURE(row.id);
    const Figure& figure = figures()[find_id(figures(), row.id)];
    const std::string box = values_of(draw(figure, colour_theme, {"f", false}), "viewBox").front();
    const std::size_t second = box.find(' ', 4);
    CHECK(std::abs(std::stod(box.substr(4)) - row.width) <= 0.2);
    CHECK(std::abs(std::stod(box.substr(second)) - row.height) <= 0.2);
  }
}

TEST_CASE("examine: every shipped pose is one that a body could take") {
  for (const Figure& figure : drawings()) {
    for (const PoseFault& fault : examine(figure)) {
      CAPTURE(figure.id);
      CAPTURE(fault.text);
      CHECK(false);
    }
  }
}

TEST_CASE("examine: what no body could do is told") {
  struct Row {
    std::string want;
    Pose pose;
  };
  std::vector<Row> rows(5);
  rows[0].want = "knee bends";
  rows[0].pose.legs.knee = 170;
  rows[1].want = "hand cannot reach";
  rows[1].pose.right_arm.hand_at = Target{Target::Kind::world, {3, 1, 0}};
  rows[2].want = "fall over";
  rows[2].pose.lean = 60;
  rows[3].want = "lumbar spine bends";
  rows[3].pose.spine.lumbar = 80;
  rows[4].want = "points at the reader";
  rows[4].pose.right_leg.abduct = 90;
  for (const Row& row : rows) {
    CAPTURE(row.want);
    Figure figure;
    figure.poses = {row.pose};
    bool told = false;
    for (const PoseFault& fault : examine(figure)) {
      told = told || fault.text.find(row.want) != std::string::npos;
    }
    CHECK(told);
  }
}
}

}  // namespace
}  // namespace lumbar
