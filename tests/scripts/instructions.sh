#!/bin/sh
# What a plan and a start cost, in instructions: never time; and that a file of one long line costs no more than the
# same in many. The slope between 20 and 60 assessments is
# one plan, what is left is the start. Without figures: each is drawn once a run, whatever its length. More than 3 % above tests/bench/instructions.txt fails;
# LUMBAR_UPDATE=1 writes that file anew. The numbers are of the Release build that tests/run.sh makes with g++.
set -u
lumbar=${LUMBAR:-build/lumbar}
stored=tests/bench/instructions.txt
caseload=$(dirname "$lumbar")/lumbar_caseload
command -v valgrind >/dev/null || { echo 'no valgrind'; exit 77; }
[ -x "$caseload" ] || { echo "no $caseload: built with BUILD_TESTING"; exit 1; }
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

"$caseload" examples "$work/60" 60 && mkdir "$work/20" && cp "$work"/60/00000[0-9].yaml "$work"/60/00001[0-9].yaml "$work/20/" || exit 1

# count FOLDER OPTION…: instructions of the whole process.
count() {
  folder=$1
  shift
  rm -rf "$work/out"
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$lumbar" plan --figures none "$@" "$work/$folder" -o "$work/out" >"$work/log" 2>&1
  status=$?
  case $status in
    0 | 3) sed -n 's/^==[0-9]*== Collected : \([0-9]*\)$/\1/p' "$work/log" ;;
    *) cat "$work/log" >&2; echo "lumbar ended with $status" >&2 ;;
  esac
}

# measure NAME OPTION…: lines `NAME COUNT`.
measure() {
  name=$1
  shift
  few=$(count 20 "$@")
  many=$(count 60 "$@")
  [ -n "$few" ] && [ -n "$many" ] || return 1
  slope=$(((many - few) / 40))
  echo "plan-$name $slope"
  [ "$name" != md ] || echo "start $((few - 20 * slope))"
}

# One long line: a column that is counted from the line's start for each word would take a hundred times as much.
# The tag makes it a file for yaml-cpp, the slower reader.
long_line() {
  for reader in "" "!t "; do
    for gap in " " "\n  "; do
      awk -v gap="$gap" -v reader="$reader" 'BEGIN { printf "a: %s[", reader; for (i = 0; i < 8000; ++i) printf "a long word,%s", gap; print "end]" }' >"$work/long.yaml"
      valgrind --tool=callgrind --callgrind-out-file=/dev/null "$lumbar" plan "$work/long.yaml" 2>&1 >/dev/null | sed -n 's/^==[0-9]*== Collected : \([0-9]*\)$/\1/p'
    done | paste -s -d ' ' | awk -v reader="$reader" '{ printf "one long line%s: %.2f times the same in many\n", (reader == "" ? "" : ", yaml-cpp"), $1 / $2; exit !(NF == 2 && $1 < 2 * $2) }' || return 1
  done
}
long_line || { echo 'a long line: too many'; exit 1; }

{ measure md -f md && measure patient -f md --for patient && measure txt -f txt && measure html -f html && measure json -f json; } >"$work/now" || exit 1
if [ "${LUMBAR_UPDATE-}" = 1 ]; then
  cp "$work/now" "$stored"
fi
awk '
  NR == FNR { stored[$1] = $2; next }
  {
    share = stored[$1] ? 100 * $2 / stored[$1] : 0
    printf "%-14s %11d instructions, %5.1f %% of what is stored\n", $1, $2, share
    if (share == 0 || share > 103) { print $1 ": too many"; bad = 1 }
  }
  END { exit bad }' "$stored" "$work/now"
