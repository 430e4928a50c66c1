# Every figure is valid XML, small, drawn by librsvg where there is one, and all of them are drawn in no time.
# The bound on time is generous (a second is meant, five are allowed): it finds a slip of an order of magnitude, not of a tenth.
set -u
lumbar=${LUMBAR:-build/lumbar}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
command -v xmllint >/dev/null || { echo 'xmllint is not installed'; exit 77; }

failed=0
for theme in colour mono; do
  start=$(date +%s)
  "$lumbar" figures -o "$work/$theme" --theme "$theme" || exit 1
  [ $(($(date +%s) - start)) -le 5 ] || { echo "$theme: drawing took more than 5 s"; failed=1; }
  for figure in "$work/$theme"/*.svg; do
    xmllint --noout "$figure" || failed=1
    [ "$(wc -c <"$figure")" -lt 25000 ] || { echo "$figure: 25 KB or more"; failed=1; }
    if command -v rsvg-convert >/dev/null; then
      rsvg-convert -o "$work/figure.png" "$figure" || { echo "$figure: librsvg does not take it"; failed=1; }
    fi
  done
  xmllint --html --noout "$work/$theme/index.html" 2>"$work/html" || failed=1
done
ids=$(grep -o ' id="[^"]*"' "$work/colour/index.html" | sort | uniq -d)
[ -z "$ids" ] || { echo "ids that stand twice on the page: $ids"; failed=1; }
one=$(basename "$(ls "$work"/colour/*.svg | head -n 1)" .svg)
"$lumbar" show "$one" -f svg | cmp -s - "$work/colour/$one.svg" || { echo "show $one -f svg is not the file"; failed=1; }
exit "$failed"
