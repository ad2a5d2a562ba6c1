#!/usr/bin/env bash
# Checks the manifests: every overlay is rendered, and whatever a manifest names must exist; then each is applied on trial,
# with strict validation, to a real API server, which also holds every pod against Pod Security `restricted`. The overlays
# below faults/ must be refused, each for its own reason.
#   deploy/kubernetes/check.sh             all of it; builds the server from its sources if need be (Go; a quarter of an hour)
#   deploy/kubernetes/check.sh --render    what needs no server (seconds)
#   deploy/kubernetes/check.sh DIRECTORY…  these overlays only, in place of those of the project
# Needs kubectl and python3 with PyYAML; what is missing is said, and what needs it is left out.
# The definitions of the operators' resources are looked for in FLEETMASK_CRDS, or ../shared/crds beside the checkout.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
crds=${FLEETMASK_CRDS:-$root/../shared/crds}
export PATH=$root/deploy/.tools/bin:$PATH
server=yes
if [ "${1:-}" = --render ]; then server=no && shift; fi
given=("$@")

left_out() { echo "deploy/kubernetes/check.sh: left out, $*"; }
python3 -c 'import yaml' 2>/dev/null || { left_out "needs python3 with PyYAML"; exit 0; }
if [ $server = yes ]; then
    if command -v go >/dev/null; then
        "$root/deploy/tools/build.sh" etcd kube-apiserver kubectl
    else
        left_out "the API server, which needs Go"
        server=no
    fi
fi
command -v kubectl >/dev/null || { left_out "needs kubectl"; exit 0; }

work=$(mktemp -d)
started=()
finish() {
    for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
    for pid in "${started[@]}"; do wait "$pid" 2>/dev/null || true; done
    rm -rf "$work"
}
trap finish EXIT

# A copy, so that the passwords of a trial never lie in the checkout.
cp -r "$here" "$work/kubernetes"
rm -rf "$work"/kubernetes/{*,examples/*}/secrets
for script in "$work"/kubernetes/{*,examples/*}/secrets.sh; do bash "$script"; done
manifests() { python3 "$here/check_manifests.py" "$@"; }

defined() {
    kubectl apply --server-side -f "$1" >/dev/null
    kubectl wait --for condition=Established --timeout 60s crd --all >/dev/null
}

start_server() {
    # With privileged containers allowed, so that it is Pod Security that refuses them.
    "$root/deploy/tools/api-server.sh" "$work" --allow-privileged >"$work/server.out" || { tail -n 20 "$work"/*.log >&2; exit 1; }
    read -r -a started <"$work/server.pids"
    export KUBECONFIG=$work/kubeconfig
    operators=no gateway=no
    if ls "$crds"/*.yaml >/dev/null 2>&1; then defined "$crds" && operators=yes; fi
    # The Gateway API's module holds its definitions.
    local module
    if module=$(cd "$root/deploy/tools" && go mod download -json sigs.k8s.io/gateway-api@v1.4.0 2>/dev/null | sed -n 's/.*"Dir": "\(.*\)".*/\1/p') && [ -n "$module" ]; then
        defined "$module/config/crd/standard" && gateway=yes
    fi
}

# On trial: the namespaces and accounts that pods need are made, everything else is only looked at.
applied() {
    local rendered=$1
    manifests namespaces "$rendered" | kubectl apply -f - >/dev/null &&
        kubectl apply --dry-run=server --validate=strict -f "$rendered" >/dev/null &&
        manifests accounts "$rendered" | kubectl apply -f - >/dev/null &&
        manifests pods "$rendered" | kubectl create --dry-run=server -f - >/dev/null
}

checked() {
    local overlay=$1 rendered=$work/rendered.yaml
    { kubectl kustomize "$overlay" >"$rendered" && manifests references "$rendered"; } || return 1
    if [ $server = no ]; then
        echo "rendered"
    elif [ $operators = no ] && grep -qE '^apiVersion: (kafka.strimzi.io|postgresql.cnpg.io)' "$rendered"; then
        echo "rendered; not applied: no definitions of the operators' resources in $crds"
    elif [ $gateway = no ] && grep -q '^apiVersion: gateway.networking.k8s.io' "$rendered"; then
        echo "rendered; not applied: no definitions of the Gateway API"
    else
        applied "$rendered" || return 1
        echo "rendered, strictly valid, pods restricted"
    fi
}

[ $server = no ] || { start_server && echo "an API server of its own: $(kubectl version 2>/dev/null | sed -n 's/^Server Version: //p')"; }
if [ ${#given[@]} -gt 0 ]; then
    for overlay in "${given[@]}"; do
        result=$(checked "$overlay") || exit 1
        echo "$overlay: $result, references whole"
    done
    exit 0
fi
for overlay in single production examples/production-ingress examples/production-gateway examples/production-tracing examples/trial-vsphere examples/production-vsphere; do
    result=$(checked "$work/kubernetes/$overlay") || exit 1
    echo "$overlay: $(manifests count "$work/rendered.yaml") objects: $result, references whole"
done
for fault in "$work"/kubernetes/faults/*; do
    name=$(basename "$fault")
    expected=$(sed -n '1s/^# expects: //p' "$fault/kustomization.yaml")
    if (checked "$fault") >"$work/fault.out" 2>&1; then
        [ $server = no ] || { echo "WRONG: $name is not refused" >&2; exit 1; }
        grep -q '^rendered$' "$work/fault.out" && echo "$name: left out, only a server notices it"
    elif grep -qE "$expected" "$work/fault.out"; then
        echo "$name: refused: $(grep -m 1 -oE ".{0,40}$expected.{0,40}" "$work/fault.out")"
    else
        echo "WRONG: $name is refused for another reason than $expected:" >&2
        cat "$work/fault.out" >&2
        exit 1
    fi
done
echo "deploy/kubernetes/check.sh: all is well"
