#include "plan/account.hpp"

#include "plan/bar.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lumbar {
namespace {

void add(std::vector<std::string>& all, std::string_view one) {
  if (std::ranges::find(all, one) == all.end()) {
    all.emplace_back(one);
  }
}

class Accountant {
 public:
  Accountant(const Library& library, const Plan& plan) : library_(library), plan_(plan), have_(equipment_at_hand(library, plan)) {
    accounts_.resize(library.exercises.size());
    for (Slot i = 0; i < accounts_.size(); ++i) {
      accounts_[i].exercise = i;
    }
  }

  std::vector<Account> of(const std::vector<PassedOver>& passed_over) {
    note_chosen();
    for (const PassedOver& one : passed_over) {
      Account& account = accounts_[one.exercise];
      if (account.by.empty() || account.fate == Fate::out_ranked) {
        account.fate = Fate::out_ranked;
        add(account.by, spell(one));
      }
    }
    for (Account& account : accounts_) {
      if (account.by.empty()) {
        tell_unchosen(account);
      }
    }
    return std::move(accounts_);
  }

 private:
  void note_chosen() {
    for (const StagePlan& stage : plan_.stages) {
      for (const auto* const list : {&stage.session, &stage.apart}) {
        for (const PlannedExercise& one : *list) {
          accounts_[one.exercise].fate = Fate::chosen;
          add(accounts_[one.exercise].by, library_.stages[stage.stage].id);
        }
      }
    }
  }

  std::string spell(const PassedOver& one) const {
    const std::string& stage = library_.stages[one.stage].id;
    return one.why == PassedOver::Why::no_room ? fmt::format("{}: no room ({})", stage, lumbar::spell(lacks, one.lack))
                                               : fmt::format("{}: {} ({})", stage, library_.exercises[one.by].id, one.letter);
  }

  /// Never considered: barred wherever the programme goes, or nothing asked for it.
  void tell_unchosen(Account& account) const {
    bool permitted = false;
    account.fate = Fate::not_reached;
    for (std::size_t stage = plan_.entry; stage <= plan_.highest; ++stage) {
      permitted = permitted || plan_.permitted[stage][account.exercise] != 0;
    }
    for (std::size_t stage = plan_.entry; !permitted && stage <= plan_.highest; ++stage) {
      if (library_.exercises[account.exercise].dose[stage]) {
        for (const std::string_view by : barred_by(library_, plan_, have_, account.exercise, static_cast<Slot>(stage))) {
          add(account.by, by);
        }
      }
    }
    if (account.by.empty()) {
      account.by = {permitted ? "no finding or slot asked for it" : "no dose at these stages"};
    } else {
      account.fate = Fate::barred;
    }
  }

  const Library& library_;
  const Plan& plan_;
  Options have_;
  std::vector<Account> accounts_;
};

}  // namespace

std::vector<Account> account(const Library& library, const Plan& plan, const std::vector<PassedOver>& passed_over) {
  return Accountant(library, plan).of(passed_over);
}

}  // namespace lumbar
