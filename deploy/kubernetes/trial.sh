#!/usr/bin/env bash
# A cluster of one node out of Kubernetes' own parts (etcd, API server, controllers, scheduler, kubelet, kube-proxy, containerd),
# in a network namespace of its own, with the overlay `single` on it as it stands: the demo plays against it, pods are killed
# and rolled while changes come in, and what was acknowledged is compared with what is there.
#   deploy/kubernetes/trial.sh      as root on Linux, with Go, containerd, runc, Debian's containernetworking-plugins, kcat,
#                                   the services built (mvn package -DskipTests) and their images (see docs/deploy.md)
# Images come from the engine that docker speaks to: fleetmask/*:0.1.0, and apache/kafka and postgres or their stand-ins.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
left_out() { echo "deploy/kubernetes/trial.sh: left out, $*"; exit 0; }
[ "$(id -u)" = 0 ] || left_out "needs root"
for tool in go containerd ctr runc docker ip nsenter unshare kcat curl python3; do
    command -v $tool >/dev/null || left_out "needs $tool"
done
[ -x /usr/lib/cni/bridge ] || left_out "needs the CNI plugins in /usr/lib/cni"
"$root/deploy/tools/build.sh" etcd kube-apiserver kubectl kube-controller-manager kube-scheduler kubelet kube-proxy
export PATH=$root/deploy/.tools/bin:$PATH

work=$(mktemp -d /tmp/fleetmask-trial.XXXXXX)
node=172.30.0.1
space=fleetmask-trial-$$
inside="nsenter --net=/run/netns/$space"
started=()
began=$SECONDS
say() { printf '%4d s  %s\n' $((SECONDS - began)) "$*"; }
wrong() { echo "WRONG: $*" >&2; exit 1; }
export KUBECONFIG=$work/kubeconfig
kube() { $inside kubectl --namespace fleetmask "$@"; }
containers() { $inside ctr --address "$work/containerd.sock" --namespace k8s.io "$@"; }

finish() {
    local code=$?
    if [ $code != 0 ]; then
        kube get pods -o wide >&2 || true
        kube get events --sort-by .lastTimestamp 2>/dev/null | tail -n 25 >&2 || true
        tail -n 15 "$work"/{kubelet,containerd}.log >&2 || true
        [ -z "${KEEP:-}" ] || { echo "kept: $work, namespace $space, processes ${started[*]}" >&2; exit $code; }
    fi
    # The kubelet first, so that nothing is started again; then what it left running.
    for pid in "${started[@]}"; do [ -z "$pid" ] || { kill "$pid"; wait "$pid"; } 2>/dev/null || true; done
    containers task ls -q 2>/dev/null | while read -r task; do containers task kill -s KILL "$task" || true; done
    sleep 2
    containers task ls -q 2>/dev/null | while read -r task; do containers task rm -f "$task" || true; done
    containers container ls -q 2>/dev/null | while read -r each; do containers container rm "$each" || true; done
    [ -z "${runtime:-}" ] || { kill "$runtime" 2>/dev/null; wait "$runtime" 2>/dev/null || true; }
    grep -o " $work[^ ]*" /proc/mounts | sort -r | while read -r mount; do umount -l "$mount" || true; done
    for pid in $(cat "$work/server.pids" 2>/dev/null); do kill "$pid" 2>/dev/null || true; done
    ip netns list | awk '{print $1}' | grep '^cni-' | grep -vxF -f "$work/networks" | while read -r each; do ip netns del "$each" || true; done
    ip netns del "$space" 2>/dev/null || true
    rm -rf --one-file-system "$work"
} >/dev/null 2>"$work/finish.log"
trap finish EXIT

background() {
    local log=$1
    shift
    "$@" >"$work/$log.log" 2>&1 &
    started+=($!)
}

network() {
    ip netns list | awk '{print $1}' >"$work/networks"
    echo none >>"$work/networks"
    ip netns add "$space"
    $inside ip link set lo up
    $inside ip link add node0 type veth peer name node1
    $inside ip address add $node/32 dev node0
    $inside ip link set node0 up
    $inside ip link set node1 up
    $inside ip route add default dev node0
    $inside sysctl -qw net.ipv4.ip_forward=1
    mkdir -p "$work/cni"
    cat >"$work/cni/10-pods.conflist" <<CNI
{"cniVersion": "1.0.0", "name": "pods", "plugins": [
 {"type": "bridge", "bridge": "pods0", "isGateway": true, "hairpinMode": true,
  "ipam": {"type": "host-local", "dataDir": "$work/addresses", "ranges": [[{"subnet": "10.97.0.0/24"}]], "routes": [{"dst": "0.0.0.0/0"}]}},
 {"type": "portmap", "capabilities": {"portMappings": true}}]}
CNI
}

