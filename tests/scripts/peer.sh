#!/bin/sh
# A second implementation of the judging, in Python (tests/peer), comes to the same conclusions on generated patients: outcome,
# referrals, findings with side and severity, precautions, stages, and each open question with what an answer could change.
set -u
lumbar=${LUMBAR:-build/lumbar}
python3 -c 'import yaml; yaml.CBaseLoader' 2>/dev/null || { echo 'no python3-yaml'; exit 77; }
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
count=600 seeds=1
[ "${LUMBAR_LONG-}" = 1 ] && count=3000 seeds='1 2 3 4'

python3 tests/peer/peer.py prepare data "$work/library" || exit 1
"$(dirname "$lumbar")/lumbar_caseload" examples "$work/caseload" 300 || exit 1
python3 tests/peer/peer.py compare "$lumbar" "$work/library" "$work/caseload" || exit 1
for seed in $seeds; do
  python3 tests/peer/patients.py "$lumbar" data "$work/random-$seed" "$count" "$seed" || exit 1
  python3 tests/peer/peer.py compare "$lumbar" "$work/library" "$work/random-$seed" || exit 1
done


# It can tell: held against a library with another bound, it finds patients of whom that decides something.
cp -r data "$work/data"
sed -i 's/pain\.worst >= 7/pain.worst >= 6/' "$work"/data/fields/*.yaml "$work"/data/rules/*.yaml
! diff -rq data "$work/data" >/dev/null || { echo 'no bound was changed'; exit 1; }
python3 tests/peer/peer.py prepare "$work/data" "$work/other" >/dev/null || exit 1
if python3 tests/peer/peer.py compare "$lumbar" "$work/other" "$work/caseload" >"$work/log"; then
  echo 'another library, and no difference'
  exit 1
fi
grep -q ' differ$' "$work/log" || { cat "$work/log"; exit 1; }
