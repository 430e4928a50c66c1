// Every warning sign alone, on an assessment with nothing else found, against what the clinical page
// red-flags.md says of it (sections 4 and 5): referral or not, and how urgent.

#include "render/markdown.hpp"
#include "report/compose.hpp"
#include "support/shipped_library.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace lumbar {
namespace {

/// One sign. EMERGENCY and URGENT of the page stop the programme; PRIORITY refers beside it; WATCH does neither.
struct Sign {
  std::string_view id;      // below red-flags.
  std::string_view level;   // EMERGENCY, URGENT, PRIORITY or WATCH
  std::string_view beside;  // what opens its question and answers what it asks next
  std::string_view page;    // where the page says so
};

constexpr std::string_view age_57 = "birth-date: 1968-03-10\n";
constexpr std::string_view age_63 = "birth-date: 1962-03-10\n";
constexpr std::string_view known_cancer = "red-flags.cancer: yes\n";
constexpr std::string_view infection_risk = "red-flags.infection-risk: yes\n";
constexpr std::string_view man = "sex: male\nconditions.pregnant: unknown\nconditions.postpartum: unknown\nred-flags.periods: unknown\n";
constexpr std::string_view new_mild_weakness = "neuro.strength: 4\nneuro.weakness-old: no\nneuro.numb: no\nneuro.reflex-low: no\n";
constexpr std::string_view old_mild_weakness = "neuro.strength: 4\nneuro.weakness-old: yes\nneuro.numb: no\nneuro.reflex-low: no\n";

constexpr std::array signs{
    // 4.1 Cauda equina
    Sign{"bladder-start", "EMERGENCY", "", "4.1 ces_bladder_start"},
    Sign{"bladder-feel", "EMERGENCY", "", "4.1 ces_bladder_sense"},
    Sign{"bladder-hold", "EMERGENCY", "", "4.1 ces_retention_incont"},
    Sign{"bowel", "EMERGENCY", "", "4.1 ces_bowel"},
    Sign{"saddle-numbness", "EMERGENCY", "", "4.1 ces_saddle"},
    Sign{"sexual", "URGENT", "", "4.1 ces_sexual, alone"},
    Sign{"both-legs", "URGENT", "", "4.1 ces_bilateral_leg, alone"},
    Sign{"both-legs-weak", "EMERGENCY", "red-flags.both-legs: yes\n", "4.1 ces_bilat_weak"},
    // 4.2, 4.3 Cord and nerve roots
    Sign{"leg-weak", "URGENT", new_mild_weakness, "4.3 motor_mrc_4_new"},
    Sign{"leg-weak", "PRIORITY", old_mild_weakness, "4.3 motor_mrc_4_stable"},
    Sign{"leg-weak", "EMERGENCY", "neuro.strength: 3\nneuro.weakness-old: no\nneuro.numb: no\nneuro.reflex-low: no\n", "4.3 motor_mrc_le3_new"},
    Sign{"weakness-worse", "EMERGENCY", "red-flags.leg-weak: yes\nneuro.strength: 4\nneuro.weakness-old: no\nneuro.numb: no\nneuro.reflex-low: no\n", "4.3 motor_progressive"},
    Sign{"gait", "URGENT", "", "4.2 gait_ataxia, band_pain"},
    Sign{"hands-clumsy", "URGENT", "red-flags.gait: yes\n", "4.2 hands_clumsy"},
    Sign{"leg-numb", "EMERGENCY", known_cancer, "R4 (asked only with cancer or fever; 4.3 sens_reflex_only is WATCH)"},
    Sign{"radicular", "EMERGENCY", known_cancer, "R4 (asked only with cancer or fever)"},
    // 4.4 Cancer and general illness
    Sign{"cancer", "PRIORITY", "", "4.4 ca_history"},
    Sign{"cancer-now", "URGENT", known_cancer, "4.4 ca_current"},
    Sign{"weight-loss", "PRIORITY", "", "4.4 wt_loss"},
    Sign{"weight-loss", "URGENT", age_63, "R9"},
    Sign{"unwell", "PRIORITY", "", "4.4 systemically_unwell"},
    Sign{"constant-worse", "WATCH", "", "4.4 night_unremit, alone"},
    Sign{"constant-worse", "URGENT", age_63, "4.4 night_unremit with age 60"},
    Sign{"thoracic", "WATCH", infection_risk, "4.4 thoracic_pain, alone"},
    Sign{"thoracic", "URGENT", known_cancer, "R5"},
    Sign{"strain", "URGENT", known_cancer, "R5 (asked only with cancer; alone WATCH)"},
    Sign{"progressive", "URGENT", known_cancer, "R5"},
    Sign{"no-better", "WATCH", "", "4.4 no_improve: re-assessment by the clinician"},
    Sign{"first-after-50", "WATCH", age_57, "4.4 age50_new"},
    Sign{"not-mechanical", "PRIORITY", age_63, "R10 (4.7 rest_pain_nonmech alone is WATCH; asked from 60)"},
    // 4.5 Fracture
    Sign{"trauma", "URGENT", "", "4.5 trauma_major"},
    Sign{"trauma-now", "EMERGENCY", "red-flags.trauma: yes\n", "4.5 trauma_major, within a week or severe and not imaged"},
    Sign{"bone-pain", "URGENT", "", "4.5 osteoporosis_known with sudden new pain"},
    Sign{"steroids", "PRIORITY", man, "4.5 steroid_long"},
    Sign{"steroids", "URGENT", "", "R8: female and steroids"},
    Sign{"sudden", "URGENT", "birth-date: 1950-03-10\n", "R8: female, over 70, sudden"},
    Sign{"light-fall", "URGENT", "birth-date: 1958-03-10\n", "4.5 trauma_minor_frag"},
    Sign{"height-loss", "PRIORITY", age_57, "4.5 height_loss_kyphosis"},
    Sign{"midline-tender", "URGENT", "red-flags.trauma: yes\n", "4.5 midline_tender with a fracture risk (asked only with one, or with cancer)"},
    Sign{"pars-young", "PRIORITY", "birth-date: 2003-03-10\n", "4.5 pars_young"},
    // 4.6 Infection
    Sign{"fever", "URGENT", "", "4.6 fever_chills, not unwell"},
    Sign{"infection-risk", "WATCH", "", "4.6 immunosup, ivdu, recent_infection, recent_spine_proc, tb_risk: none of them alone"},
    Sign{"immune", "WATCH", infection_risk, "4.6 immunosup, alone"},
    Sign{"injects", "WATCH", infection_risk, "4.6 ivdu, alone"},
    Sign{"new-severe", "URGENT", "red-flags.infection-risk: yes\nred-flags.injects: yes\n", "4.6 ivdu with new severe pain"},
    Sign{"infection", "WATCH", infection_risk, "4.6 recent_infection, alone"},
    Sign{"spine-procedure", "WATCH", infection_risk, "4.6 recent_spine_proc without growing pain"},
    Sign{"tb", "WATCH", infection_risk, "4.6 tb_risk, alone"},
    // 4.7 Vessels and organs
    Sign{"sudden-belly", "EMERGENCY", "", "4.7 aaa_emerg, dissection"},
    Sign{"aorta-risk", "URGENT", "birth-date: 1962-03-10\nred-flags.not-mechanical: yes\n", "4.7 aaa_risk, R11"},
    Sign{"belly-pulse", "URGENT", age_63, "4.7 pulsatile_mass"},
    Sign{"belly-tender", "EMERGENCY", "birth-date: 1962-03-10\nred-flags.belly-pulse: yes\n", "4.7 aaa_emerg: a tender pulsating mass"},
    Sign{"leg-circulation", "URGENT", "", "4.7 dvt"},
    Sign{"cold-leg", "EMERGENCY", "red-flags.leg-circulation: yes\n", "4.7 acute_limb"},
    Sign{"short-breath", "EMERGENCY", "red-flags.leg-circulation: yes\n", "4.7 dvt with breathlessness"},
    Sign{"belly", "URGENT", "", "4.7 visceral_kidney, visceral_gi"},
    Sign{"claudication", "PRIORITY", "", "4.7 claud_vascular"},
    Sign{"periods", "PRIORITY", "", "4.7 visceral_gyn, cyclic"},
    // 4.9 Mind, home, medicines
    Sign{"suicidal", "EMERGENCY", "phq-2.total: 3\n", "4.9 suicidal"},
    Sign{"unsafe", "PRIORITY", "", "4.9 abuse"},
    Sign{"opioids", "PRIORITY", "", "4.9 opioid_high"},
};

/// The page's level from the most urgent referral: a routine one is the clinician's own second look.
std::string_view level_of(const Library& library, const Plan& plan) {
  if (plan.referrals.empty()) {
    return "WATCH";
  }
  switch (library.rules[plan.referrals.front()].refer->urgency) {
    case Urgency::emergency:
      return "EMERGENCY";
    case Urgency::urgent:
      return "URGENT";
    case Urgency::priority:
      return "PRIORITY";
    case Urgency::routine:
      break;
  }
  return "WATCH";
}

TEST_SUITE("data") {
TEST_CASE("red flags: each sign alone refers as urgently as the clinical page says, and stops what the page stops") {
  const ShippedLibrary shipped = shipped_library();
  for (const Sign& sign : signs) {
    CAPTURE(std::string(sign.id));
    CAPTURE(std::string(sign.page));
    const Plan plan = shipped_plan(shipped, "clear-long", fmt::format("{}red-flags.{}: yes\n", sign.beside, sign.id));
    const bool stops = sign.level == "EMERGENCY" || sign.level == "URGENT";
    CHECK(level_of(shipped.library, plan) == sign.level);
    CHECK(spell(outcomes, plan.outcome) == (stops ? "referral" : "programme"));
    CHECK(plan.stages.empty() == stops);
  }
}

TEST_CASE("red flags: the table has every sign of the group") {
  const Library library = shipped_library().library;
  const Slot group = find_id(library.groups, "red-flags");
  REQUIRE(group != nowhere);
  std::set<std::string> listed;
  for (const Sign& sign : signs) {
    listed.insert(fmt::format("red-flags.{}", sign.id));
  }
  for (const Field& field : library.fields) {
    if (field.group == group && field.kind == Kind::yes_no && field.visit == Visit::now) {
      CAPTURE(field.id);
      CHECK(listed.erase(field.id) == 1);
    }
  }
  CHECK(listed.empty());
}

TEST_CASE("red flags: a sign that stops the programme stops it too when its question is open") {
  const ShippedLibrary shipped = shipped_library();
  for (const Sign& sign : signs) {
    const std::string id = fmt::format("red-flags.{}", sign.id);
    const bool stops = sign.level == "EMERGENCY" || sign.level == "URGENT";
    const bool alone = sign.beside.empty();  // with more answers another sign may already refer
    if (stops && alone && shipped.library.fields[shipped.library.field_slots.at(id)].letter == Letter::a) {
      CAPTURE(id);
      CHECK(spell(outcomes, shipped_plan(shipped, "clear-long", id + ": unknown\n").outcome) == "ask-first");
    }
  }
}

TEST_CASE("red flags: a crisis and a patient who is too young have a page of their own, unless a sign of the body stops too") {
  const ShippedLibrary shipped = shipped_library();
  const auto page = [&](std::string_view answers) { return to_markdown(compose_for_patient(shipped.library, shipped_plan(shipped, "clear-long", std::string(answers)), {})); };
  const std::string crisis = page("red-flags.suicidal: yes\nphq-2.total: 5\n");
  CHECK(crisis.starts_with("# Please get help now\n"));
  CHECK(crisis.find("the crisis team") != std::string::npos);
  CHECK(crisis.find("legs feel weak") == std::string::npos);
  const std::string young = page("birth-date: unknown\nage: 16\nred-flags.pars-young: no\n");
  CHECK(young.starts_with("# This plan is not made for you\n"));
  CHECK(young.find("It can follow") == std::string::npos);
  CHECK(young.find("numb or strange between your legs") != std::string::npos);
  const std::string young_crisis = page("birth-date: unknown\nage: 16\nred-flags.pars-young: no\nred-flags.suicidal: yes\nphq-2.total: 5\n");
  CHECK(young_crisis.starts_with("# Please get help now\n"));
  CHECK(young_crisis.find("Stay with someone you trust") == young_crisis.rfind("Stay with someone you trust"));
  CHECK(young_crisis.find("Stay with someone you trust") != std::string::npos);
  CHECK(young_crisis.find("makes plans for adults") != std::string::npos);
  const std::string both = page("red-flags.suicidal: yes\nphq-2.total: 5\nred-flags.saddle-numbness: yes\n");
  CHECK(both.starts_with("# You need to be seen today\n"));
  CHECK(both.find("the emergency department") != std::string::npos);
  CHECK(both.find("life feels too hard") != std::string::npos);
  CHECK(both.find("the crisis team now") != std::string::npos);
  CHECK(both.find("Stay with someone you trust") != std::string::npos);
  const std::string beside = page("red-flags.suicidal: yes\nphq-2.total: 5\nred-flags.cancer: yes\nred-flags.cancer-now: yes\n");  // no emergency of the body
  CHECK(beside.starts_with("# Please get help now\n"));
  CHECK(beside.find("Call the crisis team now") < beside.find("Please see"));
  CHECK(beside.find("Please see") != std::string::npos);
  CHECK(beside.find("Stay with someone you trust") != std::string::npos);
}
}

}  // namespace
}  // namespace lumbar
