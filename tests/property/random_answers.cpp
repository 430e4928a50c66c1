#include "property/random_library.hpp"

#include <fmt/format.h>

#include <map>

namespace lumbar::property {
namespace {

std::string random_number(Random& random, const Question& question) {
  if (question.item && random.one_in(6)) {
    return "not-applicable";
  }
  const bool judged = question.asked && !question.item && random.one_in(4);
  return judged ? random.pick(std::vector<std::string>{"weak", "fair", "strong"}) : fmt::format("{}{}", random.between(0, question.high), question.unit);
}

std::string random_value(Random& random, const Question& question) {
  switch (question.kind) {
    case Question::Kind::yes_no:
      return random.one_in(3) ? "yes" : "no";
    case Question::Kind::number:
      return random_number(random, question);
    case Question::Kind::choice:
      return random.pick(std::vector<std::string>{"low", "middle", "high"});
    case Question::Kind::choices:
      return random.pick(std::vector<std::string>{"none", "[red]", "[red, blue]", "[green]"});
    case Question::Kind::date:
      return random.pick(std::vector<std::string>{"2025-11-01", "2025-06", "2025"});
    case Question::Kind::cause:
      return random.one_in(2) ? "pain" : "other";
    case Question::Kind::grade:
      break;
  }
  return "";
}

RandomAnswer answer_to(Random& random, const Question& question) {
  RandomAnswer answer{question.id, random_value(random, question), "", question.sided};
  if (question.sided) {
    answer.right = random_value(random, question);
  }
  return answer;
}

}  // namespace

std::vector<RandomAnswer> random_answers(Random& random, const RandomLibrary& library) {
  std::vector<RandomAnswer> answers;
  const bool summed_up = random.one_in(5);      // totals were entered, and few of what they come from
  const bool group_denied = random.one_in(5);   // `g: none`
  for (const Question& question : library.questions) {
    const bool wanted = question.asked ? (summed_up ? random.one_in(4) : !random.one_in(8)) : random.one_in(summed_up ? 2 : 15);
    if (wanted && !question.concluded && !(group_denied && question.grouped)) {
      answers.push_back(answer_to(random, question));
    }
    const bool told_before = question.kind == Question::Kind::number || question.kind == Question::Kind::yes_no;
    if (told_before && question.asked && !question.concluded && random.one_in(4)) {
      answers.push_back(answer_to(random, question));
      answers.back().id = "previous." + question.id;
    }
  }
  if (group_denied) {
    answers.push_back({"g", "none", "", false});
  }
  return answers;
}

std::string assessment_yaml(const std::vector<RandomAnswer>& answers) { return "date: 2026-01-01\n" + assessment_lines(answers); }

std::string assessment_lines(const std::vector<RandomAnswer>& answers) {
  std::string text;
  std::map<std::string, std::string> visits;  // lines of previous and first
  for (const RandomAnswer& answer : answers) {
    const std::size_t dot = answer.id.find('.');
    const std::string head = answer.id.substr(0, dot);
    const bool earlier = head == "previous" || head == "first";
    const std::string id = earlier ? "  " + answer.id.substr(dot + 1) : answer.id;
    std::string& lines = earlier ? visits[head] : text;
    if (!answer.sided && !answer.left.empty()) {
      lines += fmt::format("{}: {}\n", id, answer.left);
    } else if (answer.sided && !(answer.left.empty() && answer.right.empty())) {
      const std::string left = answer.left.empty() ? "" : fmt::format("left: {}", answer.left);
      const std::string right = answer.right.empty() ? "" : fmt::format("right: {}", answer.right);
      lines += fmt::format("{}: {{{}{}{}}}\n", id, left, left.empty() || right.empty() ? "" : ", ", right);
    }
  }
  for (const auto& [visit, lines] : visits) {
    text += lines.empty() ? "" : fmt::format("{}:\n{}", visit, lines);
  }
  return text;
}

std::vector<RandomAnswer> with_deletions(Random& random, std::vector<RandomAnswer> answers) {
  const int count = random.between(1, 4);
  for (int i = 0; i < count && !answers.empty(); ++i) {
    RandomAnswer& answer = answers[static_cast<std::size_t>(random.below(static_cast<int>(answers.size())))];
    const std::size_t comma = answer.left.rfind(", ");
    if (answer.left.starts_with('[') && comma != std::string::npos && random.one_in(2)) {
      answer.left = answer.left.substr(0, comma) + "]";  // one item of a list
    } else if (!answer.sided) {
      answer.left.clear();
    } else {
      (random.one_in(2) ? answer.left : answer.right).clear();
    }
  }
  return answers;
}

}  // namespace lumbar::property
