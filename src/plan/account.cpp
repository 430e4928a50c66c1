#include "plan/account.hpp"

#include "plan/bar.hpp"

#include <algorithm>

namespace lumbar {
namespace {

void add(std::vector<std::string>& all, const std::string& one) {
  if (std::ranges::find(all, one) == all.end()) {
    all.push_back(one);
  }
}

std::vector<std::string> chosen_at(const Library& library, const Plan& plan, Slot exercise) {
  std::vector<std::string> stages;
  for (const StagePlan& stage : plan.stages) {
    for (const auto* const list : {&stage.session, &stage.apart}) {
      for (const PlannedExercise& one : *list) {
        if (one.exercise == exercise) {
          add(stages, library.stages[stage.stage].id);
        }
      }
    }
  }
  return stages;
}

}  // namespace

std::vector<Account> account(const Library& library, const Plan& plan, const std::vector<PassedOver>& passed_over) {
  std::vector<Account> accounts;
  accounts.reserve(library.exercises.size());
  const Options have = equipment_at_hand(library, plan);
  for (Slot i = 0; i < library.exercises.size(); ++i) {
    Account account{i, Fate::chosen, chosen_at(library, plan, i)};
    if (account.by.empty()) {
      for (const PassedOver& one : passed_over) {
        if (one.exercise == i) {
          account.fate = Fate::out_ranked;
          add(account.by, one.by);
        }
      }
    }
    if (account.by.empty()) {
      bool permitted = false;
      account.fate = Fate::not_reached;
      for (std::size_t stage = plan.entry; stage <= plan.highest; ++stage) {
        permitted = permitted || plan.permitted[stage][i] != 0;
        const bool dosed = library.exercises[i].dose[stage].has_value();
        for (const std::string& by : dosed ? barred_by(library, plan, have, i, static_cast<Slot>(stage)) : std::vector<std::string>{}) {
          add(account.by, by);
        }
      }
      if (permitted || account.by.empty()) {
        account.by = {permitted ? "no finding or slot asked for it" : "no dose at these stages"};
      } else {
        account.fate = Fate::barred;
      }
    }
    accounts.push_back(std::move(account));
  }
  return accounts;
}

}  // namespace lumbar
