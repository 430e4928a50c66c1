#include "model/neighbours.hpp"

namespace lumbar {
namespace {

std::vector<Slot> permitted(const Plan& plan, const std::vector<Slot>& neighbours, std::size_t from, std::size_t to) {
  std::vector<Slot> found;
  for (const Slot slot : neighbours) {
    bool any = false;
    for (std::size_t stage = from; stage <= to; ++stage) {
      any = any || plan.permitted[stage][slot] != 0;
    }
    if (any) {
      found.push_back(slot);
    }
  }
  return found;
}

}  // namespace

std::vector<Slot> permitted_easier(const Library& library, const Plan& plan, Slot exercise, Slot stage) {
  return permitted(plan, library.exercises[exercise].easier, stage, stage);
}

std::vector<Slot> permitted_harder(const Library& library, const Plan& plan, Slot exercise, Slot stage) {
  return permitted(plan, library.exercises[exercise].harder, stage, plan.highest);
}

}  // namespace lumbar
