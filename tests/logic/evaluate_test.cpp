// What expressions mean: three-valued logic row by row, and sets of values.

#include "logic/explain.hpp"

#include "logic/derive.hpp"
#include "read/assessment.hpp"
#include "read/typing.hpp"
#include "source/yaml.hpp"
#include "support/show.hpp"
#include "support/small_library.hpp"

#include <array>
#include <map>

namespace lumbar {
namespace {

constexpr std::string_view bench_fields = R"yaml(
fields:
  a: {ask: A, type: yes-no}
  b: {ask: B, type: yes-no}
  c: {ask: C, type: yes-no}
  c.more: {ask: More of C, type: yes-no, relevant: c}
  n: {series: 3, ask: N, type: number, range: [0, 4], step: 1, may-be: not-applicable}
  m: {ask: M, type: number, range: [0, 4], step: 1}
  hip: {ask: Hip, type: number, unit: deg, range: [0, 60], sided: yes}
  grade: {ask: Grade, type: choice, ordered: yes, options: [low, middle, high]}
  grade.two: {ask: Grade, type: choice, ordered: yes, options: [low, middle, high]}
  begin: {ask: Begin, type: date}
  goals: {ask: Goals, type: choices, options: [sport, garden, sleep]}
  total: {type: number, range: [0, 12], define: "sum(n.1..3)"}
  guess: {type: number, range: [0, 12], define: "estimate(2, sum(n.1..3))"}
  percent: {type: number, unit: "%", range: [0, 100], define: "estimate(2, scale(n.1..3))"}
  yeses: {type: number, range: [0, 3], define: "estimate(2, count(a, b, c))"}
  c.score: {type: number, range: [0, 12], define: "estimate(2, sum(n.1..3))", relevant: c}
  level: {type: choice, ordered: yes, options: [low, middle, high], define: {high: m >= 3 or a, middle: m >= 2, low: otherwise}}
  hip.tight: {type: yes-no, sided: yes, define: hip < 10 deg or c}
  hip.level: {type: choice, ordered: yes, options: [low, middle, high], sided: yes, define: {high: hip < 10 deg, middle: hip < 30 deg, low: otherwise}}
)yaml";

/// Facts of one assessment, and expressions evaluated over them.
class Bench {
 public:
  explicit Bench(std::string_view answers) : library_(shared()), facts_(known(answers)) {}

  /// The value of an expression of the type of `like`.
  Set value(const std::string& text, std::string_view like, Side side = Side::left) { return evaluate(typed(text, like), scope(side)); }
  Set value(const std::string& text, Side side = Side::left) { return value(text, "m", side); }

  Truth truth(const std::string& text, Side side = Side::left) { return judge_condition(typed(text, "a"), scope(side)); }

  Judgement judgement(const std::string& text, Side side = Side::left) { return Explainer(library_.fields, facts_).explain(typed(text, "a"), side); }

  std::vector<std::string> ids(const std::vector<Slot>& slots) const {
    std::vector<std::string> ids;
    for (const Slot slot : slots) {
      ids.push_back(library_.fields[slot].id);
    }
    return ids;
  }
  std::vector<std::string> support(const std::string& text, Side side = Side::left) {
    std::vector<std::string> ids;
    for (const Support& one : judgement(text, side).support) {
      ids.push_back(library_.fields[one.field].id + (one.side == Side::left ? " left" : one.side == Side::right ? " right" : ""));
    }
    return ids;
  }

  Explainer explainer() const { return Explainer(library_.fields, facts_); }

  Expression typed(const std::string& text, std::string_view like) {
    Node node;
    node.kind = Node::Kind::scalar;
    node.text = text;
    Diagnostics messages;
    const Slot slot = field_slot(library_, like);
    auto expression = read_expression(node, {library_.fields, library_.field_slots}, type_of(library_.fields[slot], slot), messages);
    REQUIRE_MESSAGE(expression.has_value(), messages.front().message);
    return std::move(*expression);
  }

