#!/usr/bin/env bash
# Makes the passwords of the overlay `single`, once: what exists stays, for the database knows it already.
set -euo pipefail
umask 077
cd "$(dirname "${BASH_SOURCE[0]}")"
mkdir -p secrets
for name in postgres ingest analysis remediation; do
    [ -s "secrets/$name" ] || head -c 24 /dev/urandom | base64 | tr -d '\n/+=' > "secrets/$name"
done
