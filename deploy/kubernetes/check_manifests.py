"""What a schema cannot tell of rendered manifests: that everything they name exists. Called by check.sh.

check_manifests.py references|namespaces|accounts|pods|count RENDERED.yaml
"""

import json
import pathlib
import re
import sys

import yaml

# Which dead letters are back: the services' own, and no part of what they promise to others.
REPLAYED = "fleetmask.dead-letters-replayed"
WORKLOADS = {"Deployment", "StatefulSet", "Job", "DaemonSet"}
EVENTS = pathlib.Path(__file__).resolve().parents[2] / "events/src/main/resources"
# Made by the operators from the objects that name them.
OPERATORS = {
    "Kafka": lambda name: [("Secret", f"{name}-cluster-ca-cert", {"ca.crt"}), ("Service", f"{name}-kafka-bootstrap", {9093})],
    "KafkaUser": lambda name: [("Secret", name, {"ca.crt", "user.crt", "user.key"})],
    "Cluster": lambda name: [("Secret", f"{name}-ca", {"ca.crt"}), ("Service", f"{name}-rw", {5432})],
}


def known(items):
    """Each object by kind and name, with the keys or ports that others may name."""
    found = {}
    for item in items:
        kind, name = item["kind"], item["metadata"]["name"]
        offers = set()
        if kind in ("ConfigMap", "Secret"):
            offers = set().union(*(item.get(part) or {} for part in ("data", "stringData", "binaryData")))
        if kind == "Service":
            offers = {port["port"] for port in item["spec"]["ports"]}
        found[kind, name] = offers
        for made_kind, made_name, made in OPERATORS.get(kind, lambda name: [])(name):
            found[made_kind, made_name] = made
    return found


def selects(selector, labels):
    """Of the operators of matchExpressions the one that is used here."""
    return matches(selector.get("matchLabels", {}), labels) and all(
        each["operator"] == "In" and labels.get(each["key"]) in each["values"] for each in selector.get("matchExpressions", []))


def matches(selector, labels):
    return all(labels.get(name) == value for name, value in selector.items())


def ports_of(pods):
    return {port["name"] for container in pods["spec"]["containers"] for port in container.get("ports", [])}


