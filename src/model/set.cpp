#include "model/set.hpp"

namespace lumbar {

Set unite(const Set& a, const Set& b) {
  Set set;
  set.options = a.options | b.options;
  set.listed = a.listed & b.listed;
  set.number = hull(a.number, b.number);
  set.not_applicable = a.not_applicable || b.not_applicable;
  set.answered_list = a.answered_list || b.answered_list;
  return set;
}

Set intersect(const Set& a, const Set& b) {
  Set set;
  set.options = a.options & b.options;
  set.listed = a.listed | b.listed;
  set.number = overlap(a.number, b.number);
  set.not_applicable = a.not_applicable && b.not_applicable;
  set.answered_list = a.answered_list || b.answered_list;
  return set;
}

}  // namespace lumbar
