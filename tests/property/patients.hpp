#pragma once
// Generated patients of the shipped library. Half are a quiet assessment with some telling answers in
// it; the others walk through all pairs of answers to two core questions.

#include "model/judgement.hpp"
#include "property/random_library.hpp"
#include "property/telling_values.hpp"
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

class PatientMaker {
 public:
  explicit PatientMaker(const ShippedLibrary& shipped);

  GeneratedPatient make(Random& random);

  std::size_t core_questions() const { return core_.size(); }
  /// Pairs of answers to two core questions: how many there are, and how many some patient had.
  std::size_t pairs() const;
  std::size_t covered_pairs() const;

 private:
  /// Which telling value on each side; -1 is not answered.
  struct Pick {
    int left = -1, right = -1;
  };
  using Picks = std::vector<Pick>;  // by field slot

  /// One answer to one core question; a question that stays open is one too.
  struct CoreValue {
    std::size_t question;
    int value;
  };

  /// How one patient is made.
  struct Mood {
    int noise = 0;        // percent of conditions that are a yes
    int danger = 0;       // permille of flags that alone are a referral
    int gaps = 0;         // percent of questions left open
    std::uint64_t series = 0;
  };

  void find_dangers(const Expression& condition);
  void plan_pairs(Random& random, Picks& picks, std::vector<bool>& decided);
  std::size_t fresh_pairs(std::size_t value, const std::vector<std::size_t>& planned) const;
  int usual(Random& random, Slot slot, const Mood& mood) const;
  Pick answered(Random& random, Slot slot, const Mood& mood) const;
  bool is_left_out(Random& random, Slot slot, const Mood& mood, const Picks& picks) const;
  Answers answers_of(const Picks& picks) const;
  void answer_gates(Random& random, Picks& picks, std::vector<bool>& decided, const Mood& mood) const;
  void settle_conflicts(Picks& picks) const;
  void note_pairs(const Picks& picks);
  void use_group_none(Random& random, const Facts& facts, GeneratedPatient& patient) const;

  const Library& library_;
  std::vector<std::vector<TellingValue>> values_;  // by field slot
  std::vector<int> quiet_;                         // by field slot: where nothing is found
  std::vector<bool> danger_;                       // a yes alone stops every programme
  std::vector<Slot> core_;
  std::vector<CoreValue> core_values_;
  std::vector<std::uint8_t> tries_, covered_;      // [value * values + value], both ways
  std::size_t cursor_ = 0;
};

}  // namespace lumbar::property
