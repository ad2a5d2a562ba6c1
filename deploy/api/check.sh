#!/usr/bin/env bash
# Lets schemathesis make requests out of the descriptions (/q/openapi) of a running system's three services, and fails at an
# answer with 5xx and at a status, a content type, a header or a body that the description does not have.
#
#   deploy/api/check.sh http://127.0.0.1:8081 [EXAMPLES]     # ingest's address, the others on the next two ports, as `fleetmask up`
#
# EXAMPLES are for each operation (default: 60). It writes, removes and takes back whatever it can name: point it at a system that
# was started for it, `FLEETMASK_AFTER_LONGEST=PT0.3S ./fleetmask up --data "$(mktemp -d)" --http-port 18081 --kafka-port 0`, which does
# not wait ten seconds for each revision that somebody made up. Needs python3; schemathesis comes from the package registry into
# deploy/.tools. Without it this says so and is left out.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
base=${1:?usage: deploy/api/check.sh http://127.0.0.1:PORT [EXAMPLES]}
examples=${2:-60}
tools=$PWD/deploy/.tools/schemathesis
if ! [ -x "$tools/bin/schemathesis" ]; then
    python3 -m venv "$tools" && "$tools/bin/pip" install -q 'schemathesis==4.32.5' ||
        { rm -rf "$tools"; echo "deploy/api/check.sh: left out, schemathesis cannot be had here"; exit 0; }
fi
export PYTHONPATH=$PWD/deploy/api PYTHONDONTWRITEBYTECODE=1 SCHEMATHESIS_HOOKS=answers
work=$(mktemp -d) # It leaves notes where it runs.
trap 'rm -rf "$work"' EXIT
cd "$work"
host=${base%:*} port=${base##*:} failed=0
for place in 0:ingest 1:analysis 2:remediation; do
    url=$host:$((port + ${place%:*}))
    echo "== ${place#*:}, $url"
    # A stream of events has no end, so no answer of it can be looked at.
    "$tools/bin/schemathesis" run "$url/q/openapi?format=json" --url "$url" --no-color --max-examples "$examples" \
        --exclude-path-regex '/api/v1/stream$' --continue-on-failure --request-timeout 60 --generation-database :memory: \
        --suppress-health-check all --max-failures 200 \
        --checks does_not_fail,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance ||
        failed=1
done
exit $failed
