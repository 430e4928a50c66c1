#pragma once
// Settle: puts a stance on the floor, so that what should touch touches and nobody has to compute where.

#include "draw/body.hpp"

namespace lumbar {

struct Settled {
  Stance stance;       // with what was solved
  Body body;
  bool found = true;   // every contact could be met
};

/// Contacts first (one: moved up or down; two: also turned), adjustments around them, then the anchor.
Settled settle(const Stance& stance);

/// Height of the lowest point of what a contact names, above the contact's own surface.
double gap_below(const Body& body, const Contact& contact);

}  // namespace lumbar
