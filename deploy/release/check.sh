#!/usr/bin/env bash
# Takes what build.sh made as people take it: unpacks the archive, asks the command there, starts the system from it, and installs the .deb
# where dpkg may (as root). Maven is out of reach meanwhile. --no-build takes what was built before.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
deploy/release/build.sh "$@" >/dev/null
out=$PWD/target/release
work=$(mktemp -d)
up=
installed=
finish() {
    [ -z "$up" ] || { kill "$up" 2>/dev/null && wait "$up" || true; }
    [ -z "$installed" ] || dpkg -r fleetmask >/dev/null
    rm -rf "$work"
}
trap finish EXIT
fail() {
    echo "WRONG: $*" >&2
    exit 1
}

(cd "$out" && sha256sum --check --quiet SHA256SUMS) || fail "the sums are not those of the files"
# A machine with a Java and without Maven.
mkdir "$work/bin"
ln -s $(find -L /usr/local/sbin /usr/local/bin /usr/sbin /usr/bin /sbin /bin -maxdepth 1 -type f -executable ! -name 'mvn*' 2>/dev/null |
    awk -F/ '!seen[$NF]++') "$work/bin"
java=$(dirname "$(readlink -f "$(command -v java)")")
without_maven=$java:$work/bin

# asked COMMAND…: answers well, and in the command's own words
asked() {
    HOME=$work PATH=$without_maven "$@" >"$work/said" 2>&1 || fail "$* ends with $?: $(head -n 3 "$work/said")"
}

works() {
    asked "$1" version
    grep -q . "$work/said" || fail "version says nothing"
    head -n 1 "$work/said"
    asked "$1" help compare
    HOME=$work PATH=$without_maven "$1" compare "$2/samples/article/host-a.log" "$2/samples/article/host-b.log" >"$work/said" 2>&1 && fail "hosts that differ agree"
    grep -q AVX "$work/said" || fail "compare does not name AVX: $(head -n 3 "$work/said")"
}

tar -C "$work" -xzf "$out"/fleetmask-*.tar.gz
home=$(echo "$work"/fleetmask-*)
echo "archive: $(du -m "$out"/fleetmask-*.tar.gz | cut -f1) MB"
works "$home/fleetmask" "$home"

HOME=$work PATH=$without_maven "$home/fleetmask" up --data "$work/data" --http-port 0 --kafka-port 0 >"$work/up" 2>&1 &
up=$!
for _ in $(seq 240); do
    ! grep -q '^Ready' "$work/up" || break
    kill -0 "$up" 2>/dev/null || fail "up ends: $(tail -n 5 "$work/up")"
    sleep 0.5
done
grep '^Ready' "$work/up" || fail "up is not ready: $(tail -n 5 "$work/up")"
ingest=$(sed -n 's|.*ingest-service .* \(http://[0-9.:]*\).*|\1|p' "$work/up" | head -n 1)
asked "$home/fleetmask" upload "$home/samples/article" --cluster lab --create-cluster --wait --to "$ingest"
tail -n 2 "$work/said"
kill "$up"
wait "$up" || true
up=

if [ "$(id -u)" = 0 ] && command -v dpkg >/dev/null && ! dpkg -s fleetmask >/dev/null 2>&1; then
    # Which package has the Java is no matter here.
    dpkg -i --force-depends "$out"/fleetmask_*.deb >"$work/dpkg" 2>&1 || fail "dpkg: $(tail -n 3 "$work/dpkg")"
    installed=yes
    echo ".deb: installed"
    works /usr/bin/fleetmask /usr/lib/fleetmask
    dpkg -r fleetmask >"$work/dpkg" 2>&1 || fail "dpkg -r: $(tail -n 3 "$work/dpkg")"
    installed=
    [ ! -e /usr/lib/fleetmask ] || fail "left behind: $(find /usr/lib/fleetmask | head -n 3)"
    echo ".deb: removed without a trace"
else
    echo ".deb: not installed here, which takes root and dpkg"
fi
echo "deploy/release/check.sh: all is well"
