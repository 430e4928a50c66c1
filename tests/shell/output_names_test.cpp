#include "shell/output_names.hpp"

#include <doctest/doctest.h>

#include <string>

namespace lumbar {
namespace {

std::string named(const Naming& naming, const OutputPage& page, const std::string& relative, const std::string& id = "") {
  return output_name(naming, page, relative, id);
}

}  // namespace

TEST_SUITE("shell") {
  TEST_CASE("output names: a tree is mirrored, and several audiences tell themselves apart") {
    const Naming one{"", "out", "", false};
    const Naming several{"", "out/", "", true};
    const OutputPage patient{Format::markdown, Audience::patient};
    CHECK(named(one, patient, "a/b.c.yaml") == "out/a/b.c.md");
    CHECK(named(one, patient, "a.d/b") == "out/a.d/b.md");
    CHECK(named(several, patient, "a/b.yaml") == "out/a/b.patient.md");
    CHECK(named(several, {Format::html, Audience::clinician}, "b.yaml") == "out/b.clinician.html");
    CHECK(named(several, {Format::json, Audience::clinician}, "b.yaml") == "out/b.json");
    CHECK(named({"plan.md", "", "", false}, patient, "a.yaml") == "plan.md");
    CHECK(named({}, patient, "a.yaml") == "");
  }

  TEST_CASE("output names: a pattern is filled once, whatever an id holds") {
    const Naming naming{"", "out", "{id}/{name}-{for}.{ext}", false};
    CHECK(named(naming, {Format::text, Audience::patient}, "x/a.yaml", "P-1") == "out/P-1/a-patient.txt");
    CHECK(named(naming, {Format::text, Audience::both}, "a.yaml", "{ext}") == "out/{ext}/a-both.txt");
  }

  TEST_CASE("output names: a pattern stays below the folder and tells patients apart") {
    for (const std::string good : {"{id}.{ext}", "{id}/{for}.{ext}", "{name}", "plans/{id}..{ext}"}) {
      CAPTURE(good);
      CHECK(pattern_problem(good) == "");
    }
    for (const std::string bad : {"", "plan.{ext}", "/{id}", "../{id}", "{id}/../x", "{id}//x", "{id}/./x", "{who}{id}", "{id", "{id}\n", "{id}/"}) {
      CAPTURE(bad);
      CHECK(pattern_problem(bad) != "");
    }
  }

  TEST_CASE("output names: an id that is no name for a file is refused") {
    for (const std::string good : {"P-0042", "0042", "Ähre 7", "a.b", "P_1"}) {
      CAPTURE(good);
      CHECK(id_problem(good) == "");
    }
    const std::string long_id(129, 'x');
    for (const std::string& bad : {std::string(""), std::string(".."), std::string("."), std::string("../x"), std::string("a/b"), std::string("a\nb"), std::string("a\x1b[31m"), std::string("-rf"), std::string(" a"), std::string("a "), std::string("\xff"), std::string("a\0b", 3), std::string("\u202Ea"), long_id}) {
      CAPTURE(bad);
      CHECK(id_problem(bad) != "");
    }
  }

  TEST_CASE("output names: a path of ordinary parts is fine, and none steps upwards") {
    CHECK(path_problem("../out/a.md", 7) == "");
    CHECK(path_problem("out/../a.md", 4) != "");
    CHECK(path_problem("out/" + std::string(255, 'a'), 4) == "");
    CHECK(path_problem("out/" + std::string(256, 'a'), 4) != "");
    CHECK(path_problem("out/" + std::string(2500, 'a') + "/" + std::string(2000, 'b'), 4) != "");
  }

  TEST_CASE("output names: pages are what the two lists ask for, JSON once") {
    CHECK(pages_of({Format::markdown, Format::json}, {Audience::patient, Audience::clinician}).size() == 3);
    CHECK(pages_of({Format::html}, {Audience::both}).size() == 1);
  }

  TEST_CASE("collisions: shared names and names of inputs are found") {
    Collisions names;
    names.add("out/a.md", 0);
    names.add("out/b.md", 1);
    names.add("out/a.md", 2);
    names.add("out/c.md", 3);
    names.add("out/a.md", 4);
    names.forbid("out/b.md", 5);
    names.forbid("out/d.md", 6);
    std::size_t over_input = 0;
    std::size_t shared = 0;
    for (const Collisions::Clash& clash : names.find()) {
      over_input += clash.over_input ? 1U : 0U;
      shared += clash.first == 0 && (clash.second == 2 || clash.second == 4) ? 1U : 0U;
    }
    CHECK(over_input == 1);
    CHECK(shared == 2);
    CHECK(names.knows("out/c.md", 3));
    CHECK_FALSE(names.knows("out/c.md", 1));
    CHECK_FALSE(names.knows("out/b.md", 5));
    CHECK(names.holds("out/c.md"));
    CHECK_FALSE(names.holds("out/e.md"));
  }
}

}  // namespace lumbar
