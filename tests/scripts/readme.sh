# What the READMEs show works: in a copy of what they speak of, each block ```yaml FILE is written to that file, and each block
# ```sh is run, in order. A block whose last line ends in `# exit N` has to end with N, any other with 0. Blocks of other kinds (console) are
# only to be read. The excerpt of README.md stands in the example's plan.
set -u
LUMBAR=${LUMBAR:-$PWD/build/lumbar}
case $LUMBAR in
  /*) ;;
  *) LUMBAR=$PWD/$LUMBAR ;;
esac
command -v jq >/dev/null || { echo 'jq is not installed'; exit 77; }
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
ln -s "$LUMBAR" "$work/bin/lumbar"
PATH=$work/bin:$PATH
failures=0
count=0

fail() { echo "$*"; failures=$((failures + 1)); }

# blocks FILE FOLDER: one file a block, NNN.sh or NNN.yaml; the first line of a .yaml is where it goes.
blocks() {
  awk -v folder="$2" '
    /^```/ && out { close(out); out = ""; next }
    /^```sh$/ { out = sprintf("%s/%03d.sh", folder, ++n); printf "" > out; next }
    /^```yaml [^ ]+$/ { out = sprintf("%s/%03d.yaml", folder, ++n); print $2 > out; next }
    /^```/ { out = "/dev/null"; next }
    out { print > out }' "$1"
}

# try README: its blocks in a fresh copy.
try() {
  name=$(echo "$1" | tr / -)
  mkdir "$work/$name" "$work/$name.blocks"
  cp -r data examples tests "$work/$name/"
  blocks "$1" "$work/$name.blocks"
  for block in "$work/$name.blocks"/*; do
    [ -f "$block" ] || { fail "$1: no blocks"; return; }
    count=$((count + 1))
    case $block in
      *.yaml)
        target=$work/$name/$(head -n 1 "$block")
        mkdir -p "$(dirname "$target")"
        tail -n +2 "$block" >"$target"
        continue
        ;;
    esac
    wanted=$(tail -n 1 "$block" | sed -n 's/.*# exit \([0-9]*\)$/\1/p')
    (cd "$work/$name" && sh -e "$block") >"$work/out" 2>"$work/err"
    got=$?
    if [ "$got" -ne "${wanted:-0}" ]; then
      fail "$1: exit $got, ${wanted:-0} was promised, of:"
      cat "$block"
      head -n 20 "$work/err"
      tail -n 5 "$work/out"
    fi
  done
}

try README.md
try data/README.md

# The excerpt, line by line.
sed -n '/^<!-- excerpt of /,/^<!-- end of excerpt/s/^> //p' README.md >"$work/excerpt"
excerpt_of=$(sed -n 's/^<!-- excerpt of \(.*\) -->$/\1/p' README.md)
[ -s "$work/excerpt" ] || fail 'README.md: no excerpt'
while IFS= read -r line; do
  grep -qxF -- "$line" "$excerpt_of" || fail "README.md: not in $excerpt_of: $line"
done <"$work/excerpt"

# Every file and folder that a README links to is there.
for readme in README.md data/README.md tests/README.md; do
  for link in $(grep -oE '\]\([^)#]+\)' "$readme" | sed 's/](\(.*\))/\1/' | grep -v '^http'); do
    [ -e "$(dirname "$readme")/$link" ] || fail "$readme: links to $link, which is not there"
  done
done

# No network: the program has nothing to open a connection with.
if command -v nm >/dev/null && nm -D --undefined-only "$LUMBAR" | grep -E ' (socket|connect|getaddrinfo|gethostbyname|sendto)(@|$)'; then
  fail 'README.md says that the program opens no network connection'
fi

echo "$count blocks"
exit $((failures > 0))
