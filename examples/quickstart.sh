#!/bin/sh
# From a bare Debian 12 to a first plan: installs what is missing, builds, prints the plan of a desk worker.
# The plan is on standard output, everything else on standard error.
set -eu
cd "$(dirname "$0")/.."
sh tests/packages.sh build
{
  cmake -S . -B build -DCMAKE_BUILD_TYPE=Release
  cmake --build build --target lumbar -j "$(nproc)"
} >&2
exec build/lumbar plan examples/desk-worker/assessment.yaml
