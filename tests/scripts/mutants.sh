# Every changed rule that the library's own tests do not notice has a written reason, no reason outlives its mutant, and
# at least 95 % are noticed. Half a minute of one core with Release.
lumbar=${LUMBAR:-build/lumbar}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
"$lumbar" test --mutate >"$work/report" || { echo "lumbar test --mutate failed"; exit 1; }
failed=0
if grep -E '\(no reason is given\)$|: accepted, and no mutant that survives: ' "$work/report"; then
  echo "a survivor needs a case that notices it, or an entry in data/accepted.yaml; a stale entry goes"
  failed=1
fi
last=$(tail -n 1 "$work/report")
echo "$last"
killed=$(expr "$last" : 'mutants killed: \([0-9]*\) of')
all=$(expr "$last" : 'mutants killed: [0-9]* of \([0-9]*\) ')
[ "${all:-0}" -gt 2000 ] && [ $((killed * 100)) -ge $((all * 95)) ] || { echo "fewer than 95 % are noticed"; failed=1; }
exit $failed
