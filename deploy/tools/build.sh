#!/usr/bin/env bash
# Builds parts of Kubernetes from their Go modules, pinned in go.mod beside this, into deploy/.tools/bin, once.
#   deploy/tools/build.sh etcd kube-apiserver …
# The first build of the API server takes a quarter of an hour on two cores; afterwards it is there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
bin=$(cd .. && pwd)/.tools/bin
mkdir -p "$bin"
release=$(sed -n 's|^\tk8s.io/kubernetes \(v[0-9.]*\).*|\1|p' go.mod)
for tool in "$@"; do
    case $tool in
        etcd) package=go.etcd.io/etcd/server/v3 ;;
        *) package=k8s.io/kubernetes/cmd/$tool ;;
    esac
    stamp=$bin/.$tool
    if [ ! -x "$bin/$tool" ] || ! cmp -s go.mod "$stamp"; then
        echo "building $tool" >&2
        CGO_ENABLED=0 GOFLAGS= go build -mod=readonly -buildvcs=false -trimpath -p 2 \
            -ldflags "-s -w -X k8s.io/component-base/version.gitVersion=$release" -o "$bin/$tool" "$package"
        cp go.mod "$stamp"
    fi
done
