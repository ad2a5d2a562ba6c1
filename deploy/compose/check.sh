#!/usr/bin/env bash
# Brings docker-compose.yml up on a real engine and tries what its pages promise: README's session and kcat's recipe against
# it, the demo, what is published and how the containers are confined; kills the process of every service while changes
# come in, once alone and once beside a second instance, and compares at the end what was acknowledged with what is there.
#   deploy/compose/check.sh               images from registries
#   deploy/compose/check.sh --stand-ins   where none can be reached: images from Debian's packages (as root)
# Needs built services (mvn package -DskipTests), docker-compose and an engine; without an engine it says so and is left out.
# As root it starts an engine of its own if none answers, with its data in deploy/.tools. Ports are free ones.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"
here=deploy/compose
for tool in docker docker-compose python3 curl kcat; do
    command -v "$tool" >/dev/null || { echo "$here/check.sh: left out, needs $tool"; exit 0; }
done
[ -e ingest-service/target/quarkus-app/quarkus-run.jar ] && [ -e local/target/fleetmask.jar ] || { echo "the services are not built: mvn package -DskipTests" >&2; exit 2; }

work=$(mktemp -d)
engine=
cp -r local/target/fleetmask.jar local/target/lib "$work/"
made_secrets=
compose() { docker-compose --project-name fleetmask-check "$@"; }
# The container of a service, asked of the engine: docker-compose 1.29 takes a second to say it.
container() {
    docker ps --all --quiet --filter label=com.docker.compose.project=fleetmask-check --filter "label=com.docker.compose.service=$1"
}
finish() {
    local code=$?
    [ $code = 0 ] || { echo "--- failed; the last lines of each container:" >&2; compose logs --tail 15 2>&1 | tail -n 90 >&2 || true; }
    compose --profile scale down --volumes --timeout 30 >/dev/null 2>&1 || true
    [ -z "$made_secrets" ] || rm -r "$here/secrets"
    [ -z "$engine" ] || { kill "$engine"; wait "$engine" 2>/dev/null || true; }
    rm -rf --one-file-system "$work"
}
trap finish EXIT
began=$SECONDS
say() { printf '%4d s  %s\n' $((SECONDS - began)) "$*"; }
wrong() { echo "WRONG: $*" >&2; exit 1; }

if ! docker info >/dev/null 2>&1; then
    if [ "$(id -u)" != 0 ] || ! command -v dockerd >/dev/null; then
        echo "$here/check.sh: left out, no container engine answers"
        exit 0
    fi
    mkdir -p deploy/.tools/docker
    export DOCKER_HOST=unix://$work/docker.sock
    dockerd --data-root "$root/deploy/.tools/docker" --exec-root "$work/docker" --pidfile "$work/docker.pid" -H "$DOCKER_HOST" \
        >"$work/dockerd.log" 2>&1 &
    engine=$!
    for _ in $(seq 60); do docker info >/dev/null 2>&1 && break; sleep 1; done
    docker info >/dev/null || { tail "$work/dockerd.log" >&2; exit 1; }
fi
if [ "${1:-}" = --stand-ins ]; then
    deploy/images/stand-ins/build.sh
    export FLEETMASK_JRE_IMAGE=fleetmask-stand-in/jre:1 FLEETMASK_KAFKA_IMAGE=fleetmask-stand-in/kafka:1
    export FLEETMASK_POSTGRES_IMAGE=fleetmask-stand-in/postgres:1
fi

# The three HTTP ports follow each other, as the demo expects them.
read -r FLEETMASK_INGEST_PORT FLEETMASK_ANALYSIS_PORT FLEETMASK_REMEDIATION_PORT FLEETMASK_KAFKA_PORT < <(python3 - <<'PY'
import random, socket
def free(port):
    with socket.socket() as s:
        try: s.bind(("127.0.0.1", port))
        except OSError: return False
        return True
first = next(p for p in iter(lambda: random.randrange(21000, 29000), None) if all(free(p + i) for i in range(4)))
print(first, first + 1, first + 2, first + 3)
PY
)
export FLEETMASK_INGEST_PORT FLEETMASK_ANALYSIS_PORT FLEETMASK_REMEDIATION_PORT FLEETMASK_KAFKA_PORT
ingest=http://127.0.0.1:$FLEETMASK_INGEST_PORT
analysis=http://127.0.0.1:$FLEETMASK_ANALYSIS_PORT
remediation=http://127.0.0.1:$FLEETMASK_REMEDIATION_PORT
kafka=127.0.0.1:$FLEETMASK_KAFKA_PORT

