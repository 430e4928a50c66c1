#!/bin/sh
# The handouts of those patients who got a programme, as one text with form feeds between, ready for a printer.
#   print-programmes.sh ASSESSMENT... | lp
#   print-programmes.sh cases/*.yaml | lp -o sides=two-sided-long-edge
# Referrals and open questions are named on standard error and not printed: they are no handout.
# The program is $LUMBAR, or `lumbar` on the path. Exit status: the first of 70, 5, 4, 2, 1, 3, 0 that any file gave;
# 126 or 127 at once where the program cannot be run.
set -u
if [ $# -eq 0 ]; then
  echo 'usage: print-programmes.sh ASSESSMENT...' >&2
  exit 2
fi
page=$(mktemp) || exit 5
trap 'rm -f "$page"' EXIT
worst=0
between=
for file; do
  "${LUMBAR:-lumbar}" plan "$file" -f txt --for patient >"$page"
  status=$?
  case $status in
    0)
      printf "$between"
      cat "$page" || exit 5
      between='\f'
      ;;
    3) echo "$file: no programme, see the clinician's page" >&2 ;;
    1 | 2 | 4 | 5 | 70) ;;
    *) exit "$status" ;;
  esac
  for code in 70 5 4 2 1 3 0; do
    case $code in
      "$status" | "$worst") worst=$code; break ;;
    esac
  done
done
exit "$worst"
