# The program was built hardened: position-independent, relocations read-only before it runs, stack protector, checked
# copies, no executable stack. Asked of the program itself, not of the build.
set -u
lumbar=${LUMBAR:-build/lumbar}
command -v readelf >/dev/null || { echo 'readelf is not installed'; exit 77; }
failures=0
need() { eval "$2" || { echo "not hardened: $1"; failures=$((failures + 1)); }; }
headers=$(readelf -Wh -Wl -Wd "$lumbar")
symbols=$(readelf -Ws "$lumbar")
has() { echo "$headers" | grep -qE "$1"; }
need 'position-independent (PIE)' "has 'Type: +DYN'"
need 'read-only relocations (RELRO)' "has 'GNU_RELRO'"
need 'nothing bound late (-z now), or static' "has 'BIND_NOW|Flags:.* NOW' || ! has 'NEEDED'"
need 'a stack that is not executable' "has 'GNU_STACK +[^ ]+ [^ ]+ [^ ]+ [^ ]+ [^ ]+ +RW +'"
need 'no segment both written and run' "! has 'LOAD +[^ ]+ [^ ]+ [^ ]+ [^ ]+ [^ ]+ +RWE'"
need 'the stack protector' "echo \"\$symbols\" | grep -q '__stack_chk_fail'"
need 'checked copies (fortify)' "echo \"\$symbols\" | grep -qE '__[a-z_]+_chk(@|\$)'"
exit $((failures > 0))
