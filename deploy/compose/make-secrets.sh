#!/bin/sh
# Writes .env beside docker-compose.yml: a password for each role of the database, for nobody else to read.
set -eu
cd "$(dirname "$0")/../.."
[ ! -e .env ] || { echo ".env is there already; a database keeps the passwords it was made with" >&2; exit 1; }
umask 077
for role in POSTGRES INGEST ANALYSIS REMEDIATION; do
    printf 'FLEETMASK_%s_PASSWORD=%s\n' "$role" "$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')"
done >.env
echo "written: $(pwd)/.env"