if [ ! -e "$here/secrets" ]; then
    # Without passwords of its own nothing may start.
    ! compose up --detach postgres >/dev/null 2>&1 || wrong "PostgreSQL starts without a password of its own"
    compose down --volumes >/dev/null 2>&1
    [ ! -e "$here/secrets" ] || rmdir "$here"/secrets/* "$here/secrets"
    "$here/make-secrets.sh" >/dev/null
    made_secrets=yes
    say "nothing starts without passwords; made some"
fi

state() { docker inspect --format '{{.State.Health.Status}}' "$(container "$1")" 2>/dev/null || true; }
healthy() {
    local service
    for service in "$@"; do
        for _ in $(seq 300); do [ "$(state "$service")" = healthy ] && continue 2; sleep 1; done
        wrong "$service is $(state "$service")"
    done
}
everything=(kafka postgres ingest-service analysis-service remediation-service)
DOCKER_BUILDKIT=0 compose build --quiet >"$work/build.log" 2>&1 || { tail -n 20 "$work/build.log" >&2; exit 1; }
say "images are built: $(docker images --format '{{.Repository}} {{.Size}}' | grep '^fleetmask/' | tr '\n' ';')"
up=$SECONDS
compose up --detach --no-build "${everything[@]}" >"$work/up.log" 2>&1 || { cat "$work/up.log" >&2; exit 1; }
healthy "${everything[@]}"
say "all are healthy $((SECONDS - up)) s after 'up'"

for service in "${everything[@]}"; do
    docker inspect --format '{{range $p, $b := .NetworkSettings.Ports}}{{range $b}}{{.HostIp}} {{end}}{{end}}' "$(container "$service")" |
        tr ' ' '\n' | grep -v '^$' | grep -vx '127.0.0.1' && wrong "$service is published beyond loopback"
done
for service in ingest-service analysis-service remediation-service; do
    docker exec "$(container "$service")" sh -c 'test "$(id -u)" = 10001' || wrong "$service runs as root"
    ! docker exec "$(container "$service")" touch /opt/fleetmask/x 2>/dev/null || wrong "$service can write its own files"
    docker exec "$(container "$service")" grep -q '^CapEff:.*0000000000000000$' /proc/1/status || wrong "$service has capabilities"
    ! docker inspect "$(container "$service")" | grep -q -f "$here/secrets/ingest" || wrong "$service shows its password"
done
say "published on loopback only; services: user 10001, read-only, no capabilities, no password in their settings"

java -Dfleetmask.home="$root" -jar "$work/fleetmask.jar" demo --at "$FLEETMASK_INGEST_PORT" --kafka "$kafka" >"$work/demo.out" 2>&1 || { tail -n 20 "$work/demo.out" >&2; wrong "the demo"; }
say "the demo: $(tail -n 1 "$work/demo.out")"
# The demo and README show the same hosts.
curl -fsS -X DELETE "$ingest/api/v1/clusters/article?cascade=true" >/dev/null

# README's session, word for word but for the ports and the patience.
sed -n '/^curl -X PUT .*clusters\/lab/,/^```$/p' README.md | grep -v '^```' |
    sed "s/:8081/:$FLEETMASK_INGEST_PORT/g; s/:8082/:$FLEETMASK_ANALYSIS_PORT/g; s/:8083/:$FLEETMASK_REMEDIATION_PORT/g; s/--retry 10/--retry 60/" >"$work/session.sh"
bash "$work/session.sh" >"$work/session.out" 2>/dev/null || { cat "$work/session.out" >&2; wrong "README's session fails"; }
lines='^cpuid[.][0-9a-f.]*[a-d]x = '
grep "$lines" README.md >"$work/expected"
grep "$lines" "$work/session.out" | diff "$work/expected" - || wrong "README's session gives other lines"
say "README's session gives its four lines"

curl -fsS -X PUT "$ingest/api/v1/clusters/streams" -H 'content-type: application/json' -d '{"name":"Streams","policy":{"settle":"PT0S"}}' >/dev/null
samples/integrations/kafka/host-change.sh streams "$kafka" 2>/dev/null >"$work/kcat.out" || wrong "kcat's recipe gets no mask change"
grep -q '"cpuid.SSE42"' "$work/kcat.out" || wrong "kcat's recipe: $(cat "$work/kcat.out")"
say "kcat's recipe gets its mask change from outside"

deploy/observability/check.sh --live "127.0.0.1:$FLEETMASK_INGEST_PORT" "127.0.0.1:$FLEETMASK_ANALYSIS_PORT" \
    "127.0.0.1:$FLEETMASK_REMEDIATION_PORT" >"$work/observability.out" 2>&1 || { cat "$work/observability.out" >&2; wrong "alerts or dashboard"; }
say "$(tail -n 1 "$work/observability.out")"

say "memory: $(docker stats --no-stream --format '{{.Name}} {{.MemUsage}}' | sed 's/fleetmask-check_//' | tr '\n' ';')"

# Ends the process as nobody announces it; the engine starts the container again.
kill_process() { kill -9 "$(docker inspect --format '{{.State.Pid}}' "$(container "$1")")"; }

# $1: a name. Sends changes over HTTP and Kafka while the processes are killed, then compares.
nothing_is_lost() {
    local name=$1
    shift
    python3 "$here/steady_changes.py" "$name" "$ingest" "$analysis" "$kafka" >"$work/$name.out" 2>&1 &
    local sender=$! service
    for service in "$@"; do
        sleep 4
        kill_process "$service"
        say "killed the process of $service"
    done
    sleep 5
    touch "$work/$name.end"
    kill -TERM $sender
    wait $sender || { cat "$work/$name.out" >&2; wrong "$name"; }
    say "$(tail -n 1 "$work/$name.out")"
}

nothing_is_lost alone ingest-service analysis-service remediation-service kafka postgres
healthy "${everything[@]}"

for service in ingest-service analysis-service remediation-service; do
    stopped=$SECONDS
    compose stop "$service" >/dev/null 2>&1
    code=$(docker inspect --format '{{.State.ExitCode}}' "$(container "$service")")
    [ "$code" = 143 ] || [ "$code" = 0 ] || wrong "$service ends with $code when it is stopped"
    say "$service stopped by itself in $((SECONDS - stopped)) s"
done
compose start "${everything[@]:2}" >/dev/null 2>&1
healthy "${everything[@]}"

lines_again() {
    for _ in $(seq 90); do
        mask=$(curl -fs -H 'accept: text/plain' "$analysis/api/v1/clusters/lab/mask?hw=9" || true)
        [ "$mask" = "$(cat "$work/expected")" ] && return
        sleep 1
    done
    wrong "$1: the mask is not the same: $mask"
}
in_database() { docker exec "$(container postgres)" psql --quiet --username=postgres --dbname=fleetmask --set ON_ERROR_STOP=1 "$@"; }

compose stop analysis-service remediation-service >/dev/null 2>&1
for role in analysis remediation; do
    in_database --command "DROP SCHEMA $role CASCADE" --command "CREATE SCHEMA $role AUTHORIZATION $role" 2>/dev/null
done
compose start analysis-service remediation-service >/dev/null 2>&1
healthy analysis-service remediation-service
lines_again "analysis and remediation without their tables"
say "analysis and remediation lost their tables and have rebuilt them from the topics"

export COMPOSE_PROJECT_NAME=fleetmask-check
"$here/backup.sh" "$work/dump"
hosts=$(in_database --tuples-only --no-align --command 'SELECT count(*) FROM ingest.host')
compose stop ingest-service analysis-service remediation-service postgres >/dev/null 2>&1
compose rm --force postgres >/dev/null 2>&1
docker volume rm fleetmask-check_postgres-data >/dev/null
"$here/restore.sh" "$work/dump" >"$work/restore.log" 2>&1 || { cat "$work/restore.log" >&2; wrong "restore.sh"; }
healthy "${everything[@]}"
[ "$(in_database --tuples-only --no-align --command 'SELECT count(*) FROM ingest.host')" = "$hosts" ] || wrong "hosts are missing after the restore"
lines_again "a database restored from a dump"
say "the database's volume was removed and restored from a dump of $(stat -c %s "$work/dump") bytes: $hosts hosts"

compose --profile scale up --detach --no-build >"$work/scale.log" 2>&1 || { cat "$work/scale.log" >&2; exit 1; }
healthy "${everything[@]}" ingest-service-2 analysis-service-2 remediation-service-2
say "two instances of each service are healthy"
nothing_is_lost beside ingest-service-2 analysis-service analysis-service-2 remediation-service

compose down --timeout 60 >/dev/null 2>&1
compose up --detach --no-build "${everything[@]}" >/dev/null 2>&1
healthy "${everything[@]}"
bash "$work/session.sh" 2>/dev/null | grep "$lines" | diff "$work/expected" - || wrong "after 'down' and 'up' something is gone"
say "after 'down' and 'up' everything is there"
echo "deploy/compose/check.sh: all is well"
