#!/bin/sh
# A Slurm of one machine, from nothing: munge and slurm-wlm under a configuration, socket and ports of their own, a caseload
# planned by examples/cluster/slurm-array.sh as an array of seven, and its tree and sums compared with those of one process.
#   sh tests/cluster/slurm.sh [FILES]       as root; 2,000 files without a number. Needs: apt-get install slurm-wlm munge
# By hand, not part of tests/run.sh: it starts daemons. It stops them again. The program is $LUMBAR, or build/lumbar.
set -eu
cd "$(dirname "$0")/../.."
files=${1:-2000}
LUMBAR=${LUMBAR:-$PWD/build/lumbar}
export LUMBAR
recipe=$PWD/examples/cluster/slurm-array.sh
[ "$(id -u)" -eq 0 ] || { echo 'slurm.sh: as root'; exit 2; }
for tool in munged slurmctld slurmd sbatch; do
  command -v "$tool" >/dev/null || { echo "slurm.sh: no $tool: apt-get install slurm-wlm munge"; exit 2; }
done
work=$(mktemp -d)
host=$(hostname -s)
stop() {
  for file in "$work"/slurmd.pid "$work"/slurmctld.pid "$work"/munged.pid; do
    pid=$(cat "$file" 2>/dev/null) || continue
    kill "$pid" 2>/dev/null || continue
    for n in 1 2 3 4 5 6 7 8 9 10; do  # it writes its state before it ends
      kill -0 "$pid" 2>/dev/null || break
      sleep 1
    done
  done
  rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM
chmod 755 "$work"
mkdir -m 700 "$work/key" "$work/state" "$work/spool"
dd if=/dev/urandom of="$work/key/munge.key" bs=1024 count=1 status=none
chmod 400 "$work/key/munge.key"

cat >"$work/slurm.conf" <<EOF
ClusterName=lumbar
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmctldPort=16817
SlurmdPort=16818
AuthType=auth/munge
AuthInfo=socket=$work/munge.socket
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
MpiDefault=none
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP
EOF
SLURM_CONF=$work/slurm.conf
export SLURM_CONF
munged --force --key-file="$work/key/munge.key" --socket="$work/munge.socket" --pid-file="$work/munged.pid" --log-file="$work/munged.log" --seed-file="$work/munged.seed"
slurmctld
slurmd
for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  sinfo -h -o %t 2>/dev/null | grep -q '^idle' && break
  sleep 1
done
sinfo

mkdir "$work/cases"
set -- examples/*/assessment.yaml
for n in $(seq "$files"); do
  cp "$1" "$work/cases/$n.yaml"
  set -- "$@" "$1"
  shift
done
"$LUMBAR" plan "$work/cases" -o "$work/one/" --summary >"$work/one.sums" || [ $? -eq 3 ]
failed=0
# An array that begins at 0, and one that begins at 1: the same shards.
for array in 0-6 1-7; do
  started=$(date +%s)
  sbatch --wait --array="$array" -o "$work/slurm-%A_%a.out" "$recipe" "$work/cases" "$work/$array" || { echo "array $array: sbatch ended with $?"; failed=1; }
  echo "array $array: $files assessments in $(($(date +%s) - started)) s"
  cat "$work"/slurm-*.out
  "$LUMBAR" merge "$work/$array"/reports/*.jsonl >"$work/sums" || [ $? -eq 3 ] || failed=1
  head -n 6 "$work/sums"
  tail -n +2 "$work/sums" | cmp - "$work/one.sums" || failed=1
  diff -r -x reports "$work/one" "$work/$array" || failed=1
done
if [ "$failed" -eq 0 ]; then echo 'slurm.sh: the trees and sums are those of one process'; else echo 'slurm.sh: FAILED'; fi
exit "$failed"
