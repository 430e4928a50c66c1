# Every exit code, one by one, from the shell as a script sees it.
lumbar=${LUMBAR:-build/lumbar}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

# expect CODE DESCRIPTION COMMAND...
expect() {
  wanted=$1
  what=$2
  shift 2
  "$@" >"$work/out" 2>"$work/err"
  got=$?
  if [ "$got" -ne "$wanted" ]; then
    echo "$what: exit $got, $wanted was promised"
    head -n 5 "$work/err"
    failures=$((failures + 1))
  fi
}

programme=examples/desk-worker/assessment.yaml
referral=examples/cauda-equina/assessment.yaml
ask=examples/incomplete-screen/assessment.yaml
printf 'date: 2026-11-20\npain.now: 11\n' >"$work/wrong.yaml"
: >"$work/empty.yaml"
mkdir -p "$work/library" "$work/nothing" "$work/mixed" "$work/bad-and-good"
printf 'rules:\n  - {id: broken}\n' >"$work/library/rules.yaml"
cp "$programme" "$work/mixed/a.yaml"
cp "$referral" "$work/mixed/b.yaml"
cp "$programme" "$work/bad-and-good/a.yaml"
cp "$referral" "$work/bad-and-good/b.yaml"
cp "$work/wrong.yaml" "$work/bad-and-good/c.yaml"

expect 0 "a programme" "$lumbar" plan "$programme"
expect 3 "a referral" "$lumbar" plan "$referral"
expect 3 "questions first" "$lumbar" plan "$ask"
expect 3 "a draft keeps the exit code" "$lumbar" plan --draft "$ask"
expect 1 "an impossible answer" "$lumbar" plan "$work/wrong.yaml"
expect 1 "an empty file" "$lumbar" plan "$work/empty.yaml"
expect 1 "a folder without assessments" "$lumbar" plan "$work/nothing" -o "$work/out-nothing"
expect 3 "a folder with a referral" "$lumbar" plan "$work/mixed" -o "$work/out-mixed"
expect 1 "wrong input goes before a referral" "$lumbar" plan "$work/bad-and-good" -o "$work/out-bad"
expect 2 "no command" "$lumbar"
expect 2 "an unknown command" "$lumbar" plna "$programme"
expect 2 "an unknown option" "$lumbar" plan --colour "$programme"
expect 2 "an unknown format" "$lumbar" plan -f pdf "$programme"
expect 2 "a folder without -o" "$lumbar" plan "$work/mixed"
expect 2 "a draft for the patient" "$lumbar" plan --draft --for patient "$ask"
expect 2 "an unknown stage" "$lumbar" plan --stage s9 "$programme"
expect 2 "an output over its input" "$lumbar" plan "$work/mixed/a.yaml" -o "$work/mixed/a.yaml"
expect 2 "an unknown id" "$lumbar" show no-such-thing
expect 4 "a wrong library" "$lumbar" --library "$work/library" plan "$programme"
expect 5 "a path that does not exist" "$lumbar" plan "$work/not-there.yaml"
expect 5 "an empty name, as of a variable that is not set" "$lumbar" plan ""
expect 5 "a library that does not exist" "$lumbar" --library "$work/not-there" plan "$programme"
expect 5 "a folder in place of a file's parent" "$lumbar" plan "$programme" -o "$work/wrong.yaml/plan.md"
expect 0 "help" "$lumbar" --help
expect 0 "help of a command" "$lumbar" plan --help
listed=$("$lumbar" --help | sed -n '/^Subcommands/,/^$/s/^  \([a-z][a-z]*\) .*/\1/p' | paste -s -d ' ')
named=$("$lumbar" xyzzyxyz 2>&1 | sed -n 's/.*one of: //p' | tr -d ,)
[ -n "$named" ] && [ "$listed" = "$named" ] || { echo "--help lists the commands $listed, an unknown one is told of $named"; failed=1; }
for asks in -h --help --help=yes; do
  expect 0 "help of a command, $asks" "$lumbar" plan "$asks"
  "$lumbar" plan "$asks" | grep -q -e '--resume' || { echo "plan $asks: without its options"; failed=1; }
