#!/bin/sh
# Plans a folder with xargs: 500 files a process ($BATCH), as many processes as there are processors.
#   xargs.sh ASSESSMENTS OUTPUT [OPTION of `lumbar plan`]...
# The program is $LUMBAR, or `lumbar` on the path. Exit status: that of `lumbar merge`, which adds up the processes' reports.
set -u
if [ $# -lt 2 ]; then
  echo 'usage: xargs.sh ASSESSMENTS OUTPUT [OPTION]...' >&2
  exit 2
fi
LUMBAR=${LUMBAR:-lumbar} CASES=$1 PLANS=$2
export LUMBAR CASES PLANS
shift 2
mkdir -p "$PLANS/reports" || exit 5
rm -f "$PLANS"/reports/*.jsonl
# Files after `--`, options before it; $$ is each process's own number.
find "$CASES" \( -name '*.yaml' -o -name '*.yml' \) -print0 |
  xargs -0 -r -n "${BATCH:-500}" -P "$(nproc)" sh -c '"$LUMBAR" plan -o "$PLANS/" --base "$CASES" -j 1 --resume --report "$PLANS/reports/$$.jsonl" "$@"' xargs.sh "$@" --
"$LUMBAR" merge "$PLANS"/reports/*.jsonl
