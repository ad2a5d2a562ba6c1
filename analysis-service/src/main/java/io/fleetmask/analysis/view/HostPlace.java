package io.fleetmask.analysis.view;

import io.fleetmask.analysis.fleet.KnownHost;
import java.util.Optional;

/**
 * A host of a cluster.
 *
 * @param name what people call it
 * @param profile the number of its profile; absent while nothing is known of its CPUID
 * @param waitingFor what is unknown of it; absent when all is known
 */
public record HostPlace(String id, String name, Optional<Long> profile, Optional<String> waitingFor) {
    /** The view of a host. */
    public static HostPlace of(KnownHost host) {
        return new HostPlace(host.id(), host.name(), host.profile(), host.waitingFor());
    }
}