class Check:
    def __init__(self, items):
        self.items = items
        self.known = known(items)
        self.faults = []
        self.pods = [(item, item["spec"]["template"]) for item in items if item["kind"] in WORKLOADS]

    def fault(self, item, what):
        self.faults.append(f"{item['kind']} {item['metadata']['name']} {what}")

    def need(self, item, kind, name, offer=None):
        if (kind, name) not in self.known:
            self.fault(item, f"names the {kind} {name}, which does not exist")
        elif offer is not None and offer not in self.known[kind, name]:
            self.fault(item, f"names {offer} of the {kind} {name}, which has {sorted(map(str, self.known[kind, name]))}")

    def source(self, item, volume):
        for source, name, kind in (("secret", "secretName", "Secret"), ("secret", "name", "Secret"), ("configMap", "name", "ConfigMap")):
            if name in volume.get(source, {}):
                self.need(item, kind, volume[source][name])
                for entry in volume[source].get("items", []):
                    self.need(item, kind, volume[source][name], entry["key"])
        for each in volume.get("projected", {}).get("sources", []):
            self.source(item, each)

    def volumes(self, item, pod):
        volumes = {volume["name"]: volume for volume in pod.get("volumes", [])}
        for claim in item["spec"].get("volumeClaimTemplates", []):
            volumes[claim["metadata"]["name"]] = {}
        for volume in volumes.values():
            self.source(item, volume)
        for container in pod["containers"]:
            for mount in container.get("volumeMounts", []):
                if mount["name"] not in volumes:
                    self.fault(item, f"mounts the volume {mount['name']}, which does not exist")

    def environment(self, item, container):
        for source in container.get("envFrom", []):
            for reference, kind in (("configMapRef", "ConfigMap"), ("secretRef", "Secret")):
                if reference in source:
                    self.need(item, kind, source[reference]["name"])
        for variable in container.get("env", []):
            for reference, kind in (("configMapKeyRef", "ConfigMap"), ("secretKeyRef", "Secret")):
                chosen = variable.get("valueFrom", {}).get(reference)
                if chosen:
                    self.need(item, kind, chosen["name"], chosen["key"])

    def container(self, item, container, ports):
        self.environment(item, container)
        if not re.search(r"(:(?!latest$)[^:/@]+|@sha256:[0-9a-f]{64})$", container["image"]):
            self.fault(item, f"runs {container['image']}, which is no certain version")
        for probe in ("startupProbe", "livenessProbe", "readinessProbe"):
            if probe not in container:
                self.fault(item, f"has no {probe}")
            asked = container.get(probe, {})
            target = asked.get("httpGet", asked.get("tcpSocket", {})).get("port")
            if isinstance(target, str) and target not in ports:
                self.fault(item, f"asks the port {target}, which no container has")
        if "memory" not in container.get("resources", {}).get("limits", {}):
            self.fault(item, "has no limit of memory")

    def workload(self, item, pods):
        pod = pods["spec"]
        account = pod.get("serviceAccountName", "default")
        if account != "default":
            self.need(item, "ServiceAccount", account)
        if not matches(item["spec"]["selector"]["matchLabels"], pods["metadata"]["labels"]):
            self.fault(item, "selects other labels than its pods have")
        for constraint in pod.get("topologySpreadConstraints", []):
            if not matches(constraint["labelSelector"]["matchLabels"], pods["metadata"]["labels"]):
                self.fault(item, "spreads other pods than its own")
        if "serviceName" in item["spec"]:
            self.need(item, "Service", item["spec"]["serviceName"])
        self.volumes(item, pod)
        for container in pod["containers"]:
            self.container(item, container, ports_of(pods))

    def selected(self, item, selector, what):
        made_by_operators = any(name.startswith(("strimzi.io/", "cnpg.io/")) for name in selector)
        if not selector or made_by_operators:
            return []
        chosen = [pods for _, pods in self.pods if matches(selector, pods["metadata"]["labels"])]
        if not chosen:
            self.fault(item, f"{what} no pod: {selector}")
        return chosen

    def service(self, item):
        for pods in self.selected(item, item["spec"].get("selector", {}), "selects"):
            for port in item["spec"]["ports"]:
                if isinstance(port.get("targetPort"), str) and port["targetPort"] not in ports_of(pods):
                    self.fault(item, f"leads to the port {port['targetPort']}, which its pods do not have")

    def network(self, item):
        for pods in self.selected(item, item["spec"]["podSelector"].get("matchLabels", {}), "concerns"):
            for rule in item["spec"].get("ingress", []):
                for port in rule.get("ports", []):
                    if isinstance(port["port"], str) and port["port"] not in ports_of(pods):
                        self.fault(item, f"opens the port {port['port']}, which its pods do not have")

    def settings(self, item):
        """Hosts and ports in settings: Kafka's and PostgreSQL's services."""
        for name, value in (item.get("data") or {}).items():
            for host, port in addresses(name, value):
                self.need(item, "Service", host, port)

    def kafka(self, item):
        declared = {name for kind, name in self.known if kind == "KafkaTopic"}
        kind, spec = item["kind"], item.get("spec", {})
        if kind == "KafkaUser":
            for acl in spec["authorization"]["acls"]:
                topic = acl["resource"]
                if topic["type"] == "topic" and topic["name"] not in declared:
                    self.fault(item, f"may use the topic {topic['name']}, which does not exist")
        if kind == "ScaledObject":
            self.need(item, "Deployment", spec["scaleTargetRef"]["name"])
            for trigger in spec["triggers"]:
                if trigger["metadata"]["topic"] not in declared:
                    self.fault(item, f"watches the topic {trigger['metadata']['topic']}, which does not exist")
                self.need(item, "TriggerAuthentication", trigger["authenticationRef"]["name"])
                for host, port in addresses("KAFKA_BOOTSTRAP_SERVERS", trigger["metadata"]["bootstrapServers"]):
                    self.need(item, "Service", host.split(".")[0], port)
        if kind == "TriggerAuthentication":
            for target in spec["secretTargetRef"]:
                self.need(item, "Secret", target["name"], target["key"])
        if kind == "Cluster":
            for role in spec.get("managed", {}).get("roles", []):
                self.need(item, "Secret", role["passwordSecret"]["name"], "password")

    def topics(self):
        """What is declared is what the services write and read, and is cleaned up as they need it."""
        declared = {item["metadata"]["name"]: item for item in self.items if item["kind"] == "KafkaTopic"}
        if not declared:
            return
        wanted = set(re.findall(r"^    address: (\S+)$", asyncapi(), re.M)) | {REPLAYED}
        for name in sorted(wanted - declared.keys()):
            self.faults.append(f"the topic {name} is not declared")
        for name in sorted(declared.keys() - wanted):
            self.fault(declared[name], "is no topic of events/asyncapi.yaml")
        for name, cleanup in cleanups().items():
            if name in declared and declared[name]["spec"]["config"]["cleanup.policy"] != cleanup:
                self.fault(declared[name], f"is to be cleaned up by {cleanup}")
        self.writers()

    def writers(self):
        """Each topic but the audit's has its one writer, whose relay has one transactional id (RelayTurn), and nobody else may write it,
        but ingest what it brings back from its dead letters. Each service remembers which of its own are back."""
        relays = {}
        for topic, writer, _ in enumerated():
            relays.setdefault(writer.lower(), f"{topic}.relay")
        writes = {topic: writer.lower() for topic, writer, _ in enumerated()}
        writes[REPLAYED] = "services"
        services = ("ingest", "analysis", "remediation")
        for user in (item for item in self.items if item["kind"] == "KafkaUser"):
            # The connector is monitoring like any other.
            name = user["metadata"]["name"].removesuffix("-service").replace("vsphere-connector", "monitoring")
            for acl in user["spec"]["authorization"]["acls"]:
                resource = acl["resource"]
                if "Write" not in acl["operations"]:
                    continue
                writer = writes.get(resource["name"], resource["name"].split(".")[1])
                if resource["type"] == "topic" and writer != name \
                        and not (writer == "services" and name in services) \
                        and not (writer == "monitoring" and name == "ingest"):
                    self.fault(user, f"may write {resource['name']}, which is another's")
                if resource["type"] == "transactionalId" and resource["name"] != relays[name]:
                    self.fault(user, f"may publish as {resource['name']}, and publishes as {relays[name]}")

    def routes(self, item):
        if item["kind"] == "Ingress":
            for rule in item["spec"]["rules"]:
                for path in rule["http"]["paths"]:
                    service = path["backend"]["service"]
                    self.need(item, "Service", service["name"])
                    name = service["port"].get("name")
                    named = {port.get("name") for each in self.items if each["kind"] == "Service"
                             and each["metadata"]["name"] == service["name"] for port in each["spec"]["ports"]}
                    if name and name not in named:
                        self.fault(item, f"leads to the port {name} of {service['name']}, which has {sorted(map(str, named))}")
        if item["kind"] == "HTTPRoute":
            for rule in item["spec"]["rules"]:
                for backend in rule["backendRefs"]:
                    self.need(item, "Service", backend["name"], backend["port"])
            for parent in item["spec"]["parentRefs"]:
                self.need(item, "Gateway", parent["name"])

    def all(self):
        for item, pods in self.pods:
            self.workload(item, pods)
        for item in self.items:
            kind = item["kind"]
            if kind == "Service":
                self.service(item)
            if kind == "NetworkPolicy":
                self.network(item)
            if kind == "ConfigMap":
                self.settings(item)
            if kind == "PodDisruptionBudget":
                self.selected(item, item["spec"]["selector"]["matchLabels"], "protects")
            if kind == "HorizontalPodAutoscaler":
                target = item["spec"]["scaleTargetRef"]
                self.need(item, target["kind"], target["name"])
            if kind == "ServiceMonitor":
                wanted = item["spec"]["selector"]
                if not any(each["kind"] == "Service" and selects(wanted, each["metadata"].get("labels", {})) for each in self.items):
                    self.fault(item, f"selects no Service: {wanted}")
            self.kafka(item)
            self.routes(item)
        self.topics()
        return self.faults


