# The pages beside the examples are fit for what they are made for: Markdown for GitHub and, by pandoc, for Word;
# text for a printer, 72 columns wide and 60 lines a page.
set -u
for tool in cmark-gfm pandoc; do
  command -v "$tool" >/dev/null || { echo "$tool is not installed"; exit 77; }
done
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failures=0

fail() { echo "$*"; failures=$((failures + 1)); }

set -- examples/*/plan.md examples/*/record.md
[ -f "$1" ] || { echo 'no examples/*/plan.md'; exit 1; }
for page; do
  cmark-gfm --extension table "$page" >"$work/page.html" 2>"$work/err" || fail "$page: cmark-gfm ends with $?"
  [ ! -s "$work/err" ] || fail "$page: cmark-gfm says: $(head -n 1 "$work/err")"
  # A row of a table that is left as text would show its bars.
  ! grep -q '<p>|' "$work/page.html" || fail "$page: a table is not read as one"
  tables=$(grep -c '^| -' "$page")
  [ "$(grep -c '<table>' "$work/page.html")" -eq "$tables" ] || fail "$page: $tables tables are written, another number is read"

  pandoc --fail-if-warnings --from gfm --to docx --output "$work/page.docx" "$page" 2>"$work/err" || fail "$page: pandoc ends with $?"
  [ ! -s "$work/err" ] || fail "$page: pandoc says: $(head -n 1 "$work/err")"
  in_word=$(pandoc --from docx --to html "$work/page.docx" | grep -c '<table')
  [ "$in_word" -eq "$tables" ] || fail "$page: $tables tables, $in_word of them in Word"
done

# A character is a byte that does not go on with one before it; no example holds one wider than a column.
for page in examples/*/plan.txt examples/*/record.txt; do
  LC_ALL=C awk -v page="$page" '
    BEGIN { RS = "\f" }
    {
      lines = split($0, line, "\n")
      if (line[lines] == "") --lines
      if (lines > 60) { printf "%s: page %d has %d lines\n", page, NR, lines; wrong = 1 }
      for (i = 1; i <= lines; ++i) {
        gsub(/[\200-\277]/, "", line[i])
        if (length(line[i]) > 72) { printf "%s: page %d, line %d is %d columns wide\n", page, NR, i, length(line[i]); wrong = 1 }
      }
    }
    END { exit wrong }' "$page" || failures=$((failures + 1))
done
exit $((failures > 0))
