"""What promtool does not look at: cases, run books and Kubernetes' copy of the alerts. Called by check.sh."""

import json
import pathlib
import re
import sys

import yaml

here = pathlib.Path(__file__).resolve().parent
root = here.parents[1]


def read(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def anchors(page):
    titles = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^a-z0-9 -]", "", title.lower()).replace(" ", "-") for title in titles}


def told():
    """The names under which Prometheus sees what the tables list."""
    tables = (
        "service-kit/src/main/resources/io/fleetmask/servicekit/metrics/metrics.tsv",
        "vsphere-connector/src/main/resources/io/fleetmask/connector/metrics/metrics.tsv",
    )
    for line in "\n".join((root / table).read_text(encoding="utf-8") for table in tables).splitlines():
        if line and not line.startswith("#"):
            name = line.split("\t")[0].replace(".", "_")
            yield from (name + end for end in ("", "_total", "_seconds_sum", "_seconds_count", "_seconds_max"))


def asked(groups):
    text = json.dumps(groups) + (here / "dashboard.json").read_text(encoding="utf-8")
    return set(re.findall(r"fleetmask_[a-z_]+", text))


def faults():
    groups = read(here / "alerts.yaml")["groups"]
    alerts = [rule for group in groups for rule in group["rules"]]
    cases = [test["name"] for name in ("alerts.test.yaml", "alerts.days.test.yaml") for test in read(here / name)["tests"]]
    for alert in alerts:
        for case in ("fires", "is quiet"):
            if f"{alert['alert']} {case}" not in cases:
                yield f"{alert['alert']} has no case in which it {case}"
        page, _, anchor = alert["annotations"]["runbook"].partition("#")
        if not (root / page).exists() or anchor not in anchors(root / page):
            yield f"{alert['alert']} has no run book {page}#{anchor}"
    for metric in sorted(asked(groups) - set(told())):
        yield f"{metric} is asked for, and metrics.tsv has no such metric"
    if read(root / "deploy/kubernetes/production/alerts.yaml")["spec"]["groups"] != groups:
        yield "deploy/kubernetes/production/alerts.yaml is no copy of deploy/observability/alerts.yaml"
    print(f"{len(alerts)} alerts: valid, {len(cases)} cases, a run book each")


found = list(faults())
print("\n".join(found), file=sys.stderr, end="\n" if found else "")
sys.exit(1 if found else 0)
