#!/bin/sh
# Plans every assessment of a folder into another folder, which mirrors the first.
#   plan-folder.sh ASSESSMENTS OUTPUT [OPTION of `lumbar plan`]...
#   plan-folder.sh cases/ out/ -f txt --for patient
# A referral or questions get a page too; a file that cannot be read gets none, and the others are done.
# The program is $LUMBAR, or `lumbar` on the path. Exit status: that of `lumbar plan`
# (0 every one a programme, 3 a referral or questions among them, 1 a wrong file among them).
set -u
if [ $# -lt 2 ]; then
  echo 'usage: plan-folder.sh ASSESSMENTS OUTPUT [OPTION]...' >&2
  exit 2
fi
assessments=$1
output=$2
shift 2
exec "${LUMBAR:-lumbar}" plan "$assessments" -o "$output/" "$@"
