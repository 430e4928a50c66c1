#!/bin/sh
# Installs with apt what lumbar needs, where it is missing. Everything is in Debian 12.
#   sh tests/packages.sh build    what building takes
#   sh tests/packages.sh test     and what the tests take; without these a few checks are skipped
#   sh tests/packages.sh print    what tests/scripts/html_print.sh takes: 700 MB, so only it asks for them
# Exit status 1: something that building takes is missing and could not be installed.
set -u

build='cmake make g++ libyaml-cpp-dev libfmt-dev libcli11-dev doctest-dev'
second_compiler='clang-14 libclang-rt-14-dev'
checks='jq strace python3-yaml cmark-gfm pandoc poppler-utils valgrind parallel libxml2-utils librsvg2-bin'
printers='chromium weasyprint poppler-utils cups cups-filters pandoc fonts-liberation fonts-noto-core fonts-noto-cjk'

missing() {
  for package; do
    state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)
    [ "$state" = installed ] || printf '%s ' "$package"
  done
}

install() {
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends "$@" >/dev/null
}

case ${1-} in
  build) needed=$(missing $build) wanted= ;;
  test) needed=$(missing $build $second_compiler) wanted=$(missing $checks) ;;
  print) needed= wanted=$(missing $printers) ;;
  *) echo "usage: sh tests/packages.sh build|test|print" >&2; exit 2 ;;
esac
[ -n "$needed$wanted" ] || exit 0

if ! command -v apt-get >/dev/null; then
  echo "packages: no apt-get here; by their Debian names, these are used: $needed$wanted" >&2
  exit 0  # they may be there under other names; the build says so if not
fi
as_root=
if [ "$(id -u)" -ne 0 ]; then
  if command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
    as_root=sudo
  else
    echo "packages: install these as root: apt-get install $needed$wanted" >&2
    [ -z "$needed" ]
    exit
  fi
fi

echo "packages: installing $needed$wanted" >&2
$as_root apt-get update -qq || true  # one broken source need not spoil the rest
if [ -n "$needed" ]; then
  install $needed || exit 1
fi
for package in $wanted; do
  install "$package" || echo "packages: no $package" >&2
done