container_runtime() {
    cat >"$work/containerd.toml" <<TOML
version = 2
root = "$work/containerd"
state = "$work/containerd-state"
[grpc]
  address = "$work/containerd.sock"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "docker.io/fleetmask-stand-in/pause:1"
  # Where even root may not spare a process from the memory killer, as in many sandboxes, pods are not spared.
  restrict_oom_score_adj = true
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "$work/cni"
TOML
    $inside containerd --config "$work/containerd.toml" >"$work/containerd.log" 2>&1 &
    runtime=$!
    for _ in $(seq 30); do containers version >/dev/null 2>&1 && break; sleep 1; done
}

# The names of the overlay, whatever they were made from.
images() {
    local name
    for name in apache/kafka:4.1.1=kafka postgres:18.1=postgres; do
        docker image inspect "${name%=*}" >/dev/null 2>&1 || docker tag "fleetmask-stand-in/${name#*=}:1" "${name%=*}"
    done
    printf 'FROM fleetmask-stand-in/jre:1\nENTRYPOINT ["sleep", "infinity"]\n' |
        DOCKER_BUILDKIT=0 docker build -q -t fleetmask-stand-in/pause:1 - >/dev/null
    docker save fleetmask-stand-in/pause:1 apache/kafka:4.1.1 postgres:18.1 \
        fleetmask/{ingest,analysis,remediation}-service:0.1.0 fleetmask/console:0.1.0 | containers images import --no-unpack - >/dev/null
}

