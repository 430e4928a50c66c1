#!/bin/sh
# Plans a folder in N parts at the same time, each a process of its own, and adds up their reports.
#   shards.sh ASSESSMENTS OUTPUT N [OPTION of `lumbar plan`]...
#   shards.sh cases plans 7 -f html --for patient
# On several machines that share the folders: run `lumbar plan` with one --shard i/n on each instead, then `lumbar merge`.
# The program is $LUMBAR, or `lumbar` on the path. Exit status: that of `lumbar merge`, the worst of the parts.
set -u
if [ $# -lt 3 ]; then
  echo 'usage: shards.sh ASSESSMENTS OUTPUT N [OPTION]...' >&2
  exit 2
fi
lumbar=${LUMBAR:-lumbar} cases=$1 plans=$2 count=$3
shift 3
mkdir -p "$plans/reports" || exit 5
rm -f "$plans"/reports/*.jsonl
i=0
while [ "$i" -lt "$count" ]; do
  "$lumbar" plan "$cases" -o "$plans/" --shard "$i/$count" -j 1 --resume --report "$plans/reports/$i.jsonl" "$@" &
  i=$((i + 1))
done
wait
"$lumbar" merge "$plans"/reports/*.jsonl
