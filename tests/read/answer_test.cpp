#include "read/answer.hpp"

#include "source/yaml.hpp"
#include "support/show.hpp"
#include "support/small_library.hpp"

namespace lumbar {
namespace {

/// A few fields beyond the small library's, so that every unit has one.
const Library& library() {
  static const Library made = library_from(R"(
fields:
  height: {ask: Height, type: number, unit: cm, range: [50, 250]}
  weight: {ask: Weight, type: number, unit: kg, range: [1, 300]}
  walk: {ask: Walk, type: number, unit: s, range: [0, 3600]}
  since: {ask: Since, type: number, unit: week, range: [0, 520]}
  ratio: {ask: Ratio, type: number, range: [-5, 100]}
  share: {ask: Share, type: number, unit: "%", range: [0, 100], step: 5}
  goals: {ask: Goals, type: choices, options: [none, sport, garden]}
)");
  return made;
}

struct Read {
  std::optional<Answer> answer;
  Diagnostics messages;
};

constexpr std::int64_t today = 20454;  // 2026-01-01

Read read(std::string_view field, const std::string& text, std::optional<std::int64_t> day = today) {
  Read result;
  const auto root = parse_yaml(source_file("a.yaml", "x: " + text + "\n"), result.messages);
  REQUIRE(root);
  result.answer = read_answer(root->items[0], library().fields[field_slot(library(), field)], day, result.messages);
  return result;
}

Rational ratio(std::int64_t numerator, std::int64_t denominator) { return *Rational::of(numerator, denominator); }
Interval days(int y1, int m1, int d1, int y2, int m2, int d2) { return {*day_number(y1, m1, d1), *day_number(y2, m2, d2)}; }

TEST_SUITE("read") {
TEST_CASE("answer: a number is exact, whatever unit of its kind it comes in") {
  struct Row {
    std::string field, text;
    Rational want;
  };
  const std::vector<Row> rows{
      {"thomas", "55 deg", 55}, {"thomas", "55deg", 55}, {"thomas", "55°", 55}, {"thomas", "55 °", 55}, {"thomas", "-5 degrees", -5}, {"thomas", "7.5 deg", ratio(15, 2)},
      {"since", "14 months", 14 * 2629800}, {"since", "2 weeks", 1209600}, {"since", "1 year 2 months", 31557600 + 2 * 2629800}, {"since", "10 d", 864000},
      {"pain.worst", "7", 7}, {"pain.worst", "7/10", 7}, {"pain.worst", "0", 0}, {"pain.worst", "\"7\"", 7}, {"ratio", "12.25", ratio(49, 4)},
      {"walk", "1 min 10 s", 70}, {"walk", "70 s", 70}, {"walk", "1min 10s", 70}, {"walk", "0.5 h", 1800},
      {"height", "5 ft 4 in", ratio(64 * 127, 5000)}, {"height", "163 cm", ratio(163, 100)}, {"height", "1.63 m", ratio(163, 100)}, {"height", "1630 mm", ratio(163, 100)},
      {"weight", "70 kg", 70}, {"weight", "154 lb", ratio(std::int64_t{154} * 45359237, 100000000)}, {"weight", "70000 g", 70}, {"weight", "70 kgs", 70}, {"weight", "70 Kg", 70}, {"weight", "11 st 4 lb", ratio(std::int64_t{158} * 45359237, 100000000)}, {"weight", "11 stone 4 pounds", ratio(std::int64_t{158} * 45359237, 100000000)},
      {"walk", "5 mins", 300}, {"walk", "28 secs", 28}, {"walk", "1 hr", 3600}, {"walk", "0.5 hrs", 1800}, {"since", "3 yrs", 3 * 31557600}, {"since", "1 yr", 31557600}, {"since", "4 wks", 4 * 604800}, {"since", "6 mths", 6 * 2629800}, {"since", "1 mth", 2629800},
      {"share", "35 %", 35}, {"share", "35", 35}, {"share", "35%", 35}, {"minutes", "20", 1200}, {"minutes", "20 min", 1200}, {"minutes", "1 h", 3600},
  };
  for (const Row& row : rows) {
    CAPTURE(row.field);
    CAPTURE(row.text);
    const Read got = read(row.field, row.text);
    CHECK(got.messages.empty());
    REQUIRE(got.answer);
    CHECK(got.answer->value == of_number(point(row.want)));
    CHECK_FALSE(got.answer->judged);
  }
}

TEST_CASE("answer: a date may be known by its year or month alone, and ends with the visit") {
  struct Row {
    std::string text;
    Interval want;
  };
  const std::vector<Row> rows{
      {"2025-11-20", days(2025, 11, 20, 2025, 11, 20)}, {"2025-11", days(2025, 11, 1, 2025, 11, 30)}, {"1979", days(1979, 1, 1, 1979, 12, 31)},
      {"2026-01-01", days(2026, 1, 1, 2026, 1, 1)}, {"2026", days(2026, 1, 1, 2026, 1, 1)}, {"2026-01", days(2026, 1, 1, 2026, 1, 1)},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Read got = read("onset.date", row.text);
    CHECK(got.messages.empty());
    REQUIRE(got.answer);
    CHECK(got.answer->value == of_number(row.want));
  }
  CHECK(read("onset.date", "2026", std::nullopt).answer->value == of_number(days(2026, 1, 1, 2026, 12, 31)));
}

TEST_CASE("answer: words are those of the field") {
  struct Row {
    std::string field, text;
    Set want;
  };
  Set listed = of_options(0b10);
  listed.listed = 0b10;
  listed.answered_list = true;
  Set both = of_options(0b11);
  both.listed = 0b11;
  both.answered_list = true;
  Set none;
  none.answered_list = true;
  Set option_none = of_options(0b1);
  option_none.listed = 0b1;
  option_none.answered_list = true;
  const std::vector<Row> rows{
      {"osteoporosis", "yes", of_truth(Truth::yes)}, {"osteoporosis", "no", of_truth(Truth::no)}, {"osteoporosis", "\"no\"", of_truth(Truth::no)},
      {"surgery.lumbar", "none", of_options(0b001)}, {"surgery.lumbar", "fusion", of_options(0b100)},
      {"tasks", "[lifting]", listed}, {"tasks", "lifting", listed}, {"tasks", "[lifting, desk]", both}, {"tasks", "[lifting, lifting]", listed}, {"tasks", "[]", none}, {"tasks", "none", none},
      {"goals", "none", option_none},  // a field's own option goes before the word
      {"odi.1", "not-applicable", not_applicable()},
  };
  for (const Row& row : rows) {
    CAPTURE(row.field);
    CAPTURE(row.text);
    const Read got = read(row.field, row.text);
    CHECK(got.messages.empty());
    REQUIRE(got.answer);
    CHECK(got.answer->value == row.want);
  }
}

TEST_CASE("answer: a judged word stands for its numbers within the range, its bound left out or in") {
  const Read open = read("thomas", "short");
  REQUIRE(open.answer);
  CHECK(open.answer->value == of_number({0, 90, true, false}));
  CHECK(open.answer->judged);
  CHECK(read("thomas", "long").answer->value == of_number({-30, 0, false, false}));
}

TEST_CASE("answer: `unknown` is no answer and no mistake, for every kind but text") {
  for (const std::string field : {"osteoporosis", "pain.worst", "thomas", "surgery.lumbar", "tasks", "onset.date"}) {
    CAPTURE(field);
    const Read got = read(field, "unknown");
    CHECK_FALSE(got.answer.has_value());
    CHECK(got.messages.empty());
  }
  CHECK(read("name", "unknown").answer->text == "unknown");
  CHECK(read("name", "not-applicable").answer->text == "not-applicable");
}

TEST_CASE("answer: what cannot be is refused, each with its own code and a way out") {
  struct Row {
    std::string field, text;
    Code want;
    std::string help;
  };
  using enum Code;
  const std::vector<Row> rows{
      {"thomas", "55", missing_unit, "55 deg"}, {"thomas", "5 cm", wrong_unit, "deg"}, {"pain.worst", "5 deg", wrong_unit, "0 to 10"}, {"share", "5 s", wrong_unit, "%"},
      {"thomas", "7,5 deg", decimal_comma, "7.5 deg"}, {"pain.worst", "7,5", decimal_comma, "7.5"}, {"pain.worst", "6.5", not_a_step, ""}, {"share", "12 %", not_a_step, ""},
      {"pain.worst", "11", out_of_range, ""}, {"pain.worst", "-1", out_of_range, ""}, {"thomas", "91 deg", out_of_range, ""}, {"thomas", "-31 deg", out_of_range, ""}, {"pain.worst", "11/10", out_of_range, ""},
      {"pain.worst", "7/11", bad_number, "0 to 10"}, {"pain.worst", "70/100", bad_number, ""}, {"thomas", "5/10", bad_number, ""}, {"pain.worst", "7 / 10", bad_number, ""},
      {"pain.worst", "seven", bad_number, "unknown"}, {"pain.worst", "5-6", bad_number, ""}, {"pain.worst", "~7", bad_number, ""}, {"pain.worst", "1e1", bad_number, ""}, {"pain.worst", "07", bad_number, ""},
      {"pain.worst", ".5", bad_number, ""}, {"pain.worst", "5.", bad_number, ""}, {"pain.worst", "0x5", bad_number, ""}, {"pain.worst", "5 5", bad_number, ""}, {"pain.worst", "+5", bad_number, ""}, {"pain.worst", "NaN", bad_number, ""},
      {"pain.worst", ".inf", bad_number, ""}, {"pain.worst", "2 * 3", bad_number, ""}, {"pain.worst", "pain.average", bad_number, ""}, {"pain.worst", "''", bad_number, ""}, {"walk", "1 min 10", bad_number, ""},
      {"walk", "1 min 10 deg", bad_number, ""}, {"walk", "1:10", bad_number, ""}, {"thomas", "5 Deg", wrong_unit, "with its unit"}, {"walk", "5 sceonds", wrong_unit, "0 s to"}, {"thomas", "medium", bad_number, "short"}, {"ratio", "1234567890", bad_number, ""},
      {"pain.worst", "not-applicable", bad_answer, ""}, {"pain.worst", "[5]", not_a_value, ""}, {"pain.worst", "{a: 5}", not_a_value, ""}, {"osteoporosis", "[yes]", not_a_value, ""},
      {"osteoporosis", "true", bad_answer, "yes"}, {"osteoporosis", "Yes", bad_answer, "yes"}, {"osteoporosis", "y", bad_answer, ""}, {"osteoporosis", "1", bad_answer, ""}, {"osteoporosis", "none", bad_answer, ""}, {"osteoporosis", "''", bad_answer, ""},
      {"surgery.lumbar", "fuson", unknown_option, "fusion"}, {"surgery.lumbar", "Fusion", unknown_option, "fusion"}, {"surgery.lumbar", "[fusion]", not_a_value, ""}, {"surgery.lumbar", "left", unknown_option, "one of"},
      {"tasks", "[lifting, gym]", unknown_option, "desk"}, {"tasks", "[unknown]", unknown_option, ""}, {"tasks", "[[lifting]]", not_a_value, ""}, {"tasks", "{desk: yes}", not_a_value, ""},
      {"onset.date", "20.11.2025", day_first_date, "2026-11-20"}, {"onset.date", "20/11/2025", day_first_date, ""}, {"onset.date", "1.6.25", day_first_date, ""}, {"onset.date", "last week", bad_date, ""},
      {"onset.date", "2025-11-31", bad_date, ""}, {"onset.date", "2025-1-1", bad_date, ""}, {"onset.date", "3 weeks ago", bad_date, ""}, {"onset.date", "2026-01-02", after_visit, ""}, {"onset.date", "2026-02", after_visit, ""}, {"onset.date", "2027", after_visit, ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.field);
    CAPTURE(row.text);
    const Read got = read(row.field, row.text);
    CHECK_FALSE(got.answer.has_value());
    REQUIRE(got.messages.size() == 1);
    CHECK(got.messages[0].code == row.want);
    CHECK((got.messages[0].meant + " " + got.messages[0].help).find(row.help) != std::string::npos);
    if (row.text.size() > 4 && row.want != bad_answer) {
      CHECK(got.messages[0].message.find(row.text) == std::string::npos);  // a patient's words stay out of logs
    }
  }
}

TEST_CASE("answer: what was meant is offered beside an excerpt, and kept from logs") {
  struct Row {
    std::string field, text, want;
  };
  const std::vector<Row> rows{
      {"pain.worst", "7,5", "`7.5`"}, {"weight", "70,5 kg", "`70.5 kg`"}, {"weight", "70", "`70 kg`"}, {"thomas", "5 Deg", "`5 deg`"},
      {"osteoporosis", "Yes", "`yes`"}, {"osteoporosis", "N", "`no`"}, {"osteoporosis", "maybe", ""}, {"osteoporosis", "''", ""},
      {"sex", "F", "`female`"}, {"sex", "Male", "`male`"}, {"sex", "femal", "`female`"}, {"sex", "x", ""}, {"surgery.lumbar", "fuson", "`fusion`"},
      {"tasks", "[Lifting]", "`lifting`"},
      {"onset.date", "20.11.2025", "`2025-11-20`"}, {"onset.date", "11/20/2025", "`2025-11-20`"}, {"onset.date", "20-11-2025", "`2025-11-20`"}, {"onset.date", "7.7.2025", "`2025-07-07`"},
      {"onset.date", "2025/11/2", "`2025-11-02`"}, {"onset.date", "2025.11.20", "`2025-11-20`"}, {"onset.date", "2025-1-5", "`2025-01-05`"},
      {"onset.date", "3.11.2025", ""},    // 3 November or 11 March: no guess
      {"onset.date", "2025-11-31", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.field);
    CAPTURE(row.text);
    const Read got = read(row.field, row.text);
    REQUIRE(got.messages.size() == 1);
    const Diagnostic& message = got.messages[0];
    CHECK(message.meant == (row.want.empty() ? "" : "did you mean " + row.want + "?"));
    const SourceFile source = source_file("a.yaml", "x: " + row.text + "\n");
    CHECK((spell(message, &source).find("did you mean") != std::string::npos) == !row.want.empty());
    CHECK(spell(message, nullptr).find("did you mean") == std::string::npos);
    CHECK_FALSE(message.help.empty());
  }
}

TEST_CASE("answer: several words without brackets are told to stand in brackets") {
  const Read got = read("tasks", "desk, lifting");
  REQUIRE(got.messages.size() == 1);
  CHECK(got.messages[0].help.find("[") != std::string::npos);
}
}

}  // namespace
}  // namespace lumbar
