#pragma once
// Generated patients of the shipped library. Most are a quiet assessment with some telling answers in
// it; the rest walk through all pairs of answers to the core questions.

#include "model/assessment.hpp"
#include "property/random_library.hpp"
#include "support/shipped_library.hpp"

#include <optional>
#include <string>
#include <vector>

namespace lumbar::property {

struct GeneratedPatient {
  std::vector<RandomAnswer> answers;
  std::string instructions;  // a line of the assessment, or ""
  bool as_lists = false;     // series are written as lists
};

/// The assessment's text; `previous.` and `first.` answers go into their blocks.
std::string patient_yaml(const Library& library, const GeneratedPatient& patient);

struct ReadPatient {
  std::string yaml;
  std::optional<Assessment> assessment;
  std::string problems;
};

ReadPatient read_patient(const Library& library, const GeneratedPatient& patient);

/// Takes away one to four answers: whole, one side, one item of a list, or a group's `none`.
GeneratedPatient with_deletions(Random& random, GeneratedPatient patient);

class PatientMaker {
 public:
  explicit PatientMaker(const ShippedLibrary& shipped);

  /// A patient whose assessment reads, or nothing where no repair helped.
  std::optional<GeneratedPatient> make(Random& random);

  std::size_t core_questions() const { return core_.size(); }
  /// Pairs of answers to two core questions: all, and those that were in a patient.
  std::size_t pairs() const;
  std::size_t covered_pairs() const;

 private:
  using Chosen = std::vector<std::string>;  // by field slot, one side; "" is not answered

  void number_core();
  void plan_pairs(Random& random, Chosen& left, std::vector<bool>& fixed);
  std::size_t new_pairs(std::size_t value, const std::vector<std::size_t>& planned) const;
  std::string some_value(Random& random, Slot slot) const;
  std::string usual_value(Random& random, Slot slot, int noise) const;
  void answer_open_gates(Random& random, Chosen& left, Chosen& right, const std::vector<bool>& fixed, int noise);
  GeneratedPatient written(Random& random, const Chosen& left, const Chosen& right) const;
  void use_group_none(Random& random, GeneratedPatient& patient) const;
  bool repair(GeneratedPatient& patient) const;
  void note_pairs(const GeneratedPatient& patient);

  const Library& library_;
  std::vector<std::vector<std::string>> values_;  // telling values by field slot
  std::vector<std::string> quiet_;                // of the base where nothing is found; "" where it is not asked
  std::vector<Slot> core_;
  std::vector<std::pair<std::size_t, std::string>> core_values_;  // index into core_, value; "" is not answered
  std::vector<std::uint8_t> tried_, covered_;     // [value * values + value], lower first
};

}  // namespace lumbar::property
