#include "property/random_library.hpp"

#include <fmt/format.h>

namespace lumbar::property {

std::uint64_t Random::next() {
  state_ += 0x9e3779b97f4a7c15U;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
  return z ^ (z >> 31U);
}

namespace {

/// Writes conditions over the questions that a rule of some strength may read.
class Conditions {
 public:
  enum class May { read_lists, leave_lists, read_findings };  // findings: what other rules conclude
  Conditions(Random& random, const RandomLibrary& library, May may = May::read_lists) : random_(random), library_(library), may_(may) {}

  /// `weakest`: the last letter that may be read. `sides`: sided fields may be named bare.
  std::string make(char weakest, bool sides, int depth, bool below_not = false) {
    const int kind = random_.below(depth > 0 ? 8 : 4);
    if (kind < 4) {
      return leaf(weakest, sides, below_not);
    }
    const auto part = [&] { return make(weakest, sides, depth - 1, below_not); };
    switch (kind) {
      case 4:
        return fmt::format("({} and {})", part(), part());
      case 5:
        return fmt::format("({} or {})", part(), part());
      case 6:
        return fmt::format("not ({})", make(weakest, sides, depth - 1, true));
      default:
        if (below_not) {
          return part();
        }
        return fmt::format("count({}, {}, {}) >= {}", part(), part(), part(), random_.between(1, 3));
    }
  }

 private:
  /// Which side is read, as a pattern for the id.
  std::string reading(const Question& question, bool sides) {
    const std::vector<std::string> readings{"left({})", "right({})", "other({})", "{}"};
    return question.sided ? readings[static_cast<std::size_t>(random_.below(sides ? 4 : 2))] : "{}";
  }

  /// A change since the visit before, which is rarely known.
  std::string change(const Question& question, const std::string& reading) {
    const std::string now = fmt::format(fmt::runtime(reading), question.id);
    const std::string before = fmt::format(fmt::runtime(reading), "previous." + question.id);
    return question.kind == Question::Kind::number ? fmt::format("{} - {} >= {}{}", now, before, random_.between(1, question.high / 2), question.unit) : fmt::format("({} and not {})", now, before);
  }

  std::string leaf(char weakest, bool sides, bool below_not) {
    for (;;) {
      const Question& question = random_.pick(library_.questions);
      const bool list = question.kind == Question::Kind::choices && (weakest < 'D' || may_ == May::leave_lists);  // refused: an item can be lost
      if (list || question.letter > weakest || (below_not && question.grouped) || (question.concluded && !(may_ == May::read_findings && sides))) {
        continue;
      }
      const std::string side = reading(question, sides);
      const std::string id = fmt::format(fmt::runtime(side), question.id);
      if (random_.one_in(8) && question.asked && !question.concluded && (question.kind == Question::Kind::yes_no || question.kind == Question::Kind::number)) {
        return change(question, side);
      }
      switch (question.kind) {
        case Question::Kind::yes_no:
          return id;
        case Question::Kind::number: {
          const std::vector<std::string> signs{"<", "<=", ">", ">=", "=", "!="};
          return fmt::format("{} {} {}{}", id, random_.pick(signs), random_.between(0, question.high), question.unit);
        }
        case Question::Kind::choice: {
          const std::vector<std::string> tests{"= low", "!= high", "<= middle", "> low", "in (low, high)"};
          return fmt::format("{} {}", id, random_.pick(tests));
        }
        case Question::Kind::choices:
          return fmt::format("{} has {}", id, random_.pick(std::vector<std::string>{"red", "green", "blue"}));
        case Question::Kind::date:
          return fmt::format("weeks({}, date) < {} week", id, random_.between(1, 60));
        case Question::Kind::cause:
          return fmt::format("{} {} pain", id, random_.one_in(2) ? "=" : "!=");
        case Question::Kind::grade:
          return fmt::format("{} {}", id, random_.pick(std::vector<std::string>{"= severe", ">= moderate", "!= mild"}));
      }
    }
  }