done
expect 0 "the version" "$lumbar" --version
expect 0 "check: clean" "$lumbar" check "$programme"
expect 1 "check: a wrong assessment" "$lumbar" check "$work/wrong.yaml"
mkdir -p "$work/marked/fields"
cp "$work/library/rules.yaml" "$work/marked/fields/rules.yaml"
expect 4 "check: a wrong library" "$lumbar" check "$work/marked"
expect 0 "check: the shipped library" "$lumbar" check data
expect 0 "test: the shipped library" "$lumbar" test
mkdir -p "$work/failing/rules"
printf 'tests:\n  - {test: nothing is found, from: clear, expect: {outcome: referral}}\n' >"$work/failing/rules/clinic.test.yaml"
expect 4 "test: a case that fails" "$lumbar" --overlay "$work/failing" test
expect 5 "test: a folder that does not exist" "$lumbar" test "$work/not-there"
expect 5 "check: a path that does not exist" "$lumbar" check "$work/not-there.yaml"
expect 2 "check: nothing to check" "$lumbar" check
expect 2 "an unknown list" "$lumbar" list excercises
expect 2 "a day that is none" "$lumbar" plan --on 20.11.2026 "$programme"
expect 2 "export into a folder that holds files" "$lumbar" export data
expect 0 "new" "$lumbar" new
expect 0 "export" "$lumbar" export "$work/exported"
expect 5 "a full device" sh -c "\"$lumbar\" plan \"$programme\" >/dev/full"

# Wrong command lines never wait for input; each says what would work.
says() {
  text=$1
  shift
  "$@" </dev/null >"$work/out" 2>&1
  grep -qF -- "$text" "$work/out" || { echo "$*: does not say '$text':"; head -n 3 "$work/out"; failures=$((failures + 1)); }
}
says 'Usage:' "$lumbar"
says 'did you mean `plan`?' "$lumbar" plna "$programme"
says 'plan, merge, check, test' "$lumbar" programme "$programme"
says '--help' "$lumbar" plan --colour "$programme"
says 'md, txt, html, json or ndjson' "$lumbar" plan -f pdf "$programme"
says 'settle, control, strength, life' "$lumbar" plan --stage s9 "$programme"
says 'did you mean `bird-dog`' "$lumbar" show brid-dog
expect 2 "no input, standard input at its end" sh -c "\"$lumbar\" plan </dev/null"

# One bad file costs no other, and no earlier programme stays in place of it.
[ -s "$work/out-bad/a.md" ] || { echo "the good file beside a bad one was not planned"; failures=$((failures + 1)); }
cp "$programme" "$work/bad-and-good/c.yaml"
"$lumbar" plan "$work/bad-and-good" -o "$work/out-bad" 2>/dev/null
cp "$work/wrong.yaml" "$work/bad-and-good/c.yaml"
"$lumbar" plan "$work/bad-and-good" -o "$work/out-bad" 2>/dev/null
if grep -q 'Your exercises now' "$work/out-bad/c.md"; then
  echo "a stale programme stayed in place"
  failures=$((failures + 1))
fi
cp "$programme" "$work/bad-and-good/c.yaml"
"$lumbar" plan "$work/bad-and-good" -o "$work/out-bad" 2>/dev/null
cp "$referral" "$work/bad-and-good/c.yaml"
"$lumbar" plan "$work/bad-and-good" -o "$work/out-bad" 2>/dev/null
if grep -q 'Your exercises now' "$work/out-bad/c.md" || ! grep -qi 'emergency' "$work/out-bad/c.md"; then
  echo "a programme stayed in place of a referral"
  failures=$((failures + 1))
fi
if ls "$work"/out-bad/*.tmp >/dev/null 2>&1; then
  echo "a temporary file was left"
  failures=$((failures + 1))
fi
exit $((failures > 0))
