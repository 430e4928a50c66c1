// Figures on the way from the library to a page: chosen by the report, drawn once a run, shown by each format in its
// own way.

#include "model/spell_plan.hpp"
#include "render/html.hpp"
#include "render/markdown.hpp"
#include "render/text.hpp"
#include "report/compose.hpp"
#include "shell/pictures.hpp"
#include "support/shipped_library.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace lumbar {
namespace {

const ShippedLibrary& shipped() {
  static const ShippedLibrary all = shipped_library();
  return all;
}

Document page_of(std::vector<Picture> pictures) {
  Document page{"Plan", "P-1", {}};
  for (Picture& picture : pictures) {
    page.blocks.push_back(Group{{std::move(picture)}, true});
  }
  return page;
}

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t found = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) {
    ++found;
  }
  return found;
}

std::vector<std::string> ids_in(const std::string& html) {
  std::vector<std::string> ids;
  const std::string mark = " id=\"";
  for (std::size_t at = html.find(mark); at != std::string::npos; at = html.find(mark, at + 1)) {
    const std::size_t start = at + mark.size();
    ids.push_back(html.substr(start, html.find('"', start) - start));
  }
  return ids;
}

/// The picture of the exercise of that id, or nullptr.
const Picture* picture_of(const std::vector<Picture>& pictures, const std::string& id) {
  const auto found = std::ranges::find(pictures, id, &Picture::figure);
  return found == pictures.end() ? nullptr : &*found;
}

/// The handout of a plan whose first stage does this exercise and nothing else.
std::vector<Picture> pictures_for(Plan plan, PlannedExercise planned) {
  plan.stages.front().session = {std::move(planned)};
  plan.stages.front().apart.clear();
  return pictures_in(compose_for_patient(shipped().library, plan, {"", "0"}).blocks);
}

const std::vector<Picture>& two() {
  static const std::vector<Picture> all{{"bridge", "Hips lifted.", false, false}, {"bridge", "Hips lifted.", false, true}};
  return all;
}

TEST_SUITE("pictures") {
TEST_CASE("pictures: a figure is drawn when it is asked for, and once a run however often it is shown") {
  Pictures pictures(shipped().library, mono_theme);
  CHECK(pictures.drawn() == 0);
  HtmlOptions options;
  options.picture = [&](const Picture& picture, const std::string& prefix) { return pictures.svg(picture, prefix, 0.2); };
  const std::string html = to_html({page_of(two()), page_of(two()), page_of(two())}, options);
  CHECK(count(html, "<svg ") == 6);
  CHECK(pictures.drawn() == 1);
}

TEST_CASE("pictures: ids are unique when a figure stands twice on a sheet and on several") {
  Pictures pictures(shipped().library, mono_theme);
  HtmlOptions options;
  options.picture = [&](const Picture& picture, const std::string& prefix) { return pictures.svg(picture, prefix); };
  const std::vector<std::string> ids = ids_in(to_html({page_of(two()), page_of(two())}, options));
  CHECK(ids.size() == 8);
  CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == ids.size());
}

TEST_CASE("pictures: on paper a person has one size, on the screen a page may be narrower") {
  Pictures pictures(shipped().library, mono_theme);
  const std::string svg = pictures.svg(two().front(), "a", 0.2);
  const std::size_t box = svg.find("viewBox=\"0 0 ") + 13;
  const double units = std::stod(svg.substr(box));
  const std::size_t width = svg.find(" width=\"") + 8;
  CHECK(std::stod(svg.substr(width)) == doctest::Approx(units * 0.2).epsilon(0.01));
  CHECK(svg.substr(svg.find("mm", width)).starts_with("mm\" role"));
}

TEST_CASE("pictures: text has none, and neither has a format that is given none") {
  const Document page = page_of(two());
  CHECK(to_text(page) == to_text({"Plan", "P-1", {}}));
  CHECK(to_markdown(page) == to_markdown({"Plan", "P-1", {}}));
  CHECK(to_html({page}, {}).find("<svg") == std::string::npos);
}

TEST_CASE("pictures: Markdown links the file beside it, with its text") {
  const std::string page = to_markdown(page_of({{"bridge", "1: [knees] bent. 2: *up*.", true, true}}), "figures");
  CHECK(page.find("![1: \\[knees\\] bent. 2: \\*up\\*.](figures/bridge.limited.left.svg)") != std::string::npos);
}

TEST_CASE("pictures: mirrored where the plan begins with the left side") {
  const Library& library = shipped().library;
  const Plan plan = shipped_plan(shipped(), "clear-long");
  PlannedExercise planned = plan.stages.front().session.front();
  planned.check_first.clear();
  planned.easier.clear();
  planned.exercise = find_id(library.exercises, "hip-flexor-half-kneel");
  REQUIRE(planned.exercise != nowhere);
  for (const Side side : {Side::none, Side::right, Side::left}) {
    planned.dose.first_side = side;
    const std::vector<Picture> shown = pictures_for(plan, planned);
    REQUIRE(shown.size() == 1);
    CHECK(shown.front().figure == "hip-flexor-half-kneel");
    CHECK(shown.front().mirrored == (side == Side::left));
    CHECK(shown.front().alt == library.figures[find_id(library.figures, "hip-flexor-half-kneel")].alt);
  }
}

