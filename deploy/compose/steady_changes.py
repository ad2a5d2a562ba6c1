"""A steady stream of changes while parts of the system are killed, and the comparison afterwards. Called by the checks.

steady_changes.py NAME INGEST ANALYSIS KAFKA, until SIGTERM: hosts join the cluster NAME, one over HTTP and one over Kafka in
turn. What was acknowledged counts; what was not is sent again until it is. At the end ingest and analysis must know them all.
"""

import json
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

name, ingest, analysis, kafka = sys.argv[1:]
DEADLINE = 180
stopping = False
repeats = 0


def stop(*_):
    global stopping
    stopping = True


def http(method, url, body=None, kind="application/json"):
    request = urllib.request.Request(url, data=body and body.encode(), method=method, headers={"content-type": kind})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.load(answer)


def patiently(what, attempt):
    """Repeats what fails until it succeeds, for at most DEADLINE seconds."""
    global repeats
    end = time.monotonic() + DEADLINE
    while True:
        try:
            return attempt()
        except (OSError, urllib.error.URLError, subprocess.CalledProcessError, json.JSONDecodeError) as failed:
            if time.monotonic() > end:
                sys.exit(f"{what} fails for {DEADLINE} s: {failed}")
            repeats += 1
            time.sleep(0.2)


def joined(host):
    return json.dumps({"host": host, "kind": "joined", "cluster": name})


def over_http(host):
    answer = http("POST", f"{ingest}/api/v1/host-changes", joined(host) + "\n", "application/x-ndjson")
    if answer["accepted"] + answer["unchanged"] != 1:
        sys.exit(f"{host}: {answer}")


def over_kafka(hosts):
    # kcat returns when every message was acknowledged (acks=all is its library's default).
    headers = [f"-H{each}" for each in ("ce_specversion=1.0", f"ce_id={hosts[0]}", "ce_source=/check",
                                        "ce_type=io.fleetmask.host-changes.v1", "content-type=application/json")]
    for host in hosts:
        subprocess.run(["kcat", "-P", "-b", kafka, "-t", "fleetmask.host-changes", "-K", "\t", "-X", "message.timeout.ms=15000",
                        *[each.replace(hosts[0], host) for each in headers]],
                       input=f"{host}\t{joined(host)}", text=True, check=True, capture_output=True, timeout=30)


def known():
    found, after = set(), ""
    while True:
        page = http("GET", f"{ingest}/api/v1/hosts?cluster={name}&limit=500{after}")
        found |= {each["id"] for each in page["items"]}
        if not page.get("next"):
            return found
        after = "&after=" + urllib.parse.quote(page["next"])


def main():
    signal.signal(signal.SIGTERM, stop)
    patiently("declaring the cluster", lambda: http("PUT", f"{ingest}/api/v1/clusters/{name}", json.dumps({"name": name})))
    acknowledged = []
    while not stopping:
        host = f"{name}-{len(acknowledged)}"
        if len(acknowledged) % 2:
            patiently("Kafka", lambda: over_kafka([host]))
        else:
            patiently("HTTP", lambda: over_http(host))
        acknowledged.append(host)
    end = time.monotonic() + DEADLINE
    missing, counted = set(acknowledged), -1
    while missing or counted != len(acknowledged):
        if time.monotonic() > end:
            sys.exit(f"{name}: of {len(acknowledged)} acknowledged hosts ingest lacks {sorted(missing)[:9]}, analysis counts {counted}")
        time.sleep(1)
        missing = set(acknowledged) - patiently("reading hosts", known)
        counted = patiently("reading the cluster", lambda: http("GET", f"{analysis}/api/v1/clusters/{name}"))["hosts"]
    print(f"{name}: {len(acknowledged)} changes acknowledged ({repeats} attempts were not, and repeated); missing 0, too many 0")


main()