 private:
  static const Library& shared() {
    static const Library library = library_from(bench_fields);
    return library;
  }

  Facts known(std::string_view answers) const {
    std::vector<Conflict> conflicts;
    Facts facts = derive(library_, assessment_from(library_, answers.empty() ? "id: none" : answers).answers, 20454, conflicts);
    CHECK(conflicts.empty());
    return facts;
  }

  Scope scope(Side side) const { return {library_.fields, facts_, side}; }

  Library library_;
  Facts facts_;
};

constexpr std::array truths{Truth::no, Truth::unknown, Truth::yes};

std::string answer(std::string_view field, Truth truth) { return fmt::format("{}: {}\n", field, show(truth)); }

Set number(std::int64_t low, std::int64_t high, bool low_open = false, bool high_open = false) { return of_number({low, high, low_open, high_open}); }
Set number(std::int64_t at) { return of_number(point(at)); }

Set perhaps(Set set) {
  set.not_applicable = true;
  return set;
}

/// Nothing in `small` that `large` leaves out.
bool holds_all_of(const Set& large, const Set& small) {
  const bool number = small.number.is_empty() || hull(large.number, small.number) == large.number;
  return (small.options & ~large.options) == 0 && number && (large.not_applicable || !small.not_applicable);
}

TEST_SUITE("logic") {
TEST_CASE("evaluate: and, or and not are Kleene's, row by row") {
  using enum Truth;
  struct Row {
    Truth a, b, both, either;
  };
  constexpr std::array<Row, 9> rows{{{no, no, no, no}, {no, unknown, no, unknown}, {no, yes, no, yes},
                                     {unknown, no, no, unknown}, {unknown, unknown, unknown, unknown}, {unknown, yes, unknown, yes},
                                     {yes, no, no, yes}, {yes, unknown, unknown, yes}, {yes, yes, yes, yes}}};
  for (const Row& row : rows) {
    CAPTURE(row.a);
    CAPTURE(row.b);
    Bench bench(answer("a", row.a) + answer("b", row.b));
    CHECK(bench.truth("a and b") == row.both);
    CHECK(bench.truth("all(a, b)") == row.both);
    CHECK(bench.truth("a or b") == row.either);
    CHECK(bench.truth("any(a, b)") == row.either);
    CHECK(bench.truth("not (not a or not b)") == row.both);
    CHECK(bench.truth("not (not a and not b)") == row.either);
  }
  for (const auto& [a, turned] : {std::pair(no, yes), std::pair(unknown, unknown), std::pair(yes, no)}) {
    Bench bench(answer("a", a));
    CHECK(bench.truth("a") == a);
    CHECK(bench.truth("not a") == turned);
    CHECK(bench.truth("a = yes") == a);
    CHECK(bench.truth("a = no") == turned);
    CHECK(bench.truth("a != yes") == turned);
    CHECK(bench.truth("not not a") == a);
  }
}

TEST_CASE("evaluate: a count goes from what holds to what may hold") {
  for (const Truth a : truths) {
    for (const Truth b : truths) {
      for (const Truth c : truths) {
        CAPTURE(a);
        CAPTURE(b);
        CAPTURE(c);
        Bench bench(answer("a", a) + answer("b", b) + answer("c", c));
        const auto counted = [&](auto test) { return static_cast<int>(test(a)) + static_cast<int>(test(b)) + static_cast<int>(test(c)); };
        const int certain = counted(holds);
        const int possible = counted(may_hold);
        CHECK(bench.value("count(a, b, c)") == number(certain, possible));
        CHECK(bench.truth("count(a, b, c) >= 2") == (certain >= 2 ? Truth::yes : possible >= 2 ? Truth::unknown : Truth::no));
      }
    }
  }
}

TEST_CASE("evaluate: a comparison with an open answer is what all its values say") {
  struct Row {
    std::string answers, text;
    Truth want;
  };
  using enum Truth;
  const std::vector<Row> rows{
      {"", "m >= 0", yes}, {"", "m > 4", no}, {"", "m > 3", unknown}, {"", "m = 3", unknown}, {"m: 3", "m > 3", no}, {"m: 3", "m >= 3", yes}, {"m: 3", "m = 3", yes}, {"m: 3", "m != 3", no}, {"m: 3", "m < 3", no},
      {"", "m != m", unknown}, {"m: 3", "m = m", yes}, {"m: 3", "3 <= m", yes},
      {"thomas: short", "thomas > 0 deg", yes}, {"thomas: short", "thomas >= 0 deg", yes}, {"thomas: short", "thomas = 0 deg", no}, {"thomas: short", "thomas <= 0 deg", no}, {"thomas: short", "thomas > 10 deg", unknown},
      {"thomas: long", "thomas > 0 deg", no}, {"thomas: long", "thomas >= 0 deg", unknown}, {"thomas: long", "thomas <= 0 deg", yes}, {"thomas: {left: short, right: long}", "thomas > other(thomas)", yes},
      {"thomas: {left: short, right: long}", "other(thomas) >= thomas", no}, {"thomas: long", "thomas < other(thomas)", unknown},
      {"begin: 2025", "begin < 2026-01-01", yes}, {"begin: 2025", "begin < 2025-12-31", unknown}, {"begin: 2025-06", "begin >= 2025-06-01", yes}, {"begin: 2025-06", "begin = 2025-06-01", unknown}, {"", "begin > date", no},
      {"", "a < b", unknown}, {"a: yes", "a < b", no}, {"a: no\nb: yes", "a < b", yes}, {"a: yes\nb: yes", "a = b", yes},
  };
  for (const Row& row : rows) {
    CAPTURE(row.answers);
    CAPTURE(row.text);
    CHECK(Bench(row.answers).truth(row.text) == row.want);
  }
}

TEST_CASE("evaluate: ordered choices compare from best to worst, as sets") {
  const std::array<std::string, 4> grades_known{"low", "middle", "high", "unknown"};
  const auto possible = [](const std::string& word) { return word == "low" ? 0b001U : word == "middle" ? 0b010U : word == "high" ? 0b100U : 0b111U; };
  for (const std::string& one : grades_known) {
    for (const std::string& two : grades_known) {
      CAPTURE(one);
      CAPTURE(two);
      Bench bench(fmt::format("grade: {}\ngrade.two: {}", one, two));
      const auto oracle = [&](auto test) {
        bool yes = false;
        bool no = false;
        for (unsigned i = 0; i < 3; ++i) {
          for (unsigned j = 0; j < 3; ++j) {
            if ((possible(one) >> i & 1U) != 0 && (possible(two) >> j & 1U) != 0) {
              (test(i, j) ? yes : no) = true;
            }
          }
        }
        return yes ? (no ? Truth::unknown : Truth::yes) : Truth::no;
      };
      CHECK(bench.truth("grade < grade.two") == oracle([](auto i, auto j) { return i < j; }));
      CHECK(bench.truth("grade <= grade.two") == oracle([](auto i, auto j) { return i <= j; }));
      CHECK(bench.truth("grade > grade.two") == oracle([](auto i, auto j) { return i > j; }));
      CHECK(bench.truth("grade = grade.two") == oracle([](auto i, auto j) { return i == j; }));
      CHECK(bench.truth("grade != grade.two") == oracle([](auto i, auto j) { return i != j; }));
      CHECK(bench.truth("grade >= middle") == oracle([](auto i, auto) { return i >= 1; }));
      CHECK(bench.truth("grade in (low, high)") == oracle([](auto i, auto) { return i != 1; }));
      CHECK(bench.truth("max(grade, grade.two) = high") == oracle([](auto i, auto j) { return std::max(i, j) == 2; }));
      CHECK(bench.truth("min(grade, grade.two) = low") == oracle([](auto i, auto j) { return std::min(i, j) == 0; }));
    }
  }
}

TEST_CASE("evaluate: a list holds what was listed; unasked, it may hold anything") {
  CHECK(Bench("").truth("goals has sport") == Truth::unknown);
  CHECK(Bench("goals: none").truth("goals has sport") == Truth::no);
  CHECK(Bench("goals: []").truth("goals has sport") == Truth::no);
  CHECK(Bench("goals: [sport, sleep]").truth("goals has sport") == Truth::yes);
  CHECK(Bench("goals: [sport, sleep]").truth("goals has garden") == Truth::no);
  CHECK(Bench("goals: [sport]").truth("not goals has garden") == Truth::yes);
}

TEST_CASE("evaluate: sums, extremes and scales pass over what does not apply") {
  CHECK(Bench("n: [1, 2, 4]").value("sum(n.1..3)") == number(7));
  CHECK(Bench("n: [1, 2, not-applicable]").value("sum(n.1..3)") == number(3));
  CHECK(Bench("n: [1, 2]").value("sum(n.1..3)") == number(3, 7));
  CHECK(Bench("n: [1, 2]").value("max(n.1..3)") == number(2, 4));
  CHECK(Bench("n: [1, 2]").value("min(n.1..3)") == number(0, 1));
  CHECK(Bench("n: [1, 2, not-applicable]").value("max(n.1..3)") == number(2));
  CHECK(Bench("n: [not-applicable, not-applicable, not-applicable]").value("max(n.1..3)") == not_applicable());
  CHECK(Bench("n: [not-applicable, not-applicable, not-applicable]").value("scale(n.1..3)", "percent") == not_applicable());
  CHECK(Bench("n: [1, 2, not-applicable]").value("scale(n.1..3)", "percent") == of_number(point(*Rational::of(300, 8))));
  CHECK(Bench("n: [1, 2]").value("scale(n.1..3)", "percent") == of_number({25, *Rational::of(700, 12)}));
  CHECK(Bench("n: [1, not-applicable]").value("n.1 + n.2") == not_applicable());
  CHECK(Bench("n: [1]").value("n.1 + n.2") == perhaps(number(1, 5)));
}

TEST_CASE("evaluate: a comparison with what does not apply is no, and its opposite yes") {
  Bench bench("n: [not-applicable]\nc: no\nm: 1");
  for (const std::string text : {"n.1 > 0", "n.1 = 0", "n.1 <= 4", "n.1 > n.2", "c.more", "c.more = no", "n.1 + m > 0"}) {
    CAPTURE(text);
    CHECK(bench.truth(text) == Truth::no);
    CHECK(bench.truth(fmt::format("not ({})", text)) == Truth::yes);
  }
  Bench open("");
  CHECK(open.truth("n.1 >= 0") == Truth::unknown);  // it may not apply
  CHECK(open.truth("m >= 0") == Truth::yes);
}

TEST_CASE("evaluate: an estimate needs its answers, and bounds reads the same without it") {
  CHECK(Bench("n: [1, 2, 4]").value("guess") == number(7));
  CHECK(Bench("n: [1, 2]").value("guess") == of_number(point(*Rational::of(9, 2))));
  CHECK(Bench("n: [1]").value("guess") == number(1, 9));
  CHECK(Bench("n: [1, 2, not-applicable]").value("guess") == number(3));
  CHECK(Bench("n: [1, 2]").value("bounds(guess)") == number(3, 7));
  CHECK(Bench("n: [1, 2, 4]").value("bounds(guess)") == number(7));
  CHECK(Bench("guess: 5").value("bounds(guess)") == number(5));
  CHECK(Bench("guess: 5").value("guess") == number(5));
  CHECK(Bench("n: [1, 2]").value("percent", "percent") == of_number(point(*Rational::of(300, 8))));
  CHECK(Bench("n: [1, 2]").value("bounds(percent)", "percent") == of_number({25, *Rational::of(700, 12)}));
  CHECK(Bench("m: 3").value("bounds(m)") == number(3));
  CHECK(Bench("a: yes\nb: no\nc: yes").value("yeses") == number(2));
  CHECK(Bench("a: yes\nb: no").value("yeses") == of_number(point(*Rational::of(3, 2))));
  CHECK(Bench("a: yes\nb: no").value("bounds(yeses)") == number(1, 2));
  CHECK(Bench("a: yes").value("yeses") == number(1, 3));
}

TEST_CASE("evaluate: bounds of what does not apply does not apply, and of what may not, may not") {
  const std::string items = "n: [1, 2]\n";
  CHECK(Bench(items + "c: no").value("bounds(c.score)") == not_applicable());
  CHECK(Bench(items + "c: yes").value("bounds(c.score)") == number(3, 7));
  CHECK(Bench(items).value("bounds(c.score)") == perhaps(number(3, 7)));
  CHECK(Bench(items).truth("bounds(c.score) >= 3") == Truth::unknown);
}

TEST_CASE("evaluate: cases give every value that may be reached, and none beyond the first that holds") {
  struct Row {
    std::string answers;
    Options want;
  };
  for (const Row& row : std::vector<Row>{{"m: 1\na: no", 0b001}, {"m: 2\na: no", 0b010}, {"m: 3\na: no", 0b100}, {"m: 1\na: yes", 0b100}, {"a: yes", 0b100}, {"m: 1", 0b101}, {"m: 2", 0b110}, {"a: no", 0b111}, {"", 0b111}}) {
    CAPTURE(row.answers);
    CHECK(Bench(row.answers).value("level", "grade") == of_options(row.want));
  }
  Bench norm("");  // a norm with the sex unknown is an interval
  CHECK(norm.value("side-bridge.norm", "side-bridge") == number(35, 45));
  CHECK(norm.truth("side-bridge.norm > 34 s") == Truth::yes);
}

TEST_CASE("evaluate: a sided name is the side being judged, other the opposite, left and right themselves") {
  Bench bench("hip: {left: 5 deg, right: 40 deg}");
  struct Row {
    std::string text;
    int left, right;
  };
  for (const Row& row : std::vector<Row>{{"hip", 5, 40}, {"other(hip)", 40, 5}, {"left(hip)", 5, 5}, {"right(hip)", 40, 40}, {"hip - other(hip)", -35, 35}}) {
    CAPTURE(row.text);
    CHECK(bench.value(row.text, "hip", Side::left) == number(row.left));
    CHECK(bench.value(row.text, "hip", Side::right) == number(row.right));
  }
  CHECK(bench.truth("hip.level = high", Side::left) == Truth::yes);
  CHECK(bench.truth("hip.level = high", Side::right) == Truth::no);
  CHECK(bench.truth("other(hip.level) = low", Side::left) == Truth::yes);
  CHECK(Bench("hip: {left: 5 deg}").truth("hip < 10 deg", Side::right) == Truth::unknown);
  CHECK(Bench("hip: 5 deg").truth("right(hip) < 10 deg") == Truth::yes);
}

TEST_CASE("evaluate: weeks and years of a date known in part go from the fewest to the most") {
  CHECK(Bench("begin: 2025-12-04").value("weeks(begin, date)", "onset.weeks") == number(4 * 604800));
  CHECK(Bench("begin: 2025-12").value("weeks(begin, date)", "onset.weeks") == number(0, 4 * 604800));
  CHECK(Bench("begin: 1980").value("years(begin, date)", "age") == number(std::int64_t{45} * 31557600, std::int64_t{46} * 31557600));
  CHECK(Bench("begin: 1980-01-01").value("years(begin, date)", "age") == number(std::int64_t{46} * 31557600));
  CHECK(Bench("begin: 1980-01-02").value("years(begin, date)", "age") == number(std::int64_t{45} * 31557600));
  CHECK(Bench("begin: 1980").truth("years(begin, date) >= 45 year") == Truth::yes);
  CHECK(Bench("begin: 1980").truth("years(begin, date) >= 46 year") == Truth::unknown);
  CHECK(Bench("begin: 1980").truth("years(begin, date) >= 47 year") == Truth::no);
}

TEST_CASE("evaluate: open is unknown while an answer lacks, no when none does, and never yes") {
  for (const Truth a : truths) {
    for (const Truth b : truths) {
      Bench bench(answer("a", a) + answer("b", b));
      const bool any = a == Truth::unknown || b == Truth::unknown;
      CHECK(bench.truth("open(a, b)") == (any ? Truth::unknown : Truth::no));
      CHECK(bench.truth("open(a)") == (a == Truth::unknown ? Truth::unknown : Truth::no));
      CHECK(bench.truth("not open(a, b)") == (any ? Truth::unknown : Truth::yes));
    }
  }
  CHECK(Bench("c: no").truth("open(c.more)") == Truth::no);  // not asked where it does not apply
  CHECK(Bench("c: yes").truth("open(c.more)") == Truth::unknown);
  CHECK(Bench("").truth("open(c.more)") == Truth::unknown);
  CHECK(Bench("hip: {left: 5 deg}").truth("open(hip)") == Truth::unknown);
  CHECK(Bench("hip: 5 deg").truth("open(hip)") == Truth::no);
  CHECK(Bench("").truth("open(screen.B)") == Truth::unknown);
  CHECK(Bench(clear_answers).truth("open(screen.B) or open(screen.A)") == Truth::no);
}

TEST_CASE("evaluate: arithmetic keeps units and exact quotients") {
  CHECK(Bench("m: 3").value("m / 4") == of_number(point(*Rational::of(3, 4))));
  CHECK(Bench("m: 3").value("round(m / 4, 1)") == number(1));
  CHECK(Bench("m: 3").value("2 * m - 1") == number(5));
  CHECK(Bench("m: 3").value("-m + 1") == number(-2));
  CHECK(Bench("").value("abs(m - 2)") == number(0, 2));
  CHECK(Bench("").value("m / m") == of_number(everything()));
  CHECK(Bench("hip: 30 deg").value("hip / 60 deg") == of_number(point(*Rational::of(1, 2))));
  CHECK(Bench("hip: {left: 30 deg}").value("abs(left(hip) - right(hip)) / max(left(hip), right(hip), 1 deg)") == of_number({0, 1}));
}

TEST_CASE("evaluate: one more answer never adds a value (but to an estimate)") {
  const std::vector<std::pair<std::string, std::vector<std::string>>> answers{{"a", {"yes", "no"}}, {"c", {"yes", "no"}}, {"m", {"0", "2", "4"}}, {"n.1", {"0", "3", "not-applicable"}}};
  const std::vector<std::pair<std::string, std::string>> expressions{
      {"a and m > 2", "a"}, {"a or not (m > 2)", "a"}, {"count(a, c, m >= 2, n.1 > 1)", "m"}, {"sum(m, n.1)", "m"}, {"max(m, n.1)", "m"}, {"min(n.1, m)", "m"}, {"scale(m, n.1)", "percent"}, {"m * n.1 - m", "m"},
      {"m / (n.1 + 1)", "m"}, {"abs(m - n.1)", "m"}, {"level", "grade"}, {"open(a, m, c.more)", "a"}, {"c.more or a", "a"}, {"not c.more", "a"}, {"m = n.1", "a"}, {"m != n.1 and a", "a"}, {"m < n.1 or c", "a"}, {"round(m / 3, 1)", "m"},
      {"level > low and not a", "a"}, {"bounds(guess) > 3", "a"},
  };
  for (const auto& expression : expressions) {
    CAPTURE(expression.first);
    std::map<std::vector<std::size_t>, Set> values;  // by answer: 0 open, 1 … the answers
    std::vector<std::size_t> chosen(answers.size());
    const auto next = [&] {
      for (std::size_t i = 0; i < chosen.size(); ++i) {
        if (++chosen[i] <= answers[i].second.size()) {
          return true;
        }
        chosen[i] = 0;
      }
      return false;
    };
    do {
      std::string yaml;
      for (std::size_t i = 0; i < chosen.size(); ++i) {
        yaml += chosen[i] == 0 ? "" : fmt::format("{}: {}\n", answers[i].first, answers[i].second[chosen[i] - 1]);
      }
      values.emplace(chosen, Bench(yaml).value(expression.first, expression.second));
    } while (next());
    for (const auto& answered : values) {
      const Set& value = answered.second;
      CHECK_FALSE(is_empty(value));
      for (std::size_t i = 0; i < answers.size(); ++i) {
        std::vector<std::size_t> fewer = answered.first;
        fewer[i] = 0;
        CAPTURE(value);
        CAPTURE(values.at(fewer));
        CHECK(holds_all_of(values.at(fewer), value));
      }
    }
  }
}

TEST_CASE("explain: what holds names the parts that decided it, what is unknown names what is still open") {
  using Names = std::vector<std::string>;
  Bench bench("a: yes\nb: no\nhip: {left: 5 deg, right: 40 deg}\nm: 3");
  CHECK(bench.support("a or b") == Names{"a"});
  CHECK(bench.support("a and not b") == Names{"a", "b"});
  CHECK(bench.support("not (b and c)") == Names{"b"});
  CHECK(bench.support("hip < other(hip)", Side::left) == Names{"hip left", "hip right"});
  CHECK(bench.support("level = high") == Names{"level"});
  CHECK(bench.support("b").empty());
  CHECK(bench.judgement("a or c").open.empty());
  CHECK(bench.ids(bench.judgement("a and c").open) == Names{"c"});
  CHECK(bench.ids(bench.judgement("b and c").open).empty());
  CHECK(bench.ids(bench.judgement("total > 3").open) == Names{"n.1", "n.2", "n.3"});
  CHECK(bench.ids(bench.judgement("c.more").open) == Names{"c", "c.more"});
  CHECK(bench.judgement("a and c").truth == Truth::unknown);
}

TEST_CASE("explain: a condition with a name is told by its answers, on each side that is read, and below other names") {
  using Names = std::vector<std::string>;
  Bench both("hip: {left: 5 deg, right: 8 deg}");
  CHECK(both.support("left(hip.tight) and right(hip.tight)") == Names{"hip left", "hip right"});
  CHECK(both.support("hip.tight and other(hip.tight)", Side::right) == Names{"hip right", "hip left"});
  CHECK(both.judgement("left(hip.tight) and right(hip.tight)").open.empty());

  Bench one("hip: {left: 5 deg}");
  CHECK(one.ids(one.judgement("left(hip.tight) and right(hip.tight)").open) == Names{"c", "hip"});
  CHECK(one.support("left(hip.tight) and right(hip.tight)") == Names{"hip right", "c"});
  // Asked first of one condition, then of another: what was learned of a value on the way says the same.
  Explainer known = one.explainer();
  const Expression first = one.typed("right(hip.tight)", "a");
  const Expression second = one.typed("right(hip.tight) or total > 3", "a");
  CHECK(one.ids(known.explain(first, Side::none).open) == Names{"c", "hip"});
  CHECK(one.ids(known.explain(second, Side::none).open) == Names{"c", "n.1", "n.2", "n.3", "hip"});
  CHECK(one.ids(known.explain(first, Side::none).open) == Names{"c", "hip"});
}
}

}  // namespace
}  // namespace lumbar
