#include "model/neighbours.hpp"

namespace lumbar {
namespace {

std::vector<Slot> permitted(const Plan& plan, const std::vector<Slot>& neighbours, Slot stage) {
  std::vector<Slot> found;
  for (const Slot slot : neighbours) {
    if (plan.permitted[stage][slot] != 0) {
      found.push_back(slot);
    }
  }
  return found;
}

}  // namespace

std::vector<Slot> permitted_easier(const Library& library, const Plan& plan, Slot exercise, Slot stage) {
  return permitted(plan, library.exercises[exercise].easier, stage);
}

std::vector<Slot> permitted_harder(const Library& library, const Plan& plan, Slot exercise, Slot stage) {
  return permitted(plan, library.exercises[exercise].harder, stage);
}

}  // namespace lumbar
