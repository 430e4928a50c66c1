#!/bin/sh
# The library in the program where the system has no room at its place, or does not let pages move: a copy is used, and
# every page is the same to the byte. strace makes the system say no.
# And made twice, the image is the same to the byte, though every run has its memory elsewhere.
set -u
lumbar=${LUMBAR:-build/lumbar}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
prepare=$(dirname "$lumbar")/lumbar_prepare
mkdir "$work/one" "$work/other"
"$prepare" data src "$work/one" && "$prepare" data src "$work/other" || exit 1
diff -r "$work/one" "$work/other" || { echo 'made twice, the image is not the same'; exit 1; }

# Each stamp holds a digest of the program's sources: a changed program makes all pages anew, whatever its version says.
cp -r src "$work/src"
echo '// changed' >>"$work/src/plan/dose.cpp"
"$prepare" data "$work/src" "$work/other" || exit 1
cmp -s "$work/one/image.bin" "$work/other/image.bin" || { echo 'the image changed with the sources'; exit 1; }
! cmp -s "$work/one/program.txt" "$work/other/program.txt" || { echo 'the digest of the sources did not change with them'; exit 1; }
cmp -s "$work/one/program.txt" "$(dirname "$lumbar")/prepared/program.txt" || { echo 'the program was not made from these sources'; exit 1; }

command -v strace >/dev/null || { echo 'no strace'; exit 77; }
strace -o /dev/null true 2>/dev/null || { echo 'strace may not trace here'; exit 77; }

failed=0
case=examples/desk-worker/assessment.yaml
"$lumbar" plan "$case" -f html >"$work/usual" || exit 1

# refused NAME CALLS INJECTION…: the page with that call of the system refused, which must have been made.
refused() {
  name=$1
  shift
  strace -o "$work/calls" -e trace=mmap,mremap "$@" "$lumbar" plan "$case" -f html >"$work/page" || { echo "$name: ended with $?"; failed=1; }
  grep -q INJECTED "$work/calls" || { echo "$name: nothing was refused"; cat "$work/calls"; failed=1; }
  cmp -s "$work/usual" "$work/page" || { echo "$name: another page"; failed=1; }
}
refused 'pages may not move' -e inject=mremap:error=EPERM
refused 'no room there' -e inject=mmap:error=EEXIST:when=1
refused 'another place than was asked for' -e inject=mmap:retval=4096:when=1
strace -o "$work/calls" -e trace=mremap "$lumbar" plan "$case" >/dev/null
grep -q 'MREMAP_FIXED.*= 0x4000000000' "$work/calls" || { echo 'the pages are not moved to their place'; cat "$work/calls"; failed=1; }
exit $failed
