#!/usr/bin/env bash
# Puts a dump of backup.sh in the place of the database, and starts the services again:  deploy/compose/restore.sh FILE
# What the topics know and the dump does not, the services read again from there; what was uploaded after the dump and is in
# no topic any more is to be sent again.
set -euo pipefail
file=$(realpath -e "${1:?FILE}")
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
if docker compose version >/dev/null 2>&1; then compose=(docker compose); else compose=(docker-compose); fi
services=(ingest-service analysis-service remediation-service)
"${compose[@]}" stop "${services[@]}"
"${compose[@]}" up --detach postgres
for _ in $(seq 120); do
    "${compose[@]}" exec -T postgres pg_isready --quiet --host=127.0.0.1 --username=postgres --dbname=fleetmask && break
    sleep 1
done
"${compose[@]}" exec -T postgres pg_restore --username=postgres --dbname=fleetmask --clean --if-exists --single-transaction <"$file"
"${compose[@]}" start "${services[@]}" 2>/dev/null || "${compose[@]}" up --detach "${services[@]}"
