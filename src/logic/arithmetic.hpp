#pragma once
// Arithmetic and order on sets of numbers. Nothing here is rounded but by `round`; what would not fit
// in 64 bits becomes "any number".

#include "model/expression.hpp"

#include <vector>

namespace lumbar {

Truth equal_numbers(const Interval& a, const Interval& b);
Truth less_numbers(const Interval& a, const Interval& b);

/// Options as positions, for ordered comparison.
Interval option_interval(Options options);

Set one_number(const Set& a, Op op);                 // negate, absolute
Set two_numbers(const Set& a, const Set& b, Op op);  // add … divide, round_to, weeks, years

/// Items that do not apply are passed over; one that may not apply can also add nothing.
Set sum_of(const std::vector<Set>& items);

Set extreme_numbers(const std::vector<Set>& items, bool greatest);
Set extreme_options(const std::vector<Set>& items, bool greatest);

/// 100 % × sum ÷ highest possible sum over the items that apply. None applies: not applicable.
Set scale_of(const std::vector<Set>& items, const std::vector<Rational>& tops);

/// The same from the answered items alone.
Set prorated_scale(const std::vector<Set>& items, const std::vector<Rational>& tops);

/// Sum of the answered items × items that apply ÷ items answered.
Set prorated_sum(const std::vector<Set>& items);

}  // namespace lumbar
