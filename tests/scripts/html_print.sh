# HTML handouts are valid, open to everybody (axe), and print whole from Chromium and WeasyPrint on A4 and Letter: the
# patient's id and the page's head on every page, never somebody else's; headings in the tagged PDF.
# The tools (npm: html-validate, axe-core, playwright-core) are fetched into build/print once; without them, npm or the
# printers this is skipped.
set -u
lumbar=${LUMBAR:-build/lumbar}
tools=$PWD/build/print
for tool in npm node; do
  command -v "$tool" >/dev/null || { echo "$tool is not installed"; exit 77; }
done
if ! command -v chromium >/dev/null || ! command -v weasyprint >/dev/null; then
  [ "$(id -u)" -ne 0 ] || timeout 300 sh tests/packages.sh print
fi
for tool in chromium weasyprint pdftotext; do
  command -v "$tool" >/dev/null || { echo "$tool is not installed"; exit 77; }
done
if ! [ -d "$tools/node_modules/html-validate" ] || ! [ -d "$tools/node_modules/axe-core" ] || ! [ -d "$tools/node_modules/playwright-core" ]; then
  timeout 300 npm install --silent --no-audit --no-fund --prefix "$tools" html-validate@9 axe-core@4 playwright-core@1 >/dev/null 2>&1 ||
    { echo 'npm cannot fetch html-validate, axe-core and playwright-core'; exit 77; }
fi

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failures=0
fail() { echo "$*"; failures=$((failures + 1)); }

# lumbar NAME OPTION...: a page; 0 and 3 are both good ends.
page() {
  name=$1
  shift
  "$lumbar" plan -f html -o "$work/$name.html" "$@"
  status=$?
  case $status in
    0 | 3) ;;
    *) fail "$name: lumbar ended with $status" ;;
  esac
}

cat >"$work/clinic.yaml" <<'END'
name: 'Back & Neck "Clinic" <East>'
address: [1 High Street, Exampleville]
telephone: 01234 567890
logo: logo.svg
emergency: '999 or 112'
footer: Registered in Exampleville
paper: letter
audience: patient
END
printf '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20"><path d="M0 20L20 0L40 20z"/></svg>\n' >"$work/logo.svg"

hard='desk-worker pregnancy older-unsteady several-conditions cauda-equina incomplete-screen'
for example in $hard; do
  for paper in a4 letter; do
    page "$example-$paper" "examples/$example/assessment.yaml" --for patient --paper "$paper"
  done
  page "$example-record" "examples/$example/assessment.yaml" --for clinician
  page "$example-large" "examples/$example/assessment.yaml" --for patient --large
done
page desk-worker-clinic examples/desk-worker/assessment.yaml --clinic "$work/clinic.yaml"
set --
for example in $hard; do
  set -- "$@" "examples/$example/assessment.yaml"
done
page day "$@" --for both --pack

# Valid.
cat >"$work/.htmlvalidate.json" <<'END'
{ "root": true, "extends": ["html-validate:recommended"],
  "rules": { "no-inline-style": "off", "long-title": "off", "svg-focusable": "off", "doctype-style": "off", "no-trailing-whitespace": "off" } }
