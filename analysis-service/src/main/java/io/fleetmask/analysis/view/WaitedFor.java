package io.fleetmask.analysis.view;

import io.fleetmask.analysis.fleet.KnownHost;
import io.fleetmask.events.HostSample;
import java.util.Optional;

/** Hosts that an answer has to wait for. */
public final class WaitedFor {
    private WaitedFor() {}

    /** A host of which something is unknown, and what. */
    public static HostSample.Named of(KnownHost host) {
        return new HostSample.Named(host.id(), host.waitingFor().orElse("no CPUID is known of it"));
    }

    /** The host that something stands on, if it has to be waited for; {@code known} is what is known of it. */
    public static Optional<HostSample.Named> of(Optional<String> id, Optional<KnownHost> known) {
        if (known.isPresent()) {
            return known.filter(host -> host.waitingFor().isPresent()).map(WaitedFor::of);
        }
        return id.map(host -> new HostSample.Named(host, "nothing has been heard of it here"));
    }
}
