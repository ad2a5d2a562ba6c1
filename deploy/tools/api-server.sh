#!/usr/bin/env bash
# Starts etcd and kube-apiserver on free ports of loopback, with their data in DIRECTORY, and writes `kubeconfig` and
# `server.pids` there; whoever calls ends those processes.   api-server.sh DIRECTORY [flag of kube-apiserver…]
set -euo pipefail
work=$1
shift
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
store=$(free_port) peer=$(free_port) port=${API_PORT:-$(free_port)} address=${API_ADDRESS:-127.0.0.1}
etcd --data-dir "$work/etcd" --listen-client-urls "http://127.0.0.1:$store" --advertise-client-urls "http://127.0.0.1:$store" \
    --listen-peer-urls "http://127.0.0.1:$peer" --initial-advertise-peer-urls "http://127.0.0.1:$peer" \
    --initial-cluster "default=http://127.0.0.1:$peer" --unsafe-no-fsync >"$work/etcd.log" 2>&1 &
pids=$!
openssl genrsa -out "$work/accounts.key" 2048 2>/dev/null
token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
(umask 077 && echo "$token,checker,checker,system:masters" >"$work/tokens.csv")
kube-apiserver --etcd-servers "http://127.0.0.1:$store" --bind-address "$address" --advertise-address "$address" \
    --secure-port "$port" --cert-dir "$work/certificates" --service-cluster-ip-range 10.96.0.0/16 \
    --token-auth-file "$work/tokens.csv" --authorization-mode "${AUTHORIZATION:-RBAC}" --service-account-issuer https://kubernetes.default.svc \
    --service-account-key-file "$work/accounts.key" --service-account-signing-key-file "$work/accounts.key" \
    "$@" >"$work/api-server.log" 2>&1 &
pids="$pids $!"
echo "$pids" >"$work/server.pids"
export KUBECONFIG=$work/kubeconfig
kubectl config set-cluster check --server "https://$address:$port" --insecure-skip-tls-verify >/dev/null
kubectl config set-credentials checker --token "$token" >/dev/null
kubectl config set-context check --cluster check --user checker >/dev/null
kubectl config use-context check >/dev/null
for _ in $(seq 180); do
    kubectl get --raw /readyz >/dev/null 2>&1 && exit 0
    kill -0 "${pids##* }" 2>/dev/null || break
    sleep 1
done
echo "the API server did not start; see $work/api-server.log" >&2
kill $pids 2>/dev/null || true
exit 1
