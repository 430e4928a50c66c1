#include "property/random_library.hpp"

#include <fmt/format.h>

namespace lumbar::property {
namespace {

std::string random_value(Random& random, const Question& question) {
  switch (question.kind) {
    case Question::Kind::yes_no:
      return random.one_in(3) ? "yes" : "no";
    case Question::Kind::number:
      return random.one_in(4) ? random.pick(std::vector<std::string>{"weak", "fair", "strong"}) : std::to_string(random.between(0, 10));
    case Question::Kind::choice:
      return random.pick(std::vector<std::string>{"low", "middle", "high"});
    case Question::Kind::choices:
      return random.pick(std::vector<std::string>{"none", "[red]", "[red, blue]", "[green]"});
    case Question::Kind::date:
      return random.pick(std::vector<std::string>{"2025-11-01", "2025-06", "2025"});
  }
  return "";
}

}  // namespace

std::vector<RandomAnswer> random_answers(Random& random, const RandomLibrary& library) {
  std::vector<RandomAnswer> answers;
  for (const Question& question : library.questions) {
    if (question.id.starts_with("d") ? !random.one_in(10) : random.one_in(8)) {
      continue;
    }
    RandomAnswer answer{question.id, random_value(random, question), "", question.sided};
    if (question.sided) {
      answer.right = random_value(random, question);
    }
    answers.push_back(std::move(answer));
  }
  return answers;
}

std::string assessment_yaml(const std::vector<RandomAnswer>& answers) {
  std::string text = "date: 2026-01-01\n";
  for (const RandomAnswer& answer : answers) {
    if (!answer.sided && !answer.left.empty()) {
      text += fmt::format("{}: {}\n", answer.id, answer.left);
    } else if (answer.sided && !(answer.left.empty() && answer.right.empty())) {
      const std::string left = answer.left.empty() ? "" : fmt::format("left: {}", answer.left);
      const std::string right = answer.right.empty() ? "" : fmt::format("right: {}", answer.right);
      text += fmt::format("{}: {{{}{}{}}}\n", answer.id, left, left.empty() || right.empty() ? "" : ", ", right);
    }
  }
  return text;
}

std::vector<RandomAnswer> with_deletions(Random& random, std::vector<RandomAnswer> answers) {
  const int count = random.between(1, 4);
  for (int i = 0; i < count && !answers.empty(); ++i) {
    RandomAnswer& answer = answers[static_cast<std::size_t>(random.below(static_cast<int>(answers.size())))];
    if (!answer.sided) {
      answer.left.clear();
    } else {
      (random.one_in(2) ? answer.left : answer.right).clear();
    }
  }
  return answers;
}

}  // namespace lumbar::property
