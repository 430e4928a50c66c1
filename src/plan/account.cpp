#include "plan/account.hpp"

#include "model/texts.hpp"
#include "plan/bar.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace lumbar {
namespace {

class Accountant {
 public:
  Accountant(const Library& library, const Plan& plan)
      : library_(library), plan_(plan), have_(equipment_at_hand(library, plan)), histories_(1), history_of_(library.exercises.size(), nothing_yet) {
    for (const Slot rule : barring_rules(library, plan)) {
      bars_.push_back({library.rules[rule].avoid_at.data(), cause(library.rules[rule].id)});
    }
  }

  Accounts of(const std::vector<PassedOver>& passed_over) {
    note_chosen();
    for (const PassedOver& one : passed_over) {
      note(one.exercise, Fate::out_ranked, cause_of(one));
    }
    Accounts accounts;
    accounts.of.reserve(library_.exercises.size());
    for (Slot exercise = 0; exercise < library_.exercises.size(); ++exercise) {
      if (history_of_[exercise] == nothing_yet) {
        note_unchosen(exercise);
      }
      History& history = histories_[history_of_[exercise]];
      if (history.account == nowhere) {
        history.account = static_cast<Slot>(accounts.all.size());
        accounts.all.push_back(spell(history));
      }
      accounts.of.push_back(history.account);
    }
    return accounts;
  }

 private:
  /// What happened to an exercise up to something; many exercises share one.
  struct History {
    Fate fate = Fate::not_reached;
    Slot cause = nowhere;        // in causes_: of the last that happened
    Slot before = nowhere;       // in histories_, like those that follow
    Slot first_after = nowhere;  // one that goes on from here
    Slot next_beside = nowhere;  // another that goes on from the same
    Slot account = nowhere;
  };
  static constexpr Slot nothing_yet = 0;

  /// Where a cause led to the last time: many in a row take the same step.
  struct Step {
    Slot from = nowhere, to = nowhere;
  };

  /// Why something was passed over, and the number of what is said of it. Letters are known by where they stand.
  struct Reason {
    Slot stage;
    PassedOver::Why why;
    Lack lack;
    Slot by;
    std::string_view letter;
    Slot cause;
  };

  /// A rule that bars exercises.
  struct Bar {
    const std::uint8_t* at;  // as Rule::avoid_at
    Slot cause;
  };

  /// What was chosen stays so, whatever it was passed over for elsewhere.
  void note(Slot exercise, Fate fate, Slot cause) {
    Slot& history = history_of_[exercise];
    if (history == nothing_yet || histories_[history].fate == fate) {
      Step& last = steps_[cause];
      if (last.from != history || histories_[last.to].fate != fate) {
        last = {history, after(history, fate, cause)};
      }
      history = last.to;
    }
  }

  /// The history with this behind it; each cause is told once.
  Slot after(Slot history, Fate fate, Slot cause) {
    for (Slot at = history; at != nothing_yet; at = histories_[at].before) {
      if (histories_[at].cause == cause) {
        return history;
      }
    }
    for (Slot at = histories_[history].first_after; at != nowhere; at = histories_[at].next_beside) {
      if (histories_[at].cause == cause && histories_[at].fate == fate) {
        return at;
      }
    }
    const auto added = static_cast<Slot>(histories_.size());
    histories_.push_back({fate, cause, history, nowhere, histories_[history].first_after, nowhere});
    histories_[history].first_after = added;
    return added;
  }

  Account spell(const History& history) const {
    Account account{history.fate, {}};
    for (const History* one = &history; one->cause != nowhere; one = &histories_[one->before]) {
      account.by.push_back(causes_[one->cause]);
    }
    std::ranges::reverse(account.by);
    return account;
  }

  void note_chosen() {
    for (const StagePlan& stage : plan_.stages) {
      for (const auto* const list : {&stage.session, &stage.apart}) {
        for (const PlannedExercise& one : *list) {
          note(one.exercise, Fate::chosen, cause(library_.stages[stage.stage].id));
        }
      }
    }
  }

  /// Never considered: barred wherever the programme goes, or nothing asked for it.
  void note_unchosen(Slot exercise) {
    bool permitted = false;
    for (std::size_t stage = plan_.entry; stage <= plan_.highest; ++stage) {
      permitted = permitted || plan_.permitted[stage][exercise] != 0;
    }
    for (std::size_t stage = plan_.entry; !permitted && stage <= plan_.highest; ++stage) {
      if (library_.exercises[exercise].dose[stage]) {
        note_bars(exercise, stage);
      }
    }
    if (history_of_[exercise] == nothing_yet) {
      note(exercise, Fate::not_reached, permitted ? nothing_asked_ : no_dose_);
    }
  }

  void note_bars(Slot exercise, std::size_t stage) {
    for (const Bar& bar : bars_) {
      if (bar.at[stage * library_.exercises.size() + exercise] != 0) {
        note(exercise, Fate::barred, bar.cause);
      }
    }
    const Exercise& it = library_.exercises[exercise];
    if (it.load > library_.stages[stage].budget.load_most) {
      note(exercise, Fate::barred, load_);
    }
    if (!has_equipment(it, have_)) {
      note(exercise, Fate::barred, equipment_);
    }
    if (is_left_out(plan_, exercise)) {
      note(exercise, Fate::barred, left_out_);
    }
  }

  /// The text's number.
  Slot cause(std::string_view text) {
    const auto known = std::ranges::find(causes_, text);
    if (known == causes_.end()) {
      causes_.emplace_back(text);
      steps_.emplace_back();
      return static_cast<Slot>(causes_.size() - 1);
    }
    return static_cast<Slot>(known - causes_.begin());
  }

  /// Many in a row are passed over for one and the same.
  Slot cause_of(const PassedOver& one) {
    const auto alike = [&](const Reason& reason) { return reason.why == one.why && reason.stage == one.stage && reason.lack == one.lack && reason.by == one.by && reason.letter.data() == one.letter.data(); };
    const auto known = std::find_if(reasons_.rbegin(), reasons_.rend(), alike);
    if (known != reasons_.rend()) {
      return known->cause;
    }
    reasons_.push_back({one.stage, one.why, one.lack, one.by, one.letter, cause(spell(one))});
    return reasons_.back().cause;
  }

  std::string spell(const PassedOver& one) const {
    const std::string& stage = library_.stages[one.stage].id;
    return one.why == PassedOver::Why::no_room ? together({stage, ": no room (", lumbar::spell(lacks, one.lack), ")"})
                                               : together({stage, ": ", library_.exercises[one.by].id, " (", one.letter, ")"});
  }

  const Library& library_;
  const Plan& plan_;
  Options have_;
  std::vector<std::string> causes_;
  std::vector<Step> steps_;        // by cause
  std::vector<Reason> reasons_;
  std::vector<History> histories_;
  std::vector<Slot> history_of_;   // by exercise
  std::vector<Bar> bars_;
  const Slot load_ = cause("load"), equipment_ = cause("equipment"), left_out_ = cause("left out");
  const Slot nothing_asked_ = cause("no finding or slot asked for it"), no_dose_ = cause("no dose at these stages");
};

}  // namespace

Accounts account(const Library& library, const Plan& plan, const std::vector<PassedOver>& passed_over) {
  return Accountant(library, plan).of(passed_over);
}

}  // namespace lumbar
