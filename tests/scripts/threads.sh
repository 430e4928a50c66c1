# The number of jobs changes nothing and no two threads touch one thing. Always: the same bytes of many runs with eight jobs.
# With LUMBAR_LONG=1 (tests/run.sh --all) also the thread sanitizer of clang over every way a batch can go; its build, in
# build-threads/, takes minutes, so it is not part of every run.
set -u
lumbar=${LUMBAR:-$PWD/build/lumbar}
case $lumbar in
  /*) ;;
  *) lumbar=$PWD/$lumbar ;;
esac
root=$PWD
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failures=0
fail() { echo "$*"; failures=$((failures + 1)); }

mkdir "$work/cases"
set -- examples/*/assessment.yaml
for n in $(seq 80); do
  cp "$1" "$work/cases/$n.yaml"
  set -- "$@" "$1"
  shift
done
printf 'pain.now: 11\n' >"$work/cases/wrong.yaml"

# runs PROGRAM JOBS TO: one batch each way; everything that is printed ends up in TO too.
runs() {
  program=$1 jobs=$2 to=$work/$3
  mkdir -p "$to"
  cd "$work" || exit 1
  "$program" plan cases -o "$3/tree" -f md,html,json --for patient,clinician -j "$jobs" --report "$to/report.jsonl" --summary >"$to/summary" 2>"$to/messages"
  "$program" plan cases -f ndjson -j "$jobs" >"$to/stream.ndjson" 2>>"$to/messages"
  "$program" plan cases -f txt --pack -j "$jobs" >"$to/pack.txt" 2>>"$to/messages"
  rm -f cases/wrong.yaml
  "$program" plan cases -o "$3/named" --name '{id}-{name}.{ext}' -j "$jobs" 2>>"$to/messages"
  "$program" plan cases -o "$3/tree" -f md,html,json --for patient,clinician -j "$jobs" --resume 2>>"$to/messages"
  printf 'pain.now: 11\n' >cases/wrong.yaml
  cd "$root" || exit 1
}

runs "$lumbar" 1 one
for n in 1 2 3; do
  runs "$lumbar" 8 "eight$n"
  diff -r "$work/one" "$work/eight$n" >"$work/diff" || { fail 'eight jobs give other bytes than one'; head -n 5 "$work/diff"; }
done

if [ -n "${LUMBAR_LONG-}" ]; then
  cmake -S . -B build-threads -DCMAKE_CXX_COMPILER=clang++-14 -DCMAKE_BUILD_TYPE=Debug -DBUILD_TESTING=OFF '-DCMAKE_CXX_FLAGS=-fsanitize=thread -O1 -g1 -DLUMBAR_SANITIZED' >"$work/log" 2>&1 &&
    cmake --build build-threads -j "$(nproc)" --target lumbar >>"$work/log" 2>&1 || { cat "$work/log"; fail 'the thread sanitizer build failed'; exit 1; }
  TSAN_OPTIONS="log_path=$work/races exitcode=66"
  export TSAN_OPTIONS
  runs "$root/build-threads/lumbar" 4 watched
  for log in "$work"/races*; do
    [ ! -e "$log" ] || { fail 'the thread sanitizer found a race'; head -n 40 "$log"; }
  done
  diff -r "$work/one" "$work/watched" >"$work/diff" || { fail 'the watched program gives other bytes'; head -n 5 "$work/diff"; }
fi
exit $((failures > 0))
