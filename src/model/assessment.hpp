#pragma once
// Assessment: what was answered, checked against the fields. It exists only if it is consistent.

#include "model/field.hpp"

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lumbar {

struct Answer {
  Set value;
  Place place;
  std::string text;       // type text: as written
  bool by_group = false;  // came from `GROUP: none`
  bool judged = false;    // a word stood for the number
};

/// By slot, then left (or whole) and right. Absent means unknown; nothing else does. Absent ones take no room: most are.
class Answers {
 public:
  Answers() = default;
  explicit Answers(std::size_t fields) : at_(fields, {nowhere, nowhere}) { all_.reserve(fields / 2); }

  /// Both sides of a field, nullptr where there is no answer; until the next put().
  std::array<const Answer*, 2> operator[](std::size_t field) const { return {find(field, 0), find(field, 1)}; }

  void put(std::size_t field, std::size_t side, Answer answer) {
    at_[field][side] = static_cast<Slot>(all_.size());
    all_.push_back(std::move(answer));
  }
  void remove(std::size_t field, std::size_t side) { at_[field][side] = nowhere; }

 private:
  const Answer* find(std::size_t field, std::size_t side) const { return at_[field][side] == nowhere ? nullptr : &all_[at_[field][side]]; }

  std::vector<std::array<Slot, 2>> at_;  // by field and side: in `all_`
  std::vector<Answer> all_;
};

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
