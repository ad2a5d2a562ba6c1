package io.fleetmask.vsphereapi.facts;

import io.fleetmask.vsphereapi.client.About;
import io.fleetmask.vsphereapi.client.Properties;
import io.fleetmask.vsphereapi.client.Session;
import io.fleetmask.vsphereapi.soap.FaultException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An inventory as it is at one time, ordered by name. */
public record Snapshot(
        About about, List<HostFacts> hosts, List<VmFacts> vms, List<ClusterFacts> clusters, EvcModes evcModes) {
    public Snapshot {
        hosts = List.copyOf(hosts);
        vms = List.copyOf(vms);
        clusters = List.copyOf(clusters);
    }

    /** Reads all that this user may see. */
    public static Snapshot read(Session session) throws IOException, FaultException {
        Properties properties = new Properties(session);
        Interned interned = new Interned();
        List<HostFacts> hosts = new ArrayList<>();
        List<VmFacts> vms = new ArrayList<>();
        List<ClusterFacts> clusters = new ArrayList<>();
        properties.each(List.of(HostFacts.WANTED), read -> hosts.add(HostFacts.of(read, interned)));
        properties.each(List.of(VmFacts.WANTED), read -> vms.add(VmFacts.of(read, interned)));
        if (session.about().isVirtualCenter()) {
            properties.each(List.of(ClusterFacts.WANTED), read -> clusters.add(ClusterFacts.of(read)));
        }
        hosts.sort(java.util.Comparator.comparing(HostFacts::name));
        vms.sort(java.util.Comparator.comparing(VmFacts::name));
        clusters.sort(java.util.Comparator.comparing(ClusterFacts::name));
        EvcModes modes =
                session.about().isVirtualCenter() ? EvcModes.read(properties) : new EvcModes(List.of(), List.of());
        return new Snapshot(session.about(), hosts, vms, clusters, modes);
    }

    /** The cluster that a host stands in. */
    public Optional<ClusterFacts> cluster(HostFacts host) {
        return clusters.stream()
                .filter(cluster ->
                        host.text("parent").filter(cluster.self().id()::equals).isPresent())
                .findFirst();
    }
}
