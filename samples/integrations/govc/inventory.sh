#!/usr/bin/env bash
# Tells Fleetmask which clusters, hosts and VMs a vCenter has. Needs govc (GOVC_URL and so on set), jq and curl.
#
#   inventory.sh [--dry-run] [INGEST]        default: http://127.0.0.1:8081
#
# --dry-run prints what would be sent. GOVC names another program that answers as govc does.
set -euo pipefail

dry=
if [ "${1:-}" = --dry-run ]; then
    dry=yes
    shift
fi
ingest=${1:-http://127.0.0.1:8081}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# One object of vCenter on each line of $work/$1: {"id":"host-12","name":"esx-1.lab.example","parent":"domain-c8",…}
collect() {
    local file=$1 type=$2
    shift 2
    "${GOVC:-govc}" object.collect -json -type "$type" / "$@" >"$work/$file.raw"
    jq -c -f "$here/objects.jq" "$work/$file.raw" >"$work/$file"
}

# Sends the body in file $3 with method $1 to path $2; an answer that is an error ends the script.
send() {
    local method=$1 path=$2 body=$3 type=$4
    if [ -n "$dry" ]; then
        printf '%s %s\n' "$method" "$path"
        cat "$body"
    else
        curl --fail-with-body --silent --show-error --request "$method" --header "content-type: $type" \
            --data-binary "@$body" "$ingest/api/v1/$path"
        echo
    fi
}

collect clusters ClusterComputeResource name
collect hosts HostSystem name parent
collect vms VirtualMachine name runtime.host runtime.powerState config.version config.uuid config.template

# A cluster that is there keeps its policy: it is declared only if it is new.
while IFS= read -r cluster; do
    id=$(jq -r '.id' <<<"$cluster")
    jq -c '{name}' <<<"$cluster" >"$work/body"
    if [ -n "$dry" ] || ! curl --fail --silent --output /dev/null "$ingest/api/v1/clusters/$id"; then
        send PUT "clusters/$id" "$work/body" application/json
    fi
done <"$work/clusters"

jq -c -n --slurpfile clusters "$work/clusters" -f "$here/hosts.jq" "$work/hosts" >"$work/host-changes"
send POST host-changes "$work/host-changes" application/x-ndjson
jq -c -n --slurpfile hosts "$work/hosts" -f "$here/vms.jq" "$work/vms" >"$work/vm-changes"
send POST vm-changes "$work/vm-changes" application/x-ndjson
