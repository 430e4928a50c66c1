# Many inputs at once: several formats, names by patient, lists of names, streams, resuming, shards, reports, progress;
# and that neither the number of jobs nor the way of naming the inputs changes a byte.
set -u
lumbar=${LUMBAR:-$PWD/build/lumbar}
case $lumbar in
  /*) ;;
  *) lumbar=$PWD/$lumbar ;;
esac
command -v jq >/dev/null || { echo 'jq is not installed'; exit 77; }
examples=$PWD/examples
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failures=0
fail() { echo "$*"; failures=$((failures + 1)); }
# expect CODE COMMAND...: what it prints is in out and err.
expect() {
  wanted=$1
  shift
  "$@" >out 2>err
  got=$?
  [ "$got" -eq "$wanted" ] && return
  fail "$*: exit $got, $wanted was promised"
  head -n 5 err
}
same() { diff -r "$1" "$2" >diff.txt || { fail "$1 and $2 differ"; head -n 5 diff.txt; }; }

# A caseload: the examples in two wards, one wrong file, a name with a blank.
mkdir -p cases/north cases/south
for folder in "$examples"/*/; do
  name=$(basename "$folder")
  [ ! -f "$folder/assessment.yaml" ] || cp "$folder/assessment.yaml" "cases/north/$name.yaml"
done
mv cases/north/athlete.yaml cases/north/cauda-equina.yaml cases/south/
mv cases/north/desk-worker.yaml 'cases/south/desk worker.yml'
count=$(find cases -type f | wc -l)

# Any number of jobs, any way to name the inputs.
expect 3 "$lumbar" plan cases -o one -f md,html,txt,json --for patient,clinician -j 1 --report one.jsonl --summary
cp out one.summary
[ "$(find one -type f -not -name '*.svg' | wc -l)" -eq $((count * 7)) ] || fail 'not seven pages for each patient'
[ -s 'one/south/desk worker.patient.html' ] || fail 'a page has not the name it should have'
expect 3 "$lumbar" plan cases -o many -f md,html,txt,json --for patient,clinician -j 8 --report many.jsonl --summary
same one many
cmp -s one.jsonl many.jsonl || fail 'reports differ by the number of jobs'
cmp -s one.summary out || fail 'summaries differ by the number of jobs'
find cases -type f >list
find cases -type f -print0 >list0
expect 3 "$lumbar" plan --files-from list --base cases -o listed -f md,html,txt,json --for patient,clinician
same one listed
expect 3 sh -c "\"$lumbar\" plan --files-from - -0 --base cases -o listed0 -f md,html,txt,json --for patient,clinician <list0"
same one listed0
expect 3 env TZ=Asia/Tokyo LC_ALL=tr_TR.UTF-8 "$lumbar" plan cases -o far -f md,html,txt,json --for patient,clinician
same one far
expect 2 "$lumbar" plan --files-from list --base elsewhere -o x
expect 2 "$lumbar" plan cases/../cases/south --base cases -o x
expect 1 sh -c "\"$lumbar\" plan --files-from - -o x </dev/null"
[ ! -e x ] || fail 'something was written after a wrong command line'

# The page with -o is the page on standard output and its stamp.
"$lumbar" plan 'cases/south/desk worker.yml' -f txt >page.txt
"$lumbar" plan 'cases/south/desk worker.yml' -f txt -o stamped.txt
[ "$(diff page.txt stamped.txt | grep -c '^[<>]')" -eq 2 ] || fail 'a stamp changes more than one line of a text'
[ "$(wc -l <page.txt)" -eq "$(wc -l <stamped.txt)" ] || fail 'a stamp adds a line to a text'
"$lumbar" plan 'cases/south/desk worker.yml' -f json >page.json
"$lumbar" plan 'cases/south/desk worker.yml' -f json -o stamped.json
jq -S 'del(.stamp)' stamped.json >stamped.cut
jq -S . page.json | cmp -s - stamped.cut || fail 'a stamp changes the JSON beside it'
jq -e '.stamp | test("^lumbar p [0-9a-f]{14} [0-9a-f]{14} [0-9a-f]{14} [0-9a-f]{14}$")' stamped.json >/dev/null || fail 'no stamp in the JSON'

