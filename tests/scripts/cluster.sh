# The recipes of examples/cluster/: one process, shards, xargs, GNU parallel and make give the same tree byte for byte, and
# reports that add up to the same sums. A run that was stopped is completed by the same recipe.
set -u
LUMBAR=${LUMBAR:-$PWD/build/lumbar}
case $LUMBAR in
  /*) ;;
  *) LUMBAR=$PWD/$LUMBAR ;;
esac
export LUMBAR
for tool in parallel xargs make; do
  command -v "$tool" >/dev/null || { echo "$tool is not installed"; exit 77; }
done
recipes=$PWD/examples/cluster
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
HOME=$work  # GNU parallel keeps what it remembers there
export HOME
BATCH=20  # so that sixty files are three processes
export BATCH
failures=0
fail() { echo "$*"; failures=$((failures + 1)); }

for recipe in "$recipes"/*.sh; do
  grep -v '^#SBATCH' "$recipe" | sed -n 2p | grep -q '^# [A-Z]' || fail "$recipe: no head that says what it does"
  sh -n "$recipe" || fail "$recipe: not for sh"
  grep -q "($(basename "$recipe"))" "$recipes/README.md" || fail "$recipe: not in the README"
done
set -- examples/*/assessment.yaml
cd "$work" || exit 1
mkdir -p 'cases/ward 1' cases/ward-2
for n in $(seq 60); do
  if [ $((n % 2)) -eq 0 ]; then ward='ward 1'; else ward=ward-2; fi
  cp "$OLDPWD/$1" "cases/$ward/$n.yaml"
  set -- "$@" "$1"
  shift
done
"$LUMBAR" plan cases -o one/ --report one.jsonl --summary >one.sums
[ $? -eq 3 ] || fail 'one process: not the exit status that was promised'

# follow NAME COMMAND...: the tree and the sums are those of one process.
follow() {
  name=$1
  shift
  "$@" >sums 2>err
  status=$?
  [ "$status" -eq 3 ] || { fail "$name: exit $status, 3 was promised"; head -n 5 err; }
  diff -r -x reports one "$name" >diff.txt || { fail "$name: not the tree of one process"; head -n 5 diff.txt; }
  tail -n +2 sums | cmp -s - one.sums || { fail "$name: reports do not add up"; head -n 3 sums; }
}
follow shards sh "$recipes/shards.sh" cases shards 7
[ "$(head -n 1 sums | tr -dc 0-9)" -eq 7 ] || fail 'shards: not seven reports'
follow xargs sh "$recipes/xargs.sh" cases xargs
[ "$(head -n 1 sums | tr -dc 0-9)" -eq 3 ] || fail 'xargs: not three reports'
follow parallel sh "$recipes/parallel.sh" cases parallel
[ "$(head -n 1 sums | tr -dc 0-9)" -eq 3 ] || fail 'parallel: not three reports'
# Blanks in names are nothing that make can do.
mkdir flat && cp -r cases/ward-2 flat/ && "$LUMBAR" plan flat -o flat-one >/dev/null
make -s -f "$recipes/Makefile" CASES=flat PLANS=made -j 2 2>err || fail 'make: failed'
diff -r flat-one made >diff.txt || { fail 'make: not the tree of one process'; head -n 5 diff.txt; }
make -q -f "$recipes/Makefile" CASES=flat PLANS=made || fail 'make: not done when it is done'
touch -d '2100-01-01' flat/ward-2/1.yaml
make -q -f "$recipes/Makefile" CASES=flat PLANS=made && fail 'make: does not see a change'

# What was stopped half way is completed.
find shards -name '*.md' | head -n 20 | while read -r page; do rm "$page"; done
sh "$recipes/shards.sh" cases shards 7 >sums
diff -r -x reports one shards >diff.txt || fail 'shards: what was missing is not completed'
grep -q '40  kept from an earlier run' sums || fail 'shards: what was there is planned again'
sh "$recipes/kubernetes-job.sh" 3 | grep -q 'completions: 3' || fail 'kubernetes-job.sh: no manifest'
JOB_COMPLETION_COUNT=3
export JOB_COMPLETION_COUNT
for i in 0 1 2; do  # what each pod would run
  JOB_COMPLETION_INDEX=$i "$LUMBAR" plan cases -o pods/ --shard auto --resume --report "pod$i.jsonl"
done
diff -r one pods >diff.txt || fail 'pods: not the tree of one process'
# What each partition of Spark's pipe would run.
{ for f in cases/ward-2/*.yaml; do echo ---; cat "$f"; done; } | "$LUMBAR" plan - -f ndjson >piped
[ "$(wc -l <piped)" -eq "$(ls cases/ward-2 | wc -l)" ] || fail 'a stream: not a line for each document'
exit $((failures > 0))
