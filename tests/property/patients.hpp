#pragma once
// Generated patients of the shipped library. Half are a quiet assessment with some telling answers in
// it; the others walk through all pairs of answers to two questions.

#include "model/judgement.hpp"
#include "property/pairs.hpp"
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

  /// Pairs of answers to any two questions of today's visit; totals that are entered count as questions.
  const PairTable& pairs() const { return pairs_; }
  std::size_t questions() const { return questions_; }

  /// The two answers alone, with what their questions need to be asked, contradict nothing.
  bool can_stand_together(std::size_t one, std::size_t other) const;

 private:
  /// Which telling value on each side; -1 is not answered.
  struct Pick {
    int left = -1, right = -1;
  };
  using Picks = std::vector<Pick>;  // by field slot

  /// How one patient is made.
  struct Mood {
    int noise = 0;        // percent of conditions that are a yes
    int danger = 0;       // permille of flags that alone are a referral
    int gaps = 0;         // percent of questions left open
    std::uint64_t series = 0;
  };

  void find_dangers(const Expression& condition);
  PairTable make_pairs() const;
  void exclude_pairs();
  void plan_pairs(Random& random, Picks& picks, std::vector<bool>& decided);
  void find_openers();
  void open_gate(Slot slot, Picks& picks, std::vector<bool>& decided) const;
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
  std::vector<std::vector<FieldValue>> openers_;   // by field slot: an answer that makes the question apply
  PairTable pairs_;
  std::size_t questions_ = 0;
};

}  // namespace lumbar::property
