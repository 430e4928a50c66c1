#include "check/rule_tests.hpp"

#include "advise.hpp"
#include "check/expectation.hpp"
#include "check/test_case.hpp"

namespace lumbar {

TestCount run_rule_tests(const Sources& sources, const Library& library, Diagnostics& out) {
  TestCount count;
  Coverage coverage(library);
  const CaseCount cases = each_test_case(sources, library, out, [&](TestCase&& test) {
    const std::size_t before = out.size();
    const Plan plan = advise(library, std::move(test.assessment));
    compare_with(*test.expect, library, plan, out);
    if (!test.sound || out.size() > before) {
      ++count.failed;
    } else {
      coverage.add(*test.expect, plan.judgements);
    }
  });
  count.rules = library.rules.size();
  count.cases = cases.cases;
  count.failed += cases.unread;
  count.coverage = coverage.report();
  return count;
}

}  // namespace lumbar
