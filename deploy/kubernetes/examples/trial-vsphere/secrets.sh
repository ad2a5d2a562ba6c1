#!/usr/bin/env bash
# Asks for the password of the server's account, and makes the file that kustomization.yaml wants. What exists stays.
set -euo pipefail
umask 077
cd "$(dirname "${BASH_SOURCE[0]}")"
mkdir -p secrets
for name in site; do
    [ -s "secrets/$name" ] && continue
    if [ -t 0 ]; then read -rsp "$name: " given && echo; else given=to-be-replaced; fi
    printf %s "$given" > "secrets/$name"
done
