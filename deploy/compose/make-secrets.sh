#!/bin/sh
# Makes a password for each role of the database, and Grafana's, in deploy/compose/secrets, once: a database keeps those it was made with.
# The directory is closed to others; the files are not, because the containers' users are others too.
set -eu
cd "$(dirname "$0")"
[ ! -e secrets ] || { echo "$(pwd)/secrets is there already; a database keeps the passwords it was made with" >&2; exit 1; }
umask 022
mkdir -m 0700 secrets
for role in postgres ingest analysis remediation grafana; do
    od -An -N24 -tx1 /dev/urandom | tr -d ' \n' >"secrets/$role"
done
echo "written: $(pwd)/secrets"