  Random& random_;
  const RandomLibrary& library_;
  May may_;
};

std::string describe(const Question& question) {
  std::string text = question.sided ? "sided: yes, " : "";
  if (question.letter < 'D') {
    text += fmt::format("screen: {}, ", question.letter);
  }
  switch (question.kind) {
    case Question::Kind::yes_no:
      return text + "type: yes-no";
    case Question::Kind::number:
      return text + "type: number, range: [0, 10], judged: {weak: \"< 4\", fair: 4 to 6, strong: \"> 6\"}";
    case Question::Kind::choice:
      return text + "type: choice, ordered: yes, options: [low, middle, high]";
    case Question::Kind::choices:
      return text + "type: choices, options: [red, green, blue]";
    case Question::Kind::date:
      return text + "type: date";
    case Question::Kind::cause:
    case Question::Kind::grade:
      break;  // not written as fields
  }
  return text;
}

void add_questions(Random& random, RandomLibrary& library) {
  library.fields = "groups: {g: {none: yes}}\nfields:\n  date: {ask: Date, type: date, required: yes}\n  name: {ask: Name, type: text}\n  id: {ask: Id, type: text}\n";
  Conditions conditions(random, library, Conditions::May::leave_lists);
  const int count = random.between(5, 11);
  for (int i = 0; i < count; ++i) {
    Question question;
    question.grouped = random.one_in(4);
    question.id = fmt::format("{}{}", question.grouped ? "g.q" : "q", i);
    question.kind = question.grouped ? Question::Kind::yes_no : static_cast<Question::Kind>(random.below(5));
    question.sided = question.kind != Question::Kind::choices && question.kind != Question::Kind::date && random.one_in(3);
    question.letter = random.pick(std::vector<char>{'A', 'B', 'B', 'C', 'C', 'D', 'D'});
    std::string relevant;
    if (i > 1 && random.one_in(4)) {
      relevant = fmt::format(", relevant: \"{}\"", conditions.make('D', question.sided, 1, true));
    }
    const bool hold = i > 0 && question.kind == Question::Kind::number && random.one_in(3);
    library.fields += fmt::format("  {}: {{ask: Question {}, {}{}{}}}\n", question.id, i, describe(question), relevant.find("q") == std::string::npos ? "" : relevant, hold ? ", stopped-by: [pain, other]" : "");
    library.questions.push_back(question);
    if (hold) {
      Question cause;
      cause.id = question.id + ".stopped-by";
      cause.kind = Question::Kind::cause;
      cause.sided = question.sided;
      cause.letter = 'C';
      library.questions.push_back(cause);
    }
    if (i == 0) {  // something that every letter may read
      library.questions[0].letter = 'A';
      library.questions[0].grouped = false;
      library.questions[0].kind = Question::Kind::yes_no;
      library.questions[0].sided = false;
      library.questions[0].id = "q0";
      library.fields = library.fields.substr(0, library.fields.rfind("\n  ") + 1) + "  q0: {ask: Question 0, screen: A, type: yes-no}\n";
    }
  }
}

/// Derived fields read by rules like any other question: their letter is the weakest that they read.
void add_derived(Random& random, RandomLibrary& library) {
  const int count = random.below(4);
  for (int i = 0; i < count; ++i) {
    Conditions conditions(random, library);
    Question question;
    question.id = fmt::format("d{}", i);
    question.asked = false;
    question.letter = static_cast<char>('A' + random.below(4));
    question.kind = random.one_in(2) ? Question::Kind::yes_no : random.one_in(2) ? Question::Kind::choice : Question::Kind::number;
    if (question.kind == Question::Kind::yes_no) {
      library.fields += fmt::format("  {}: {{type: yes-no, define: \"{}\"}}\n", question.id, conditions.make(question.letter, false, 2, true));
    } else if (question.kind == Question::Kind::choice) {
      library.fields += fmt::format("  {}: {{type: choice, ordered: yes, options: [low, middle, high], define: {{high: \"{}\", middle: \"{}\", low: otherwise}}}}\n", question.id,
                                    conditions.make(question.letter, false, 1, true), conditions.make(question.letter, false, 1, true));
    } else {
      library.fields += fmt::format("  {}: {{type: number, range: [0, 10], define: \"2 * count({}, {}, {}) + 1\"}}\n", question.id, conditions.make(question.letter, false, 1, true),
                                    conditions.make(question.letter, false, 1, true), conditions.make(question.letter, false, 1, true));
    }
    library.questions.push_back(question);
  }
}

/// A questionnaire: items that may not apply, its prorated score, and what that may be at the least and most.
void add_scores(Random& random, RandomLibrary& library) {
  if (random.one_in(2)) {
    return;
  }
  const char letter = random.pick(std::vector<char>{'A', 'B', 'C', 'D'});
  const bool percent = random.one_in(2);
  const std::string all = percent ? "scale(i.1..4)" : "sum(i.1..4)";
  library.fields += fmt::format("  i: {{ask: Item, series: 4, type: number, range: [0, 5], step: 1{}{}}}\n", random.one_in(2) ? ", may-be: not-applicable" : "", letter < 'D' ? fmt::format(", screen: {}", letter) : "");
  const std::string range = percent ? "unit: \"%\", range: [0, 100]" : "range: [0, 20]";
  library.fields += fmt::format("  e: {{type: number, {}, score: yes, define: \"{}\"}}\n", range, percent ? "round(estimate(2, " + all + "), 1)" : "estimate(3, " + all + ")");
  library.fields += fmt::format("  b: {{type: number, {}, define: bounds(e)}}\n", range);
  Question question;
  question.kind = Question::Kind::number;
  question.letter = letter;
  question.item = true;
  question.high = 5;
  for (int i = 1; i <= 4; ++i) {
    question.id = fmt::format("i.{}", i);
    library.questions.push_back(question);
  }
  question.item = false;
  question.asked = false;
  question.high = percent ? 100 : 20;
  question.unit = percent ? " %" : "";
  question.id = "b";
  library.questions.push_back(question);
  question.id = "e";
  question.letter = 'E';
  library.questions.push_back(question);
}

/// What answers may not be together.
void add_checks(Random& random, RandomLibrary& library) {
  Conditions conditions(random, library, Conditions::May::leave_lists);
  if (random.one_in(3)) {
    library.fields += fmt::format("checks:\n  - {{must: \"not ({} and {})\", say: these two cannot be}}\n", conditions.make('D', true, 0, true), conditions.make('D', true, 0, true));
  }
}

/// f4, f5 and the pattern p0 are read by other rules, which makes what they rest on as strict as those.
void add_concluded(Random& random, RandomLibrary& library) {
  std::vector<Question> found;
  for (const std::string_view id : {"f4", "f5", "p0"}) {
    const char letter = static_cast<char>('A' + random.below(3));
    Conditions conditions(random, library);
    std::string when = conditions.make(letter, id != "p0", 2, true);
    if (id == "p0") {
      when = fmt::format("count({}, {}, {}) >= {}", when, conditions.make(letter, false, 1, true), conditions.make(letter, false, 1, true), random.between(1, 2));
    }
    const std::string severity = id == "p0" ? "" : fmt::format(", severity: {{severe: \"{}\", moderate: \"{}\", mild: otherwise}}", conditions.make(letter, false, 0, true), conditions.make(letter, false, 0, true));
    library.rules.push_back(fmt::format("  - {{id: c-{}, when: \"{}\", then: {{finding: {}{}}}, because: A reason., source: [practice]}}\n", id, when, id, severity));
    Question question;
    question.id = fmt::format("finding.{}", id);
    question.letter = letter;
    question.concluded = true;
    found.push_back(question);
    if (id != "p0") {
      question.id = fmt::format("severity.{}", id);
      question.kind = Question::Kind::grade;
      found.push_back(question);
    }
  }
  library.questions.insert(library.questions.end(), found.begin(), found.end());
}

std::string over(Random& random) {
  const std::vector<std::string> tests{"x0", "x1", "x2", "kind = k1", "kind != k2", "load >= 3", "position = lying", "spine != neutral", "stage > s1", "sided"};
  const std::string first = random.pick(tests);
  return random.one_in(2) ? first : fmt::format("{} {} {}", first, random.one_in(2) ? "or" : "and", random.pick(tests));
}

void add_rules(Random& random, RandomLibrary& library) {
  Conditions conditions(random, library, Conditions::May::read_findings);
  const int count = random.between(4, 12);
  for (int i = 0; i < count; ++i) {
    const int strength = random.below(4);
    std::string then;
    char weakest = 'D';
    const auto add = [&](std::string part) { then += (then.empty() ? "" : ", ") + part; };
    if (strength == 0) {
      weakest = 'A';
      const std::vector<std::string> urgency{"emergency", "urgent", "priority, stops: yes"};
      add(fmt::format("refer: {{urgency: {}, to: doctor}}", random.pick(urgency)));
    }
    if (strength == 1) {
      weakest = 'B';
      if (random.one_in(2)) {
        add(fmt::format("avoid: {}", over(random)));
      }
      if (random.one_in(2)) {
        add(fmt::format("cap: s{}", random.between(1, 3)));
      }
      add(fmt::format("withhold: t{}", random.below(3)));
    }
    if (strength == 2) {
      weakest = 'C';
      const std::vector<std::string> changes{"by: [check-first, easier]", "volume: 0.5", "places: 2", "effort-most: 4", "hold-most: 5 s"};
      add(fmt::format("adapt: {{over: {}, {}}}", over(random), random.pick(changes)));
    }
    if (strength == 3) {
      weakest = random.one_in(2) ? 'D' : 'E';
      add(fmt::format("finding: f{}, severity: {{severe: \"{}\", mild: otherwise}}", random.below(4), conditions.make(weakest, false, 0)));
      if (weakest == 'D') {
        add(fmt::format("{}: t{}", random.one_in(2) ? "offer" : "consider", random.below(3)));
      }
    }
    std::string when = conditions.make(weakest, true, 2);
    if (strength == 1 && random.one_in(6)) {
      when = "open(screen.B)";
    }
    library.rules.push_back(fmt::format("  - {{id: r{:02}, when: \"{}\", then: {{{}}}, because: A reason., source: [practice]}}\n", i, when, then));
  }
}

void add_frame(Random& random, RandomLibrary& library) {
  Conditions conditions(random, library);
  library.frame =
      "vocabulary:\n"
      "  attributes: {x0: a, x1: b, x2: c}\n"
      "  positions: {lying: lying, standing: standing}\n"
      "  spines: {neutral: n, flexion: f}\n"
      "  equipment: {none: n, mat: m, band: b}\n"
      "  household: [none, mat]\n"
      "  kinds: {k0: {title: K0, tempo: 4}, k1: {title: K1, tempo: 0}, k2: {title: K2, tempo: 6}}\n"
      "findings:\n"
      "  f0: {title: F0, kind: direction}\n  f1: {title: F1, kind: impairment}\n  f2: {title: F2, kind: impairment}\n  f3: {title: F3, kind: psychosocial}\n"
      "  f4: {title: F4, kind: impairment}\n  f5: {title: F5, kind: impairment}\n  p0: {title: P0, kind: pattern, raises: [f1, f2]}\n"
      "therapies:\n"
      "  t0: {title: T0, grade: B, stance: consider}\n  t1: {title: T1, grade: C, stance: consider}\n  t2: {title: T2, grade: D, stance: against}\n"
      "services: {doctor: {title: Doctor, plain: your doctor}}\n"
      "sources: {practice: {text: Practice, grade: P}}\n"
      "safety-net: [Get help.]\n"
      "stages:\n";
  for (int i = 1; i <= 3; ++i) {
    library.frame += fmt::format("  - {{id: s{}, title: S{}, goal: Goal, {}budget: {{places: {}, minutes: 20, position-changes: 3, load-most: {}}}, slots: [{{id: trunk, need: required, fill: kind = k1}}, {{id: walk, need: required, apart: yes, fill: kind = k2}}]}}\n", i, i,
                                 i == 1 ? "" : fmt::format("enter: \"{}\", ", conditions.make('C', false, 1)), i + 1, i + 2);
  }
}

void add_exercises(Random& random, RandomLibrary& library) {
  const int count = random.between(4, 8);
  for (int i = 0; i < count; ++i) {
    std::string attributes;
    for (int x = 0; x < 3; ++x) {
      attributes += random.one_in(3) ? fmt::format("{}x{}", attributes.empty() ? "" : ", ", x) : "";
    }
    std::string doses;
    for (int stage = 1; stage <= 3; ++stage) {
      if (!random.one_in(4)) {
        doses += fmt::format("{}s{}: {{sets: {}, reps: {}, hold: {} s, days: {}, effort: {}}}", doses.empty() ? "" : ", ", stage, random.between(1, 3), random.between(1, 9), random.between(0, 9), random.between(1, 7), random.between(2, 8));
      }
    }
    library.exercises.emplace_back(
        fmt::format("exercises/all/e{}.yaml", i),
        fmt::format("id: e{}\nname: Exercise {}\nkind: k{}\nfor: [f{}, f{}]\nposition: {}\nspine: {}\nload: {}\nsided: {}\nequipment: [{}]\nattributes: [{}]\ndose: {{{}}}\nsteps: [Do it.]\nfeel: Work.\nfaults: [{{see: A, cue: B}}]\nsource: [practice]\n",
                    i, i, random.below(3), random.below(6), random.below(6), random.one_in(2) ? "lying" : "standing", random.one_in(2) ? "neutral" : "flexion", random.between(1, 5), random.one_in(2) ? "yes" : "no",
                    random.one_in(3) ? "band" : "mat", attributes.empty() ? "none" : attributes, doses));
  }
}

}  // namespace

RandomLibrary random_library(Random& random) {
  RandomLibrary library;
  add_questions(random, library);
  add_derived(random, library);
  add_scores(random, library);
  add_checks(random, library);
  add_concluded(random, library);
  add_rules(random, library);
  add_frame(random, library);
  add_exercises(random, library);
  return library;
}

}  // namespace lumbar::property
