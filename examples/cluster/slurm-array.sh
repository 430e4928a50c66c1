#!/bin/sh
#SBATCH --job-name=lumbar
#SBATCH --ntasks=1
# Plans a folder as a Slurm array; each task takes the shard of its number, whichever number the array begins with.
#   sbatch --array=0-6 slurm-array.sh ASSESSMENTS OUTPUT [OPTION of `lumbar plan`]...
# Afterwards: lumbar merge OUTPUT/reports/*.jsonl
# Both folders have to be shared by the nodes. The program is $LUMBAR, or `lumbar` on the path. A task ends with 0 also where
# patients were referred or are to be asked first; a task that fails may be requeued: it does what is left.
set -u
if [ $# -lt 2 ]; then
  echo 'usage: sbatch --array=0-6 slurm-array.sh ASSESSMENTS OUTPUT [OPTION]...' >&2
  exit 2
fi
cases=$1 plans=$2
shift 2
mkdir -p "$plans/reports" || exit 5
"${LUMBAR:-lumbar}" plan "$cases" -o "$plans/" --shard auto --resume --report "$plans/reports/$SLURM_ARRAY_TASK_ID.jsonl" "$@" || [ $? -eq 3 ]
