#!/usr/bin/env bash
# Runs the figures of docs/benchmarks.md that are no JMH benchmarks, in one go: grep and wc on the same 1 GiB log that
# the reader gets, a C loop for the matrix, and the offline commands as a person starts them.
# Needs: the benchmarks and the fleetmask command built, gcc, GNU time; shared/ beside the checkout for the real logs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# What a line of CPUID looks like in the reader's eyes, as one pattern.
pattern='(hostCPUID|guestCPUID|guest vs\. host CPUID|CPUID) (level )?[0-9a-f]{8}, ?[0-9a-f]+:'
timed() { # WHAT COMMAND…: the best of three, and the peak memory; a blocked way (1) is an answer too
    local what=$1 best=999999 peak=0 seconds kilobytes status
    shift
    for _ in 1 2 3; do
        status=0
        LC_ALL=C command time -f '%e %M' -o "$scratch/time" "$@" >"$scratch/out" 2>&1 || status=$?
        [ "$status" -le 1 ] || { cat "$scratch/out" >&2; exit "$status"; }
        read -r seconds kilobytes < <(tail -n 1 "$scratch/time")
        best=$(awk "BEGIN { print ($seconds < $best) ? $seconds : $best }")
        peak=$kilobytes
    done
    printf '%-44s %7.2f s   peak %4d MB\n' "$what" "$best" $((peak / 1024))
}

echo "1 GiB log"
java -cp "benchmarks/target/benchmarks.jar" io.fleetmask.benchmarks.LogMix "$scratch/vmware.log" $((1 << 30))
cat "$scratch/vmware.log" >/dev/null
timed 'wc -l' wc -l "$scratch/vmware.log"
timed 'grep -c CPUID' grep -c CPUID "$scratch/vmware.log"
timed 'grep -cE (the full line pattern)' grep -cE "$pattern" "$scratch/vmware.log"
timed 'fleetmask inspect --json (64 MB of heap)' env JAVA_TOOL_OPTIONS=-Xmx64m ./fleetmask inspect --json "$scratch/vmware.log"

echo "Matrix of 1,000 hosts"
gcc -O3 -march=native -o "$scratch/matrix" benchmarks/peers/matrix.c
printf '%-44s %s\n' 'C loop' "$("$scratch/matrix")"

echo "Commands, JVM start included"
[ -d ../shared ] || { echo "the real logs are not there: ../shared is missing" >&2; exit 1; }
mapfile -t logs < <(grep -l 'hostCPUID level' ../shared/corpus/logs/*.log)
large=(../shared/corpus/logs/002_*.log ../shared/corpus/logs/020_*.log)
timed 'fleetmask mask, two logs of 400 to 500 kB' ./fleetmask mask "${large[@]}"
mkdir "$scratch/fleet"
for round in 1 2 3; do
    for log in "${logs[@]}"; do
        [ "$(find "$scratch/fleet" -name '*.log' | wc -l)" -ge 200 ] || cp "$log" "$scratch/fleet/$round-${log##*/}"
    done
done
timed 'fleetmask compare, 200 real logs' ./fleetmask compare "$scratch"/fleet/*.log