control_plane() {
    AUTHORIZATION=RBAC API_ADDRESS=$node API_PORT=6443 $inside "$root/deploy/tools/api-server.sh" "$work" --allow-privileged \
        --kubelet-preferred-address-types InternalIP >"$work/server.out" || { tail "$work"/*.log >&2; exit 1; }
    read -r -a server <"$work/server.pids"
    background controllers $inside kube-controller-manager --kubeconfig "$KUBECONFIG" --leader-elect=false \
        --service-account-private-key-file "$work/accounts.key" --controllers '*,-nodeipam' --bind-address 127.0.0.1 \
        --node-monitor-grace-period=60s
    background scheduler $inside kube-scheduler --kubeconfig "$KUBECONFIG" --leader-elect=false --bind-address 127.0.0.1
    background names $inside python3 "$here/trial_names.py" $node "$KUBECONFIG"
    background proxy $inside kube-proxy --kubeconfig "$KUBECONFIG" --proxy-mode iptables --cluster-cidr 10.97.0.0/24 \
        --hostname-override trial --conntrack-max-per-core 0 --bind-address $node
}

kubelet_of_node() {
    cat >"$work/kubelet.yaml" <<YAML
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
address: $node
authentication: {anonymous: {enabled: true}, webhook: {enabled: false}}
authorization: {mode: AlwaysAllow}
cgroupDriver: cgroupfs
cgroupRoot: /
clusterDNS: [$node]
clusterDomain: cluster.local
containerRuntimeEndpoint: unix://$work/containerd.sock
failSwapOn: false
podLogsDir: $work/pod-logs
evictionHard: {memory.available: 100Mi, nodefs.available: 1%, imagefs.available: 1%}
imageGCHighThresholdPercent: 100
resolvConf: /dev/null
YAML
    started=("" "${started[@]}")
    $inside kubelet --config "$work/kubelet.yaml" --kubeconfig "$KUBECONFIG" --root-dir "$work/kubelet" --node-ip $node \
        --hostname-override trial --cert-dir "$work/kubelet-certificates" >"$work/kubelet.log" 2>&1 &
    started[0]=$!
    for _ in $(seq 60); do
        [ "$(kube get node trial -o 'jsonpath={.status.conditions[?(@.type=="Ready")].status}' 2>/dev/null)" = True ] && return
        sleep 1
    done
    wrong "the node is not ready: $(kube get node trial -o 'jsonpath={.status.conditions[?(@.type=="Ready")].message}')"
}

# Nobody provisions volumes here: two directories wait to be claimed.
volumes() {
    local size
    for size in 5Gi 10Gi; do
        mkdir -p "$work/volume-$size"
        chmod 0777 "$work/volume-$size"
        kube apply -f - >/dev/null <<YAML
apiVersion: v1
kind: PersistentVolume
metadata: {name: volume-$(echo $size | tr A-Z a-z)}
spec:
  capacity: {storage: $size}
  accessModes: [ReadWriteOnce]
  hostPath: {path: $work/volume-$size}
YAML
    done
}

network
container_runtime
images
say "containerd has the images"
control_plane
kubelet_of_node
say "the node is ready: $(kube get node trial -o 'jsonpath={.status.nodeInfo.kubeletVersion} {.status.nodeInfo.containerRuntimeVersion}')"
volumes
cp -r "$here" "$work/kubernetes"
rm -rf "$work/kubernetes/single/secrets"
bash "$work/kubernetes/single/secrets.sh"
kube apply -k "$work/kubernetes/single" >"$work/applied.out"
say "kubectl apply -k deploy/kubernetes/single: $(wc -l <"$work/applied.out") objects"
for each in statefulset/{kafka,postgres} deployment/{ingest,analysis,remediation}-service deployment/console; do
    kube rollout status "$each" --timeout 300s >/dev/null || wrong "$each does not become ready"
done
say "all are ready: $(kube get pods --no-headers | awk '{print $1, $3, "restarts", $4}' | tr '\n' ';')"

# Callers in this namespace of the network know the services by name, as pods do.
address() { kube get service "$1" -o 'jsonpath={.spec.clusterIP}'; }
{ cat /etc/hosts; for each in kafka console ingest-service analysis-service remediation-service; do echo "$(address $each) $each"; done; } >"$work/hosts"
called() { $inside unshare --mount sh -c 'mount --bind "$0" /etc/hosts && exec "$@"' "$work/hosts" "$@"; }
# The demo asks three ports in a row of loopback.
for each in ingest-service:8081 analysis-service:8082 remediation-service:8083; do
    background "forward-${each%:*}" $inside kubectl --namespace fleetmask port-forward "service/${each%:*}" "${each#*:}:${each#*:}"
done
sleep 3
called java -Dfleetmask.home="$root" -jar "$root/local/target/fleetmask.jar" demo --at 8081 --kafka kafka:9092 >"$work/demo.out" 2>&1 || { tail -n 25 "$work/demo.out" >&2; wrong "the demo"; }
say "the demo: $(tail -n 1 "$work/demo.out")"
called curl -sf http://console:8080/ | grep -q '<title>' || wrong "the console has no page"
seen=$(called curl -sf 'http://console:8080/api/analysis/api/v1/fleet?limit=1') || wrong "the console does not reach analysis"
say "the console shows the fleet: ${seen:0:100}…"

called python3 "$root/deploy/compose/steady_changes.py" rolling http://ingest-service:8081 http://analysis-service:8082 kafka:9092 \
    >"$work/steady.out" 2>&1 &
sender=$!
sleep 5
for each in ingest-service analysis-service remediation-service; do
    kube rollout restart deployment/$each >/dev/null
    kube rollout status deployment/$each --timeout 300s >/dev/null || wrong "$each does not roll"
    say "rolled $each while changes came in"
done
for each in ingest-service analysis-service kafka postgres; do
    # The process, as a machine that loses it would; the kubelet starts the container again.
    pod=$(kube get pods -l app.kubernetes.io/name=$each -o 'jsonpath={.items[0].status.containerStatuses[0].containerID}')
    containers task kill -s KILL "${pod#containerd://}"
    say "killed the process of $each"
    sleep 8
done
kube delete pod -l app.kubernetes.io/name=remediation-service --grace-period=0 --force >/dev/null 2>&1
say "deleted the pod of remediation-service"
sleep 5
pkill -TERM -P "$sender" 2>/dev/null || kill -TERM "$sender"
wait "$sender" || { cat "$work/steady.out" >&2; wrong "changes were lost"; }
say "$(tail -n 1 "$work/steady.out")"
for each in ingest-service analysis-service remediation-service console; do
    kube rollout status deployment/$each --timeout 300s >/dev/null || wrong "$each is not ready at the end"
done
say "at the end: $(kube get pods --no-headers | awk '{print $1, $3, "restarts", $4}' | tr '\n' ';')"
echo "deploy/kubernetes/trial.sh: all is well"
