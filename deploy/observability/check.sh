#!/usr/bin/env bash
# Checks alerts and dashboard: every rule is valid, has a case in which it fires and one in which it is quiet, and a section of a
# run book; Kubernetes' copy says the same.   deploy/observability/check.sh
# With a running system, on which the demo was played, a Prometheus of its own asks what every panel asks, and each must have
# an answer:                                  deploy/observability/check.sh --live INGEST ANALYSIS REMEDIATION   (host:port each)
# Needs promtool (Debian: prometheus) and python3 with PyYAML; without them it says so and is left out.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
command -v promtool >/dev/null && python3 -c 'import yaml' 2>/dev/null ||
    { echo "deploy/observability/check.sh: left out, needs promtool and python3 with PyYAML"; exit 0; }
promtool check rules alerts.yaml >/dev/null
promtool test rules alerts.test.yaml alerts.days.test.yaml >/dev/null
python3 check_rules.py
if [ "${1:-}" = --live ]; then
    command -v prometheus >/dev/null || { echo "panels: left out, needs prometheus"; exit 0; }
    work=$(mktemp -d)
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    python3 check_panels.py configuration "${@:2}" >"$work/prometheus.yml"
    prometheus --config.file "$work/prometheus.yml" --storage.tsdb.path "$work/data" --web.listen-address "127.0.0.1:$port" 2>"$work/log" &
    server=$!
    trap 'kill $server; wait $server 2>/dev/null || true; rm -rf "$work"' EXIT
    python3 check_panels.py ask "http://127.0.0.1:$port" "${@:2}"
fi
