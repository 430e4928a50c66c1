#pragma once
// Test cases: the `*.test.yaml` files of a library, read one case at a time.

#include "model/assessment.hpp"
#include "model/library.hpp"
#include "source/diagnostic.hpp"
#include "source/node.hpp"

#include <cstddef>
#include <functional>

namespace lumbar {

/// One case whose answers could be read.
struct TestCase {
  Assessment assessment;
  const Node* expect = nullptr;
  const Place* place = nullptr;
  bool sound = true;  // false: something about the case was reported
};

struct CaseCount {
  std::size_t cases = 0;
  std::size_t unread = 0;  // cases without a readable assessment
};

/// Calls `visit` for every case of `sources`, file by file. Mistakes in writing a case are reported.
CaseCount each_test_case(const Sources& sources, const Library& library, Diagnostics& out, const std::function<void(TestCase&&)>& visit);

}  // namespace lumbar
