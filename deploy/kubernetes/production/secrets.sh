#!/usr/bin/env bash
# Makes the services' database passwords, what seals the sessions of the console, and a secret under which your provider of
# logins may know it (or put the one that it gave you into secrets/console-client), once. CloudNativePG follows them; keep them where you keep secrets.
set -euo pipefail
umask 077
cd "$(dirname "${BASH_SOURCE[0]}")"
mkdir -p secrets
for name in ingest analysis remediation console-client console-session; do
    [ -s "secrets/$name" ] || head -c 48 /dev/urandom | base64 | tr -d '\n/+=' > "secrets/$name"
done
