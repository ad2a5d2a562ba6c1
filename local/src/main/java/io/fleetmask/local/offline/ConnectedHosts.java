package io.fleetmask.local.offline;

import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.migration.NamedBaseline;
import io.fleetmask.vmwarefiles.forms.DescribedVm;
import io.fleetmask.vmwarefiles.forms.FormContent;
import io.fleetmask.vsphereapi.facts.ClusterFacts;
import io.fleetmask.vsphereapi.facts.HostFacts;
import io.fleetmask.vsphereapi.facts.Snapshot;
import io.fleetmask.vsphereapi.facts.VmFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Hosts of vSphere servers in the places where commands expect logs, grouped as their VMs can be expected to move. */
final class ConnectedHosts {
    private static final String ALONE = "hosts in no cluster";

    private final Map<String, List<HostLog>> groups = new TreeMap<>();
    private final List<BadInputException> refused = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    /** Takes over what a server told; {@code server} tells its hosts from those of others. */
    void add(String server, Snapshot inventory) {
        for (HostFacts host : inventory.hosts()) {
            String group = inventory.cluster(host).map(ClusterFacts::name).orElse(ALONE);
            if (host.registers().leaves().isEmpty() && host.printed().isEmpty()) {
                refused.add(new BadInputException(host.name(), reason(host)));
            } else {
                groups.computeIfAbsent(group, first -> new ArrayList<>()).add(log(server, host, inventory));
            }
            host.doubts().forEach(doubt -> remarks.add(host.name() + ": " + doubt));
            if (host.isMasked()) {
                remarks.add(host.name() + ": EVC leaves less than the host has; what it leaves counts");
            }
        }
        for (ClusterFacts cluster : inventory.clusters()) {
            cluster.evcMode().ifPresent(mode -> remarks.add(cluster.name() + " is levelled by EVC to " + mode));
            highestMode(inventory, cluster)
                    .ifPresent(
                            mode -> remarks.add(cluster.name() + ": the highest EVC mode that all its hosts reach is "
                                    + mode.name() + ", by the list of " + inventory.about()));
        }
    }

    /** By the vCenter's own list: what a mode holds depends on its version. */
    private static Optional<NamedBaseline> highestMode(Snapshot inventory, ClusterFacts cluster) {
        FeatureCatalogue catalogue = FeatureCatalogue.vmware();
        List<HostProfile> hosts = inventory.hosts().stream()
                .filter(host -> inventory.cluster(host).filter(cluster::equals).isPresent())
                .map(host -> host.described().profile(catalogue))
                .toList();
        return inventory.evcModes().modes().stream()
                .filter(mode -> !hosts.isEmpty() && hosts.stream().allMatch(host -> reaches(host, mode, catalogue)))
                .max(Comparator.comparingInt(NamedBaseline::rank));
    }

    private static boolean reaches(HostProfile host, NamedBaseline mode, FeatureCatalogue catalogue) {
        return host.vendor().filter(mode.vendor()::equals).isPresent()
                && mode.features(catalogue).isWithin(host.capabilities().present());
    }

    private static String reason(HostFacts host) {
        if (!host.untold().isEmpty()) {
            return "the server does not tell " + host.untold();
        }
        return host.isConnected() ? "the server tells nothing of its processors" : "it is not connected to the server";
    }

    private static HostLog log(String server, HostFacts host, Snapshot inventory) {
        List<DescribedVm> vms = inventory.vms().stream()
                .filter(VmFacts::isPoweredOn)
                // What a VM requires is never nothing: an empty list means that it is not told.
                .filter(vm -> !vm.requirements().isEmpty())
                .filter(vm -> vm.host().filter(host.self()::equals).isPresent())
                .map(VmFacts::described)
                .toList();
        FormContent.Described described =
                new FormContent.Described("vSphere API", List.of(host.described()), vms, host.doubts());
        return DescribedLog.of(server + "/" + host.name(), host.described(), described);
    }

    /** The hosts of each cluster, and those in none. */
    Map<String, HostLogs> groups() {
        Map<String, HostLogs> all = new TreeMap<>();
        groups.forEach((name, hosts) -> all.put(name, HostLogs.of(hosts)));
        return all;
    }

    List<BadInputException> refused() {
        return refused;
    }

    List<String> remarks() {
        return remarks;
    }
}