/// The rules of the library that keep this exercise's movement short.
std::vector<Slot> rules_over(const PlannedExercise& planned, Slot stage) {
  std::vector<Slot> rules;
  for (Slot rule = 0; rule < shipped().library.rules.size(); ++rule) {
    PlannedExercise with = planned;
    with.check_first = {rule};
    if (is_kept_short(shipped().library, with, stage)) {
      rules.push_back(rule);
    }
  }
  return rules;
}

TEST_CASE("pictures: a plan that keeps a movement short shows the variant, or none") {
  const Library& library = shipped().library;
  const Plan plan = shipped_plan(shipped(), "clear-long");
  std::size_t variants = 0, left_out = 0, of_no_rule = 0;
  for (const Figure& figure : library.figures) {
    PlannedExercise planned = plan.stages.front().session.front();
    planned.exercise = find_id(library.exercises, figure.id);
    planned.check_first.clear();
    planned.easier.clear();
    CAPTURE(figure.id);
    const std::vector<Picture> whole = pictures_for(plan, planned);
    REQUIRE(whole.size() == 1);
    CHECK_FALSE(whole.front().limited);
    const std::vector<Slot> rules = rules_over(planned, plan.stages.front().stage);
    for (const Slot rule : rules) {
      CAPTURE(shipped().library.rules[rule].id);
      for (const bool checked : {true, false}) {
        planned.check_first = checked ? std::vector<Slot>{rule} : std::vector<Slot>{};
        planned.easier = checked ? std::vector<Slot>{} : std::vector<Slot>{rule};
        const std::vector<Picture> shown = pictures_for(plan, planned);
        REQUIRE(shown.size() == (figure.limited.empty() ? 0 : 1));
        CHECK((shown.empty() || (shown.front().limited && shown.front().alt == figure.limited_alt)));
      }
    }
    ++(rules.empty() ? of_no_rule : figure.limited.empty() ? left_out : variants);
  }
  CHECK(variants >= 30);
  CHECK(left_out < variants);
  CHECK(of_no_rule > 0);
}

TEST_CASE("pictures: a caution in words that the movement stops short keeps its picture short too") {
  struct Row {
    std::string words;
    std::vector<std::string> attributes;  // of the movements that would go on beyond it
  };
  const std::vector<Row> rows{{"knee only as far as is easy", {"knee-deep"}},
                              {"and only as far as is easy", {"flex-mid", "ext-end", "sidebend-end"}},
                              {"Not to the end", {"hip-er-ext", "rot-end", "flex-end"}},
                              {"before the end", {"flex-end", "ext-end", "rot-end", "sidebend-end"}},
                              {"Only a small move", {"ext-end", "sidebend-end"}}};
  const Library& library = shipped().library;
  const std::vector<std::string>& words = library.attributes.words;
  for (const Row& row : rows) {
    CAPTURE(row.words);
    Options beyond = 0;
    for (const std::string& attribute : row.attributes) {
      const auto found = std::ranges::find(words, attribute);
      REQUIRE(found != words.end());
      beyond |= Options{1} << (found - words.begin());
    }
    std::size_t cautions = 0;
    for (Slot exercise = 0; exercise < library.exercises.size(); ++exercise) {
      for (Slot rule = 0; (library.exercises[exercise].attributes & beyond) != 0 && rule < library.rules.size(); ++rule) {
        PlannedExercise planned;
        planned.exercise = exercise;
        planned.check_first = {rule};
        for (Slot stage = 0; stage < library.stages.size(); ++stage) {
          const std::vector<std::string> texts = check_first_texts(library, planned, stage);
          if (std::ranges::any_of(texts, [&](const std::string& text) { return text.find(row.words) != std::string::npos; })) {
            CAPTURE(library.exercises[exercise].id);
            CAPTURE(library.rules[rule].id);
            CHECK(is_kept_short(library, planned, stage));
            ++cautions;
          }
        }
      }
    }
    CHECK(cautions > 0);
  }
}

TEST_CASE("pictures: each exercise printed in full has its figure, if there is one") {
  const Plan plan = shipped_plan(shipped(), "clear-long");
  const std::vector<Picture> shown = pictures_in(compose_for_patient(shipped().library, plan, {"", "0"}).blocks);
  CHECK(shown.size() >= 2);
  for (const PlannedExercise& planned : plan.stages.front().session) {
    const Exercise& exercise = shipped().library.exercises[planned.exercise];
    CAPTURE(exercise.id);
    const bool kept_short = is_kept_short(shipped().library, planned, plan.stages.front().stage);
    CHECK(((picture_of(shown, exercise.id) != nullptr) || kept_short) == (find_id(shipped().library.figures, exercise.id) != nowhere));
  }
}
}

}  // namespace
}  // namespace lumbar
