#!/usr/bin/env bash
# Builds VMware's vSphere simulator and its client govc from the module pinned in go.mod beside this, into deploy/.tools/bin,
# once; tests of the vSphere modules find them there, and say that they are left out where they do not.
# Needs Go (https://go.dev) 1.25 or newer. The first build takes some minutes on two cores.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
bin=$(cd .. && pwd)/.tools/bin
if ! command -v go >/dev/null; then
    echo "deploy/simulator/build.sh: left out, needs Go; tests against a vSphere simulator will be left out too" >&2
    exit 0
fi
mkdir -p "$bin"
sources=$(cat go.mod govc/*.go vcsim/*.go | sha256sum)
stamp=$bin/.simulator
if [ ! -x "$bin/vcsim" ] || [ ! -x "$bin/govc" ] || [ "$(cat "$stamp" 2>/dev/null)" != "$sources" ]; then
    echo "building vcsim and govc" >&2
    CGO_ENABLED=0 GOFLAGS= go build -mod=readonly -buildvcs=false -trimpath -p 2 -ldflags "-s -w" -o "$bin/" ./govc ./vcsim
    printf '%s\n' "$sources" >"$stamp"
fi
