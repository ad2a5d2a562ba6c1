package io.fleetmask.ingest.http;

import io.fleetmask.servicekit.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which hosts a cluster has.
 *
 * @param hosts all of them, by id or by a name that only one host has
 */
record MembersBody(Optional<List<String>> hosts) {
    Set<String> names() {
        List<String> names = hosts.orElseThrow(
                () -> Problem.INVALID_VALUE.with("hosts is missing: a list of all hosts of the cluster, [] for none"));
        Set<String> checked = new TreeSet<>();
        names.forEach(name -> checked.add(Ids.checked("hosts", name)));
        return checked;
    }
}
