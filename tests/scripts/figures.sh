# Every figure is valid XML, small, and alike in librsvg, resvg and Chromium; drawing all of them takes a small part of what
# a plan takes; Markdown has its figures beside it, and formats without figures draw none.
# resvg (npm: @resvg/resvg-js) is fetched into build/resvg once; without it, librsvg or Chromium that part is left out.
set -u
lumbar=${LUMBAR:-build/lumbar}
tools=$PWD/build/resvg
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
command -v xmllint >/dev/null || { echo 'xmllint is not installed'; exit 77; }

failed=0
fail() { echo "$*"; failed=1; }

for theme in colour mono; do
  "$lumbar" figures -o "$work/$theme" --theme "$theme" || exit 1
  for figure in "$work/$theme"/*.svg; do
    [ "$(wc -c <"$figure")" -lt 25000 ] || fail "$figure: 25 KB or more"
  done
  xmllint --noout "$work/$theme"/*.svg || failed=1
  xmllint --html --noout "$work/$theme/index.html" 2>"$work/html" || failed=1
done
ids=$(grep -o ' id="[^"]*"' "$work/colour/index.html" | sort | uniq -d)
[ -z "$ids" ] || fail "ids that stand twice on the page: $ids"
"$lumbar" show bridge -f svg | cmp -s - "$work/colour/bridge.svg" || fail 'show bridge -f svg is not the file'

# In Markdown with -o, each figure that is linked lies beside the document; none is written without -o, or for none.
case=examples/desk-worker/assessment.yaml
"$lumbar" plan "$case" -o "$work/md/plan.md" || fail "plan ended with $?"
linked=$(grep -o '(figures/[^)]*\.svg)' "$work/md/plan.md" | tr -d '()' | sort -u)
[ -n "$linked" ] || fail 'plan.md links no figure'
[ "$linked" = "$(cd "$work/md" && find figures -name '*.svg' | sort)" ] || fail 'the figures beside plan.md are not those that it links'
(cd "$work/md" && xmllint --noout figures/*.svg) || failed=1
"$lumbar" plan "$case" | grep -q 'figures/' && fail 'Markdown on standard output links files that are not there'
"$lumbar" plan "$case" -o "$work/none/plan.md" --figures none
[ ! -e "$work/none/figures" ] || fail '--figures none wrote figures'
for format in txt json; do
  "$lumbar" plan "$case" -f "$format" -o "$work/$format/plan.$format"
  [ ! -e "$work/$format/figures" ] || fail "-f $format wrote figures"
done

# In HTML: mono unless told otherwise, no id twice, and the same lines however many patients are in one run.
"$lumbar" plan "$case" -f html --for patient -o "$work/mono.html"
"$lumbar" plan "$case" -f html --for patient --figures colour -o "$work/colour.html"
"$lumbar" plan "$case" -f html --for patient --figures none -o "$work/none.html"
grep -q 'class="figure"><svg' "$work/mono.html" || fail 'HTML has no figures'
grep -q '#f6e6d6' "$work/mono.html" && fail 'HTML is in colour unasked'
grep -q '#f6e6d6' "$work/colour.html" || fail '--figures colour is not in colour'
grep -q 'class="figure"><svg' "$work/none.html" && fail '--figures none has figures'
ids=$(grep -o ' id="[^"]*"' "$work/mono.html" | sort | uniq -d)
[ -z "$ids" ] || fail "ids that stand twice in a handout: $ids"

# The same bytes whichever compiler built it, and on however many processors. A program that is older than its sources says nothing.
for theme in colour mono; do
  taskset -c 0 "$lumbar" figures -o "$work/one-$theme" --theme "$theme" 2>/dev/null || continue
  diff -rq "$work/$theme" "$work/one-$theme" || fail "$theme: one processor draws otherwise"
done
for other in build*/lumbar; do
  [ -x "$other" ] && [ -z "$(find CMakeLists.txt src data -newer "$other" -type f | head -n 1)" ] || continue
  "$other" figures -o "$work/other" --theme mono || fail "$other: ended with $?"
  diff -rq "$work/mono" "$work/other" || fail "$other draws otherwise than $lumbar"
done

