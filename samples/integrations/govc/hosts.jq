# Host changes: a host stands in the cluster that is its parent. A host without a cluster is left out.
($clusters | map({ key: .id, value: true }) | from_entries) as $known
| inputs
| select(.parent != null and $known[.parent])
| { host: .name, kind: "joined", cluster: .parent }
