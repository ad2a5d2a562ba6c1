package io.fleetmask.vsphereapi.facts;

import io.fleetmask.vsphereapi.client.ObjectProperties;
import io.fleetmask.vsphereapi.client.ObjectUpdate;
import io.fleetmask.vsphereapi.client.Wanted;
import io.fleetmask.vsphereapi.soap.Element;
import io.fleetmask.vsphereapi.soap.ManagedObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cluster of a vCenter.
 *
 * @param evcMode the mode that its hosts are levelled to; empty outside of EVC
 */
public record ClusterFacts(ManagedObject self, String name, Optional<String> evcMode) {
    private static final String NAME = "name";
    private static final String EVC = "summary.currentEVCModeKey";

    /** What is asked for. A host in no cluster stands below a plain ComputeResource. */
    public static final Wanted WANTED = new Wanted("ClusterComputeResource", List.of(NAME, EVC));

    /** A cluster of which nothing was told yet. */
    public static ClusterFacts of(ManagedObject self) {
        return new ClusterFacts(self, self.id(), Optional.empty());
    }

    /** What was read of a cluster once. */
    public static ClusterFacts of(ObjectProperties read) {
        return of(read.self()).with(read.values());
    }

    /** With what became of it. */
    public ClusterFacts with(ObjectUpdate update) {
        ClusterFacts next = with(update.values());
        return update.unset().contains(EVC) ? new ClusterFacts(self, next.name, Optional.empty()) : next;
    }

    private ClusterFacts with(Map<String, Element> values) {
        Optional<String> newName = Optional.ofNullable(values.get(NAME)).map(Element::text);
        Optional<String> mode =
                Optional.ofNullable(values.get(EVC)).map(Element::text).filter(text -> !text.isEmpty());
        return new ClusterFacts(self, newName.orElse(name), mode.or(() -> evcMode));
    }
}
