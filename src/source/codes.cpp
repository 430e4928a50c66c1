#include "source/codes.hpp"

#include <cstddef>

namespace lumbar {

const std::array<CodeEntry, 74>& code_table() {
  using enum Code;
  constexpr Severity error = Severity::error;
  constexpr Severity warning = Severity::warning;
  static constexpr std::array<CodeEntry, 74> table{{
      {unreadable, "unreadable", error, "a file that could not be read or written"},
      {empty_input, "empty-input", error, "the file holds nothing"},
      {too_large, "too-large", error, "the file is larger than this tool reads"},
      {not_utf8, "not-utf8", error, "the text is not UTF-8"},
      {control_character, "control-character", error, "a character that no text holds"},
      {tab_indent, "tab-indent", error, "a tab where blanks must indent"},
      {yaml_syntax, "yaml-syntax", error, "not YAML; the rest of the file was not read"},
      {second_document, "second-document", error, "a second document where one is meant"},
      {duplicate_key, "duplicate-key", error, "a key that was given before"},
      {anchor, "anchor", error, "YAML anchors and aliases are not read"},
      {tag, "tag", error, "YAML tags are not read"},
      {merge_key, "merge-key", error, "the YAML merge key is not read"},
      {bad_key, "bad-key", error, "a key must be one word or dotted words"},
      {too_deep, "too-deep", error, "nested too deep"},
      {too_many_values, "too-many-values", error, "more values than this tool reads"},
      {spans_lines, "spans-lines", error, "a value must stand on one line"},
      {empty_block, "empty-block", error, "a block of text without text"},
      {curly_quotes, "curly-quotes", error, "curly quotes are not YAML quotes"},
      {not_a_map, "not-a-map", error, "`key: value` lines were expected"},
      {not_a_list, "not-a-list", error, "a list was expected"},
      {not_a_value, "not-a-value", error, "one value was expected"},
      {missing_value, "missing-value", error, "a key without its value"},
      {missing_key, "missing-key", error, "something required is not there"},
      {unknown_key, "unknown-key", error, "a key that means nothing here"},
      {unknown_field, "unknown-field", error, "no such question"},
      {not_a_question, "not-a-question", error, "a result that nobody answers"},
      {bad_number, "bad-number", error, "not a number"},
      {decimal_comma, "decimal-comma", error, "a decimal comma"},
      {bad_date, "bad-date", error, "not a date"},
      {day_first_date, "day-first-date", error, "a date that is not written year first"},
      {missing_unit, "missing-unit", error, "a number without its unit"},
      {wrong_unit, "wrong-unit", error, "a unit that does not fit the field"},
      {out_of_range, "out-of-range", error, "outside the field's range"},
      {not_a_step, "not-a-step", error, "between the field's steps"},
      {bad_answer, "bad-answer", error, "not yes, no or unknown"},
      {unknown_option, "unknown-option", error, "not one of the options"},
      {not_sided, "not-sided", error, "left and right where the field has no sides"},
      {too_many_items, "too-many-items", error, "more items than the series has"},
      {contradiction, "contradiction", error, "two answers that cannot both be"},
      {none_not_alone, "none-not-alone", error, "`none` beside another answer of its group"},
      {not_relevant, "not-relevant", error, "an answer where the question does not apply"},
      {after_visit, "after-visit", error, "a date after the assessment"},
      {unknown_id, "unknown-id", error, "no such entry in the library"},
      {not_liftable, "not-liftable", error, "an override that may not be given"},
      {bad_id, "bad-id", error, "an id that is not kebab-case"},
      {duplicate_id, "duplicate-id", error, "an id that is taken"},
      {bad_value, "bad-value", error, "a value that its key cannot have"},
      {unknown_name, "unknown-name", error, "a name that an expression cannot read"},
      {expression_syntax, "expression-syntax", error, "not an expression"},
      {wrong_type, "wrong-type", error, "types that do not go together"},
      {unit_mismatch, "unit-mismatch", error, "units that do not go together"},
      {outside_range, "outside-range", error, "a bound outside the field's range"},
      {side_misuse, "side-misuse", error, "left or right where there is none, or none where one is needed"},
      {cycle, "cycle", error, "a definition that needs itself"},
      {estimate_in_safety, "estimate-in-safety", error, "a prorated score where safety is decided"},
      {screen_letter, "screen-letter", error, "a screen letter weaker than its use"},
      {odd_not, "odd-not", error, "a group's `none` that is not its mildest answer"},
      {broken_chain, "broken-chain", error, "easier and harder do not agree"},
      {missing_text, "missing-text", error, "a sentence that the pages need is not there"},
      {overflow, "overflow", error, "numbers too large to be exact"},
      {test_failed, "test-failed", error, "a test of the library fails"},
      {decided, "decided", warning, "a condition that is always or never so"},
      {unreachable_case, "unreachable-case", warning, "a case that none can reach, that overlaps, or that gathers what lies apart"},
      {unused, "unused", warning, "an entry that nothing uses"},
      {no_exercise, "no-exercise", warning, "a finding without an exercise in some stage"},
      {never_chosen, "never-chosen", warning, "an exercise that can never be chosen"},
      {near_name, "near-name", warning, "two entries with nearly the same name"},
      {repeated_text, "repeated-text", warning, "one sentence on more than three exercises"},
      {long_sentence, "long-sentence", warning, "a patient's sentence over 15 words"},
      {hard_to_read, "hard-to-read", warning, "a patient's text above school grade 6"},
      {long_word, "long-word", warning, "a word of four syllables in a patient's text"},
      {stale_accepted, "stale-accepted", warning, "an accepted warning that no longer occurs"},
      {odd_pose, "odd-pose", warning, "a figure that no body could pose for, or no reader could read"},
      {same_figure, "same-figure", warning, "two exercises with the same picture"},
  }};
  return table;
}

const CodeEntry& entry(Code code) { return code_table().at(static_cast<std::size_t>(code)); }

}  // namespace lumbar