# Those in the program were drawn when it was built: from a folder they are drawn now, and are the same.
for theme in colour mono; do
  "$lumbar" --library data figures -o "$work/now-$theme" --theme "$theme" || exit 1
  diff -rq "$work/$theme" "$work/now-$theme" || fail "$theme: drawn now they are other than those in the program"
done

# instructions NAME OPTION…: how many a run takes.
instructions() {
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$lumbar" "$@" 2>&1 >/dev/null | sed -n 's/.*Collected : *//p'
}
if command -v valgrind >/dev/null; then
  # What reading the library and drawing all of them takes today, 6.1 x 10^9, and an eighth more. The aim is one second, 8 x 10^9.
  all=$(instructions --library data figures -o "$work/all")
  [ "$all" -lt 6900000000 ] || fail "lumbar figures takes $all instructions"
  # Drawn once a run, not once a patient: a second copy of a patient adds less than the figures cost.
  cp "$case" "$work/again.yaml"
  drawn() { echo $(($(instructions "$@") - $(instructions "$@" --figures none))); }
  one=$(drawn --library data plan "$case" -f html -o "$work/a.html")
  two=$(drawn --library data plan "$case" "$work/again.yaml" -f html -o "$work/two")
  [ "$two" -lt $((one * 3 / 2)) ] || fail "figures of two patients take $two instructions, of one $one"
  # Those in the program are only spelled: a fiftieth of drawing them.
  ready=$(drawn plan "$case" -f html -o "$work/a.html")
  [ $((ready * 50)) -lt "$one" ] || fail "figures that are drawn already take $ready instructions, drawing them $one"
  text=$(instructions plan "$case" -f txt -o "$work/a.txt")
  text_none=$(instructions plan "$case" -f txt -o "$work/a.txt" --figures none)
  [ $(((text - text_none) * 100)) -lt "$text" ] || fail "figures cost text $((text - text_none)) instructions"
fi

cat >"$work/alike.mjs" <<'END'
// alike.mjs sheet FOLDER OUT: all drawings on one SVG, each in a cell of its own.
// alike.mjs compare OUT OTHER.png…: resvg's picture of the sheet against others, cell by cell.
import { Resvg } from '@resvg/resvg-js';
import fs from 'node:fs';
import zlib from 'node:zlib';

const cell = { width: 680, height: 290, columns: 3 };  // units; the largest drawing fits
// Share of a drawing's pixels. Measured at worst: 0.02 % in librsvg, 0.05 % in Chromium, all at edges, where renderers round each
// in their own way; an arrow that is missing is 1 %.
const limit = 0.003;

// The green of a PNG with 8 bits a channel; what shows through is white.
function decode(file) {
  const png = fs.readFileSync(file);
  const parts = [];
  let width, height, channels;
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const name = png.toString('latin1', at + 4, at + 8), data = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    if (name === 'IHDR') {
      [width, height, channels] = [data.readUInt32BE(0), data.readUInt32BE(4), { 2: 3, 6: 4 }[data[9]]];
      if (data[8] !== 8 || !channels || data[12]) throw new Error(`${file}: a PNG of another kind`);
    }
    if (name === 'IDAT') parts.push(data);
  }
  const raw = zlib.inflateSync(Buffer.concat(parts)), row = width * channels, pixels = new Uint8Array(row * height);
  for (let y = 0; y < height; ++y) {
    const filter = raw[y * (row + 1)], from = y * (row + 1) + 1, to = y * row;
    for (let x = 0; x < row; ++x) {
      const left = x < channels ? 0 : pixels[to + x - channels], up = y ? pixels[to + x - row] : 0;
      let guess = filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : 0;
      if (filter === 4) {
        const corner = y && x >= channels ? pixels[to + x - row - channels] : 0;
        const a = Math.abs(up - corner), b = Math.abs(left - corner), c = Math.abs(left + up - 2 * corner);
        guess = a <= b && a <= c ? left : b <= c ? up : corner;
      }
      pixels[to + x] = raw[from + x] + guess;
    }
  }
  const green = new Uint8Array(width * height);  // the drawings are grey
  for (let i = 0; i < green.length; ++i) {
    const share = channels === 4 ? pixels[i * 4 + 3] / 255 : 1;
    green[i] = pixels[i * channels + 1] * share + 255 * (1 - share);
  }
  return { width, height, green };
}

