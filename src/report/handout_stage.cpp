// A stage of the patient's handout, its exercises in full.

#include "model/neighbours.hpp"
#include "model/spell_plan.hpp"
#include "model/texts.hpp"
#include "report/handout_parts.hpp"
#include "report/pages.hpp"
#include "report/wording.hpp"

#include <algorithm>

namespace lumbar {
namespace {

class InFull {
 public:
  InFull(const Library& library, const Plan& plan, Page& page) : library_(library), plan_(plan), page_(page) {}

  void write(const StagePlan& stage, std::string title) {
    page_.heading(2, std::move(title));
    if (!stage.session.empty()) {
      page_.run_on(word("handout.breathe"));
    }
    std::size_t count = 0;
    for (const PlannedExercise& one : stage.session) {
      const std::string& name = library_.exercises[one.exercise].name;
      const std::string badge = std::to_string(++count);
      page_.card([&] { exercise(one, stage.stage, {3, word("handout.exercise-number", {{"number", badge}, {"name", name}}), badge, name}); });
    }
    for (const PlannedExercise& one : stage.apart) {
      page_.card([&] { exercise(one, stage.stage, {3, library_.exercises[one.exercise].name, "", ""}); });
    }
    left_out(stage);
    page_.side_by_side([&] { move_on(stage); }, [&] { step_back(stage); });
  }

 private:
  std::string word(std::string_view id, std::initializer_list<Fill> fills = {}) const { return say(library_, id, fills); }

  /// What was found and may not be worked on at this step: the patient is not left to think that it was.
  void left_out(const StagePlan& stage) {
    std::vector<std::string> lines;
    for (const FoundFinding& found : plan_.findings) {
      if (std::ranges::find(stage.unserved, found.finding) != stage.unserved.end()) {
        lines.push_back(in_plain_words(library_, found) + ".");
      }
    }
    if (!lines.empty()) {
      page_.paragraph(word("handout.left-out"));
      page_.list_on(std::move(lines));
    }
  }

  void move_on(const StagePlan& stage) {
    page_.group([&] {
      page_.heading(3, word("handout.move-on-when"));
      page_.run_on(word("handout.move-on-all"));
      page_.bullets(criteria(library_.stages[stage.stage].progress, plan_.judgements));
    });
  }

  void step_back(const StagePlan& stage) {
    page_.group([&] {
      page_.heading(3, word("handout.step-back-when"));
      std::vector<std::string> lines, urgent;
      for (const Sentence& sentence : library_.stages[stage.stage].step_back) {
        (sentence.urgent ? urgent : lines).push_back(sentence.say);
      }
      page_.bullets(std::move(lines));
      page_.paragraph(word("handout.step-back-how"));
      if (!urgent.empty()) {
        page_.paragraph(word("handout.step-back-call"));
        page_.bullets(std::move(urgent));
      }
    });
  }

  void exercise(const PlannedExercise& planned, Slot stage, Heading title) {
    const Exercise& exercise = library_.exercises[planned.exercise];
    page_.put(std::move(title));
    if (const std::string need = equipment_text(library_, exercise); !need.empty()) {
      page_.run_on(word("handout.you-need", {{"equipment", need}}));
    }
    if (const std::string cautions = cautions_text(planned, stage); !cautions.empty()) {
      page_.paragraph(cautions, word("handout.check-first-lead"));
    }
    page_.key_line(dose_text(library_, planned), word("handout.how-much") + ":");
    picture(planned, stage);
    std::vector<std::string> steps = exercise.steps;
    if (!exercise.setup.empty()) {
      steps.insert(steps.begin(), exercise.setup);
    }
    page_.bullets(std::move(steps), true);
    feel_and_faults(exercise);
    neighbours(planned, stage);
  }

  /// Each caution once, though another one may say it too and more.
  std::string cautions_text(const PlannedExercise& planned, Slot stage) const {
    std::vector<std::string> cautions = check_first_texts(library_, planned, stage);
    const std::vector<std::string> all = cautions;
    std::erase_if(cautions, [&](const std::string& caution) {
      return std::ranges::any_of(all, [&](const std::string& other) { return other.size() > caution.size() && other.find(caution) != std::string::npos; });
    });
    return joined(cautions, " ");
  }

  /// Where the plan keeps a movement short, a picture of its end would say otherwise than the plan.
  void picture(const PlannedExercise& planned, Slot stage) {
    const Slot slot = find_id(library_.figures, library_.exercises[planned.exercise].id);
    if (slot == nowhere) {
      return;
    }
    const Figure& figure = library_.figures[slot];
    const bool limited = is_kept_short(library_, planned, stage);
    if (!limited || !figure.limited.empty()) {
      page_.put(Picture{figure.id, limited ? figure.limited_alt : figure.alt, limited, planned.dose.first_side == Side::left});
    }
  }

  void feel_and_faults(const Exercise& exercise) {
    page_.paragraph(exercise.feel, word("handout.you-should-feel") + ":");
    std::vector<std::string> watch;
    for (const Fault& fault : exercise.faults) {
      watch.push_back(word("handout.watch-then", {{"see", fault.see}, {"cue", fault.cue}}));
    }
    if (!watch.empty()) {
      page_.run_on("", word("handout.watch-for") + ":");
      page_.list_on(std::move(watch));
    }
  }

  /// One each: that is choice enough at home.
  void neighbours(const PlannedExercise& planned, Slot stage) {
    if (const Slot easier = first_of(permitted_easier(library_, plan_, planned.exercise, stage)); easier != nowhere) {
      page_.run_on(library_.exercises[easier].name + ".", word("handout.make-easier"));
    }
    if (const Slot harder = first_of(permitted_harder(library_, plan_, planned.exercise, stage)); harder != nowhere) {
      page_.run_on(library_.exercises[harder].name + ".", word("handout.make-harder"));
    }
  }

  /// Of several neighbours, one that the plan holds at some stage; else the library's first.
  Slot first_of(const std::vector<Slot>& neighbours) const {
    const auto is_planned = [&](Slot neighbour) {
      const auto is_it = [&](const PlannedExercise& one) { return one.exercise == neighbour; };
      return std::ranges::any_of(plan_.stages, [&](const StagePlan& stage) { return std::ranges::any_of(stage.session, is_it) || std::ranges::any_of(stage.apart, is_it); });
    };
    const auto found = std::ranges::find_if(neighbours, is_planned);
    return found != neighbours.end() ? *found : neighbours.empty() ? nowhere : neighbours.front();
  }

  const Library& library_;
  const Plan& plan_;
  Page& page_;
};

}  // namespace

void handout_stage(const Library& library, const Plan& plan, const StagePlan& stage, std::string title, Page& page) { InFull(library, plan, page).write(stage, std::move(title)); }

}  // namespace lumbar