END
"$tools/node_modules/.bin/html-validate" --config "$work/.htmlvalidate.json" "$work"/*.html >"$work/valid" 2>&1 || { fail 'html-validate:'; head -n 40 "$work/valid"; }
! grep -l '<script\|src="http\|href=' "$work"/*.html || fail 'a page runs or fetches something'
grep -q 'Call 999 or 112' "$work/desk-worker-clinic.html" || fail 'the clinic’s emergency number is not on the page'
grep -q 'Back &amp; Neck &quot;Clinic&quot; &lt;East&gt;' "$work/desk-worker-clinic.html" || fail 'the clinic’s name is not on the page'

# Open to everybody; and PDFs, from the same browser.
cat >"$work/browse.js" <<'END'
const { chromium } = require("playwright-core");
const axe = require("axe-core");
const fs = require("fs");
const path = require("path");
(async () => {
  const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  const browser = await chromium.launchPersistentContext(process.argv[2], { executablePath: "/usr/bin/chromium", args: flags });
  let wrong = 0;
  for (const file of process.argv.slice(3)) {
    const page = await browser.newPage();
    await page.goto("file://" + file);
    await page.evaluate(axe.source);
    const found = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    for (const one of found.violations) {
      console.log(`${path.basename(file)}: axe: ${one.id}: ${one.help}: ${one.nodes[0].html.slice(0, 160)}`);
      wrong += 1;
    }
    await page.pdf({ path: file.replace(/html$/, "c.pdf"), preferCSSPageSize: true, printBackground: true, tagged: true });
    await page.close();
  }
  await browser.close();
  process.exit(wrong === 0 ? 0 : 1);
})().catch((error) => { console.log(String(error)); process.exit(1); });
END
NODE_PATH=$tools/node_modules timeout 300 node "$work/browse.js" "$work/profile" "$work"/*.html || fail 'Chromium or axe-core: see above'
for file in "$work"/*.html; do
  weasyprint --quiet "$file" "${file%html}w.pdf" || fail "$(basename "$file"): WeasyPrint ends with $?"
done

# Each page bears the head of its own patient, once in the sheet's head, and nobody else's.
for pdf in "$work"/*.pdf; do
  name=$(basename "$pdf")
  case $name in
    day.*) continue ;;
  esac
  example=${name%.[cw].pdf}
  example=${example%-a4} example=${example%-letter} example=${example%-record} example=${example%-large} example=${example%-clinic}
  id=$(sed -n 's/.*id: *\(P-[0-9]*\).*/\1/p' "examples/$example/assessment.yaml" | head -n 1)
  pages=$(pdfinfo "$pdf" | sed -n 's/^Pages: *//p')
  bearing=$(pdftotext -layout "$pdf" - | awk -v id="$id" 'BEGIN { RS = "\f" } index($0, id " · ") { ++n } END { print n + 0 }')
  [ "$bearing" -eq "$pages" ] || fail "$name: $id stands on $bearing of $pages pages"
  case $name in
    *-a4.*) size='59[45]' most=6 ;;
    *-letter.*) size='612' most=7 ;;
    *-large.*) size='59[45]' most=12 ;;
    *) continue ;;
  esac
  pdfinfo "$pdf" | grep -q "^Page size: *$size" || fail "$name: not on its paper"
  [ "$pages" -le "$most" ] || fail "$name: $pages pages"
done
# A pack: every page bears one patient, and only one.
for printer in c w; do
  pages=$(pdfinfo "$work/day.$printer.pdf" | sed -n 's/^Pages: *//p')
  pdftotext -layout "$work/day.$printer.pdf" - | awk -v pages="$pages" '
    BEGIN { RS = "\f" }
    { ids = $0; first = ""; while (match(ids, /P-[0-9]+ · /)) { id = substr(ids, RSTART, RLENGTH); if (first == "") first = id; if (id != first) { print "two patients on page " NR; wrong = 1 } ids = substr(ids, RSTART + RLENGTH) }
      if (first != "") ++n }
    END { if (n != pages) { print n " of " pages " pages bear an id"; wrong = 1 } exit wrong }' || fail "day.$printer.pdf: see above"
done
if pdfinfo -struct-text "$work/desk-worker-a4.c.pdf" >"$work/struct" 2>/dev/null; then
  for level in H1 H2 H3; do
    grep -q "^ *$level" "$work/struct" || fail "no $level in the tagged PDF"
  done
fi
for example in $hard; do
  echo "$example: $(wc -c <"$work/$example-a4.html") bytes, $(pdfinfo "$work/$example-a4.c.pdf" | sed -n 's/^Pages: *//p') pages"
done
exit $((failures > 0))
