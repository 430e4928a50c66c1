#pragma once
// A small library that has one of everything, and short ways from YAML text to values. What a test
// needs beyond it goes in as an overlay, so that a test shows only what it is about.

#include "model/assessment.hpp"
#include "model/library.hpp"
#include "model/plan.hpp"
#include "source/diagnostic.hpp"

#include <string>
#include <string_view>

namespace lumbar {

/// The small library's files, each below its line `--- NAME`.
extern const std::string_view small_library_text;

/// Answers to every question of the small library: nothing found, nothing open, a programme of three stages.
extern const std::string_view clear_answers;

/// `text` cut at its lines `--- NAME` into files of one layer; what stands above the first is `NAME`
/// `extra.yaml`.
Sources files_from(std::string_view text, int layer);

/// The small library's files and, as an overlay, those of `extra_yaml`.
Sources small_sources(std::string_view extra_yaml = "");

/// The small library with `extra_yaml` as an overlay: entries of the same id replace its own. A new
/// exercise stands below a line `--- exercises/ID.yaml`. Throws with every message after a mistake.
Library library_from(std::string_view extra_yaml = "");

/// The assessment in `yaml`; its date is 2026-01-01 where it gives none. Throws as above.
Assessment assessment_from(const Library& library, std::string_view yaml);

/// The plan for the assessment in `yaml`.
Plan plan_from(const Library& library, std::string_view yaml, const PlanOptions& options = {});

/// `clear_answers` with the lines of `lines` in the place of those with the same key; a line `KEY:`
/// leaves the question open.
std::string clear_but(std::string_view lines);

/// The messages about the library in `extra_yaml`, or the assessment in `yaml`, as printed without their lines.
std::string library_mistakes(std::string_view extra_yaml);
std::string assessment_mistakes(const Library& library, std::string_view yaml);

/// The slot of an id, which has to be there.
Slot field_slot(const Library& library, std::string_view id);

/// What is known of a field after an assessment.
const Fact& fact_of(const Library& library, const Plan& plan, std::string_view field, Side side = Side::none);

}  // namespace lumbar
