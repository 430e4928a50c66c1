#include "plan/account.hpp"

#include "plan/bar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace lumbar {
namespace {

class Accountant {
 public:
  Accountant(const Library& library, const Plan& plan) : library_(library), plan_(plan), have_(equipment_at_hand(library, plan)), last_(library.exercises.size(), nowhere) {}

  Accounts of(const std::vector<PassedOver>& passed_over) {
    note_chosen();
    for (const PassedOver& one : passed_over) {
      note(one.exercise, Fate::out_ranked, cause_of(one));
    }
    accounts_.of.reserve(library_.exercises.size());
    for (Slot exercise = 0; exercise < library_.exercises.size(); ++exercise) {
      causes_here_.clear();
      const Fate fate = last_[exercise] == nowhere ? unchosen(exercise) : noted(exercise);
      accounts_.of.push_back(account_of(fate));
    }
    return std::move(accounts_);
  }

 private:
  /// One thing that happened to an exercise; they hang on each other, the last on last_.
  struct Event {
    Fate fate = Fate::chosen;
    Slot cause = nowhere;   // in causes_
    Slot before = nowhere;  // in events_, of the same exercise
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

  struct There {
    std::string_view text;
    Slot cause;
  };

  struct Known {
    Fate fate = Fate::chosen;
    std::vector<Slot> causes;
    Slot before = nowhere;  // in known_, with the same first cause
  };

  /// What was chosen stays so, whatever it was passed over for elsewhere.
  void note(Slot exercise, Fate fate, Slot cause) {
    if (last_[exercise] != nowhere && events_[last_[exercise]].fate != fate) {
      return;
    }
    events_.push_back({fate, cause, last_[exercise]});
    last_[exercise] = static_cast<Slot>(events_.size() - 1);
  }

  void note_chosen() {
    for (const StagePlan& stage : plan_.stages) {
      for (const auto* const list : {&stage.session, &stage.apart}) {
        for (const PlannedExercise& one : *list) {
          note(one.exercise, Fate::chosen, cause_there(library_.stages[stage.stage].id));
        }
      }
    }
  }

  /// The text's number.
  Slot cause(std::string_view text) {
    const auto known = std::ranges::find(causes_, text);
    if (known == causes_.end()) {
      causes_.emplace_back(text);
      return static_cast<Slot>(causes_.size() - 1);
    }
    return static_cast<Slot>(known - causes_.begin());
  }

  /// The same of a text that stays where it is: the next time it is known by its place.
  Slot cause_there(std::string_view text) {
    const auto known = std::ranges::find_if(there_, [&](const There& one) { return one.text.data() == text.data() && one.text.size() == text.size(); });
    if (known != there_.end()) {
      return known->cause;
    }
    there_.push_back({text, cause(text)});
    return there_.back().cause;
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
    return one.why == PassedOver::Why::no_room ? fmt::format("{}: no room ({})", stage, lumbar::spell(lacks, one.lack))
                                               : fmt::format("{}: {} ({})", stage, library_.exercises[one.by].id, one.letter);
  }

  void add_here(Slot cause) {
    if (std::ranges::find(causes_here_, cause) == causes_here_.end()) {
      causes_here_.push_back(cause);
    }
  }

  Fate noted(Slot exercise) {
    all_here_.clear();
    for (Slot event = last_[exercise]; event != nowhere; event = events_[event].before) {
      all_here_.push_back(events_[event].cause);
    }
    std::for_each(all_here_.rbegin(), all_here_.rend(), [&](Slot cause) { add_here(cause); });
    return events_[last_[exercise]].fate;
  }

  /// Never considered: barred wherever the programme goes, or nothing asked for it.
  Fate unchosen(Slot exercise) {
    bool permitted = false;
    for (std::size_t stage = plan_.entry; stage <= plan_.highest; ++stage) {
      permitted = permitted || plan_.permitted[stage][exercise] != 0;
    }
    for (std::size_t stage = plan_.entry; !permitted && stage <= plan_.highest; ++stage) {
      if (library_.exercises[exercise].dose[stage]) {
        for (const std::string_view by : barred_by(library_, plan_, have_, exercise, static_cast<Slot>(stage))) {
          add_here(cause_there(by));
        }
      }
    }
    if (causes_here_.empty()) {
      add_here(cause_there(permitted ? "no finding or slot asked for it" : "no dose at these stages"));
      return Fate::not_reached;
    }
    return Fate::barred;
  }

  /// The account that says this, with causes_here_.
  Slot account_of(Fate fate) {
    newest_.resize(causes_.size(), nowhere);
    Slot& newest = newest_[causes_here_.front()];
    for (Slot i = newest; i != nowhere; i = known_[i].before) {
      if (known_[i].fate == fate && known_[i].causes == causes_here_) {
        return i;
      }
    }
    known_.push_back({fate, causes_here_, newest});
    newest = static_cast<Slot>(known_.size() - 1);
    Account& account = accounts_.all.emplace_back(Account{fate, {}});
    for (const Slot cause : causes_here_) {
      account.by.push_back(causes_[cause]);
    }
    return newest;
  }

  const Library& library_;
  const Plan& plan_;
  Options have_;
  Accounts accounts_;
  std::vector<std::string> causes_;
  std::vector<There> there_;
  std::vector<Reason> reasons_;
  std::vector<Event> events_;
  std::vector<Slot> last_;         // by exercise: in events_
  std::vector<Slot> causes_here_, all_here_;  // of the exercise that is looked at: each once, and the last first
  std::vector<Known> known_;                  // what accounts_.all says
  std::vector<Slot> newest_;                  // by cause: the last of known_ that begins with it
};

}  // namespace

Accounts account(const Library& library, const Plan& plan, const std::vector<PassedOver>& passed_over) {
  return Accountant(library, plan).of(passed_over);
}

}  // namespace lumbar
