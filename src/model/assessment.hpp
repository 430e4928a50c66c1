#pragma once
// Assessment: what was answered, checked against the fields. It exists only if it is consistent.

#include "model/field.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace lumbar {

struct Answer {
  Set value;
  Place place;
  std::string text;       // type text: as written
  bool by_group = false;  // came from `GROUP: none`
  bool judged = false;    // a word stood for the number
};

/// By slot, then left (or whole) and right. Absent means unknown; nothing else does.
using Answers = std::vector<std::array<std::optional<Answer>, 2>>;

struct LeaveOut {
  Slot exercise = nowhere;
  std::string because;
};

struct Override {
  Slot rule = nowhere;
  std::string by;
  std::string date;
  std::string because;
};

/// What the clinician decided; none of it is an answer about safety.
struct Instructions {
  std::string by;
  std::vector<Slot> include;      // exercises
  std::vector<LeaveOut> leave_out;
  std::optional<Slot> stage;
  std::optional<int> exercises;
  std::optional<int> minutes;
  std::vector<Override> overrides;
};

struct Assessment {
  std::string digest;
  std::int64_t date = 0;  // days since 1970-01-01
  Answers answers;
  Instructions instructions;
  std::vector<Slot> group_none;  // groups recorded as one answer
};

}  // namespace lumbar