def cleanups():
    return {name: cleanup.lower() for name, _, cleanup in enumerated()}


def enumerated():
    """Name, writer and clean-up of each topic, in the order of events' enum Topic."""
    source = (EVENTS.parent / "java/io/fleetmask/events/Topic.java").read_text(encoding="utf-8")
    return re.findall(r'"(fleetmask\.[a-z-]+)".*?Writer\.(\w+),\s+Cleanup\.(\w+)', source, re.S)


def asyncapi():
    return next(EVENTS.rglob("asyncapi.yaml")).read_text(encoding="utf-8")


def addresses(name, value):
    if name == "KAFKA_BOOTSTRAP_SERVERS":
        return [(host, int(port)) for host, port in (each.split(":") for each in value.split(","))]
    if name == "QUARKUS_DATASOURCE_JDBC_URL":
        host, port = value.split("//")[1].split("/")[0].split(":")
        return [(host, int(port))]
    return []


def pods(items):
    """Each workload's pod as one of its own, so that the server's admission looks at it."""
    for item in items:
        if item["kind"] in WORKLOADS:
            made = item["spec"]["template"]
            spec = json.loads(json.dumps(made["spec"]))
            for claim in item["spec"].get("volumeClaimTemplates", []):
                spec.setdefault("volumes", []).append({"name": claim["metadata"]["name"], "emptyDir": {}})
            yield {"apiVersion": "v1", "kind": "Pod", "metadata": {
                "name": "trial-" + item["metadata"]["name"], "namespace": item["metadata"]["namespace"],
                "labels": made["metadata"]["labels"]}, "spec": spec}


def accounts(items):
    namespaces = {item["metadata"]["namespace"] for item in items if "namespace" in item["metadata"]}
    named = {(item["metadata"]["name"], item["metadata"]["namespace"]) for item in items if item["kind"] == "ServiceAccount"}
    for name, namespace in sorted(named | {("default", each) for each in namespaces}):
        yield {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": name, "namespace": namespace}}


def namespaces(items):
    return (item for item in items if item["kind"] == "Namespace")


def main(what, path):
    with open(path, encoding="utf-8") as file:
        items = [item for item in yaml.safe_load_all(file) if item]
    if what == "references":
        faults = Check(items).all()
        print("\n".join(faults), end="\n" if faults else "", file=sys.stderr)
        return 1 if faults else 0
    if what == "count":
        print(len(items))
        return 0
    made = {"pods": pods, "accounts": accounts, "namespaces": namespaces}[what](items)
    json.dump({"apiVersion": "v1", "kind": "List", "items": list(made)}, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