const [, , task, ...rest] = process.argv;
if (task === 'sheet') {
  const [folder, out] = rest;
  const names = fs.readdirSync(folder).filter(name => name.endsWith('.svg')).sort();
  let body = '';
  names.forEach((name, i) => {
    const text = fs.readFileSync(`${folder}/${name}`, 'utf8'), [, width, height] = text.match(/viewBox="0 0 ([\d.]+) ([\d.]+)"/);
    if (width > cell.width || height > cell.height) throw new Error(`${name} is larger than a cell`);
    body += `<g transform="translate(${(i % cell.columns) * cell.width} ${Math.floor(i / cell.columns) * cell.height})" stroke-linecap="round" stroke-linejoin="round">${text.replace(/^<svg [^>]*>/, '').replace(/<\/svg>\s*$/, '')}</g>`;
  });
  const width = cell.width * cell.columns, height = cell.height * Math.ceil(names.length / cell.columns);
  fs.writeFileSync(`${out}.svg`, `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="#fff"/>${body}</svg>`);
  fs.writeFileSync(`${out}.html`, `<!DOCTYPE html><style>body{margin:0}img{display:block}</style><img src="${out.replace(/.*\//, '')}.svg">`);
  fs.writeFileSync(`${out}.names`, names.join('\n'));
  fs.writeFileSync(`${out}.size`, `${width},${height}`);
} else {
  const [out, ...others] = rest;
  const names = fs.readFileSync(`${out}.names`, 'utf8').split('\n');
  fs.writeFileSync(`${out}-resvg.png`, new Resvg(fs.readFileSync(`${out}.svg`, 'utf8')).render().asPng());
  const ours = decode(`${out}-resvg.png`);
  let bad = 0;
  for (const file of others) {
    const theirs = decode(file);
    let worst = 0;
    names.forEach((name, i) => {
      let ink = 0, unlike = 0;
      const top = Math.floor(i / cell.columns) * cell.height, left = (i % cell.columns) * cell.width;
      for (let y = top; y < top + cell.height; ++y) {
        for (let x = left; x < left + cell.width; ++x) {
          const a = ours.green[y * ours.width + x], b = theirs.green[y * theirs.width + x];
          ink += Math.min(a, b) < 250 ? 1 : 0;
          unlike += Math.abs(a - b) > 96 ? 1 : 0;
        }
      }
      worst = Math.max(worst, unlike / ink);
      if (unlike > limit * ink) { ++bad; console.log(`${name}: ${unlike} of ${ink} pixels unlike in ${file}`); }
    });
    console.log(`${file.replace(/.*\//, '')}: at worst ${(100 * worst).toFixed(2)} % of a drawing's pixels are unlike resvg's`);
  }
  process.exit(bad ? 1 : 0);
}
END
have_resvg() {
  command -v npm >/dev/null && command -v node >/dev/null || return 1
  [ -d "$tools/node_modules/@resvg/resvg-js" ] || timeout 300 npm install --silent --no-audit --no-fund --prefix "$tools" @resvg/resvg-js@2 >/dev/null 2>&1
}
if ! have_resvg || ! command -v rsvg-convert >/dev/null; then
  [ "$failed" -eq 0 ] || exit 1
  echo 'npm with @resvg/resvg-js, or rsvg-convert, is not there: figures not compared'
  exit 77
fi
cp "$work/alike.mjs" "$tools/alike.mjs"
node "$tools/alike.mjs" sheet "$work/mono" "$work/sheet" || exit 1
rsvg-convert -o "$work/sheet-librsvg.png" "$work/sheet.svg" || exit 1
set -- "$work/sheet-librsvg.png"
if command -v chromium >/dev/null; then
  timeout 300 chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --force-device-scale-factor=1 --window-size="$(cat "$work/sheet.size")" \
    --screenshot="$work/sheet-chromium.png" "file://$work/sheet.html" >/dev/null 2>&1
  [ -s "$work/sheet-chromium.png" ] && set -- "$@" "$work/sheet-chromium.png"
fi
node "$tools/alike.mjs" compare "$work/sheet" "$@" || failed=1
exit "$failed"