# --name
expect 3 "$lumbar" plan cases -o named --name '{id}.{ext}' -f md,json -j 4
[ "$(find named -type f -not -name "*.svg" | wc -l)" -eq $((count * 2)) ] || fail '--name: not two pages for each patient'
[ -s named/P-0042.md ] || fail '--name: no page of P-0042'
{ sed '$a\' cases/north/pregnancy.yaml; echo ---; cat 'cases/south/desk worker.yml'; } >two.yaml
expect 0 sh -c "\"$lumbar\" plan - -o streamed --name '{id}.{ext}' <two.yaml"
cmp -s streamed/P-0042.md named/P-0042.md || fail '--name: a document of a stream is planned otherwise'
for id in '../../escape' '/tmp/escape' '"a\tb"' "''" '..' "$(printf '%0200d' 0)"; do
  mkdir -p bad
  cp cases/north/pregnancy.yaml bad/good.yaml
  sed "s|id: P-0042|id: $id|" 'cases/south/desk worker.yml' >bad/bad.yaml
  "$lumbar" plan bad -o never/inside --name '{id}.{ext}' >out 2>err
  status=$?
  case $status in
    1) [ -z "$(find never -name '*escape*' 2>/dev/null)" ] || fail "id $id was written"; rm -rf never ;;  # the reader refused it
    2) [ ! -e never ] || fail "id $id: something was written" ;;
    *) fail "id $id: exit $status" ;;
  esac
done
[ -z "$(find /tmp -maxdepth 1 -name 'escape*')" ] || fail 'something was written outside the output folder'
cp 'cases/south/desk worker.yml' bad/bad.yaml
cp 'cases/south/desk worker.yml' bad/twin.yaml
expect 2 "$lumbar" plan bad -o never --name '{id}.{ext}'
grep -q 'bad/bad.yaml.*bad/twin.yaml.*P-0042.md' err || fail '--name: two of one id are not named'
[ ! -e never ] || fail '--name: something was written before a collision'
expect 2 "$lumbar" plan bad -o never --name '../{id}'
expect 2 "$lumbar" plan bad -o never --name 'plan.{ext}'
expect 2 "$lumbar" plan bad -o bad --name '{name}.yaml'
[ "$(find bad -type f | wc -l)" -eq 3 ] || fail 'an input was written over'
mkdir twice
cp cases/north/pregnancy.yaml twice/a.yaml
cp cases/north/pregnancy.yaml twice/a.yml
expect 2 "$lumbar" plan twice -o never
[ ! -e never ] || fail 'something was written before a collision'
# A file that does not parse costs no other, and one whose answers are wrong loses its earlier page.
rm bad/twin.yaml
expect 0 "$lumbar" plan bad -o by-id --name '{id}.{ext}'
printf 'pain.now: 11\n' >>bad/bad.yaml
printf 'a: [\n' >bad/torn.yaml
expect 1 "$lumbar" plan bad -o by-id --name '{id}.{ext}'
! grep -q 'Your exercises now' by-id/P-0042.md || fail '--name: an earlier plan stays in place of a wrong one'

# -f ndjson
expect 1 "$lumbar" plan cases bad -f ndjson -j 4
[ "$(jq -s length out)" -eq $((count + 3)) ] || fail 'ndjson: not a line for each input'
jq -es 'map(select(.status == 1)) | length == 2 and all(.plan == null and .outcome == null and (.problems | length > 0))' out >/dev/null || fail 'ndjson: failed inputs are not told'
jq -es 'map(select(.plan)) | all(.plan.outcome == .outcome and .document == 1 and .digest == .plan.assessment.digest)' out >/dev/null || fail 'ndjson: lines do not agree with their plans'
"$lumbar" plan bad/bad.yaml -f ndjson 2>/dev/null | jq -c 'del(.digest)' | grep -q 'bad.yaml:[0-9]*:[0-9]*"' || fail 'ndjson: no place of a mistake'
"$lumbar" plan bad/bad.yaml -f ndjson 2>/dev/null | jq -c 'del(.digest, .problems)' | grep -q 'Maria\|J. Sample\|11' && fail 'ndjson: an answer of a wrong input is repeated'
expect 0 sh -c "\"$lumbar\" plan - -f ndjson -j 2 <two.yaml"
jq -es 'map(.document) == [1, 2] and all(.input == "<stdin>")' out >/dev/null || fail 'ndjson: documents of a stream are not numbered'
expect 0 sh -c "\"$lumbar\" plan - -f ndjson -o stream.ndjson <two.yaml"
cmp -s out stream.ndjson && fail 'ndjson: -o also printed'
[ "$(jq -s length stream.ndjson)" -eq 2 ] || fail 'ndjson: -o holds something else'

