"""Asks what each panel of the dashboard asks. Called by check.sh.

check_panels.py configuration INGEST ANALYSIS REMEDIATION    Prometheus' configuration for these addresses
check_panels.py ask URL INGEST ANALYSIS REMEDIATION          every panel's queries, while the services are asked something
                                                             too; all must have an answer within a minute and a half
"""

import json
import pathlib
import sys
import time
import urllib.parse
import urllib.request

SERVICES = ("ingest-service", "analysis-service", "remediation-service")


def configuration(addresses):
    print("global: {scrape_interval: 2s}\nscrape_configs:\n  - job_name: fleetmask\n    metrics_path: /q/metrics\n    static_configs:")
    for service, address in zip(SERVICES, addresses):
        print(f"      - {{targets: ['{address}'], labels: {{service: {service}}}}}")


def queries():
    dashboard = json.loads((pathlib.Path(__file__).parent / "dashboard.json").read_text(encoding="utf-8"))
    return [(panel["title"], target["expr"].replace("$service", ".*"))
            for panel in dashboard["panels"] for target in panel.get("targets", [])]


def answer(url, query):
    with urllib.request.urlopen(f"{url}/api/v1/query?" + urllib.parse.urlencode({"query": query}), timeout=10) as body:
        return json.load(body)["data"]["result"]


def be_a_user(addresses):
    """Panels of rates show what happens, not what happened."""
    for address, path in zip(addresses, ("clusters", "clusters", "patches")):
        with urllib.request.urlopen(f"http://{address}/api/v1/{path}", timeout=10) as body:
            body.read()


def ask(url, addresses):
    waiting, end = queries(), time.monotonic() + 90
    count = len(waiting)
    while waiting and time.monotonic() < end:
        time.sleep(3)
        try:
            be_a_user(addresses)
            waiting = [(title, query) for title, query in waiting if not answer(url, query)]
        except OSError:
            continue
    for title, query in waiting:
        print(f"the panel \"{title}\" shows nothing: {query}", file=sys.stderr)
    print(f"{count - len(waiting)} of {count} queries of the dashboard have data")
    sys.exit(1 if waiting else 0)


configuration(sys.argv[2:]) if sys.argv[1] == "configuration" else ask(sys.argv[2], sys.argv[3:])
