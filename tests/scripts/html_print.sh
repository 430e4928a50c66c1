# Pages print whole: valid HTML, open to everybody (axe), and PDFs from Chromium and WeasyPrint on A4 and Letter, looked at text by
# text: nothing lost, no exercise split, no heading left alone, the patient's id and the page's head on every page, never somebody
# else's; packs; text through lp's filter; Markdown to Word. A few pages of each kind; with LUMBAR_LONG=1 every example in every way.
# What is missing is installed by tests/packages.sh and npm (html-validate, axe-core, playwright-core, into build/print); where
# that cannot be done this is skipped.
set -u
lumbar=${LUMBAR:-build/lumbar}
tools=$PWD/build/print
printers='chromium weasyprint pdftotext cupsfilter pandoc'
PATH=$PATH:/usr/sbin
has_all() { for tool; do command -v "$tool" >/dev/null || return 1; done; }
has_all npm node || { echo 'npm and node are not installed'; exit 77; }
has_all $printers || timeout 600 sh tests/packages.sh print
has_all $printers || { echo "not all of these are installed: $printers"; exit 77; }
if ! [ -d "$tools/node_modules/html-validate" ] || ! [ -d "$tools/node_modules/axe-core" ] || ! [ -d "$tools/node_modules/playwright-core" ]; then
  timeout 300 npm install --silent --no-audit --no-fund --prefix "$tools" html-validate@9 axe-core@4 playwright-core@1 >/dev/null 2>&1 ||
    { echo 'npm cannot fetch html-validate, axe-core and playwright-core'; exit 77; }
fi

work=$(mktemp -d) || exit 1
[ -n "${LUMBAR_KEEP-}" ] || trap 'rm -rf "$work"' EXIT
failures=0
fail() { echo "$*"; failures=$((failures + 1)); }

# page NAME OPTION...: one HTML file; 0 and 3 are both good ends.
page() {
  name=$1
  shift
  "$lumbar" plan -f html -o "$work/$name.html" "$@"
  case $? in
    0 | 3) ;;
    *) fail "$name: lumbar ended with another status than 0 and 3" ;;
  esac
}
assessment() { echo "examples/$1/assessment.yaml"; }

cat >"$work/clinic.yaml" <<'CLINIC'
name: 'Back & Neck "Clinic" <East>, فيزيو, 北京'
address: [1 High Street, Łódź]
telephone: 01234 567890
logo: logo.svg
emergency: '999 or 112'
footer: Registered in Exampleville
paper: letter
audience: patient
CLINIC
printf '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20"><path d="M0 20L20 0L40 20z"/></svg>\n' >"$work/logo.svg"
# A name that is long, of many scripts, and hostile.
sed 's/name: Maria Example/name: "अनुराधा عبد الرحمن Brzęczyszczykiewicz <\/style><script>x<\/script> {page} | \\"]]>"/' "$(assessment desk-worker)" >"$work/names.yaml"
grep -q 'अनुराधा' "$work/names.yaml" || fail 'examples/desk-worker has another name now'

page plan-a4 "$(assessment desk-worker)" --for patient
page plan-plain "$(assessment desk-worker)" --for patient --figures none
for example in first-visit-minimal stenosis-flexion manual-worker; do  # the shortest, and the longest two
  page "$example-plain" "$(assessment "$example")" --for patient --figures none
