# A batch is stopped at random moments, by kill -9, SIGTERM and SIGINT, and started again with --resume: at no moment is there
# a half page, and in the end the tree is that of an undisturbed run. LUMBAR_LONG=1: a hundred moments, 20,000 assessments.
set -u
lumbar=${LUMBAR:-$PWD/build/lumbar}
case $lumbar in
  /*) ;;
  *) lumbar=$PWD/$lumbar ;;
esac
files=300 rounds=8 moment=300
[ -z "${LUMBAR_LONG-}" ] || files=20000 rounds=100 moment=2000
examples=$PWD/examples
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failures=0
fail() { echo "$*"; failures=$((failures + 1)); }

mkdir cases
set -- "$examples"/*/assessment.yaml
for n in $(seq "$files"); do
  [ -f "$1" ] && { sed "s/^patient: *{id: [^,}]*/patient: {id: T-$n/" "$1"; echo "# $n"; } >"cases/$n.yaml"
  set -- "$@" "$1"
  shift
done
"$lumbar" plan cases -o undisturbed -f md -j 2 2>err
[ $? -eq 3 ] || { fail 'the undisturbed run failed'; head -n 3 err; }

# whole: every page that is there is the page of the undisturbed run (or, as left here to be replaced, an old one).
whole() {
  diff -rq undisturbed disturbed |
    sed -n -e 's/^Files .* and \(disturbed.*\.md\) differ$/\1/p' -e 's/^Only in \(disturbed.*\): \(.*\.md\)$/\1\/\2/p' |
    while read -r page; do [ "$(head -c 3 "$page")" = old ] || echo "$page"; done >half
  [ ! -s half ] || fail "after $1: $(wc -l <half) half pages, as $(head -n 1 half)"
}

mkdir disturbed
for n in $(seq 1 7 "$files"); do echo 'old page' >"disturbed/$n.md"; done  # so that pages are also replaced
i=0
while [ "$i" -lt "$rounds" ]; do
  i=$((i + 1))
  case $((i % 4)) in
    0) signal=TERM ;;
    1) signal=INT ;;
    *) signal=KILL ;;
  esac
  set -- -j 2
  [ $((i % 3)) -ne 0 ] || set -- -j 1
  # A shell without job control has SIGINT ignored behind `&`; env gives it back.
  env --default-signal=INT,TERM "$lumbar" plan cases -o disturbed -f md --resume "$@" 2>err &
  pid=$!
  sleep "$(awk -v s="$i$$" -v m="$moment" 'BEGIN { srand(s); printf "%.3f", (20 + rand() * m) / 1000 }')"
  kill -s "$signal" "$pid" 2>/dev/null
  wait "$pid" 2>/dev/null
  status=$?
  case $signal$status in
    KILL137 | KILL3 | INT130 | INT3 | TERM143 | TERM3) ;;
    *) fail "stopped by $signal: exit $status"; head -n 3 err ;;
  esac
  # The long test looks now and then: looking at every page takes as long as making it.
  [ -n "${LUMBAR_LONG-}" ] && [ $((i % 10)) -ne 0 ] || whole "$signal"
done
"$lumbar" plan cases -o disturbed -f md --resume -j 2 2>err
[ $? -eq 3 ] || fail 'the run that completes the work failed'
diff -r undisturbed disturbed >differences || { fail 'the tree is not that of an undisturbed run'; head -n 5 differences; }
# Stopped for certain in the middle: it says so, and its report is an incomplete one.
for stop in INT:130 TERM:143; do
  env --default-signal=INT,TERM "$lumbar" plan cases -o "$stop" -f md -j 2 --report stopped.jsonl 2>err &
  pid=$!
  while [ -z "$(find "$stop" -name '*.md' 2>/dev/null | head -n 1)" ] && kill -0 "$pid" 2>/dev/null; do sleep 0.01; done
  kill -s "${stop%:*}" "$pid"
  wait "$pid"
  status=$?
  [ "$status" -eq "${stop#*:}" ] || fail "stopped in the middle by ${stop%:*}: exit $status"
  grep -q "stopped by SIG${stop%:*} after [0-9]* documents" err || fail "${stop%:*} is not told"
  "$lumbar" merge stopped.jsonl >/dev/null 2>err
  [ $? -eq 5 ] || fail 'the report of a stopped run counts as complete'
  grep -q 'stopped.jsonl: incomplete after' err || fail 'an incomplete report is not named'
done
left=$(find disturbed -name '.lumbar-*' | wc -l)
[ "$left" -eq 0 ] || fail "$left temporaries were left"
exit $((failures > 0))
