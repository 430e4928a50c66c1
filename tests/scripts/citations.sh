# Every author and year, and every DOI, of data/sources.yaml stands in the clinical pages that the library was written from.
# The pages are not part of the repository: without ../shared/clinical this is skipped (tests/citations_test.cpp still runs).
set -u
pages=../shared/clinical
list=tests/support/citations.txt
sources=data/sources.yaml
[ -d "$pages" ] || { echo "no $pages to compare with"; exit 77; }
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cat "$pages"/*.md >"$work/pages"
failed=0
complain() { echo "$*"; failed=1; }

# Each string of the list, word for word.
grep -v '^#' "$list" | sed 's/ | /\n| /g' >"$work/strings"
id=
while IFS= read -r line; do
  case $line in
    '| (no publication)') ;;
    '| '*) grep -qF -- "${line#| }" "$work/pages" || complain "$list: \`$id\`: \"${line#| }\" does not stand in $pages" ;;
    *) id=$line ;;
  esac
done <"$work/strings"

# Each DOI, PMC and Cochrane number, and each volume with its page, of sources.yaml itself.
grep -oE '10\.[0-9]{4,}/[^ ",]+|PMC[0-9]+|CD[0-9]{6}|\b[0-9]+:[A-Za-z]{0,2}[0-9]+' "$sources" | sed 's/\.$//' | sort -u >"$work/numbers"
while IFS= read -r number; do
  grep -qF -- "$number" "$work/pages" || complain "$sources: $number does not stand in $pages"
done <"$work/numbers"

# Each author and year that opens a source's text. Where the page puts it in other words, the list says which.
sed -n 's/^  \([a-z0-9-]*\): {text: "\([^,0-9"]*\) \([12][0-9]\{3\}\)[,. ].*/\1|\2 \3/p' "$sources" >"$work/authors"
while IFS='|' read -r id author; do
  grep -qF -- "$author" "$work/pages" || grep -qE "^$id \| .*${author##* }|^$id \| [^0-9]*$" "$list" ||
    complain "$sources: \`$id\`: \"$author\" does not stand in $pages, nor its year in $list"
done <"$work/authors"

echo "$(grep -c '^| ' "$work/strings") strings, $(wc -l <"$work/numbers") numbers, $(wc -l <"$work/authors") authors and years compared"
exit "$failed"
