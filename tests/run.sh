#!/bin/sh
# Installs what is missing, builds lumbar twice, runs the tests of both builds and tests/scripts/*.sh.
#   sh tests/run.sh          g++ Release in build/, clang with sanitizers in build-clang/
#   sh tests/run.sh --all    also g++ with sanitizers and clang Release, the long tests; nothing may be skipped
# The last line is "N passed, N failed", with ", N skipped" where there are any; exit status 0 when none failed.
# A script of tests/scripts/ passes with 0 and is skipped with 77, its last line saying why. It starts in the
# project's folder; $LUMBAR is the Release program.
set -u
cd "$(dirname "$0")/.." || exit 1

all=no
case ${1-} in
  '') ;;
  --all) all=yes LUMBAR_LONG=1; export LUMBAR_LONG ;;
  *) echo 'usage: sh tests/run.sh [--all]' >&2; exit 2 ;;
esac

passed=0 failed=0 skipped=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
: >"$work/remarks"  # FAILED and SKIPPED lines, printed at the end
started=$(date +%s)

say() { echo "== $* ($(($(date +%s) - started)) s)"; }
fail() { failed=$((failed + 1)); echo "FAILED: $*" >>"$work/remarks"; }
skip() { skipped=$((skipped + 1)); echo "SKIPPED: $*" >>"$work/remarks"; }

finish() {
  say done
  [ "$all" = no ] || [ "$skipped" -eq 0 ] || fail "--all: $skipped skipped"
  grep '^FAILED' "$work/remarks"
  grep '^SKIPPED' "$work/remarks"
  if [ "$skipped" -eq 0 ]; then
    echo "$passed passed, $failed failed"
  else
    echo "$passed passed, $failed failed, $skipped skipped"
  fi
  [ "$failed" -eq 0 ]
  exit
}

# build FOLDER COMPILER OPTION…
build() {
  folder=$1 compiler=$2
  shift 2
  say "$folder: build"
  # A folder that is already set up keeps its compiler: naming it in other words would start it afresh.
  [ -f "$folder/CMakeCache.txt" ] || set -- "$@" "-DCMAKE_CXX_COMPILER=$compiler"
  cmake -S . -B "$folder" -DBUILD_TESTING=ON "$@" >"$work/log" 2>&1 &&
    cmake --build "$folder" -j "$(nproc)" >>"$work/log" 2>&1 && return
  cat "$work/log"
  fail "$folder: does not build"
  return 1
}

# unit_tests FOLDER CASES: doctest counts its cases; a crash, a leak or a sanitizer's report is one more failure.
unit_tests() {
  folder=$1
  say "$folder: tests"
  LUMBAR_PROPERTY_CASES=$2 "$folder/lumbar_tests" >"$work/log" 2>&1
  status=$?
  number='[^0-9]*\([0-9][0-9]*\)'
  set -- $(sed -n "s/^\[doctest\] test cases:$number | *$number passed | *$number failed | *$number skipped.*/\2 \3 \4/p" "$work/log")
  if [ $# -ne 3 ]; then
    cat "$work/log"
    fail "$folder/lumbar_tests: ended with $status before its last case"
    return
  fi
  passed=$((passed + $1)) failed=$((failed + $2))
  [ "$3" -eq 0 ] || skip "$folder/lumbar_tests: $3 cases: marked skip"
  if [ "$2" -ne 0 ]; then
    # Only the end of a long log may be seen: each place that failed, with its case.
    awk -v what="FAILED: $folder/lumbar_tests: " '/^TEST CASE:/ { name = $0 } / ERROR: / { print what name ": " $0 }' "$work/log" >>"$work/remarks"
    echo "FAILED: $folder/lumbar_tests: $2 cases" >>"$work/remarks"
  elif [ "$status" -ne 0 ]; then
    fail "$folder/lumbar_tests: ended with $status"
  fi
  [ "$status" -eq 0 ] || cat "$work/log"
}

# check NAME COMMAND…
check() {
  name=$1
  shift
  say "$name"
  "$@" >"$work/log" 2>&1
  status=$?
  case $status in
    0) passed=$((passed + 1)) ;;
    77) skip "$name: $(tail -n 1 "$work/log")" ;;
    *) cat "$work/log"; fail "$name: ended with $status" ;;
  esac
}

# build_and_test FOLDER COMPILER CASES OPTION…
build_and_test() {
  folder=$1 compiler=$2 cases=$3
  shift 3
  build "$folder" "$compiler" "$@" || return
  unit_tests "$folder" "$cases"
  check "$folder/read_fuzz" "$folder/read_fuzz" tests/fuzz/corpus
}

sh tests/packages.sh test || { fail 'packages: what the build needs is not there'; finish; }

build_and_test build g++ 100000 -DCMAKE_BUILD_TYPE=Release
build_and_test build-clang clang++-14 5000 -DLUMBAR_DEV=ON
if [ "$all" = yes ]; then
  build_and_test build-gcc-dev g++ 5000 -DLUMBAR_DEV=ON
  build_and_test build-clang-release clang++-14 100000 -DCMAKE_BUILD_TYPE=Release
fi

LUMBAR=$PWD/build/lumbar
export LUMBAR
for script in tests/scripts/*.sh; do
  check "$script" sh "$script"
done
finish
