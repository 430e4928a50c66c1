#pragma once
// Sentences that may depend on the patient: a text, or {say, when, unless, urgent}.

#include "read/sections.hpp"

#include <vector>

namespace lumbar {

/// A condition's place in Library::conditions; nowhere after a mistake.
Slot add_condition(Draft& draft, const Node& node);

std::vector<Sentence> read_sentences(Draft& draft, const Node* list);

}  // namespace lumbar