# --resume
cp -a one resumed
find resumed -type f -exec touch -d '2001-01-01' {} +
expect 3 "$lumbar" plan cases -o resumed -f md,html,txt,json --for patient,clinician --resume --report kept.jsonl
jq -es "map(select(.type == \"input\")) | length == $count and all(.output == \"kept\")" kept.jsonl >/dev/null || fail '--resume: plans again what is there'
[ -z "$(find resumed -type f -newermt 2001-01-02)" ] || fail '--resume: touches what it keeps'
same one resumed
expect 3 "$lumbar" plan cases -o resumed -f md,html,txt,json --for patient,clinician
[ -z "$(find resumed -type f -newermt 2001-01-02)" ] || fail 'a page that is right already is touched'
# A torn page, a changed assessment, other options: done again, and only these.
printf 'x' >>resumed/north/pregnancy.patient.txt
echo '# a remark' >>cases/north/high-fear.yaml
expect 3 "$lumbar" plan cases -o resumed -f md,html,txt,json --for patient,clinician --resume --report kept.jsonl
[ "$(jq -s 'map(select(.output == "kept")) | length' kept.jsonl)" -eq $((count - 2)) ] || fail '--resume: not exactly two are done again'
cmp -s one/north/pregnancy.patient.txt resumed/north/pregnancy.patient.txt || fail '--resume: a torn page stays'
expect 3 "$lumbar" plan cases -o resumed -f txt --for patient,clinician --stage all --resume --report kept.jsonl
jq -es 'map(select(.output == "kept")) | length == 0' kept.jsonl >/dev/null || fail '--resume: keeps pages of other options'
mkdir -p overlay/fields
printf 'fields:\n  clinic.step-down: {ask: Step down, type: yes-no, source: [practice]}\n' >overlay/fields/clinic.yaml
"$lumbar" --overlay overlay plan cases -o resumed -f txt --for patient,clinician --stage all --resume --report kept.jsonl 2>err
case $? in
  3) jq -es 'map(select(.output == "kept")) | length == 0' kept.jsonl >/dev/null || fail '--resume: keeps pages of another library' ;;
  *) fail "an overlay for the test does not load: $(head -n 1 err)" ;;
esac
expect 2 "$lumbar" plan cases -f html --pack --resume -o pack.html
expect 2 "$lumbar" plan cases --resume

# --shard and merge
for i in 0 1 2; do
  "$lumbar" plan cases -o parts -f md,html,txt,json --for patient,clinician --shard "$i/3" --report "part$i.jsonl" 2>/dev/null
done
expect 3 "$lumbar" plan cases -o whole -f md,html,txt,json --for patient,clinician --report whole.jsonl --summary
cp out whole.summary
same whole parts
expect 3 "$lumbar" merge part0.jsonl part1.jsonl part2.jsonl
tail -n +2 out | cmp -s - whole.summary || fail 'merge: the shards do not add up to the whole'
cat part?.jsonl | grep '"type":"input"' | sort >parts.lines
grep '"type":"input"' whole.jsonl | sort | cmp -s - parts.lines || fail 'merge: records of the shards are not those of the whole'
expect 5 "$lumbar" merge part0.jsonl part2.jsonl
grep -q 'no report of shard 1/3' err || fail 'merge: a missing shard is not named'
head -n 3 part1.jsonl >torn.jsonl
expect 5 "$lumbar" merge part0.jsonl torn.jsonl part2.jsonl
grep -q 'torn.jsonl: incomplete after 2 documents' err || fail 'merge: an incomplete report is not named'
expect 1 "$lumbar" merge part0.jsonl part0.jsonl part1.jsonl part2.jsonl
expect 1 "$lumbar" merge one.jsonl stamped.json
expect 1 "$lumbar" merge whole.jsonl kept.jsonl
expect 5 "$lumbar" merge not-there.jsonl
expect 2 "$lumbar" plan cases -o x --shard 3/3
expect 2 "$lumbar" plan cases -o x --shard auto
expect 0 sh -c "SLURM_ARRAY_TASK_ID=4 SLURM_ARRAY_TASK_MIN=2 SLURM_ARRAY_TASK_COUNT=3 \"$lumbar\" plan cases -o auto -f md --shard auto || [ \$? -eq 3 ]"
"$lumbar" plan cases -o auto2 -f md --shard 2/3 2>/dev/null
same auto auto2
# A report holds no answer: nothing that stands behind a colon in the assessments but ids.
! grep -q 'Maria Example\|J. Sample\|40 min' whole.jsonl || fail 'a report holds an answer'

# Progress: on a terminal only, and never with -q.
expect 3 "$lumbar" plan cases -o silent
[ ! -s err ] || fail 'something is said about a batch that went well'
if command -v script >/dev/null; then
  mkdir slow && for n in $(seq 400); do cp cases/north/pregnancy.yaml "slow/$n.yaml"; done
  script -qec "\"$lumbar\" plan slow -o shown -j 1" /dev/null >terminal 2>&1
  grep -q 'of 400, [0-9]*/s, .* left, 0 referrals, 0 errors' terminal || fail 'no progress on a terminal'
  script -qec "\"$lumbar\" plan slow -o shown2 -j 1 -q" /dev/null >terminal 2>&1
  [ ! -s terminal ] || fail '-q: something is shown'
fi
exit $((failures > 0))
