#!/bin/sh
# Posts the vmware.log of a VM to Fleetmask, from the shell of the ESXi host that runs it or from any other.
#
#   post-log.sh LOG INGEST [QUERY]
#   post-log.sh /vmfs/volumes/datastore1/app/vmware.log http://fleetmask.example:8081 'cluster=lab'
#
# Plain sh. Uses curl where there is one, else a wget that knows --post-file (busybox has it since 1.35 or so).
set -eu

if [ $# -lt 2 ]; then
    sed -n '2,7s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
log=$1
url=$2/api/v1/vmware-logs${3:+?$3}
[ -r "$log" ] || { echo "cannot read $log" >&2; exit 2; }

if command -v curl >/dev/null 2>&1 && [ "${WITH:-curl}" = curl ]; then
    exec curl -sS -f -X POST -H 'Content-Type: text/plain' -T "$log" "$url"
elif wget --help 2>&1 | grep -q post-file; then
    exec wget -q -O - --header 'Content-Type: text/plain' --post-file "$log" "$url"
fi
echo "neither curl nor a wget with --post-file is here; from another machine:" >&2
echo "  ssh root@THIS-HOST cat '$log' | curl --data-binary @- -H 'Content-Type: text/plain' '$url'" >&2
exit 69
