#pragma once
// Tally: what became of one document, and the sums over many. Holds ids, places and counts; no answer.

#include "model/plan.hpp"
#include "shell/load.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lumbar {

/// What became of the outputs of one document.
enum class Delivery : std::uint8_t { printed, written, unchanged, kept, none };
inline constexpr std::array<Spelling<Delivery>, 5> deliveries{{{Delivery::printed, "printed"},       // on standard output
                                                                {Delivery::written, "written"},
                                                                {Delivery::unchanged, "unchanged"},  // was there, byte for byte
                                                                {Delivery::kept, "kept"},            // --resume: not planned again
                                                                {Delivery::none, "none"}}};

struct Problem {
  std::string code;
  std::string place;
};

struct Record {
  std::string input;
  int document = 1;
  std::string digest;              // of the document; "" where it could not be read
  Exit status = Exit::done;
  std::optional<Outcome> outcome;  // nothing where there is no plan
  std::optional<Urgency> urgency;  // of a referral: its most urgent
  Delivery delivery = Delivery::none;
  std::vector<std::string> findings;   // ids
  std::vector<std::string> referrals;  // ids of rules
  std::vector<Problem> problems;
};

/// Sums, one number a name: these names stand in reports, so they are never changed.
struct Tally {
  std::uint64_t documents = 0;
  std::uint64_t programmes = 0, referrals = 0, ask_first = 0;
  std::uint64_t wrong = 0;       // inputs with mistakes
  std::uint64_t unreadable = 0;  // inputs that could not be read, or outputs not written
  std::uint64_t written = 0, unchanged = 0, kept = 0;
  std::map<std::string, std::uint64_t> urgencies;  // of referrals
  std::map<std::string, std::uint64_t> findings;   // not of those kept
  Exit exit = Exit::done;

  void add(const Record& record);
  void add(const Tally& other);
  std::uint64_t errors() const { return wrong + unreadable; }
};

/// The sums as a table for people; findings by frequency, then by id.
std::string spell_summary(const Tally& tally);

}  // namespace lumbar
