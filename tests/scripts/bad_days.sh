# Bad days, from outside: what a disk, a folder, a file or a caller can do to a batch. Each time nothing is lost or half
# written, the rest is done, what happened is said, and the exit status is the one that was promised.
set -u
lumbar=${LUMBAR:-$PWD/build/lumbar}
case $lumbar in
  /*) ;;
  *) lumbar=$PWD/$lumbar ;;
esac
programme=$PWD/examples/desk-worker/assessment.yaml
other=$PWD/examples/pregnancy/assessment.yaml
work=$(mktemp -d) || exit 1
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 1
failures=0
fail() { echo "$*"; failures=$((failures + 1)); }
# expect CODE WHAT COMMAND...: what it prints is in out and err.
expect() {
  wanted=$1 what=$2
  shift 2
  timeout 300 "$@" >out 2>err
  got=$?
  [ "$got" -eq "$wanted" ] && return
  fail "$what: exit $got, $wanted was promised"
  head -n 5 err
}
told() { grep -qe "$1" err || { fail "$2"; head -n 5 err; }; }
# whole FOLDER: every page in it is one that was stamped, every picture ends, and nothing else lies there.
whole() {
  find "$1" -type f ! -name '*.md' ! -path '*/figures/*.svg' >strays
  [ ! -s strays ] || { fail "$1: not only pages and pictures: $(head -n 1 strays)"; }
  for picture in $(find "$1" -type f -name '*.svg'); do
    tail -n 1 "$picture" | grep -q '</svg>$' || fail "$picture is not whole"
  done
  for page in $(find "$1" -type f -name '*.md'); do
    tail -n 1 "$page" | grep -q '^<!-- lumbar [prq] ' || fail "$page is not whole"
  done
}
# Root may do what others may not.
as_nobody=
[ "$(id -u)" -ne 0 ] || as_nobody='setpriv --reuid=65534 --regid=65534 --clear-groups'
chmod 755 "$work"
mkdir cases && cp "$programme" cases/a.yaml && cp "$other" cases/b.yaml && cp "$programme" cases/c.yaml
"$lumbar" plan cases -o right || exit 1
size=$(wc -c <right/b.md)

# A full disk: no file may grow beyond a limit, a device takes nothing.
expect 5 'a file size limit' sh -c "trap '' XFSZ; ulimit -f 4; exec \"$lumbar\" plan cases -o full"
told 'full/a.md: error.*not written: File too large' 'a full disk is not told'
[ -z "$(find full -type f)" ] || fail 'a half file was left on a full disk'
expect 5 'a file size limit over earlier pages' sh -c "cp -r right full2; echo '# x' >>cases/b.yaml; trap '' XFSZ; ulimit -f 4; exec \"$lumbar\" plan cases -o full2"
cmp -s right/b.md full2/b.md || fail 'a full disk costs the page that was there'
cp "$other" cases/b.yaml
expect 5 'a full device' "$lumbar" plan cases/a.yaml -o /dev/full
expect 5 'a full standard output' sh -c "exec \"$lumbar\" plan cases/a.yaml >/dev/full"
expect 5 'a full standard output for a stream' sh -c "exec \"$lumbar\" plan cases -f ndjson >/dev/full"
expect 5 'a report on a full device' "$lumbar" plan cases -o reported --report /dev/full
[ -c /dev/full ] || fail '/dev/full was replaced'

# Folders that may not be written to or read, files that may not be read.
chmod 777 . && mkdir locked && cp -r cases shut && chmod 555 locked
expect 5 'a folder that is read-only' $as_nobody "$lumbar" plan cases -o locked
told 'locked/a.md: error.*not written: Permission denied' 'a read-only folder is not told'
expect 5 'a folder that cannot be made' $as_nobody "$lumbar" plan cases -o locked/new/
chmod 755 locked
mkdir shut/inner && cp "$programme" shut/inner/d.yaml && chmod 000 shut/inner shut/b.yaml
expect 5 'a file and a folder without permission' $as_nobody "$lumbar" plan shut -o half
told 'shut/b.yaml: error.*Permission denied' 'a file without permission is not told'
told 'shut/inner: error.*Permission denied' 'a folder without permission is not told'
[ -s half/a.md ] && [ -s half/c.md ] || fail 'a file without permission costs others'
chmod 755 shut/inner && chmod 644 shut/b.yaml
expect 5 'a report where none may be' $as_nobody "$lumbar" plan cases -o half --report /proc/none
[ ! -e half/b.md ] || fail 'a report that cannot be written is told too late'

# What is no file, what leads nowhere, what is too large, what changes.
mkdir -p odd/folder.yaml && cp "$programme" odd/folder.yaml/in.yaml && cp "$programme" odd/fine.yaml
mkfifo odd/pipe.yaml
ln -s loop.yaml odd/loop.yaml && ln -s .. odd/up && ln -s ../odd odd/round.yaml && ln -s gone odd/dangling.yaml
ln -s /dev/zero odd/zero.yaml
truncate -s 1G odd/sparse.yaml
ln -s fine.yaml odd/linked.yaml
start=$(date +%s)
expect 5 'a folder of odd things' "$lumbar" plan odd -o odd-out
[ $(($(date +%s) - start)) -lt 30 ] || fail 'a folder of odd things takes long'
told 'odd/pipe.yaml: error.*no ordinary file' 'a pipe is not told'
told 'odd/zero.yaml: error.*no ordinary file' 'a device is not told'
told 'odd/loop.yaml: error.*symbolic links' 'a loop is not told'
told 'odd/dangling.yaml: error.*No such file' 'a link to nowhere is not told'
told 'odd/sparse.yaml: error\[too-large\]' 'a file too large is not told'
[ "$(find odd-out -type f -not -name '*.svg' | sort | tr '\n' ' ')" = 'odd-out/fine.md odd-out/folder.yaml/in.md odd-out/linked.md ' ] || fail 'not exactly the good files of an odd folder were planned'
whole odd-out
mkdir -p clash/x.md && cp "$programme" clash/x.yaml && cp "$programme" clash/x.md/y.yaml
expect 2 'a page that would have to be a folder' "$lumbar" plan clash -o clash-out
mkdir -p taken/a.md
expect 5 'a folder in place of a page' "$lumbar" plan cases -o taken
told 'taken/a.md: error.*this is a folder' 'a folder in place of a page is not told'
[ -s taken/b.md ] || fail 'a folder in place of a page costs others'

# A file that vanishes while the batch runs, and one that somebody goes on writing.
mkdir busy && for n in $(seq 150); do cp "$programme" "busy/$n.yaml"; done
(sleep 0.2; rm -f busy/9*.yaml) &
timeout 300 "$lumbar" plan busy -o busy-out -j 2 2>err
status=$?
wait
[ "$status" -eq 0 ] || [ "$status" -eq 5 ] || fail "files that vanish: exit $status"
[ "$status" -eq 0 ] || told 'busy/9.*.yaml: error.*No such file' 'a file that vanished is not told'
[ "$(find busy-out -type f | wc -l)" -ge 139 ] || fail 'files that vanish cost others'
whole busy-out
mkdir restless && cp "$programme" restless/fine.yaml
sh -c 'while :; do cat "$1" "$1" >restless/moving.yaml; printf x >>restless/moving.yaml; cat "$1" >restless/moving.yaml; done' sh "$programme" &
writer=$!
for n in 1 2 3 4 5; do
  timeout 300 "$lumbar" plan restless -o restless-out 2>err
  status=$?
  case $status in
    0 | 1 | 5) ;;
    *) fail "a file that changes: exit $status" ;;
  esac
  [ -s restless-out/fine.md ] || fail 'a file that changes costs another'
done
kill "$writer"
wait "$writer" 2>/dev/null
# What was read in the middle of a change may be wrong: then its page is the one without a stamp that says so.
! grep -qs '^# No plan' restless-out/moving.md || rm restless-out/moving.md
whole restless-out

# Names that are not UTF-8, hold controls or blanks, or are as long as names can be.
mkdir names
latin=$(printf 'M\374ller.yaml') line=$(printf 'a\nb.yaml') escape=$(printf 'a\033[31mb.yaml')
for name in "$latin" "$line" "$escape" ' x .yaml' '-rf.yaml' '$(touch ran).yaml' "$(printf '%0250d' 0).yaml"; do cp "$programme" "names/$name"; done
printf 'pain.now: 11\n' >>"names/$escape"
expect 1 'odd names' "$lumbar" plan names -o names-out --report names.jsonl
[ "$(find names-out -name '*.md' | tr -d '\n' | tr -cd 'm' | wc -c)" -ge 6 ] || fail 'an odd name was not planned'
[ -s "names-out/$(printf 'M\374ller').md" ] || fail 'a name that is not UTF-8 was not mirrored byte for byte'
! grep -q "$(printf '\033')" err names.jsonl || fail 'a control character of a name reaches the terminal'
[ ! -e ran ] && [ ! -e names/ran ] || fail 'a name was run'
iconv -f UTF-8 -t UTF-8 names.jsonl >/dev/null 2>&1 || fail 'the report is not UTF-8'
mkdir too-long && cp "$programme" "too-long/$(printf '%0250d' 0).yaml"
expect 2 'a page whose name would be too long' "$lumbar" plan too-long -o too-long-out --for patient,clinician
[ ! -e too-long-out ] || fail 'something was written before a name too long'

# The caller: closed and broken outputs, no environment, another locale.
expect 5 'closed standard output' sh -c "exec \"$lumbar\" plan cases/a.yaml >&-"
expect 0 'closed standard output, not needed' sh -c "exec \"$lumbar\" plan cases/a.yaml -o closed.md >&-"
cmp -s closed.md right/a.md || fail 'with standard output closed a page is something else'
expect 0 'closed standard error' sh -c "exec \"$lumbar\" plan cases/a.yaml -o closed2.md 2>&-"
expect 5 'closed standard input' sh -c "exec \"$lumbar\" plan - <&-"
expect 0 'all three closed' sh -c "exec \"$lumbar\" plan cases/a.yaml -o closed3.md <&- >&- 2>&-"
cmp -s closed3.md right/a.md || fail 'with all three closed a page is something else'
for f in cases/*.yaml; do cmp -s "$f" "$programme" || cmp -s "$f" "$other" || fail "$f was written to"; done
mkdir many && for n in $(seq 40); do cp "$programme" "many/$n.yaml"; done
sh -c "\"$lumbar\" plan many -f ndjson -j 2; echo \$? >status" 2>err | head -n 1 >/dev/null
[ "$(cat status)" -eq 5 ] || fail "a broken pipe: exit $(cat status), 5 was promised"
expect 0 'no environment at all' env -i "$lumbar" plan cases -o bare
diff -r right bare >/dev/null || fail 'without an environment pages are others'
expect 0 'a locale that does not exist' env LC_ALL=xx_YY.nothing LANG=nowhere "$lumbar" plan cases -o foreign
diff -r right foreign >/dev/null || fail 'in another locale pages are others'
expect 0 'a folder that is gone under its feet' sh -c "mkdir gone; cd gone; rmdir ../gone; exec \"$lumbar\" plan \"$work/cases\" -o \"$work/gone-out\""

# Sixteen processes, one output folder, the same work.
cp -r right crowd && echo '# changed' >>cases/a.yaml && "$lumbar" plan cases -o right
pids=
for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
  "$lumbar" plan many cases -o crowd 2>>crowd.err &
  pids="$pids $!"
done
for pid in $pids; do wait "$pid" || fail "one of sixteen: exit $?"; done
[ ! -s crowd.err ] || { fail 'sixteen processes disturb each other'; head -n 3 crowd.err; }
[ "$(find crowd -type f -not -name "*.svg" | wc -l)" -eq 43 ] || fail 'sixteen processes: not every page, or more'
whole crowd
for n in $(seq 40); do cmp -s "crowd/$n.md" crowd/1.md || fail "crowd/$n.md differs"; done
# What a killed process left in a folder goes with the next run.
: >"crowd/.lumbar-$(hostname | tr -c 'A-Za-z0-9.\n' _)-999999999-0.tmp"
"$lumbar" plan cases -o crowd
whole crowd

# Twenty thousand files in one folder; most are wrong at once, so that it is the folder that is tested.
mkdir crowd2 && (cd crowd2 && seq -f '%05g.yaml' 20000 | xargs touch) && cp "$programme" crowd2/00007.yaml
expect 1 'twenty thousand files' "$lumbar" plan crowd2 -o crowd2-out -j 2 --report crowd2.jsonl
[ "$(wc -l <crowd2.jsonl)" -eq 20002 ] || fail 'twenty thousand files: not as many records'
[ "$(find crowd2-out -name "*.md")" = crowd2-out/00007.md ] || fail 'twenty thousand files: the good one is not planned'
[ "$(grep -c 'error\[empty-input\]' err)" -eq 19999 ] || fail 'twenty thousand files: not each wrong one is told'
grep -o 'crowd2/[0-9]*' err | sort -c || fail 'messages are not in the order of the inputs'
exit $((failures > 0))
