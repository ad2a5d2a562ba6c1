#!/usr/bin/env bash
# Makes the services' database passwords, once. CloudNativePG follows them; keep them where you keep secrets.
set -euo pipefail
umask 077
cd "$(dirname "${BASH_SOURCE[0]}")"
mkdir -p secrets
for name in ingest analysis remediation; do
    [ -s "secrets/$name" ] || head -c 24 /dev/urandom | base64 | tr -d '\n/+=' > "secrets/$name"
done
