#pragma once
// The patient's handout of a programme. The pages of other outcomes stand in patient.cpp.

#include "report/compose.hpp"

namespace lumbar {

/// The handout; the outcome has to be a programme.
Document compose_handout(const Library& library, const Plan& plan, const PageOptions& options);

}  // namespace lumbar
