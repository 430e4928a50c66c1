#!/bin/sh
# Plans a folder with GNU parallel: 500 files a job ($BATCH), as many jobs as there are processors; more machines with -S in $PARALLEL.
#   parallel.sh ASSESSMENTS OUTPUT [OPTION of `lumbar plan`]...
# The program is $LUMBAR, or `lumbar` on the path. Exit status: that of `lumbar merge`, which adds up the jobs' reports.
set -u
if [ $# -lt 2 ]; then
  echo 'usage: parallel.sh ASSESSMENTS OUTPUT [OPTION]...' >&2
  exit 2
fi
lumbar=${LUMBAR:-lumbar} cases=$1 plans=$2
shift 2
mkdir -p "$plans/reports" || exit 5
rm -f "$plans"/reports/*.jsonl
find "$cases" \( -name '*.yaml' -o -name '*.yml' \) -print0 |
  parallel -0 -q -n "${BATCH:-500}" "$lumbar" plan -o "$plans/" --base "$cases" -j 1 --resume --report "$plans/reports/{#}.jsonl" "$@" -- {}
"$lumbar" merge "$plans"/reports/*.jsonl
