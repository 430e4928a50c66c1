# The library outside the program: export, --library, --overlay; and the program alone in an empty folder.
lumbar=$(cd "$(dirname "${LUMBAR:-build/lumbar}")" && pwd)/$(basename "${LUMBAR:-build/lumbar}")
root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0
wrong() {
  echo "$1"
  failures=$((failures + 1))
}
example=$root/examples/desk-worker/assessment.yaml

# What is exported is data/, and reads as the same library.
"$lumbar" export "$work/exported" || wrong "export failed"
for file in $(cd "$root/data" && find . -name '*.yaml'); do
  cmp -s "$root/data/$file" "$work/exported/$file" || wrong "$file was exported with other bytes"
done
"$lumbar" plan -f json "$example" >"$work/embedded.json"
"$lumbar" --library "$work/exported" plan -f json "$example" >"$work/folder.json"
cmp -s "$work/embedded.json" "$work/folder.json" || wrong "the exported library plans otherwise than the embedded one"
"$lumbar" export "$work/exported" 2>/dev/null && wrong "export wrote over files"

# An overlay adds an exercise and replaces one by its id.
mkdir -p "$work/overlay/exercises/mobility" "$work/overlay/rules"
sed 's/^name: .*/name: Our own cat-cow/' "$root/data/exercises/mobility/cat-cow.yaml" >"$work/overlay/exercises/mobility/cat-cow.yaml"
cat >"$work/overlay/rules/clinic.yaml" <<'YAML'
# What our clinic adds.
rules:
  - id: our-rule
    title: Everybody measures pain again
    when: pain.worst >= 0
    then: {measure: pain.worst}
    because: We look at your pain again.
    source: [practice]
YAML
"$lumbar" --overlay "$work/overlay" show cat-cow | grep -q 'Our own cat-cow' || wrong "the overlay did not replace an exercise"
"$lumbar" --overlay "$work/overlay" show our-rule >/dev/null || wrong "the overlay did not add a rule"
"$lumbar" --overlay "$work/overlay" test | tail -n 1 | grep -q 'failed 0$' || wrong "the overlay broke the library's tests"
mkdir -p "$work/broken/rules"
printf 'rules:\n  - id: broken\n    when: pain.worts >= 7\n    then: {cap: settle}\n    because: No.\n    source: [practice]\n' >"$work/broken/rules/broken.yaml"
"$lumbar" --overlay "$work/broken" plan "$example" >"$work/out" 2>"$work/err"
[ $? -eq 4 ] || wrong "a wrong overlay did not end with 4"
grep -q 'rules/broken.yaml:3:11: error\[unknown-name\]' "$work/err" || wrong "a wrong overlay's mistake has no place"
grep -q 'did you mean `pain.worst`' "$work/err" || wrong "a wrong overlay's mistake has no way out"

# A wrong library stops the build: the program that prepares it ends with 4 and writes nothing.
prepare=$(dirname "$lumbar")/lumbar_prepare
mkdir "$work/prepared"
cp -r "$work/broken" "$work/broken-data"
"$prepare" "$work/broken-data" src "$work/prepared" 2>"$work/err"
[ $? -eq 4 ] || wrong "a wrong library is prepared"
grep -q '^rules/broken.yaml:' "$work/err" || wrong "a wrong library's mistake has no place in the build"
[ -z "$(ls "$work/prepared")" ] || wrong "something of a wrong library was written"

# Alone: any folder, no home, no such locale, another time zone; and it needs no library of the system.
cd / && env -i LC_ALL=xx_YY.UTF-8 TZ=Pacific/Kiritimati "$lumbar" plan -f json "$example" >"$work/bare.json" 2>"$work/err" || wrong "the program does not run alone"
cmp -s "$work/embedded.json" "$work/bare.json" || wrong "locale, zone or home change the plan"
others=$(ldd "$lumbar" 2>&1 | grep -Ev 'statically linked|not a dynamic executable')
[ -z "$others" ] || wrong "the program needs libraries: $others"

# The same bytes from the other compiler.
if [ -x "$root/build-clang/lumbar" ]; then
  for case in "$root"/examples/*/assessment.yaml; do
    "$lumbar" plan "$case" >"$work/gcc.md"
    "$root/build-clang/lumbar" plan "$case" >"$work/clang.md"
    cmp -s "$work/gcc.md" "$work/clang.md" || wrong "$case: the two compilers' programs differ"
  done
fi

# Standard input, one document and several; a folder's outputs mirror it whatever the order of the inputs.
"$lumbar" plan -f json - <"$example" | cmp -s - "$work/embedded.json" || wrong "standard input plans otherwise"
{ cat "$example"; echo '---'; cat "$example"; } | "$lumbar" plan -f json - | jq -s length | grep -qx 2 || wrong "two documents gave no two plans"
"$lumbar" plan "$root/examples/desk-worker" "$root/examples/athlete/assessment.yaml" -o "$work/a/" 2>/dev/null
[ $? -eq 2 ] || wrong "two inputs of one name were not refused"
mkdir -p "$work/in/sub" && cp "$example" "$work/in/one.yaml" && cp "$example" "$work/in/sub/two.yaml"
"$lumbar" plan "$work/in" -o "$work/mirror" -f txt || wrong "a folder was not planned"
[ -s "$work/mirror/one.txt" ] && [ -s "$work/mirror/sub/two.txt" ] || wrong "the folder was not mirrored"
exit $((failures > 0))
