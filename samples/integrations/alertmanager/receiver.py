#!/usr/bin/env python3
"""Receives Alertmanager's webhooks and tells Fleetmask what they say of hosts.

An alert that names a change (annotation "fleetmask_kind": joined, moved or left) becomes that change.
Any other ("host rebooted", "firmware changed") says only that something may be different: the command given with
--collect fetches a vmware.log of that host, and the log is uploaded. Nothing about a processor is made up.

Whoever sends must know the token (Authorization: Bearer ...): an alert makes this program run a command.
"""
import argparse
import fnmatch
import hmac
import http.client
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote, urlsplit

LARGEST_WEBHOOK = 4 << 20
LARGEST_LOG = 1 << 30
HOST_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,254}")
CHANGES = ("joined", "moved", "left")


class TryAgain(Exception):
    """Something that may work later: Alertmanager repeats a webhook that was answered with 5xx."""


class Refused(Exception):
    """Something that does not get better by repeating it: Alertmanager logs a 4xx and gives up."""


def say(text, *foreign):
    """What others wrote is shown as Python writes it: no line end and no escape sequence of theirs gets through."""
    print(text, *map(repr, foreign), file=sys.stderr, flush=True)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ingest", default="http://127.0.0.1:8081", help="where ingest-service is (%(default)s)")
    parser.add_argument("--address", default="127.0.0.1", help="where to listen (%(default)s)")
    parser.add_argument("--port", type=int, default=9095, help="where to listen; 0: any free port (%(default)s)")
    parser.add_argument("--host-labels", default="fleetmask_host,esxi_host,host_name,instance",
                        help="labels that may hold the host's name; the first that is there counts (%(default)s)")
    parser.add_argument("--cluster-label", default="cluster", help="label that holds the cluster's id (%(default)s)")
    parser.add_argument("--token-file", help="holds the token that Alertmanager sends; without it the environment"
                        " variable FLEETMASK_RECEIVER_TOKEN does")
    parser.add_argument("--hosts", default="", help="patterns of the hosts that may be told of, for example"
                        " 'esx-*.lab.example,10.1.2.*'; --collect needs them")
    parser.add_argument("--collect", help="prints a vmware.log of {host}, for example:"
                        " ssh -- root@{host} cat /vmfs/volumes/datastore1/canary/vmware.log")
    parser.add_argument("--collect-seconds", type=int, default=60, help="how long that may take (%(default)s)")
    settings = parser.parse_args()
    settings.token = token(parser, settings.token_file)
    settings.hosts = [pattern.strip().lower() for pattern in settings.hosts.split(",") if pattern.strip()]
    if settings.collect and not settings.hosts:
        parser.error("--collect needs --hosts: which hosts it may be run for")
    return settings


def token(parser, file):
    if file:
        with open(file, encoding="ascii") as opened:
            found = opened.read().strip()
    else:
        found = os.environ.get("FLEETMASK_RECEIVER_TOKEN", "")
    if len(found) < 16:
        parser.error("a token of at least 16 characters is needed: --token-file or FLEETMASK_RECEIVER_TOKEN;"
                     " openssl rand -hex 24 makes one")
    return found


def host_of(alert, settings):
    """The name without a port: "instance" is often like esx-1.lab.example:9272."""
    for label in settings.host_labels.split(","):
        value = alert.get("labels", {}).get(label.strip(), "")
        if value:
            name = re.sub(r":\d+$", "", value)
            return name if HOST_NAME.fullmatch(name) and allowed(name, settings.hosts) else None
    return None


def allowed(name, patterns):
    return not patterns or any(fnmatch.fnmatchcase(name.lower(), pattern) for pattern in patterns)


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
    if answer.status >= 300:
        raise Refused(f"{settings.ingest} refuses with {answer.status}: {text}")
    say(f"{answer.status}", path, text)


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
            returned = run(words, log, settings.collect_seconds)
        except OSError as failed:
            raise TryAgain(f"no log of {host}: {failed}") from failed
        if returned != 0:
            raise TryAgain(f"no log of {host}: {words[0]} ended with {returned}")
        log.seek(0)
        post(settings, f"/api/v1/vmware-logs?host={quote(host)}", "text/plain", log)


def run(words, log, seconds):
    """Ends the command when it takes too long or prints too much: a log has some megabytes."""
    with subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as process:
        timer = threading.Timer(seconds, process.kill)
        timer.start()
        try:
            while piece := process.stdout.read(1 << 16):
                log.write(piece)
                if log.tell() > LARGEST_LOG:
                    raise OSError(f"{words[0]} printed more than {LARGEST_LOG} bytes")
            return process.wait()
        finally:
            timer.cancel()
            process.kill()


def take(settings, alert):
    name = alert.get("labels", {}).get("alertname", "(without a name)")
    if alert.get("status") != "firing":
        return
    host = host_of(alert, settings)
    if host is None:
        say(f"left out: none of the labels {settings.host_labels} holds the name of a host of --hosts; alert", name)
        return
    kind = alert.get("annotations", {}).get("fleetmask_kind", "")
    if kind in CHANGES:
        change(settings, alert, host, kind)
    elif settings.collect:
        collect(settings, host)
    else:
        say(f"{host} may answer otherwise to CPUID now. Needed: the vmware.log of a VM powered on there"
            f" since; curl --data-binary @vmware.log -H 'content-type: text/plain'"
            f" '{settings.ingest}/api/v1/vmware-logs?host={quote(host)}' or start with --collect; alert", name)


class Webhook(BaseHTTPRequestHandler):
    timeout = 30

    def do_POST(self):
        given = self.headers.get("Authorization", "").encode("utf-8", "replace")
        if not hmac.compare_digest(given, f"Bearer {self.server.settings.token}".encode()):
            return self.answer(401, "the token is missing or wrong")
        if self.headers.get_content_type() != "application/json":
            return self.answer(415, "only application/json is taken")
        length = self.headers.get("Content-Length", "")
        if not re.fullmatch(r"[0-9]{1,18}", length):
            return self.answer(411, "the length of the body must be told")
        if int(length) > LARGEST_WEBHOOK:
            return self.answer(413, f"at most {LARGEST_WEBHOOK} bytes, not {int(length)}")
        try:
            alerts = json.loads(self.rfile.read(int(length)))["alerts"]
            troubles = [trouble for trouble in map(self.trouble, alerts) if trouble]
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
            return self.answer(400, f"not a webhook of Alertmanager: {wrong!r}")
        return self.answer(*self.outcome(troubles))

    @staticmethod
    def outcome(troubles):
        """What may work later is asked for again, although Alertmanager then sends the rest again too."""
        later = [trouble for trouble in troubles if isinstance(trouble, TryAgain)]
        if later:
            return 503, "; ".join(map(str, troubles))
        return (422, "; ".join(map(str, troubles))) if troubles else (200, "taken")

    def trouble(self, alert):
        """One alert that has to wait or is refused does not keep the others from being taken."""
        try:
            take(self.server.settings, alert)
            return None
        except (TryAgain, Refused) as trouble:
            return trouble

    def answer(self, status, text):
        say(f"answered {status}", text)
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
