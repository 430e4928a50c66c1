// The grammar of expressions, and what typing refuses.

#include "read/syntax.hpp"
#include "read/typing.hpp"
#include "support/show.hpp"
#include "support/small_library.hpp"

namespace lumbar {
namespace {

Node scalar(std::string text) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.text = std::move(text);
  node.place = {std::make_shared<const std::string>("a.yaml"), 1, 1};
  return node;
}

std::string parts(const Term& term, std::string_view between) {
  std::string text;
  for (const Term& part : term.of) {
    text += text.empty() ? "" : std::string(between);
    switch (part.what) {
      case Term::What::quantity:
        text += show(part.number) + (part.has_unit ? "u" : "");
        break;
      case Term::What::date:
      case Term::What::name:
        text += part.text;
        break;
      case Term::What::series:
        text += fmt::format("{}..{}", part.text, part.last);
        break;
      case Term::What::call:
        text += fmt::format("{}({})", part.text, parts(part, ", "));
        break;
      case Term::What::negate:
        text += fmt::format("(-{})", parts(part, ""));
        break;
      case Term::What::not_:
        text += fmt::format("(not {})", parts(part, ""));
        break;
      case Term::What::and_:
        text += fmt::format("({})", parts(part, " and "));
        break;
      case Term::What::or_:
        text += fmt::format("({})", parts(part, " or "));
        break;
      case Term::What::compare:
      case Term::What::arithmetic:
        text += fmt::format("({})", parts(part, " " + part.text + " "));
        break;
      case Term::What::in:
        text += fmt::format("(in {})", parts(part, " "));
        break;
      case Term::What::has:
        text += fmt::format("({} has {})", parts(part, ""), part.text);
        break;
    }
  }
  return text;
}

/// The tree with a bracket around every step.
std::string tree(const std::string& text) {
  Diagnostics messages;
  auto term = parse_expression(scalar(text), messages);
  if (!term) {
    return fmt::format("{}: {}", messages.front().place.column, messages.front().message);
  }
  Term whole;
  whole.of.push_back(std::move(*term));
  return parts(whole, "");
}

/// The first mistake of a condition over a patient (or, `wanted` given, of that type): its column and code.
struct Refused {
  int column = 0;
  std::optional<Code> code;
  std::string message, help;
};

Refused refused(const std::string& text, std::string_view wanted = "", bool over_exercises = false) {
  static const Library library = library_from();
  std::vector<Field> fields = over_exercises ? library.exercise_fields : library.fields;
  IdMap<Slot> slots;
  for (Slot i = 0; i < fields.size(); ++i) {
    slots.emplace(fields[i].id, i);
  }
  const Names names{fields, slots, !over_exercises};
  const Type type = wanted.empty() ? condition() : type_of(fields[slots.find(wanted)->second], slots.find(wanted)->second);
  Diagnostics messages;
  const auto expression = read_expression(scalar(text), names, type, messages);
  CHECK(expression.has_value() == messages.empty());
  return messages.empty() ? Refused{} : Refused{messages[0].place.column, messages[0].code, messages[0].message, messages[0].help};
}

TEST_SUITE("read") {
TEST_CASE("expression: not binds before and, and before or; a sum before a comparison, a product before a sum") {
  struct Row {
    std::string text, want;
  };
  const std::vector<Row> rows{
      {"a or b and c", "(a or (b and c))"},
      {"a and b or c", "((a and b) or c)"},
      {"(a or b) and c", "((a or b) and c)"},
      {"not a and b", "((not a) and b)"},
      {"not (a and b)", "(not (a and b))"},
      {"not not a", "(not (not a))"},
      {"not a = b", "(not (a = b))"},
      {"a or b or c", "(a or b or c)"},
      {"a = 1 and b < 2 or c", "(((a = 1) and (b < 2)) or c)"},
      {"a + b * c > d - e", "((a + (b * c)) > (d - e))"},
      {"a - b - c = 0", "(((a - b) - c) = 0)"},
      {"a / b / c = 0", "(((a / b) / c) = 0)"},
      {"a - (b - c) = 0", "((a - (b - c)) = 0)"},
      {"-a + b > -3", "(((-a) + b) > (-3))"},
      {"-a * b > 0", "(((-a) * b) > 0)"},
      {"a-b", "a-b"},
      {"a - b", "(a - b)"},
      {"a -b", "(a - b)"},
      {"a.b-c.1", "a.b-c.1"},
      {"a.b.c", "a.b.c"},
      {"sex in (male, female)", "(in sex male female)"},
      {"not sex in (male)", "(not (in sex male))"},
      {"tasks has lifting and a", "((tasks has lifting) and a)"},
      {"f(a, b or c, d + 1)", "f(a, (b or c), (d + 1))"},
      {"sum(odi.1..10) > 3", "(sum(odi.1..10) > 3)"},
      {"any(odi.1..3, b)", "any(odi.1..3, b)"},
      {"((a))", "a"},
      {"a   and\tb", "8: `\t` does not belong here"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(tree(row.text) == row.want);
  }
}

TEST_CASE("expression: a number takes the longest unit after it, and parts add up") {
  struct Row {
    std::string text, want;
  };
  const std::vector<Row> rows{
      {"a > 55 deg", "(a > 55u)"},   {"a > 55deg", "(a > 55u)"},       {"a > 55°", "(a > 55u)"},           {"a >55 deg", "(a > 55u)"},        {"a > 1 min 10 s", "(a > 70u)"},
      {"a > 2 week", "(a > 1209600u)"}, {"a > 12 kg/m2", "(a > 12u)"}, {"a > 5 m", "(a > 5u)"},            {"a > 5 min", "(a > 300u)"},       {"a > 40 %", "(a > 40u)"},
      {"a > 0.85 * b", "(a > (17/20 * b))"}, {"a > 1.3 * b", "(a > (13/10 * b))"}, {"a > 2026-03-14", "(a > 2026-03-14)"}, {"a >= 5 and b", "((a >= 5) and b)"}, {"3 s + 4 s = a", "((3u + 4u) = a)"},
      {"a > 5 ft 4 in", "(a > 1016/625u)"}, {"a > 5 d and b", "((a > 432000u) and b)"}, {"2026 > a", "(2026 > a)"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(tree(row.text) == row.want);
  }
}

TEST_CASE("expression: what is no expression is refused at its column") {
  struct Row {
    std::string text;
    int column;
  };
  const std::vector<Row> rows{
      {"", 1}, {"a and", 6}, {"and a", 5}, {"a b", 3}, {"a or or b", 9}, {"(a", 3}, {"a)", 2}, {"a < b < c", 7}, {"a = b = c", 7}, {"a >", 4}, {"a => 3", 4}, {"a ≥ 3", 3}, {"ä > 3", 1}, {"größe", 3},
      {"a && b", 3}, {"a | b", 3}, {"!a", 1}, {"a == b", 4}, {"a <> b", 4}, {"a has", 6}, {"a has 3", 7}, {"a in b", 6}, {"a in (", 7}, {"a in (b", 8}, {"a in ()", 7}, {"f()", 3}, {"f(a,)", 5}, {"f(a", 4},
      {"odi.1..", 8}, {"sum(odi.1..x)", 12}, {"a > 1 2", 7}, {"a > 1 s 2", 10}, {"a > 1 s 2 deg", 14}, {"a > 08", 5}, {"a > 1.2.3", 8}, {"a > 2026-13-01", 5}, {"a > \"x\"", 5}, {"a; b", 2}, {"a ? b : c", 3}, {"a > --3", 6},
      {"a.b.", 4}, {".a", 1}, {"a..b", 4}, {"1234567890 > a", 1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    Diagnostics messages;
    CHECK_FALSE(parse_expression(scalar(row.text), messages).has_value());
    REQUIRE(messages.size() == 1);
    CHECK(messages[0].code == Code::expression_syntax);
    CHECK(messages[0].place.column == row.column);
  }
}

TEST_CASE("expression: columns count characters, and from behind the quote of a quoted one") {
  Node quoted = scalar("ab = é");
  Diagnostics messages;
  parse_expression(quoted, messages);
  CHECK(messages.back().place.column == 6);
  quoted.quoted = true;
  parse_expression(quoted, messages);
  CHECK(messages.back().place.column == 7);
}

TEST_CASE("expression: brackets and nots nested a thousand deep are refused, not followed") {
  Diagnostics messages;
  CHECK_FALSE(parse_expression(scalar(std::string(1000, '(') + "a" + std::string(1000, ')')), messages).has_value());
  std::string nots;
  for (int i = 0; i < 1000; ++i) {
    nots += "not ";
  }
  CHECK_FALSE(parse_expression(scalar(nots + "a"), messages).has_value());
  CHECK(messages.size() == 2);
  CHECK(parse_expression(scalar(std::string(40, '(') + "a" + std::string(40, ')')), messages).has_value());
}

TEST_CASE("expression: what is typed is a condition unless a field's own type is wanted") {
  for (const std::string text :
       {"osteoporosis", "yes", "osteoporosis = yes", "osteoporosis != no", "pain.worst > 3", "3 < pain.worst", "thomas > 55 deg", "sex = male", "male = sex", "sex != male", "sex in (male, other)", "fear > some", "none < fear",
        "irritability <= moderate", "tasks has lifting", "onset.date < 2025-06-01", "date > onset.date", "onset.weeks >= 6 week", "years(birth-date, date) > 40 year", "age > 40 year", "left(thomas) > other(thomas)",
        "count(osteoporosis, pain.worst > 3) >= 1", "sum(odi.1..4) > 3", "scale(odi.1..4) > 40 %", "min(pain.worst, pain.average) < 2", "max(fear, fear) > some", "abs(thomas - 5 deg) < 3 deg", "round(pain.worst / 2, 1) = 3",
        "any(osteoporosis, pregnant)", "all(osteoporosis, pregnant)", "open(screen.A)", "open(pain.worst, sex)", "bounds(odi.percent) > 30 %", "finding.hip-short", "left(finding.hip-short)", "severity.hip-short >= moderate",
        "first.pain.worst - pain.worst >= 2", "previous.sex = male", "side-bridge.stopped-by = pain", "osteoporosis < pregnant", "odi.1 = 3", "pain.worst = 3 or not pregnant", "side-bridge / side-bridge.norm < 0.8",
        "pain.worst > 3 s / 1 s", "fear = fear"}) {
    CAPTURE(text);
    const Refused got = refused(text);
    CHECK_MESSAGE(!got.code, got.message);
  }
  CHECK_FALSE(refused("settles / 60", "settles").code.has_value());
  CHECK_FALSE(refused("high", "irritability").code.has_value());
  CHECK_FALSE(refused("45 s", "side-bridge").code.has_value());
  CHECK_FALSE(refused("supine and kind = stretch and load >= 2 and stage > settle and equipment has mat and not sided", "", true).code.has_value());
}

TEST_CASE("expression: types that do not go together are refused at their place") {
  struct Row {
    std::string text;
    Code want;
    int column;
  };
  using enum Code;
  const std::vector<Row> rows{
      {"pain.worst", wrong_type, 1}, {"sex", wrong_type, 1}, {"tasks", wrong_type, 1}, {"name", wrong_type, 1}, {"osteoporosis and pain.worst", wrong_type, 18}, {"not pain.worst", wrong_type, 5}, {"pain.worst > osteoporosis", wrong_type, 12},
      {"pain.worst = male", unknown_name, 14}, {"sex = man", unknown_option, 7}, {"sex = pain.worst", wrong_type, 5}, {"sex = surgery.lumbar", wrong_type, 5}, {"sex > male", wrong_type, 5}, {"sex in (male, man)", unknown_option, 15},
      {"pain.worst in (male)", wrong_type, 12}, {"sex has male", wrong_type, 5}, {"tasks has gym", unknown_option, 7}, {"tasks = lifting", wrong_type, 7}, {"osteoporosis = maybe", unknown_option, 16}, {"osteoporosis > no", wrong_type, 14},
      {"osteoporosis + 1 > 0", wrong_type, 14}, {"-osteoporosis > 0", wrong_type, 1}, {"onset.date + 3 > 0", wrong_type, 12}, {"onset.date < pain.worst", wrong_type, 12}, {"3", wrong_type, 1}, {"2026-01-01", wrong_type, 1},
      {"odi.1..4", wrong_type, 1}, {"sum(odi.1..4)", wrong_type, 1}, {"sum(osteoporosis) > 1", wrong_type, 5}, {"count(pain.worst) > 1", wrong_type, 7}, {"abs(pain.worst, 3) > 1", wrong_type, 1}, {"weeks(onset.date) > 1 week", wrong_type, 1},
      {"weeks(pain.worst, date) > 1 week", wrong_type, 7}, {"round(pain.worst, pain.average) > 1", wrong_type, 1}, {"round(pain.worst, 0) > 1", wrong_type, 1}, {"bounds(pain.worst + 1) > 1", wrong_type, 1}, {"bounds(sex) = male", wrong_type, 1},
      {"estimate(pain.worst, sum(odi.1..4)) > 1", wrong_type, 1}, {"estimate(3, max(odi.1..4)) > 1", wrong_type, 1}, {"estimate(0, sum(odi.1..4)) > 1", wrong_type, 1}, {"scale(3) > 3 %", wrong_type, 7}, {"open(3)", wrong_type, 6},
      {"thomas > 5", unit_mismatch, 8}, {"thomas > 5 s", unit_mismatch, 8}, {"thomas + 5 s > 5 deg", unit_mismatch, 8}, {"sum(pain.worst, thomas) > 5", unit_mismatch, 17}, {"thomas * thomas > 5 deg", unit_mismatch, 17},
      {"pain.worst > 11", outside_range, 12}, {"pain.worst >= -1", outside_range, 12}, {"11 < pain.worst", outside_range, 4}, {"thomas > 91 deg", outside_range, 8}, {"side-bridge < 10 min", outside_range, 13},
      {"left(pain.worst) > 1", side_misuse, 1}, {"other(sex) = male", side_misuse, 1}, {"left(thomas - 1 deg) > 1 deg", side_misuse, 1}, {"left(3) > 1", side_misuse, 1},
      {"pain.wurst > 1", unknown_name, 1}, {"mean(odi.1..4) > 1", unknown_name, 1}, {"sum(odi.1..5) > 1", unknown_name, 5}, {"first.finding.hip-short", unknown_name, 1}, {"first.first.pain.worst > 1", unknown_name, 1}, {"later.pain.worst > 1", unknown_name, 1},
      {"sum(odi.4..1) > 1", expression_syntax, 5}, {"sum(odi..4) > 1", expression_syntax, 5}, {"pain.worst > 999999999 * 999999999 * 999999999", overflow, 36}, {"pain.worst > 1 / 0", overflow, 16},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Refused got = refused(row.text);
    CAPTURE(got.message);
    CHECK(got.code == row.want);
    CHECK(got.column == row.column);
  }
}

TEST_CASE("expression: over exercises only what can be said of exercises has a name") {
  CHECK(refused("pain.worst > 3", "", true).code == Code::unknown_name);
  CHECK(refused("supine and jumping", "", true).column == 12);
  CHECK(refused("kind = strong", "", true).code == Code::unknown_option);
  CHECK(refused("load > 11", "", true).code == Code::outside_range);
  CHECK(refused("first.load > 1", "", true).code == Code::unknown_name);
}

TEST_CASE("expression: a misspelt name, option or function is answered with the nearest") {
  CHECK(refused("pain.wurst > 1").help == "did you mean `pain.worst`?");
  CHECK(refused("summ(odi.1..4) > 1").help == "did you mean `sum`?");
  CHECK(refused("sex = femal").help.find("female") != std::string::npos);
}
}

}  // namespace
}  // namespace lumbar
