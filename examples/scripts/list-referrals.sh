#!/bin/sh
# A table of who is to be seen by whom, most urgent first: patient, urgency, within, service, reason; parted by tabs.
#   list-referrals.sh FILE|FOLDER...
#   list-referrals.sh cases/ | column -t -s "$(printf '\t')"
#   list-referrals.sh cases/ >referrals.tsv      opens in a spreadsheet
# Needs jq. The program is $LUMBAR, or `lumbar` on the path. Exit status: that of `lumbar plan`, for which a
# referral is 3; 5 when jq fails.
set -u
if [ $# -eq 0 ]; then
  echo 'usage: list-referrals.sh FILE|FOLDER...' >&2
  exit 2
fi
work=$(mktemp -d) || exit 5
trap 'rm -rf "$work"' EXIT
"${LUMBAR:-lumbar}" plan "$@" -f json -o "$work/"
status=$?
printf 'patient\turgency\twithin\tservice\treason\n'
find "$work" -name '*.json' -exec cat {} + | jq -rs '
  ["emergency", "urgent", "priority", "routine"] as $order
  | [.[] | .patient.id as $patient | .referrals[]? | {$patient} + .]
  | sort_by((.urgency as $u | $order | index($u)), .patient)[]
  | [.patient, .urgency, .within // "", .to, .title] | @tsv' || status=5
exit "$status"
