#!/usr/bin/env bash
# Tells Kafka what monitoring would tell, and shows what comes back, with kcat as the only client.
#
#   host-change.sh [CLUSTER [BROKER]]    default: lab 127.0.0.1:9092, where `./fleetmask up` has its Kafka
#
# `./fleetmask up` writes how kcat gets into its Kafka: export KCAT_CONFIG=~/.fleetmask/clients/monitoring.kcat
#
# The cluster must have been declared. Two hosts join it: one has a newer processor, with SSE4.2 and POPCNT.
set -euo pipefail

cluster=${1:-lab}
broker=${2:-${BROKER:-127.0.0.1:9092}}
source=/monitoring/kcat
day=2026-03-01

command -v kcat >/dev/null || {
    echo 'needs kcat (Debian, Ubuntu: apt-get install kcat)' >&2
    exit 127
}

# A few leaves of two invented processors: signature (leaf 1 eax) and features (leaf 1 ecx: bit 20 is SSE4.2, 23 POPCNT).
registers() {
    printf '{"0.0":["00000001","756e6547","6c65746e","49656e69"],"1.0":["%s","00200800","%s","bfebfbff"],' "$1" "$2"
    printf '"80000000.0":["80000001","00000000","00000000","00000000"],'
    printf '"80000001.0":["00000000","00000000","00000001","2c100800"]}'
}

# Binary mode: the change is the value, the envelope is in headers. The key is the host.
# The id makes a repeated run change nothing.
binary() {
    local host=$1 time=$2 change=$3
    printf '%s\t%s\n' "$host" "$change" |
        kcat -P -b "$broker" -t fleetmask.host-changes -K '\t' \
            -H ce_specversion=1.0 -H "ce_id=$host-$time" -H "ce_source=$source" \
            -H ce_type=io.fleetmask.host-changes.v1 -H "ce_time=$time" -H content-type=application/json
}

# Structured mode: envelope and change are one JSON.
structured() {
    local host=$1 time=$2 change=$3
    printf '%s\t{"specversion":"1.0","id":"%s","source":"%s","type":"%s","time":"%s","data":%s}\n' \
        "$host" "$host-$time" "$source" io.fleetmask.host-changes.v1 "$time" "$change" |
        kcat -P -b "$broker" -t fleetmask.host-changes -K '\t' -H content-type=application/cloudevents+json
}

# Key, headers and value of the cluster's mask changes so far, a line each.
mask_changes() {
    kcat -C -b "$broker" -t fleetmask.mask-changes -o beginning -e -q -f '%k\t%h\t%s\n' |
        awk -F '\t' -v cluster="$cluster" '$1 == cluster'
}

one=esx-1.$cluster
two=esx-2.$cluster
binary "$one" "${day}T12:00:01Z" '{"host":"'"$one"'","kind":"joined","cluster":"'"$cluster"'"}'
structured "$two" "${day}T12:00:01Z" '{"host":"'"$two"'","kind":"joined","cluster":"'"$cluster"'"}'
binary "$one" "${day}T12:00:02Z" '{"host":"'"$one"'","kind":"cpuid-registers","registers":'"$(registers 000106a5 009ce3bd)"'}'
binary "$two" "${day}T12:00:02Z" '{"host":"'"$two"'","kind":"cpuid-registers","registers":'"$(registers 00010676 000ce3bd)"'}'
echo "4 host changes sent to $broker; waiting for a change of the mask of $cluster" >&2

for _ in $(seq 30); do
    change=$(mask_changes | grep '"cpuid.SSE42"' | tail -n 1) || true
    if [ -n "$change" ]; then
        IFS=$'\t' read -r key headers value <<<"$change"
        printf 'key: %s\n' "$key"
        tr ',' '\n' <<<"$headers" | sed 's/=/: /'
        printf '\n%s\n' "$value"
        exit 0
    fi
    sleep 1
done
echo "no change within about a minute. Is the cluster declared? Does fleetmask.ingest.dead hold the host changes?" >&2
exit 1
