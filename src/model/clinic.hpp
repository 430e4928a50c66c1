#pragma once
// Clinic: what a clinic prints around its pages. Not part of the library: nothing clinical is in it.

#include "source/place.hpp"

#include <string>
#include <vector>

namespace lumbar {

struct Clinic {
  std::string name;
  std::vector<std::string> address;  // lines
  std::string telephone;
  std::string logo;                  // path as written; the shell reads it
  Place logo_place;
  std::string emergency;             // whom to call, in place of the library's phrase
  std::string footer;
  std::string paper;                 // `a4`, `letter` or ""
  std::string audience;              // `patient`, `clinician`, `both` or ""
};

}  // namespace lumbar
