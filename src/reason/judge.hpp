#pragma once
// Judge: what every rule, stage entry and conditional sentence says about one patient's facts, with
// the values that decided it. Nothing here is collapsed to yes or no.

#include "model/judgement.hpp"
#include "model/library.hpp"

namespace lumbar {

Judgements judge(const Library& library, Facts facts);

}  // namespace lumbar
