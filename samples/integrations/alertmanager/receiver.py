#!/usr/bin/env python3
"""Receives Alertmanager's webhooks and tells Fleetmask what they say of hosts.

An alert that names a change (annotation "fleetmask_kind": joined, moved or left) becomes that change.
Any other ("host rebooted", "firmware changed") says only that something may be different: the command given with
--collect fetches a vmware.log of that host, and the log is uploaded. Nothing about a processor is made up.
"""
import argparse
import http.client
import json
import re
import shlex
import subprocess
import sys
import tempfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote, urlsplit

LARGEST_WEBHOOK = 4 << 20
HOST_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,254}")
CHANGES = ("joined", "moved", "left")


class TryAgain(Exception):
    """Something that may work later: Alertmanager repeats a webhook that was answered with 5xx."""


def say(text):
    print(text, file=sys.stderr, flush=True)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ingest", default="http://127.0.0.1:8081", help="where ingest-service is (%(default)s)")
    parser.add_argument("--address", default="127.0.0.1", help="where to listen (%(default)s)")
    parser.add_argument("--port", type=int, default=9095, help="where to listen; 0: any free port (%(default)s)")
    parser.add_argument("--host-labels", default="fleetmask_host,esxi_host,host_name,instance",
                        help="labels that may hold the host's name; the first that is there counts (%(default)s)")
    parser.add_argument("--cluster-label", default="cluster", help="label that holds the cluster's id (%(default)s)")
    parser.add_argument("--collect", help="prints a vmware.log of {host}, for example:"
                        " ssh root@{host} cat /vmfs/volumes/datastore1/canary/vmware.log")
    parser.add_argument("--collect-seconds", type=int, default=60, help="how long that may take (%(default)s)")
    return parser.parse_args()


def host_of(alert, labels):
    """The name without a port: "instance" is often like esx-1.lab.example:9272."""
    for label in labels.split(","):
        value = alert.get("labels", {}).get(label.strip(), "")
        if value:
            name = re.sub(r":\d+$", "", value)
            return name if HOST_NAME.fullmatch(name) else None
    return None


def post(settings, path, content_type, body):
    """Status and text of the answer."""
    target = urlsplit(settings.ingest)
    kind = http.client.HTTPSConnection if target.scheme == "https" else http.client.HTTPConnection
    connection = kind(target.netloc, timeout=120)
    try:
        connection.request("POST", target.path.rstrip("/") + path, body, {"Content-Type": content_type})
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
    except (OSError, http.client.HTTPException) as failed:
        raise TryAgain(f"{settings.ingest} cannot be reached: {failed}") from failed
    finally:
        connection.close()
    if answer.status >= 500 or answer.status == 429:
        raise TryAgain(f"{settings.ingest} answers {answer.status}: {text}")
    say(f"{path}: {answer.status} {text}")


def change(settings, alert, host, kind):
    """A CloudEvent. The same alert sent again has the same id, so it changes nothing."""
    data = {"host": host, "kind": kind}
    if kind != "left":
        data["cluster"] = alert.get("labels", {}).get(settings.cluster_label, "")
    event = {
        "specversion": "1.0", "type": "io.fleetmask.host-changes.v1", "source": "/alertmanager",
        "id": f"{alert.get('fingerprint', '')}/{alert.get('startsAt', '')}/{host}/{kind}", "data": data,
    }
    if alert.get("startsAt"):
        event["time"] = alert["startsAt"]
    post(settings, "/api/v1/host-changes", "application/cloudevents+json", json.dumps(event).encode())


def collect(settings, host):
    """Runs without a shell; the host's name was checked, so it is no option and no path."""
    words = [word.replace("{host}", host) for word in shlex.split(settings.collect)]
    with tempfile.TemporaryFile() as log:
        try:
            done = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=log, timeout=settings.collect_seconds)
        except (OSError, subprocess.TimeoutExpired) as failed:
            raise TryAgain(f"no log of {host}: {failed}") from failed
        if done.returncode != 0:
            raise TryAgain(f"no log of {host}: {words[0]} ended with {done.returncode}")
        log.seek(0)
        post(settings, f"/api/v1/vmware-logs?host={quote(host)}", "text/plain", log)


def take(settings, alert):
    name = alert.get("labels", {}).get("alertname", "(without a name)")
    if alert.get("status") != "firing":
        return
    host = host_of(alert, settings.host_labels)
    if host is None:
        say(f"alert {name}: none of the labels {settings.host_labels} holds the name of a host; left out")
        return
    kind = alert.get("annotations", {}).get("fleetmask_kind", "")
    if kind in CHANGES:
        change(settings, alert, host, kind)
    elif settings.collect:
        collect(settings, host)
    else:
        say(f"alert {name}: {host} may answer otherwise to CPUID now. Needed: the vmware.log of a VM powered on there"
            f" since; curl --data-binary @vmware.log -H 'content-type: text/plain'"
            f" '{settings.ingest}/api/v1/vmware-logs?host={quote(host)}' or start with --collect")


class Webhook(BaseHTTPRequestHandler):
    timeout = 30

    def do_POST(self):
        length = int(self.headers.get("Content-Length") or 0)
        if length > LARGEST_WEBHOOK:
            return self.answer(413, f"at most {LARGEST_WEBHOOK} bytes, not {length}")
        try:
            alerts = json.loads(self.rfile.read(length))["alerts"]
            later = [str(trouble) for trouble in map(self.trouble, alerts) if trouble]
        except (ValueError, KeyError, TypeError, AttributeError) as wrong:
            return self.answer(400, f"not a webhook of Alertmanager: {wrong!r}")
        return self.answer(503, "; ".join(later)) if later else self.answer(200, "taken")

    def trouble(self, alert):
        """One alert that has to wait does not keep the others from being taken."""
        try:
            take(self.server.settings, alert)
            return None
        except TryAgain as later:
            return later

    def answer(self, status, text):
        say(f"answered {status}: {text}")
        body = (text + "\n").encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def main():
    settings = arguments()
    server = ThreadingHTTPServer((settings.address, settings.port), Webhook)
    server.settings = settings
    print(f"listening on http://{settings.address}:{server.server_port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        pass
