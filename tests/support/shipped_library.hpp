#pragma once
// The library of data/, read from its folder, and plans on the shared bases of its tests.

#include "model/assessment.hpp"
#include "model/library.hpp"
#include "model/plan.hpp"
#include "source/diagnostic.hpp"
#include "source/node.hpp"

#include <string>
#include <string_view>

namespace lumbar {

/// Every file of data/, by name in byte order.
Sources shipped_sources();

struct ShippedLibrary {
  Sources sources;
  Library library;
  Node bases;  // of rules/clear.test.yaml
};

/// Throws with every message where the library does not read.
ShippedLibrary shipped_library();

/// The plan for the base's answers with those of `yaml` in the place of the same keys. Throws with every message.
Plan shipped_plan(const ShippedLibrary& shipped, std::string_view base, std::string_view yaml = "");

/// How many exercises may be done at one stage at least.
std::size_t permitted_count(const Library& library, const Plan& plan);

/// Messages as printed without their lines, in order.
std::string spelled(Diagnostics diagnostics);

}  // namespace lumbar
