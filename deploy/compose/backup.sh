#!/usr/bin/env bash
# Writes a dump of the database, while everything runs:  deploy/compose/backup.sh FILE
# It holds everything that the three services know. The topics need none: what they lack is published again from it.
set -euo pipefail
file=$(realpath -m "${1:?FILE}")
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
if docker compose version >/dev/null 2>&1; then compose=(docker compose); else compose=(docker-compose); fi
umask 077
"${compose[@]}" exec -T postgres pg_dump --username=postgres --format=custom fleetmask >"$file.part"
mv "$file.part" "$file"