done
page plan-letter "$(assessment several-conditions)" --for patient --paper letter
page plan-large "$(assessment older-unsteady)" --for patient --large
page plan-stages "$(assessment manual-worker)" --for patient --stage all
page record-a4 "$(assessment desk-worker)" --for clinician
page draft-a4 "$(assessment incomplete-screen)" --for clinician --draft
page referral-a4 "$(assessment cauda-equina)" --for patient
page clinic-letter "$work/names.yaml" --clinic "$work/clinic.yaml"
page day "$(assessment desk-worker)" "$(assessment cauda-equina)" "$(assessment pregnancy)" --for both --pack
if [ -n "${LUMBAR_LONG-}" ]; then
  for folder in examples/*/; do
    example=$(basename "$folder")
    [ -f "$(assessment "$example")" ] || continue
    page "$example-a4" "$(assessment "$example")" --for patient
    page "$example-plain" "$(assessment "$example")" --for patient --figures none
    page "$example-letter" "$(assessment "$example")" --for patient --paper letter
    page "$example-large" "$(assessment "$example")" --for patient --large
    page "$example-record-a4" "$(assessment "$example")" --for clinician
  done
fi

# Valid, and nothing runs or is fetched.
cat >"$work/.htmlvalidate.json" <<'RULES'
{ "root": true, "extends": ["html-validate:recommended"],
  "rules": { "no-inline-style": "off", "long-title": "off", "svg-focusable": "off", "doctype-style": "off", "no-trailing-whitespace": "off" } }
RULES
"$tools/node_modules/.bin/html-validate" --config "$work/.htmlvalidate.json" "$work"/*.html >"$work/valid" 2>&1 || { fail 'html-validate:'; head -n 40 "$work/valid"; }
! grep -l '<script\|src="http\|href=' "$work"/*.html || fail 'a page runs or fetches something'
grep -q 'Call 999 or 112' "$work/clinic-letter.html" || fail 'the clinic’s emergency number is not on the page'
grep -q 'Back &amp; Neck &quot;Clinic&quot; &lt;East&gt;' "$work/clinic-letter.html" || fail 'the clinic’s name is not on the page'
grep -q '<img src="data:image/svg+xml;base64,' "$work/clinic-letter.html" || fail 'the clinic’s logo is not on the page'
grep -q '<th scope="row" class="short">Red</th>' "$work/plan-a4.html" || fail 'a light is told by its colour alone'

# In Chromium: axe, the size of the letters, nothing wider than the paper, and PDFs.
cat >"$work/browse.js" <<'SCRIPT'
const { chromium } = require("playwright-core");
const axe = require("axe-core");
const path = require("path");
(async () => {
  const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: flags, timeout: 120000 });
  let wrong = 0;
  const fail = (file, text) => { console.log(`${path.basename(file)}: ${text}`); wrong += 1; };
  for (const file of process.argv.slice(2)) {
    const page = await browser.newPage({ viewport: { width: 703, height: 1000 } });  // 186 mm: A4 without its margins
    page.setDefaultTimeout(120000);
    page.on("request", (request) => { if (!/^(file|data):/.test(request.url())) fail(file, "asks for " + request.url()); });
    await page.goto("file://" + file);
    await page.evaluate(axe.source);
    const found = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    for (const one of found.violations) fail(file, `axe: ${one.id}: ${one.help}: ${one.nodes[0].html.slice(0, 160)}`);
    await page.emulateMedia({ media: "print" });
    const size = await page.evaluate(() => parseFloat(getComputedStyle(document.querySelector(".sheet p")).fontSize) * 0.75);
    const dense = /record|draft/.test(file) || (await page.evaluate(() => document.querySelector("article").classList.contains("dense")));
    if (!dense && Math.abs(size - (file.endsWith("-large.html") ? 16 : 12)) > 0.01) fail(file, `letters of ${size} pt`);
    const wide = await page.evaluate(() => [...document.querySelectorAll(".sheet *")].filter((e) => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== "inline" && !e.closest("svg")).map((e) => e.outerHTML.slice(0, 120)));
    if (wide.length) fail(file, `wider than its place: ${wide[0]}`);
    await page.pdf({ path: file.replace(/html$/, "c.pdf"), preferCSSPageSize: true, printBackground: true, tagged: true, timeout: 120000 });
    await page.close();
  }
  await browser.close();
  process.exit(wrong === 0 ? 0 : 1);
})().catch((error) => { console.log(String(error)); process.exit(1); });
SCRIPT
NODE_PATH=$tools/node_modules timeout 1200 node "$work/browse.js" "$work"/*.html || fail 'Chromium or axe-core: see above'

# Both printers, text by text. The python is the one that weasyprint runs on.
cat >"$work/look.py" <<'SCRIPT'
import glob, html.parser, logging, os, re, subprocess, sys, zlib
import weasyprint

logging.disable(logging.CRITICAL)
work = sys.argv[1]
wrong = []
bare = lambda text: re.sub(r"[^A-Za-z0-9]", "", text)
# The issue's bounds on A4 at 12 pt: 4 pages without figures, 6 with, in both printers. On Letter, in large print, and with every stage in full: ours.
bounds = {"a4": 6, "plain": 4, "letter": 6, "large": 9, "stages": 10}
BLOCKS = {"h1", "h2", "h3", "h4", "p", "li", "th", "td"}


class Texts(html.parser.HTMLParser):
    """Articles; each a list of (tag, card, text) in order. The sheet's own head, foot and cells are no texts."""

    def __init__(self):
        super().__init__()
        self.articles, self.stack, self.card, self.open, self.cards, self.skip = [], [], 0, None, 0, 0

    def handle_starttag(self, tag, attributes):
        kind = dict(attributes).get("class") or ""
        if tag in ("img", "col", "meta"):
            return
        self.stack.append((tag, kind))
        if tag == "article":
            self.articles.append({"texts": [], "running": "", "title": ""})
        if tag == "svg" or kind in ("run", "foot"):
            self.skip += 1
        if kind == "card":
            self.cards += 1
            self.card = len(self.stack)
        if tag in BLOCKS:
            self.open = [tag, self.cards if self.card else 0, ""]

    def handle_endtag(self, tag):
        while self.stack:
            one, kind = self.stack.pop()
            if one == "svg" or kind in ("run", "foot"):
                self.skip -= 1
            if one in BLOCKS:
                self.end()
            if self.card > len(self.stack):
                self.card = 0
            if one == tag:
                return

    def end(self):
        if self.open and bare(self.open[2]):
            self.articles[-1]["texts"].append(tuple(self.open))
        self.open = None

    def handle_data(self, data):
        if self.skip and self.articles and self.stack and self.stack[-1][0] in "ib":
            self.articles[-1]["running" if self.stack[-1][0] == "b" else "title"] = data
        elif self.open and not self.skip:
            self.open[2] += data


def run(*command):
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")


def look(name, pdf, articles):
    say = lambda text: wrong.append(f"{name}: {text}")
    pages = run("pdftotext", "-raw", pdf, "-").split("\f")[:-1]
    many = len(articles) > 1
    # Whose page it is, and which of his: page x in a pack, x of y else.
    at, own, spans = -1, 0, []
    for number, page in enumerate(pages, 1):
        bearing = [i for i, one in enumerate(articles) if bare(one["title"]) in bare(page) and one["running"] in page]
        ids = {one["running"] for one in articles if one["running"].split(" ")[0] + " ·" in page}
        if not bearing or len(ids) != 1:
            say(f"page {number} bears {len(ids)} patients and {len(bearing)} page heads")
            return
        foot = re.findall(r"(?:^|[0-9•] )Page (\d+)(?: of (\d+))?$", page, re.M)  # WeasyPrint may set it on the head's line
        if len(foot) != 1:
            say(f"page {number} has {len(foot)} page numbers")
            return
        if int(foot[0][0]) == 1:
            at, own = at + 1, 0
            spans.append([number - 1, number])
        own += 1
        spans[-1][1] = number
        if int(foot[0][0]) != own or at not in bearing or (not many and foot[0][1] != str(len(pages))):
            say(f"page {number} is numbered {foot[0]}, it is page {own} of sheet {at + 1}")
    if len(spans) != len(articles):
        say(f"{len(articles)} sheets, {len(spans)} first pages")
        return
    for (first, last), article in zip(spans, articles):
        parts = [bare(page) for page in pages[first:last]]
        stream = "".join(parts)
        ends = [sum(map(len, parts[: i + 1])) for i in range(len(parts))]
        page_of = lambda offset: next(i for i, end in enumerate(ends) if offset < end)
        offset, before, cards = 0, None, {}
        for tag, card, text in article["texts"]:
            found = stream.find(bare(text), offset)
            if found < 0 and bare(text) in stream:
                found = stream.find(bare(text))  # columns are written in another order
            elif found < 0:
                # A text that goes on overleaf has the next page's head in between.
                found = stream.find(bare(text)[:12], offset)
                if found < 0 or tag.startswith("h") or card:
                    say(f"lost or split: {text[:60]!r}")
                    continue
            here = page_of(found)
            offset = max(offset, found)
            if before and before[0].startswith("h") and before[1] != here:
                say(f"a heading stands alone at a page's end: {before[2]!r}")
            if card:
                cards.setdefault(card, set()).add(here)
            before = (tag, here, text)
        for card, on in cards.items():
            if len(on) > 1:
                say(f"exercise card {card} stands on {len(on)} pages")
    return len(pages)


def inflated(pdf):
    data = open(pdf, "rb").read()
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.S):
        try:
            data += zlib.decompress(stream)
        except zlib.error:
            pass
    return data


for file in sorted(glob.glob(work + "/*.html")):
    name = os.path.basename(file)[:-5]
    source = open(file, encoding="utf-8").read()
    texts = Texts()
    texts.feed(source)
    weasyprint.HTML(file).write_pdf(file[:-4] + "w.pdf")
    for printer, pdf in (("Chromium", file[:-4] + "c.pdf"), ("WeasyPrint", file[:-4] + "w.pdf")):
        pages = look(f"{name}, {printer}", pdf, texts.articles)
        size = re.search(r"^Page size: *(\d+)", run("pdfinfo", pdf), re.M).group(1)
        if size not in (("612",) if name.endswith("-letter") else ("594", "595")):
            wrong.append(f"{name}, {printer}: not on its paper")
        most = bounds.get(name.rpartition("-")[2], 6)
        if pages and len(texts.articles) == 1 and "dense" not in source[source.find("<article"):][:40]:
            print(f"{name}, {printer}: {pages} pages, {len(source.encode())} bytes")
            if pages > most:
                wrong.append(f"{name}, {printer}: {pages} pages, {most} at most")
    if name in ("plan-a4", "record-a4"):
        tree = run("pdfinfo", "-struct-text", file[:-4] + "c.pdf")
        for title in ("H1", "H2", "H3"):
            if not re.search(rf"^ *{title}\b", tree, re.M):
                wrong.append(f"{name}: no {title} in the tagged PDF")
        for tag, _, text in texts.articles[0]["texts"]:
            if tag.startswith("h") and bare(text) not in bare(tree.replace("NonStruct", "")):
                wrong.append(f"{name}: not in the tagged PDF: {text!r}")
        pictures = source.count('role="img"')
        if inflated(file[:-4] + "c.pdf").count(b"/Alt") < pictures or (name == "record-a4" and pictures == 0):
            wrong.append(f"{name}: {pictures} pictures, fewer /Alt entries")
    if name == "clinic-letter":
        if "अनुराधा" not in run("pdftotext", file[:-4] + "c.pdf", "-"):
            wrong.append("a Hindi name is not in Chromium's text")
        for printer in "cw":
            fonts = run("pdffonts", file[:-4] + printer + ".pdf")
            # DejaVu Sans holds and shapes Arabic; Chromium sets CJK as a font without a name (Type 3).
            for script in ("Devanagari", "Arab|DejaVu-?Sans *CID|DejaVu-?Sans\\b", "CJK|Type 3"):
                if not re.search(script, fonts):
                    wrong.append(f"clinic-letter.{printer}: no font of {script} is used: letters are boxes")
print("\n".join(wrong))
sys.exit(len(wrong) > 0)
SCRIPT
timeout 1800 "$(sed -n '1s/^#!//p' "$(command -v weasyprint)")" "$work/look.py" "$work" || fail 'PDFs: see above'

# Text: a form feed ends each page, every page bears its patient; lp's filter makes as many pages of it.
"$lumbar" plan -f txt --pack --for patient -o "$work/day.txt" "$(assessment desk-worker)" "$(assessment cauda-equina)"
[ -s "$work/day.txt" ] || fail 'no pack as text'
awk 'BEGIN { RS = "\f" } !/P-[0-9]+ · / { print "page " NR " of the text bears no id"; wrong = 1 } /P-0042 · / && /P-0145 · / { print "two patients on page " NR; wrong = 1 } END { exit wrong }' "$work/day.txt" || fail 'day.txt: see above'
cupsfilter -m application/pdf -i text/plain "$work/day.txt" >"$work/lp.pdf" 2>"$work/lp.err" || { fail "cupsfilter ends with $?"; tail -n 3 "$work/lp.err"; }
pages=$(($(tr -cd '\f' <"$work/day.txt" | wc -c) + 1))
printed=$(pdfinfo "$work/lp.pdf" | sed -n 's/^Pages: *//p')
[ "$printed" = "$pages" ] || fail "day.txt: $pages pages, lp's filter makes ${printed:-none}"

# Word: the headings and the tables of the Markdown arrive.
"$lumbar" plan --for patient -o "$work/plan.md" "$(assessment desk-worker)"
pandoc --from gfm -o "$work/plan.docx" "$work/plan.md" || fail "pandoc ends with $?"
for mark in '^#' '^| -'; do
  written=$(grep -c "$mark" "$work/plan.md")
  case $mark in '^#') tag='<h[1-6]' ;; *) tag='<table' ;; esac
  read_back=$(pandoc --from docx --to html "$work/plan.docx" | grep -c "$tag")
  [ "$written" -gt 0 ] && [ "$read_back" -eq "$written" ] || fail "Word: $written of $mark are written, $read_back arrive"
done
exit $((failures > 0))
