#include "check/handouts.hpp"

#include "advise.hpp"
#include "check/reading.hpp"
#include "check/test_case.hpp"
#include "report/compose.hpp"

#include <fmt/format.h>

#include <optional>

namespace lumbar {
namespace {

constexpr int highest_grade = 600;  // hundredths
constexpr std::size_t least_words_in_a_cell = 4;

template <class... F>
struct Overload : F... {
  using F::operator()...;
};
template <class... F>
Overload(F...) -> Overload<F...>;

class Sentences {
 public:
  void add(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
      add(block);
    }
  }
  std::string text;

 private:
  void line(const std::string& words) { text += words + "\n"; }

  void lines(const std::vector<Text>& all) {
    for (const Text& one : all) {
      line(one.lead + " " + one.body);
    }
  }

  void cell(const std::string& words) {
    if (words_of(words).size() >= least_words_in_a_cell) {
      line(words);
    }
  }

  void add(const Block& block) {
    std::visit(Overload{[](const Heading&) {}, [](const PageBreak&) {}, [](const Plot&) {}, [](const Picture&) {}, [&](const Paragraph& one) { line(one.text.lead + " " + one.text.body); },
                        [&](const Bullets& list) { lines(list.items); },
                        [&](const Table& table) {
                          for (const auto& row : table.rows) {
                            for (const std::string& words : row) {
                              cell(words);
                            }
                          }
                        },
                        [&](const Callout& box) { lines(box.lines); }, [&](const Group& group) { add(group.blocks); },
                        [&](const Columns& columns) {
                          for (const auto& blocks : columns.cells) {
                            add(blocks);
                          }
                        }},
               block);
  }
};

}  // namespace

std::string sentences_on(const Document& document) {
  Sentences sentences;
  sentences.add(document.blocks);
  return sentences.text;
}

std::size_t lint_handouts(const Sources& sources, const Library& library, Diagnostics& out) {
  std::size_t count = 0;
  int hardest = highest_grade;
  std::optional<Place> of;
  Diagnostics ignored;  // the tests themselves are run elsewhere
  each_test_case(sources, library, ignored, [&](TestCase&& test) {
    const Plan plan = advise(library, std::move(test.assessment));
    if (plan.outcome != Outcome::programme) {
      return;
    }
    ++count;
    if (const int grade = grade_hundredths(sentences_on(compose_for_patient(library, plan, {"", ""}))); grade > hardest) {
      hardest = grade;
      of = *test.place;
    }
  });
  if (of) {
    out.push_back({*of, Code::hard_to_read, fmt::format("the whole handout of this case reads at school grade {}.{}, above 6", hardest / 100, hardest % 100 / 10), "shorter sentences, shorter words", ""});
  }
  return count;
}

}  // namespace lumbar
