#pragma once
// Compose: a plan in words. Every sentence for the patient comes from the library; what a format must
// escape is not known here.

#include "model/document.hpp"
#include "model/library.hpp"
#include "model/plan.hpp"

#include <string_view>

namespace lumbar {

struct PageOptions {
  std::string_view full_stage;  // print this stage in full too; `all` for every one
  std::string_view version;     // of the program
  std::string_view emergency;   // whom to call; empty: as the library says
  bool plots = true;            // some format draws them; else they are not worked out
};

/// The patient's page: the handout of a programme, the page of a referral, or "not ready yet".
Document compose_for_patient(const Library& library, const Plan& plan, const PageOptions& options);

/// The clinician's record of any outcome.
Document compose_for_clinician(const Library& library, const Plan& plan, const PageOptions& options);

}  // namespace lumbar
