#pragma once
// Judge: what every rule, stage entry and conditional sentence says about one patient's facts, with
// the values that decided it. Nothing here is collapsed to yes or no.

#include "logic/derive.hpp"

namespace lumbar {

Judgements judge(const Library& library, Facts facts);

/// The same where some was judged on the way to the facts.
Judgements judge(const Library& library, Derived derived);

}  // namespace lumbar
