#!/bin/sh
# sh tests/bench/steps.sh LUMBAR FOLDER: what each step of a plan costs, in instructions, over the first
# 60 assessments of FOLDER. Functions are named where the compiler kept them as such.
set -eu
lumbar=$1 folder=$2
command -v valgrind >/dev/null || { echo 'no valgrind'; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/in"
(cd "$folder" && ls | head -n 60 | xargs cp -t "$work/in")
files=$(ls "$work/in" | wc -l)
valgrind --tool=callgrind --callgrind-out-file="$work/profile" "$lumbar" plan "$work/in" -o "$work/out" >/dev/null 2>&1 || [ $? -eq 3 ]
callgrind_annotate --inclusive=yes --threshold=99.99 "$work/profile" >"$work/table"

# step NAME FUNCTION: the count before `(…%)  …:FUNCTION(`, a plan
step() {
  sed -n "s/^ *\([0-9,]*\) ([ 0-9.]*%).*:$2[([].*/\1/p" "$work/table" | head -n 1 | tr -d , | awk -v files="$files" -v name="$1" '{ printf "%-22s %9d a plan\n", name, $1 / files }'
}
step 'parse: yaml-cpp' 'YAML::Parser::HandleNextDocument'
step 'parse: plain shape' 'lumbar::parse_plain_yaml'
step 'parse: all' 'lumbar::parse_yaml'
step 'read: all' 'lumbar::read_assessment'
step 'derive' 'lumbar::derive'
step 'judge' 'lumbar::judge'
step 'plan' 'lumbar::make_plan'
step 'patient: compose' 'lumbar::compose_for_patient'
step 'clinician: compose' 'lumbar::compose_for_clinician'
step 'render: Markdown' 'lumbar::to_markdown'
sed -n "s/^ *\([0-9,]*\) ([ 0-9.]*%).*:lumbar::take_over[([].*/start: library          \1 once/p" "$work/table" | head -n 1 | tr -d ,
