#pragma once
// Exercise: what can be done, with everything that safety and dosing need to know about it.

#include "model/expression.hpp"
#include "model/spelling.hpp"

#include <optional>
#include <string>
#include <vector>

namespace lumbar {

/// `a to b`: a programme starts at the low end.
struct Span {
  int low = 0;
  int high = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

enum class Use : std::uint8_t { none, rescue, warm_up, cue, as_needed };  // printed without numbers

inline constexpr std::array<Spelling<Use>, 4> uses{
    {{Use::rescue, "rescue"}, {Use::warm_up, "warm-up"}, {Use::cue, "cue"}, {Use::as_needed, "as-needed"}}};

/// How much, in the field's terms (FITT-VP). Absent parts do not apply.
struct Dose {
  int sets = 1;
  std::vector<int> reps;             // one number, or one for each set
  std::optional<int> reps_to;
  std::optional<Span> hold_s;
  std::optional<int> pause_s;        // between repetitions
  std::optional<int> rest_s;         // between sets
  std::optional<int> tempo_s;        // one repetition, without its hold
  std::optional<Span> time_s;        // instead of repetitions
  std::optional<int> distance_m;     // instead of repetitions
  std::optional<Span> times_per_day;
  std::optional<Span> days_per_week;
  std::optional<Span> effort;        // 0 to 10
  std::optional<int> pull_most;      // stretch: strongest pull, 0 to 10
  bool in_day = false;               // spread over the day, outside the session's minutes
  Use use = Use::none;
  friend bool operator==(const Dose&, const Dose&) = default;
};

struct Fault {
  std::string see;
  std::string cue;
};

struct Exercise {
  std::string id;
  Place place;
  std::string name;
  std::vector<std::string> also;
  Slot kind = nowhere;
  Slot position = nowhere;
  Slot spine = nowhere;
  int load = 1;  // 1 very light to 5 very hard
  bool sided = false;
  Options attributes = 0;                 // by the vocabulary's order
  std::vector<Options> equipment;         // all of the list; each any one of its bits
  std::vector<Slot> for_findings;
  std::vector<Slot> easier, harder;
  std::vector<std::optional<Dose>> dose;  // by stage
  std::string setup;
  std::vector<std::string> steps;
  std::string feel;
  std::vector<Fault> faults;
  std::vector<Slot> sources;
  std::string no_figure;                  // why a picture would not help; empty: it has one, or may get one
};

/// A closed list of words with what each means; the order is the library's.
struct Vocabulary {
  std::vector<std::string> words;
  std::vector<std::string> meanings;
  std::vector<Place> places;
};

/// What has to go with what: `position = lying-back` needs `supine`.
struct Consistency {
  Expression when;
  Expression must;
  std::string say;
};

}  // namespace lumbar
