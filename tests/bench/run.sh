#!/bin/sh
# What lumbar costs, as ratios within one run: never compare times of two runs, or of two machines.
#   sh tests/bench/run.sh [FILES [ROUNDS]]     10000 files, 5 rounds
# Everything lies in /dev/shm. What the figures mean, and the last ones: README.md beside this file.
set -eu
cd "$(dirname "$0")/../.."
files=${1:-10000} rounds=${2:-5}
build=${LUMBAR_BUILD:-build}
lumbar=$PWD/$build/lumbar
work=$(mktemp -d /dev/shm/lumbar-bench.XXXXXX)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

say() { printf '\n== %s\n' "$*"; }
stopwatch() { "$build/lumbar_stopwatch" "$@"; }

# middle LINE: the median of that line of the last stopwatch run, in microseconds
middle() { sed -n "${1}p" "$work/times" | cut -d ' ' -f 1; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.3f", a / b }'; }

say "a caseload of $files"
"$build/lumbar_caseload" examples "$work/in" "$files"
bytes=$(cat "$work"/in/* | wc -c)
"$lumbar" plan --figures none "$work/in" -o "$work/out" >/dev/null 2>&1 || [ $? -eq 3 ]
pages=$(cat "$work"/out/* | wc -c)
echo "assessments: $((bytes / files)) bytes each; Markdown for patient and clinician: $((pages / files)) bytes each"

say "one plan, from start to exit"
stopwatch $((rounds * 20)) - /bin/true "$lumbar --version" "$lumbar plan examples/desk-worker/assessment.yaml" "$lumbar plan -f html examples/desk-worker/assessment.yaml" >"$work/times"
cat "$work/times"
for line in 2 3 4; do
  echo "$(sed -n "${line}p" "$work/times" | cut -d ' ' -f 5-): $(ratio "$(middle $line)" "$(middle 1)") x /bin/true"
done

say "a batch: floor, one job$("$lumbar" plan --help | grep -q -e '--jobs' && echo ', two jobs') and a Python script"
two=
if "$lumbar" plan --help | grep -q -e '--jobs'; then
  two="$lumbar plan -j 2 --figures none $work/in -o $work/fresh"
fi
peer=
if python3 -c 'import yaml, jinja2; yaml.CSafeLoader' 2>/dev/null; then
  python3 tests/peer/peer.py prepare data "$work/library.bin"
  peer="python3 tests/peer/peer.py plan $work/library.bin $work/in $work/fresh"
else
  echo 'no Python script: apt-get install python3-yaml python3-jinja2'
fi
one="$lumbar plan $work/in -o $work/fresh"
if [ -n "$two" ]; then
  one="$lumbar plan -j 1 --figures none $work/in -o $work/fresh"
fi
stopwatch "$rounds" "$work/fresh" "$build/lumbar_floor $work/in $work/fresh $((pages / files))" "$one" ${two:+"$two"} ${peer:+"$peer"} >"$work/times"
cat "$work/times"
awk -v files="$files" '
  { wall[NR] = $1; cpu[NR] = $3 }
  / plan -j 2 / { two = NR } /peer.py/ { peer = NR }
  END {
    printf "one job: %.0f plans a second, %.3f of the floor\n", files * 1e6 / wall[2], wall[1] / wall[2]
    if (two) printf "two jobs: %.2f x one job\n", wall[2] / wall[two]
    if (peer) printf "one job: %.1f x the Python script (processor time: %.1f x)\n", wall[peer] / wall[2], cpu[peer] / cpu[2]
  }' "$work/times"

say 'growth: one plan, start included in neither'
# slope COMMAND…: instructions a plan, between 20 and 60 assessments
slope() {
  for count in 20 60; do
    mkdir -p "$work/$count"
    (cd "$work/in" && ls | head -n "$count" | xargs cp -t "$work/$count")
    rm -rf "$work/fresh"
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" "$work/$count" -o "$work/fresh" 2>&1 | sed -n 's/^==[0-9]*== Collected : \([0-9]*\)$/\1/p'
  done | paste -s -d ' ' | awk '{ printf "%d\n", ($2 - $1) / 40 }'
}
if command -v valgrind >/dev/null; then
  base=$(slope "$lumbar" plan --figures none)
  patient=$(slope "$lumbar" plan --figures none --for patient)
  echo "instructions a plan: both audiences $base, the patient's pages alone $patient"
  for what in rules exercises; do
    python3 tests/bench/grow.py data "$work/$what" "$what" 10
    echo "$what x 10: both audiences $(ratio "$(slope "$lumbar" --overlay "$work/$what" plan --figures none)" "$base") x, the patient's pages alone $(ratio "$(slope "$lumbar" --overlay "$work/$what" plan --figures none --for patient)" "$patient") x"
  done
else
  echo 'no valgrind'
fi
few=$((files / 10))
mkdir "$work/few"
(cd "$work/in" && ls | head -n "$few" | xargs cp -t "$work/few")
stopwatch "$rounds" "$work/fresh" "$lumbar plan --figures none $work/few -o $work/fresh" "$lumbar plan --figures none $work/in -o $work/fresh" >"$work/times"
awk -v few="$few" -v files="$files" '{ each[NR] = $1 / (NR == 1 ? few : files); kib[NR] = $4 }
  END { printf "files x 10: %.2f x the time a plan; %d KiB of memory for %d files, %d KiB for %d\n", each[2] / each[1], kib[1], few, kib[2], files }' "$work/times"

say 'instructions of one plan by step'
sh tests/bench/steps.sh "$lumbar" "$work/in" || true
