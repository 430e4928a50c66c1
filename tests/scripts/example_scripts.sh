# The scripts of examples/scripts/ do what their heads say, on the examples and on files that are wrong.
set -u
LUMBAR=${LUMBAR:-$PWD/build/lumbar}
case $LUMBAR in
  /*) ;;
  *) LUMBAR=$PWD/$LUMBAR ;;
esac
export LUMBAR
command -v jq >/dev/null || { echo 'jq is not installed'; exit 77; }
command -v make >/dev/null || { echo 'make is not installed'; exit 77; }

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
scripts=$PWD/examples/scripts
tab=$(printf '\t')
failures=0

fail() { echo "$*"; failures=$((failures + 1)); }

# expect CODE COMMAND...: what it prints is in $work/out and $work/err.
expect() {
  wanted=$1
  shift
  "$@" >"$work/out" 2>"$work/err"
  got=$?
  [ "$got" -eq "$wanted" ] && return
  fail "$*: exit $got, $wanted was promised"
  head -n 5 "$work/err"
}

# The examples as a flat folder, as a clinic would keep them; and one file that is wrong.
mkdir "$work/cases" "$work/wrong"
for folder in examples/*/; do
  name=$(basename "$folder")
  [ ! -f "$folder/assessment.yaml" ] || cp "$folder/assessment.yaml" "$work/cases/$name.yaml"
done
printf 'date: 2026-11-20\npain.now: 11\n' >"$work/wrong/a.yaml"
count=$(find "$work/cases" -name '*.yaml' | wc -l)

for script in "$scripts"/*.sh; do
  sed -n 2p "$script" | grep -q '^# ' || fail "$script: no head that says what it does"
  sh -n "$script" || fail "$script: not for sh"
done

# plan-folder.sh
expect 3 sh "$scripts/plan-folder.sh" "$work/cases" "$work/plans"
[ "$(find "$work/plans" -name '*.md' | wc -l)" -eq "$count" ] || fail 'plan-folder.sh: not a page for each assessment'
expect 3 sh "$scripts/plan-folder.sh" "$work/cases" "$work/sheets" -f txt --for patient
[ -s "$work/sheets/desk-worker.txt" ] || fail 'plan-folder.sh: its options do not reach lumbar'
expect 1 sh "$scripts/plan-folder.sh" "$work/wrong" "$work/plans"
expect 2 sh "$scripts/plan-folder.sh" "$work/cases"

# print-programmes.sh
expect 3 sh "$scripts/print-programmes.sh" "$work"/cases/*.yaml
programmes=$(grep -c '^Your back plan' "$work/out")
[ "$programmes" -gt 10 ] || fail "print-programmes.sh: $programmes handouts"
! grep -q 'emergency department now' "$work/out" || fail 'print-programmes.sh: prints a referral'
grep -q 'cauda-equina.yaml' "$work/err" || fail 'print-programmes.sh: does not name what it leaves out'
feeds=$(tr -cd '\f' <"$work/out" | wc -c)
pages=$(grep -c 'page [0-9][0-9]*$' "$work/out")
[ "$feeds" -eq $((pages - 1)) ] || fail "print-programmes.sh: $pages pages and $feeds form feeds"
expect 0 sh "$scripts/print-programmes.sh" "$work/cases/desk-worker.yaml"
expect 1 sh "$scripts/print-programmes.sh" "$work/cases/desk-worker.yaml" "$work/wrong/a.yaml" "$work/cases/cauda-equina.yaml"
grep -q 'Your back plan' "$work/out" || fail 'print-programmes.sh: a wrong file costs the others'
expect 5 sh "$scripts/print-programmes.sh" "$work/not-there.yaml" "$work/wrong/a.yaml"
expect 127 env LUMBAR="$work/no-program" sh "$scripts/print-programmes.sh" "$work/cases/desk-worker.yaml"

# list-referrals.sh
expect 3 sh "$scripts/list-referrals.sh" "$work/cases"
sed -n 2p "$work/out" | grep -q "^P-0145${tab}emergency${tab}" || fail 'list-referrals.sh: the emergency does not come first'
grep -q "^P-0120${tab}priority${tab}.*${tab}rheumatology${tab}" "$work/out" || fail 'list-referrals.sh: a referral beside a programme is missing'
expect 0 sh "$scripts/list-referrals.sh" "$work/cases/desk-worker.yaml"
[ "$(wc -l <"$work/out")" -eq 1 ] || fail 'list-referrals.sh: a row for nobody'
expect 1 sh "$scripts/list-referrals.sh" "$work/wrong"
expect 127 env LUMBAR="$work/no-program" sh "$scripts/list-referrals.sh" "$work/cases"

# Makefile
expect 0 make -s -f "$scripts/Makefile" -C "$work/cases" -j 2
[ "$(find "$work/cases" -name '*.md' | wc -l)" -eq "$count" ] || fail 'Makefile: not a page for each assessment'
expect 0 make -q -f "$scripts/Makefile" -C "$work/cases"
touch -d '2100-01-01' "$work/cases/athlete.yaml"
expect 1 make -q -f "$scripts/Makefile" -C "$work/cases"
expect 2 make -s -f "$scripts/Makefile" -C "$work/wrong"
[ ! -e "$work/wrong/a.md" ] || fail 'Makefile: leaves a page for a wrong file'

# check-all.sh
expect 0 sh "$scripts/check-all.sh" "$work/cases"
expect 123 sh "$scripts/check-all.sh" "$work"
grep -q 'wrong/a.yaml:2:' "$work/err" "$work/out" || fail 'check-all.sh: does not tell the place'
exit $((failures > 0))
