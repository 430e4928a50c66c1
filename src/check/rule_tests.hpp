#pragma once
// A library's own tests: cases of `*.test.yaml` files, run through the whole corridor.

#include "check/coverage.hpp"
#include "model/library.hpp"
#include "source/diagnostic.hpp"

#include <cstddef>

namespace lumbar {

struct TestCount {
  std::size_t rules = 0;
  std::size_t cases = 0;
  std::size_t failed = 0;
  CoverageReport coverage;
};

/// Every case in the `*.test.yaml` files of `sources`; a failing one is reported at its `expect` line.
TestCount run_rule_tests(const Sources& sources, const Library& library, Diagnostics& out);

}  // namespace lumbar
