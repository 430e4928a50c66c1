#pragma once
// Every kind of diagnostic there is: its slug, how bad it is, what it means.
// A test asks for one example of each under tests/codes/.

#include <array>
#include <cstdint>
#include <string_view>

namespace lumbar {

enum class Code : std::uint8_t {
  // bytes and YAML
  unreadable, empty_input, too_large, not_utf8, control_character, tab_indent, yaml_syntax,
  second_document, duplicate_key, anchor, tag, merge_key, bad_key, too_deep, too_many_values,
  spans_lines, empty_block, curly_quotes,
  // shapes, in assessments and libraries
  not_a_map, not_a_list, not_a_value, missing_value, missing_key, unknown_key,
  // answers
  unknown_field, not_a_question, bad_number, decimal_comma, bad_date, day_first_date, missing_unit,
  wrong_unit, out_of_range, not_a_step, bad_answer, unknown_option, not_sided, too_many_items,
  contradiction, none_not_alone, not_relevant, after_visit, unknown_id, not_liftable,
  // libraries
  bad_id, duplicate_id, bad_value, unknown_name, expression_syntax, wrong_type, unit_mismatch,
  outside_range, side_misuse, cycle, estimate_in_safety, screen_letter, odd_not, broken_chain,
  missing_text, overflow, test_failed,
  // libraries: warnings
  decided, unreachable_case, unused, no_exercise, never_chosen, near_name, repeated_text,
  long_sentence, hard_to_read, long_word, stale_accepted, odd_pose, same_figure
};

enum class Severity : std::uint8_t { error, warning };

struct CodeEntry {
  Code code;
  std::string_view slug;
  Severity severity;
  std::string_view meaning;
};

/// The whole table, in the order of the enum.
const std::array<CodeEntry, 74>& code_table();

const CodeEntry& entry(Code code);

}  // namespace lumbar
